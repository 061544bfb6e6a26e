import { By, logging } from 'selenium-webdriver';
import { certificate } from '../../web/sandbox/certificate.mjs';
import { startOutlook } from '../../web/sandbox/outlook/server.mjs';
import { openBrowser } from '../browser/engines/index.mjs';
import { screenshot } from '../browser/support/screenshot.mjs';
import { waitFor } from '../browser/support/wait.mjs';
import { mailbox } from './mailbox.mjs';
import { underPolicy } from './under_policy.mjs';

const WINDOW = { width: 1280, height: 900 };

/** The pane that the tests look into Office.js with. */
export const probePane = underPolicy(new URL('pane', import.meta.url));

/** The sandbox's Outlook with the test pane, and a Chromium before it. */
export class OutlookInBrowser {
  #closeBrowser;

  /** @param {object} [options] for startOutlook */
  async start(options) {
    await this.serve(options);
    const { driver, close } = await openBrowser('chromium', WINDOW);
    this.driver = driver;
    this.#closeBrowser = close;
  }

  /**
   * Starts an Outlook in the place of the one before.
   * @param {object} [options] for startOutlook; without a mailbox the one of the tests
   */
  async serve(options) {
    await this.outlook?.close();
    this.outlook = await startOutlook({
      tls: await certificate(),
      port: 0,
      panePort: 0,
      paneDir: probePane,
      org: { origin: '', loginOrigin: '' },
      mailbox,
      ...options,
    });
  }

  async close() {
    await this.#closeBrowser?.();
    await this.outlook?.close();
  }

  /** @param {Record<string, string>} [query] */
  async open(query = {}) {
    await this.driver.switchTo().defaultContent();
    await this.driver.get(`${this.outlook.origin}/?${new URLSearchParams(query)}`);
    await this.until('return Boolean(window.sandbox)');
    await this.page('sandbox.forget()');
  }

  /** Evaluates an expression in the host page. */
  async page(expression, ...args) {
    await this.driver.switchTo().defaultContent();
    return this.#evaluate(expression, args);
  }

  /** Evaluates an expression in the pane, once Office.js is ready there. */
  async pane(expression, ...args) {
    await this.#enter('pane');
    return this.#evaluate(expression, args);
  }

  async dialog(expression, ...args) {
    await this.#enter('dialog');
    return this.#evaluate(expression, args);
  }

  /** A browser loses a frame that still navigates, so the frame is entered anew each time. */
  #enter(id) {
    const isReady = async () => {
      await this.driver.switchTo().defaultContent();
      await this.driver.switchTo().frame(await this.driver.findElement(By.id(id)));
      return this.driver.executeScript('return Boolean(window.probe?.ready)');
    };
    return waitFor(this.driver, isReady, `Office.js in the ${id}`);
  }

  async #evaluate(expression, args) {
    const { value, error } = await this.driver.executeAsyncScript(
      `const done = arguments[arguments.length - 1];
       const args = [...arguments].slice(0, -1);
       const { probe } = window;
       const item = window.Office?.context?.mailbox?.item;
       (async () => (${expression}))().then(
         (value) => done({ value: value ?? null }), (error) => done({ error: String(error) }));`,
      ...args,
    );
    if (error) throw new Error(`${expression}: ${error}`);
    return value;
  }

  /** @param {string} script that returns true in the end */
  until(script) {
    return waitFor(this.driver, () => this.driver.executeScript(script), script);
  }

  /** @returns {Promise<string[]>} warnings and errors since the last call */
  async console() {
    const entries = await this.driver.manage().logs().get(logging.Type.BROWSER);
    return entries
      .filter(({ level }) => level.value >= logging.Level.WARNING.value)
      .map(({ message }) => message);
  }

  /** @param {string} name */
  async screenshot(name) {
    await this.driver.switchTo().defaultContent();
    await screenshot(this.driver, `outlook-${name}`);
  }
}
