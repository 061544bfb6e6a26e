import assert from 'node:assert/strict';
import { cp, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe } from 'node:test';
import { fileURLToPath } from 'node:url';
import { By } from 'selenium-webdriver';
import { certificate } from '../../../web/sandbox/certificate.mjs';
import { loadMailbox } from '../../../web/sandbox/outlook/mailbox/load.mjs';
import { startOutlook } from '../../../web/sandbox/outlook/server.mjs';
import { chosenEngines, openBrowser } from '../engines/index.mjs';
import { forgetErrors, pageErrors } from './errors.mjs';
import { Org } from './org.mjs';
import { Pane } from './pane.mjs';
import { takeTraffic } from './traffic.mjs';
import { waitFor, waitForElement } from './wait.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const OWN_MAILBOX = path.join(root, 'web/sandbox/data/mailbox');
const COLLECTOR = fileURLToPath(new URL('collector.js', import.meta.url));
// Tall, so that a picture of the pane's frame holds all of most states.
const TAKE_REPORTS = `const done = arguments[0];
  fetch('/sandbox/csp-reports', { method: 'DELETE' }).then((answer) => answer.json()).then(done);`;
const WINDOW = { width: 1100, height: 1200 };

/**
 * Runs tests in each chosen engine, each time with a browser, an org and an Outlook of their own. Every test begins
 * with the org as it was seeded, and ends by asking what went wrong unnoticed.
 * @param {string} topic
 * @param {(sandbox: Sandbox) => void} tests
 * @param {{ signedIn?: boolean, mailboxDir?: string, withUat?: boolean }} [options] `withUat`: beside the org there is a
 *   sandbox of it, which the pane may be signed in to, too
 */
export function inEngines(
  topic,
  tests,
  { signedIn = true, mailboxDir = OWN_MAILBOX, withUat = false } = {},
) {
  for (const engine of chosenEngines()) {
    describe(`${topic} in ${engine}`, () => {
      const sandbox = new Sandbox(engine);
      before(async () => {
        await sandbox.start(mailboxDir, withUat);
        if (signedIn) await sandbox.signIn();
      });
      after(() => sandbox.close());
      beforeEach(() => sandbox.begin());
      afterEach(() => sandbox.assertClean());
      tests(sandbox);
    });
  }
}

/** @param {any} view of reading.js */
export const isSignedIn = (view) => view.user === 'Signed in as Dana Reyes' && !view.isBusy;

/** A browser before the sandbox's Outlook, with the pane open and pinned, and the org behind it. */
export class Sandbox {
  org = new Org();
  uat = new Org();
  pane = new Pane(this);
  #closing = [];
  /** @type {RegExp[]} */
  #mayFail = [];
  /** @type {RegExp | null} */
  #mayRefuse = null;
  /** Of pages that were left. @type {import('./errors.mjs').PageError[]} */
  #errors = [];
  /** @type {string[]} paths of the org's pages that were opened */
  #opened = [];

  /** @param {string} engine */
  constructor(engine) {
    this.engine = engine;
  }

  /** @param {string} mailboxDir @param {boolean} withUat */
  async start(mailboxDir, withUat) {
    const tls = await certificate();
    this.mailbox = await loadMailbox(mailboxDir);
    this.#closing.push(await this.org.start(tls));
    this.paneDir = await this.#withCollector('build/pane', ['taskpane.html', 'dialog.html']);
    this.pageDir = await this.#withCollector('web/sandbox/outlook/page', ['index.html']);
    if (withUat) this.#closing.push(await this.uat.start(tls, { kind: 'sandbox' }));
    const { org, uat, mailbox, paneDir, pageDir } = this;
    const ports = { port: 0, panePort: 0 };
    const orgs = { org, moreOrgs: withUat ? [uat] : [] };
    this.outlook = await startOutlook({ tls, ...ports, ...orgs, paneDir, pageDir, mailbox });
    this.#closing.push(() => this.outlook.close());
    for (const each of [org, ...orgs.moreOrgs]) await each.allow([this.outlook.paneOrigin]);
    const browser = await openBrowser(this.engine, WINDOW);
    this.#closing.push(browser.close);
    this.driver = browser.driver;
  }

