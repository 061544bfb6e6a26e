// Whatever keeps the pane from its work, brought about in the org or the browser: each is said by its own sentence.
import assert from 'node:assert/strict';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { By } from 'selenium-webdriver';
import { certificate } from '../../web/sandbox/certificate.mjs';
import { startOutlook } from '../../web/sandbox/outlook/server.mjs';
import { inEngines, isSignedIn } from './support/sandbox.mjs';
import { waitForElement } from './support/wait.mjs';

const BUILT = fileURLToPath(new URL('../../build/pane', import.meta.url));
const COLLECTOR = fileURLToPath(new URL('support/collector.js', import.meta.url));
const QUOTE = 'inbox/01-quote-request';
const OK = 'OK';

const FORGET_TOKENS = `const done = arguments[0];
  const opening = indexedDB.open('tether');
  opening.onsuccess = () => {
    const database = opening.result;
    const clearing = database.transaction('values', 'readwrite');
    clearing.objectStore('values').clear();
    clearing.oncomplete = () => { database.close(); done(); };
  };`;
/** What runs in the pane's page before its own scripts. */
const BROWSERS = {
  withoutStores: `const refuse = () => { throw new DOMException('denied', 'SecurityError'); };
    IDBFactory.prototype.open = refuse;
    for (const name of ['getItem', 'setItem', 'removeItem']) Storage.prototype[name] = refuse;
    window.BroadcastChannel = class { constructor() { refuse(); } };
    LockManager.prototype.request = LockManager.prototype.query = async () => refuse();`,
  trustingNobody: `const ask = window.fetch;
    window.fetch = async (url, options) => {
      const answer = await ask(url, options);
      if (!String(url).endsWith('config.json')) return answer;
      return Response.json({ ...(await answer.json()), trusted_parents: [] });
    };`,
};

/** The org refuses: what changes there, and what the pane then says in Outlook opened anew. */
const REFUSALS = [
  { name: 'ip', user: { ipAllowed: false }, says: /does not accept this network.*VPN/ },
  { name: 'not-approved', user: { preauthorized: false }, says: /not approved.*permission set/ },
  { name: 'inactive', user: { active: false }, says: /not active.*frozen or deactivated/ },
  { name: 'rest-session', user: { highAssuranceRequired: true }, says: /may not use the API/ },
  { name: 'frozen', user: { frozen: true }, says: /not active.*frozen or deactivated/ },
  { name: 'no-api', org: { editionHasApi: false }, says: /gives you no API access/ },
  {
    name: 'api-off',
    user: { apiEnabled: false },
    org: { apiDisabledCode: 'API_CURRENTLY_DISABLED' },
    says: /API is switched off for you/,
  },
];

/** Salesforce ends the session, and its own pages refuse the next one. */
const REFUSED_PAGES = [
  { name: 'frozen', user: { frozen: true }, page: /check your username and password/ },
  { name: 'app-blocked', org: { app: 'blocked' }, says: /administrator has blocked Tether/ },
];

inEngines('states', tests);

