import { readFileSync } from 'node:fs';
import { By, Key } from 'selenium-webdriver';
import { assertAccessible } from './axe.mjs';
import { screenshot } from './screenshot.mjs';
import { waitFor } from './wait.mjs';

const READ = `const seen = ${readFileSync(new URL('reading.js', import.meta.url), 'utf8')} return seen;`;
const FRAME = By.id('pane');

/** The task pane as a person uses it: what it shows, its buttons and boxes by their names. */
export class Pane {
  #browser;

  /** @param {{ driver: import('selenium-webdriver').WebDriver }} browser in the top document between calls */
  constructor(browser) {
    this.#browser = browser;
  }

  get driver() {
    return this.#browser.driver;
  }

  /**
   * Does something in the pane's frame, and again where the browser lost the frame before it did:
   * WebKitGTK does so now and then.
   * @template T
   * @param {() => Promise<T>} action whose last command alone changes anything
   * @returns {Promise<T>}
   */
  async within(action) {
    const done = async () => ({ value: await this.#inFrame(action) });
    const { value } = await waitFor(this.driver, done, 'the pane');
    return value;
  }

  /** @template T @param {() => Promise<T>} action @returns {Promise<T>} */
  async #inFrame(action) {
    await this.driver.switchTo().frame(await this.driver.findElement(FRAME));
    try {
      return await action();
    } finally {
      await this.driver.switchTo().defaultContent();
    }
  }

  /** @param {string} script @param {...unknown} args */
  run(script, ...args) {
    return this.within(() => this.driver.executeScript(script, ...args));
  }

  /** What the pane shows, as reading.js describes it. */
  read() {
    return this.run(READ);
  }

  /**
   * Waits until the pane shows what is wanted.
   * @param {(view: any) => unknown} wanted
   * @param {string} what
   * @param {string} [script] reads something else
   */
  async until(wanted, what, script = READ) {
    let view;
    const seen = async () => {
      view = await this.#inFrame(() => this.driver.executeScript(script));
      // Firefox answers null from a frame that goes while it is asked.
      return view && wanted(view);
    };
    try {
      await waitFor(this.driver, seen, what);
    } catch (thrown) {
      throw new Error(`${thrown.message}\nThe pane shows ${JSON.stringify(view)}`);
    }
    return view;
  }

  /** Forgets what this browser keeps of every org; the session stays. @param {'org' | 'settings'} what */
  forget(what) {
    return this.run(
      `for (const key of Object.keys(localStorage))
        if (key.includes(' ' + arguments[0] + '.')) localStorage.removeItem(key);`,
      what,
    );
  }

  /** Forgets the items that this browser has seen, so that the next one is drawn from Salesforce alone. */
  forgetSeen() {
    return this.within(() => this.driver.executeAsyncScript(FORGET_SEEN));
  }

  /** Waits for the item with this subject, looked up. */
  settled(subject) {
    const shown = subject.replace(/\s+/g, ' ').trim() || '(No subject)';
    return this.until((view) => view.subject === shown && !view.isBusy, `“${shown}”`);
  }

  /** Moves the pointer from Outlook into the pane. */
  async hover() {
    const frame = await this.driver.findElement(FRAME);
    const pointer = () => this.driver.actions({ async: true });
    await pointer().move({ x: 5, y: 5 }).perform();
    await pointer().move({ origin: frame }).perform();
  }

  /** Presses a button by its name; waits until it is there. */
  press(name) {
    return this.#act(`the button “${name}”`, FIND_BUTTON, name, (button) => button.click());
  }

  /** Clicks the label of a checkbox or radio button by its name. */
  check(name) {
    return this.#act(`the box “${name}”`, FIND_LABEL, name, (label) => label.click());
  }

  /** Writes into the field of this type instead of what is in it. */
  type(type, text) {
    return this.#act(`the field “${type}”`, FIND_FIELD, type, async (field) => {
      await field.click();
      await this.driver.executeScript('arguments[0].select()', field);
      await field.sendKeys(text || Key.BACK_SPACE);
    });
  }

  async #act(what, script, name, action) {
    await waitFor(
      this.driver,
      () =>
        this.#inFrame(async () => {
          const element = await this.driver.executeScript(script, name);
          if (!element) return false;
          // Out from under what stays at the edges while the rest scrolls.
          await this.driver.executeScript(
            'arguments[0].scrollIntoView({ block: "center" })',
            element,
          );
          await action(element);
          return true;
        }),
      what,
    );
  }

  /** Opens a record by typing its id into the search. @param {string} id */
  async openById(id) {
    await this.type('search', id);
    await this.#act(`the record ${id}`, FIND_FOUND, id, (cell) => cell.click());
  }

  /** Keeps a picture of the state and holds it against axe-core. */
  async picture(name) {
    await this.within(() => assertAccessible(this.driver));
    await screenshot(this.driver, name, await this.driver.findElement(FRAME));
  }
}

/** Runs in the pane; its last argument is called in the end. */
export const FORGET_SEEN = `const done = arguments[arguments.length - 1];
  let opening;
  try {
    opening = indexedDB.open('tether');
  } catch (error) {
    return done(); // a browser that keeps nothing
  }
  // A database that is not there yet is the pane's to make.
  opening.onupgradeneeded = () => opening.transaction.abort();
  opening.onerror = () => done();
  opening.onsuccess = () => {
    const database = opening.result;
    const change = database.transaction('values', 'readwrite');
    const values = change.objectStore('values');
    const asking = values.getAllKeys();
    asking.onsuccess = () => {
      for (const key of asking.result) if (/ (seen|waiting)\./.test(key)) values.delete(key);
    };
    change.oncomplete = () => (database.close(), done());
  };`;

const NAME_OF = `const nameOf = (element) =>
  (element.getAttribute('aria-label') ?? element.textContent).replace(/\\s+/g, ' ').trim();`;
const FIND_BUTTON = `${NAME_OF}
  return [...document.querySelectorAll('button')].find(
    (button) => nameOf(button) === arguments[0] && !button.disabled &&
      button.getAttribute('aria-disabled') !== 'true') ?? null;`;
const FIND_FOUND = `return document.querySelector(
  '[data-region="choice-' + arguments[0] + '"] [role=gridcell]');`;
const FIND_LABEL = `${NAME_OF}
  return [...document.querySelectorAll('label')].find((label) => {
    const box = label.control;
    return /^(checkbox|radio)$/.test(box?.type) && !box.disabled &&
      (box.getAttribute('aria-label') ?? nameOf(label)).startsWith(arguments[0]);
  }) ?? null;`;
const FIND_FIELD = `return document.querySelector('input[type="' + arguments[0] + '"], input#' + arguments[0] + ', textarea#' + arguments[0])`;