  async close() {
    for (const close of this.#closing.reverse()) await close();
  }

  /** A folder of pages as it is, except that these remember what goes wrong from the first moment. */
  async #withCollector(folder, pages) {
    const dir = await mkdtemp(path.join(tmpdir(), 'pages-'));
    this.#closing.push(() => rm(dir, { recursive: true }));
    await cp(path.join(root, folder), dir, { recursive: true });
    await copyFile(COLLECTOR, path.join(dir, 'collector.js'));
    for (const name of pages) {
      const page = path.join(dir, name);
      const html = await readFile(page, 'utf8');
      const collecting = html.replace('<script', '<script src="./collector.js"></script><script');
      await writeFile(page, collecting);
    }
    return dir;
  }

  async begin() {
    this.#errors = [];
    this.#opened = [];
    this.#mayFail = [];
    this.#mayRefuse = null;
    await this.org.reset();
    await this.#forgetSeen();
    takeTraffic();
  }

  /** What the browser keeps of an org that is no more. */
  async #forgetSeen() {
    const isOutlook = (await this.driver.getCurrentUrl()).startsWith(this.outlook.origin);
    if (isOutlook && (await this.page('return Boolean(document.querySelector("#pane"))')))
      await this.pane.forgetSeen();
  }

  /** Opens Outlook anew. @param {Record<string, string | undefined>} [query] */
  async open(query = {}) {
    const wanted = { pane: 'open', pinned: '1', ...query };
    const known = Object.entries(wanted).filter(([, value]) => value !== undefined);
    await this.#keepErrors();
    await this.driver.get(`${this.outlook.origin}/?${new URLSearchParams(known)}`);
    await waitFor(this.driver, () => this.page('return Boolean(window.sandbox)'), 'the sandbox');
  }

  /**
   * Opens Outlook anew with this item selected.
   * @param {string} file as in web/sandbox/data/mailbox, without its ending @param {Record<string, string>} [query]
   * @returns {Promise<any>} what the pane shows once the item is looked up
   */
  async openItem(file, query = {}) {
    const { id, subject } = this.item(file);
    await this.open({ item: id, ...query });
    return this.pane.settled(subject);
  }

  /** Selects another item in the open Outlook. @returns {Promise<any>} as openItem */
  async select(file) {
    const { id, subject } = this.item(file);
    await this.page('return sandbox.select(arguments[0])', id);
    return this.pane.settled(subject);
  }

  /** @param {string} file */
  item(file) {
    const found = this.mailbox.items.find((item) => item.file.replace(/\.\w+$/, '') === file);
    if (!found) throw new Error(`The mailbox has no ${file}`);
    return found;
  }

  /** Runs a script in Outlook's page, whose `window.sandbox` is described in web/sandbox/outlook/README.md. */
  page(script, ...args) {
    return this.driver.executeScript(script, ...args);
  }

  /** Signs in through the dialog. */
  async signIn() {
    await this.open();
    await this.pane.until((view) => view.signIn?.isFound, 'the sign-in');
    await this.pane.press('Sign in to Salesforce');
    await this.inDialog(async () => {
      await (await waitForElement(this.driver, By.id('login-submit'))).click();
    });
    await this.pane.until(isSignedIn, 'the signed-in user');
  }

  /** Ends the open sign-in window as another user than the one who is named in it. @param {string} username */
  signInAs(username) {
    return this.inDialog(async () => {
      const field = await waitForElement(this.driver, By.id('login-username'));
      await field.clear();
      await field.sendKeys(username);
      await this.driver.findElement(By.id('login-submit')).click();
    });
  }

  /**
   * Does something in the sign-in window.
   * @param {() => Promise<void>} action that ends with the window closed
   */
  async inDialog(action) {
    const main = await this.driver.getWindowHandle();
    await this.driver.switchTo().window(await this.#otherWindow(main));
    try {
      await action();
    } finally {
      await this.driver.switchTo().window(main);
    }
    const isAlone = async () => (await this.driver.getAllWindowHandles()).length === 1;
    await waitFor(this.driver, isAlone, 'the sign-in window to close');
  }

  /**
   * The page of the org that opens beside Outlook; it is closed again. Headless Chromium opens a page that may not know
   * its opener twice.
   * @returns {Promise<string>} its path
   */
  async openedPage() {
    const main = await this.driver.getWindowHandle();
    let opened;
    do {
      await this.driver.switchTo().window(await this.#otherWindow(main));
      const isThere = async () => (await this.driver.getCurrentUrl()).startsWith(this.org.origin);
      await waitFor(this.driver, isThere, 'the address of the page');
      opened = new URL(await this.driver.getCurrentUrl()).pathname;
      await this.driver.close();
      await this.driver.switchTo().window(main);
    } while ((await this.driver.getAllWindowHandles()).length > 1);
    this.#opened.push(opened);
    return opened;
  }

  /** @param {string} main @returns {Promise<string>} the handle of a window beside it */
  #otherWindow(main) {
    const other = async () =>
      (await this.driver.getAllWindowHandles()).find((handle) => handle !== main);
    return waitFor(this.driver, other, 'another window');
  }

  /** Calls to the org, and to the pane's host, that are meant to fail in this test. @param {RegExp} path */
  mayFail(path) {
    this.#mayFail.push(path);
  }

  /** What a mail tries, and the policy refuses, in this test. @param {RegExp} directives */
  policyMayRefuse(directives) {
    this.#mayRefuse = directives;
  }

  /** What went wrong in a page that is about to be left. A window that nothing was opened in yet has none. */
  async #keepErrors() {
    const isOutlook = (await this.driver.getCurrentUrl()).startsWith(this.outlook.origin);
    if (isOutlook) this.#errors.push(...(await this.#pageErrors()));
  }

  /** Nothing went wrong that the test did not ask for. */
  async assertClean() {
    const errors = [...this.#errors, ...(await this.#pageErrors())];
    await forgetErrors(this.driver);
    const reports = await this.pane.within(async () => {
      await forgetErrors(this.driver);
      return this.driver.executeAsyncScript(TAKE_REPORTS);
    });
    const isAsked = (directive) => this.#mayRefuse?.test(directive);
    assert.deepEqual(
      {
        errors: errors.filter(
          ({ kind, text }) => !(kind === 'securitypolicyviolation' && isAsked(text)),
        ),
        reports: reports.filter((report) => !isAsked(report['effective-directive'])),
        requests: this.#unexpected(),
      },
      { errors: [], reports: [], requests: [] },
    );
  }

  async #pageErrors() {
    const read = async () => {
      await this.driver.switchTo().defaultContent();
      return pageErrors(this.driver);
    };
    return waitFor(this.driver, read, 'the errors of the pages');
  }

  #unexpected() {
    const { org, uat, outlook } = this;
    const isExpected = ({ origin, path: url, status }) => {
      // Browsers ask for it by themselves when a window opens.
      if (url === '/favicon.ico') return true;
      if (origin === org.origin && this.#opened.includes(url)) return true;
      // 0: the browser did not wait, as when its page was left.
      const isFine = status < 400;
      if (origin === outlook.origin) return isFine;
      const isOrg = [org.origin, uat.origin].includes(origin);
      const isCall = /^\/(services\/(apexrest|data|oauth2)|\.well-known)\//.test(url);
      if (origin !== outlook.paneOrigin && !(isOrg && isCall)) return false;
      return isFine || this.#mayFail.some((pattern) => pattern.test(url));
    };
    return takeTraffic().filter((exchange) => !isExpected(exchange));
  }
}