function tests(sandbox) {
  const { org, pane } = sandbox;
  let dir;

  const opened = () => sandbox.open({ item: sandbox.item(QUOTE).id });
  const expired = () => pane.until((view) => view.expired, 'the question');
  const change = async (states) => {
    if (states.user) await org.change('dana', states.user);
    if (states.org) await org.switch(states.org);
  };

  for (const row of REFUSALS) {
    test(`${row.name}: the pane is blocked, says why, and goes on once it may`, async () => {
      sandbox.mayFail(/composite|describe|oauth2.token|services.data/);
      await change(row);
      await opened();
      const { blocked, people } = await pane.until((view) => view.blocked, 'the reason');
      assert.match(blocked, row.says);
      assert.deepEqual(people, []);
      await pane.picture(`blocked-${row.name}`);
      await org.reset();
      await pane.press('Try again');
      await pane.until((view) => isSignedIn(view) && view.people.length, 'the people');
    });
  }

  for (const row of REFUSED_PAGES) {
    test(`${row.name}: the question says what the window was told`, async () => {
      sandbox.mayFail(/oauth2/);
      // Whom only the login page refuses is asked first, and refused then.
      if (row.page) await org.endSessions();
      else await change(row);
      await opened();
      await expired();
      await change(row);
      await pane.press(OK);
      await sandbox.inDialog(async () => {
        await (await waitForElement(sandbox.driver, By.id('login-submit'))).click();
        if (!row.page) return;
        const shown = () => sandbox.page('return document.body.textContent');
        await waitForElement(sandbox.driver, By.css('[role=alert]'));
        assert.match(await shown(), row.page);
        await sandbox.driver.close();
      });
      const { expiredReason } = await pane.until((view) => view.expiredReason, 'why');
      assert.match(expiredReason, row.says ?? /closed before you were signed in/);
      await pane.picture(`expired-${row.name}`);
    });
  }

  test('a window that the browser blocks is said so, and the question stays', async () => {
    sandbox.mayFail(/oauth2.token/);
    await org.endSessions();
    await opened();
    await expired();
    // Office.js shows a notice of its own, whose button has a handler in its markup.
    sandbox.policyMayRefuse(/^script-src-attr/);
    await pane.run('window.open = () => null');
    await pane.press(OK);
    const { expiredReason } = await pane.until((view) => view.expiredReason, 'why');
    assert.match(expiredReason, /allow pop-ups for Outlook/);
    await pane.picture('expired-popup-blocked');
  });

  test('a browser that lost the sign-in says so, and how to keep it', async () => {
    sandbox.mayFail(/oauth2.token/);
    await opened();
    await pane.until((view) => view.subject && !view.isBusy, 'the mail');
    await pane.within(() => sandbox.driver.executeAsyncScript(FORGET_TOKENS));
    await opened();
    const lost = await expired();
    assert.equal(lost.expired, 'You have to sign in again');
    assert.match(lost.expiredReason, /no longer has your sign-in/);
    assert.match(lost.expiredAdvice, /To stay signed in/);
    assert.ok(lost.expiredAdvice.includes(sandbox.outlook.paneOrigin), lost.expiredAdvice);
    await pane.picture('session-lost');
    await pane.press(OK);
    await sandbox.inDialog(async () => {
      await (await waitForElement(sandbox.driver, By.id('login-submit'))).click();
    });
    await pane.until((view) => isSignedIn(view) && !view.expired, 'the user');
  });

  const inBrowser = (script) => writeFileSync(path.join(dir, 'browser.js'), script);
  before(() => (dir = paneInAnyBrowser()));
  after(() => rmSync(dir, { recursive: true }));

  /** @type {Awaited<ReturnType<typeof startOutlook>> | undefined} */
  let outlook;
  /** Outlook with the pane of `dir`, in a browser where this runs first. @param {string} script */
  const outlookIn = async (script) => {
    inBrowser(script);
    if (outlook) return outlook;
    const tls = await certificate();
    const { mailbox, pageDir } = sandbox;
    const ports = { port: 0, panePort: 0 };
    outlook = await startOutlook({ tls, ...ports, paneDir: dir, pageDir, org, mailbox });
    await org.allow([outlook.paneOrigin]);
    await sandbox.outlook.close();
    sandbox.outlook = outlook;
    return outlook;
  };

  test('a browser that keeps nothing works until the pane closes', async () => {
    const { origin, paneOrigin } = await outlookIn(BROWSERS.withoutStores);
    await sandbox.signIn();
    const { notices, people } = await sandbox.select(QUOTE);
    assert.equal(people[0].icon, 'contact');
    assert.equal(notices[0].title, 'You stay signed in only until you close Tether');
    for (const site of [origin, paneOrigin, org.host, 'login.live.com'])
      assert.ok(notices[0].text.includes(site), site);
    await pane.picture('not-kept');
  });

  test('a page that nobody trusts may not show the pane', async () => {
    const { origin } = await outlookIn(BROWSERS.trustingNobody);
    await org.takeRequests();
    await opened();
    const { blocked } = await pane.until((view) => view.blocked, 'the refusal');
    assert.ok(blocked.includes(`${origin} is not on the list`), blocked);
    assert.deepEqual(await org.takeRequests(), []);
    await pane.picture('untrusted-parent');
  });
}

/** The built pane as it is, except that its page remembers what goes wrong, in a browser that a test may change. */
function paneInAnyBrowser() {
  const dir = mkdtempSync(path.join(tmpdir(), 'states-'));
  cpSync(BUILT, dir, { recursive: true });
  copyFileSync(COLLECTOR, path.join(dir, 'collector.js'));
  const page = path.join(dir, 'taskpane.html');
  const scripts = '<script src="./collector.js"></script><script src="./browser.js"></script>';
  writeFileSync(page, readFileSync(page, 'utf8').replace('<script', `${scripts}<script`));
  return dir;
}
