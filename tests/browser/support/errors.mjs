import { readFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import { By } from 'selenium-webdriver';

const COLLECTOR = readFileSync(new URL('collector.js', import.meta.url), 'utf8');

/** @typedef {{ kind: string, text: string, page: string }} PageError */

/**
 * Starts to collect in the current frame now, for a page that does not load the collector itself.
 * @param {import('selenium-webdriver').WebDriver} driver
 */
export async function collectErrors(driver) {
  await driver.executeScript(COLLECTOR);
}

/**
 * What went wrong in the current frame and the frames within it, since each loaded the collector.
 * A frame that may not run scripts (Outlook's reading pane) has none.
 * @param {import('selenium-webdriver').WebDriver} driver
 * @returns {Promise<PageError[]>}
 */
export async function pageErrors(driver) {
  const own = await driver.executeScript('return window.pageErrors ?? null');
  if (!own) throw new Error(`No error collector in ${await address(driver)}`);
  return [...own, ...(await errorsWithin(driver))];
}

async function errorsWithin(driver) {
  const errors = [];
  for (const frame of await driver.findElements(By.css('iframe'))) {
    const sandbox = await frame.getAttribute('sandbox');
    if (sandbox !== null && !sandbox.split(' ').includes('allow-scripts')) continue;
    await driver.switchTo().frame(frame);
    try {
      const own = await driver.executeScript('return window.pageErrors ?? []');
      errors.push(...own, ...(await errorsWithin(driver)));
    } finally {
      await driver.switchTo().parentFrame();
    }
  }
  return errors;
}

/**
 * Fails with every error, readably.
 * @param {import('selenium-webdriver').WebDriver} driver
 */
export async function assertNoPageErrors(driver) {
  const errors = await pageErrors(driver);
  const lines = errors.map(({ kind, text, page }) => `${kind}: ${text}\n    in ${page}`);
  assert.equal(errors.length, 0, `the page had errors:\n  ${lines.join('\n  ')}`);
}

/**
 * Forgets what went wrong so far in the current frame.
 * @param {import('selenium-webdriver').WebDriver} driver
 */
export async function forgetErrors(driver) {
  await driver.executeScript('if (window.pageErrors) window.pageErrors.length = 0');
}

function address(driver) {
  return driver.executeScript('return location.href');
}
