import { error, until } from 'selenium-webdriver';

const LIMIT = 15_000;
const POLL = 40;
const TEXT_LENGTH = 600;
// What a page that is still drawing itself answers.
const NOT_YET = [
  error.NoSuchElementError,
  error.StaleElementReferenceError,
  error.NoSuchFrameError,
  error.ElementNotInteractableError,
  // What WebKitGTK says when it loses a frame.
  error.NoSuchWindowError,
];
// What Chromium says when the page goes while something in it is being looked for.
const PAGE_LEFT = /does not belong to the document|aborted by navigation/;

const isNotYet = (thrown) =>
  NOT_YET.some((type) => thrown instanceof type) || PAGE_LEFT.test(thrown.message);

/**
 * Waits until `found` answers something that is not falsy.
 * @template T
 * @param {import('selenium-webdriver').WebDriver} driver
 * @param {() => T | Promise<T>} found
 * @param {string} what for the message: "Waited 15 s for the account's name"
 * @param {{ limit?: number }} [options]
 * @returns {Promise<T>}
 */
export async function waitFor(driver, found, what, { limit = LIMIT } = {}) {
  let last = '';
  try {
    return await driver.wait(
      async () => {
        try {
          return await found();
        } catch (thrown) {
          if (!isNotYet(thrown)) throw thrown;
          last = thrown.message;
          return false;
        }
      },
      limit,
      undefined,
      POLL,
    );
  } catch (thrown) {
    if (!(thrown instanceof error.TimeoutError)) throw thrown;
    throw new Error(`Waited ${limit / 1000} s for ${what}. ${last}\n${await describePage(driver)}`);
  }
}

/**
 * Waits for an element that matches and can be seen.
 * @param {import('selenium-webdriver').WebDriver} driver
 * @param {import('selenium-webdriver').Locator} locator
 * @param {string} [what]
 * @returns {Promise<import('selenium-webdriver').WebElement>}
 */
export function waitForElement(driver, locator, what = String(locator)) {
  return waitFor(
    driver,
    async () => {
      const element = await driver.findElement(locator);
      return (await element.isDisplayed()) && element;
    },
    what,
  );
}

/**
 * Waits for a frame and goes into it.
 * @param {import('selenium-webdriver').WebDriver} driver
 * @param {import('selenium-webdriver').Locator} locator
 */
export async function enterFrame(driver, locator) {
  const there = until.ableToSwitchToFrame(locator);
  await driver.wait(there, LIMIT, `Waited for the frame ${locator}`, POLL);
}

async function describePage(driver) {
  const [url, text] = await driver.executeScript(
    'return [location.href, document.body ? document.body.innerText : "no body"]',
  );
  return `The page ${url} shows:\n${text.slice(0, TEXT_LENGTH)}`;
}
