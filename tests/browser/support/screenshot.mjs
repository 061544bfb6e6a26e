import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const DIR = fileURLToPath(new URL('../../../build/screenshots', import.meta.url));
const ENGINE_OF_BROWSER = { chrome: 'chromium', firefox: 'firefox', MiniBrowser: 'webkit' };

/**
 * Keeps a picture as build/screenshots/{engine}/{name}.png.
 * @param {import('selenium-webdriver').WebDriver} driver
 * @param {string} name
 * @param {import('selenium-webdriver').WebElement} [element] only this one (a frame, say); otherwise the whole window
 * @returns {Promise<string>} the file
 */
export async function screenshot(driver, name, element) {
  await drawn(driver);
  const picture = await (element ?? driver).takeScreenshot();
  const capabilities = await driver.getCapabilities();
  const dir = path.join(DIR, ENGINE_OF_BROWSER[capabilities.getBrowserName()]);
  await mkdir(dir, { recursive: true });
  const file = path.join(dir, `${name}.png`);
  await writeFile(file, picture, 'base64');
  return file;
}

/** WebKitGTK's picture is of an older frame unless two frames were drawn since the last change. */
async function drawn(driver) {
  await driver.executeAsyncScript(
    'const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))',
  );
}
