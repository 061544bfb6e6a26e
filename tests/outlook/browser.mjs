import { Builder, By, logging } from 'selenium-webdriver';
import chrome from 'selenium-webdriver/chrome.js';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startOutlook } from '../../web/sandbox/outlook/server.mjs';
import { certificate } from '../../web/sandbox/certificate.mjs';
import { mailbox } from './mailbox.mjs';

process.env.SE_OFFLINE = 'true';
process.env.SE_AVOID_STATS = 'true';

const paneDir = fileURLToPath(new URL('pane', import.meta.url));
const ARGUMENTS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--window-size=1280,800',
];
const PATIENCE = 20_000;

/**
 * Outlook with the test mailbox and the test pane, and a Chromium before it.
 * @param {object} [options] for startOutlook
 */
export async function openBrowser(options = {}) {
  const dir = await mkdtemp(path.join(tmpdir(), 'outlook-'));
  const outlook = await startOutlook({
    tls: await certificate(dir),
    port: 0,
    panePort: 0,
    paneDir,
    org: { origin: '', loginOrigin: '' },
    mailbox,
    ...options,
  });
  const preferences = new logging.Preferences();
  preferences.setLevel(logging.Type.BROWSER, logging.Level.ALL);
  const driver = await new Builder()
    .forBrowser('chrome')
    .setChromeService(new chrome.ServiceBuilder('/usr/bin/chromedriver'))
    .setChromeOptions(
      new chrome.Options()
        .setBinaryPath('/usr/bin/chromium')
        .addArguments(...ARGUMENTS)
        .setLoggingPrefs(preferences)
        .setAcceptInsecureCerts(true),
    )
    .build();
  await driver.manage().setTimeouts({ script: PATIENCE });
  return new Browser(driver, outlook, dir);
}

class Browser {
  constructor(driver, outlook, dir) {
    Object.assign(this, { driver, outlook, dir });
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

  async #enter(id) {
    await this.driver.switchTo().defaultContent();
    const frame = await this.driver.wait(
      async () => (await this.driver.findElements(By.id(id)))[0],
      PATIENCE,
      `no frame ${id}`,
    );
    await this.driver.switchTo().frame(frame);
    await this.until('return Boolean(window.probe?.ready)');
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
    return this.driver.wait(() => this.driver.executeScript(script), PATIENCE, script);
  }

  /** @returns {Promise<string[]>} warnings and errors since the last call */
  async console() {
    const entries = await this.driver.manage().logs().get(logging.Type.BROWSER);
    return entries
      .filter(({ level }) => level.value >= logging.Level.WARNING.value)
      .map(({ message }) => message);
  }

  /** @param {string} name of the file in build/screenshots/outlook */
  async screenshot(name) {
    const folder = fileURLToPath(new URL('../../build/screenshots/outlook', import.meta.url));
    await mkdir(folder, { recursive: true });
    await this.driver.switchTo().defaultContent();
    await this.#evaluate(
      'new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)))',
      [],
    );
    const picture = await this.driver.takeScreenshot();
    await writeFile(path.join(folder, `${name}.png`), picture, 'base64');
  }

  async close() {
    await this.driver.quit();
    await this.outlook.close();
    await rm(this.dir, { recursive: true });
  }
}
