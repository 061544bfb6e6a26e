import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const DIR = fileURLToPath(new URL('../../../build/screenshots', import.meta.url));
const ENGINE_OF_BROWSER = { chrome: 'chromium', firefox: 'firefox', MiniBrowser: 'webkit' };

/**
 * Keeps a picture as build/screenshots/{engine}/{name}.png.
 * @param {import('selenium-webdriver').WebDriver} driver
 * @param {string} name
 * @param {import('selenium-webdriver').WebElement} [element] only this one, of the top document (the pane's frame,
 *   say); otherwise the whole window
 * @returns {Promise<string>} the file
 */
export async function screenshot(driver, name, element) {
  await drawn(driver);
  const whole = await driver.takeScreenshot();
  const picture = element ? await cut(driver, whole, element) : whole;
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

/** WebKitGTK's own picture of an element shows the wrong place, so every engine's is cut out of the whole. */
async function cut(driver, whole, element) {
  const { picture, failure } = await driver.executeAsyncScript(cutInPage, whole, element);
  if (failure) throw new Error(`The picture could not be cut: ${failure}`);
  return picture;
}

function cutInPage(whole, element, done) {
  const { x, y, width, height } = element.getBoundingClientRect();
  if (x < 0 || y < 0 || x + width > window.innerWidth || y + height > window.innerHeight) {
    done({ failure: `the element reaches beyond the window (${[x, y, width, height]})` });
    return;
  }
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: Math.round(width), height: Math.round(height) });
  const bytes = Uint8Array.from(atob(whole), (letter) => letter.charCodeAt(0));
  createImageBitmap(new Blob([bytes], { type: 'image/png' })).then(
    (image) => {
      const scale = image.width / window.innerWidth;
      const source = [x, y, width, height].map((length) => Math.round(length * scale));
      canvas.getContext('2d').drawImage(image, ...source, 0, 0, canvas.width, canvas.height);
      done({ picture: canvas.toDataURL('image/png').split(',')[1] });
    },
    (error) => done({ failure: String(error) }),
  );
}
