// Opens pages in a headless Chromium of its own, each in a new tab with an empty HTTP cache.
import { readFileSync } from 'node:fs';
import { Builder, By, until } from 'selenium-webdriver';
import chrome from 'selenium-webdriver/chrome.js';
import { FORGET_SEEN } from '../browser/support/pane.mjs';
import { which } from '../browser/engines/processes.mjs';

// selenium's own look-up of drivers asks the network.
process.env.SE_OFFLINE = 'true';
process.env.SE_AVOID_STATS = 'true';

const WATCH = readFileSync(new URL('page/watch.js', import.meta.url), 'utf8');
const OFFICE_HOST = 'appsforoffice.microsoft.com';
const LIMIT = 60_000;
const PAUSE = 200;

/** @param {number} port where the pane and, by Microsoft's name, Office.js are served */
function options(port) {
  const rules = [
    `MAP ${OFFICE_HOST}:443 localhost:${port}`,
    'MAP * ~NOTFOUND',
    'EXCLUDE localhost',
  ];
  return new chrome.Options()
    .setBinaryPath(which('chromium', 'google-chrome'))
    .setAcceptInsecureCerts(true)
    .addArguments(
      ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
      ...['--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync', '--window-size=320,640'],
      `--host-resolver-rules=${rules.join(', ')}`,
    );
}

export class Chromium {
  #driver;

  constructor(driver) {
    this.#driver = driver;
  }

  /** @param {number} port */
  static async start(port) {
    const driver = await new Builder()
      .forBrowser('chrome')
      .setChromeService(new chrome.ServiceBuilder(which('chromedriver')))
      .setChromeOptions(options(port))
      .build();
    await driver.manage().setTimeouts({ script: LIMIT, pageLoad: LIMIT });
    return new Chromium(driver);
  }

  /**
   * Signs in through the pane, its dialog and the org's login page, as a person does. The browser keeps it.
   * @param {string} url of the pane, or of an Outlook with the pane open
   * @param {string} done selector of what the pane then shows
   * @param {boolean} [inOutlook]
   */
  async signIn(url, done, inOutlook = false) {
    const driver = this.#driver;
    const enter = async () => inOutlook && driver.switchTo().frame(await this.#find('#pane'));
    await driver.get(url);
    const page = await driver.getWindowHandle();
    await enter();
    await this.#find('[data-region="sign_in"] button[type="submit"]').then((button) =>
      button.click(),
    );
    const dialog = async () => (await driver.getAllWindowHandles()).find((other) => other !== page);
    await driver.switchTo().window(await driver.wait(dialog, LIMIT, 'no dialog'));
    await this.#find('#login-submit').then((button) => button.click());
    await driver.switchTo().window(page);
    await enter();
    await this.#find(done);
  }

  #find(selector) {
    return this.#driver.wait(until.elementLocated(By.css(selector)), LIMIT);
  }

  /**
   * @param {string} url of a page, or of an Outlook
   * @param {object} options
   * @param {string} options.awaited selector of what the user waits for
   * @param {number} [options.slowdown] how many times slower the page's main thread is to be
   * @param {boolean} [options.inOutlook] whether to open the pane of an Outlook that is there already
   * @param {boolean} [options.forgets] in the end what the pane keeps of the items that it has shown
   * @returns {Promise<{ paint: number, text: number, ready: number, waited: number }>} milliseconds since the page, or the pane, was asked
   *   for; `waited` is how long its calls to Salesforce took
   */
  async open(url, { awaited, slowdown = 1, inOutlook = false, forgets = false }) {
    const driver = this.#driver;
    await this.#freshTab();
    const source = `${WATCH}\nwatchOpening(${JSON.stringify(awaited)});`;
    await driver.sendDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', { source });
    if (inOutlook) {
      await driver.get(url);
      await driver.wait(() => driver.executeScript('return Boolean(window.sandbox)'), LIMIT);
    }
    await driver.sleep(PAUSE);
    await driver.sendDevToolsCommand('Network.clearBrowserCache', {});
    await driver.sendDevToolsCommand('Emulation.setCPUThrottlingRate', { rate: slowdown });
    if (inOutlook) {
      await driver.executeScript('sandbox.openPane()');
      await driver.switchTo().frame(await this.#find('#pane'));
      await driver.wait(() => driver.executeScript(ARRIVED), LIMIT);
    } else {
      await driver.get(url);
    }
    const [paint, text, ready] = await driver.executeAsyncScript(
      'globalThis.opening.then(arguments[arguments.length - 1])',
    );
    const waited = await driver.executeScript(WAITED);
    await driver.wait(() => driver.executeScript(IDLE), LIMIT);
    if (forgets) await driver.executeAsyncScript(FORGET_SEEN);
    return { paint, text, ready, waited };
  }

  async #freshTab() {
    const driver = this.#driver;
    const old = await driver.getWindowHandle();
    await driver.switchTo().newWindow('tab');
    const tab = await driver.getWindowHandle();
    await driver.switchTo().window(old);
    await driver.close();
    await driver.switchTo().window(tab);
  }

  quit() {
    return this.#driver.quit();
  }
}

// A frame is an empty page at first.
const ARRIVED = 'return "opening" in window && location.pathname.endsWith("/taskpane.html")';

// What the pane has learnt is being kept by then.
const IDLE = 'return !document.querySelector("[aria-busy=true]")';

// Between sending a call to Salesforce and its answer's last byte, for all calls.
const WAITED = `return performance.getEntriesByType('resource')
  .filter(({ name }) => name.includes('/services/'))
  .reduce((sum, { duration }) => sum + duration, 0);`;
