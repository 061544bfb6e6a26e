// Every page that ships: what it may load, what it says to the console, and what it leaves behind of a sign-in.
import assert from 'node:assert/strict';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { By } from 'selenium-webdriver';
import { certificate } from '../../web/sandbox/certificate.mjs';
import { startOutlook } from '../../web/sandbox/outlook/server.mjs';
import { pageErrors } from './support/errors.mjs';
import { inEngines, isSignedIn } from './support/sandbox.mjs';
import { takeTraffic } from './support/traffic.mjs';
import { waitFor, waitForElement } from './support/wait.mjs';

const BUILT = fileURLToPath(new URL('../../build/pane', import.meta.url));
const support = (name) => fileURLToPath(new URL(`support/${name}`, import.meta.url));
const pages = readdirSync(BUILT, { recursive: true })
  .filter((file) => file.endsWith('.html'))
  .toSorted();
const built = (file) => readFileSync(path.join(BUILT, file), 'utf8');

const MICROSOFT = ['https://appsforoffice.microsoft.com', 'https://ajax.aspnetcdn.com'];
const QUOTE = 'inbox/01-quote-request';
const MENU = 'Signed in as Dana Reyes';
const MESSAGE = `return document.getElementById('message')?.textContent`;
const LOOK = 'return witness.look()';
// At the next click, for browsers open windows only after one.
const OPEN_DIALOG = `const options = { width: 40, height: 70, promptBeforeOpen: false };
  const open = () => Office.context.ui.displayDialogAsync(arguments[0], options, () => {});
  addEventListener('click', open, { once: true });`;
const FOREIGN = [
  'https://evil.example/services/oauth2/authorize?state=x',
  'https://acme.my.salesforce.com.evil.example/services/oauth2/authorize?state=x',
  'https://acme.my.salesforce.com@evil.example/services/oauth2/authorize?state=x',
  'javascript:alert(1)//.my.salesforce.com/services/oauth2/authorize',
];
const KEPT_SECRETS = `const done = arguments[0];
  const opening = indexedDB.open('tether');
  opening.onsuccess = () => {
    const database = opening.result;
    const stores = database.transaction(['keys', 'values']);
    const keys = stores.objectStore('keys').getAll(), values = stores.objectStore('values').getAll();
    const names = stores.objectStore('values').getAllKeys();
    stores.oncomplete = () => {
      database.close();
      done({
        extractable: keys.result.map((key) => key.extractable),
        // What was looked up lies beside the token.
        sessions: names.result.filter((name) => !name.includes(' seen.')).length,
        values: values.result.map(({ bytes }) => new TextDecoder('latin1').decode(bytes)),
      });
    };
  };`;

/** @param {string} csp @returns {Map<string, string[]>} */
const directivesOf = (csp) =>
  new Map(
    csp.split(';').map((directive) => {
      const [name, ...values] = directive.trim().split(/\s+/);
      return [name, values];
    }),
  );

function assertStrict(csp, page) {
  const unsafe = ["'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", '*', 'http:', 'https:'];
  for (const [name, values] of directivesOf(csp))
    for (const value of values) assert.ok(!unsafe.includes(value), `${page}: ${name} ${value}`);
}

test('the pane ships these pages', () => {
  assert.deepEqual(pages, ['dialog.html', 'on_send.html', 'taskpane.html']);
});

test('the headers that hosts send give every page a policy without anything unsafe', () => {
  const [, csp] = /^\/\*\n(?: {2}.*\n)*? {2}Content-Security-Policy: (.*)$/m.exec(
    built('_headers'),
  );
  assertStrict(csp, '_headers');
  const directives = directivesOf(csp);
  assert.deepEqual(directives.get('default-src'), ["'none'"]);
  assert.deepEqual(directives.get('require-trusted-types-for'), ["'script'"]);
  const scripts = ["'self'", "'wasm-unsafe-eval'", ...MICROSOFT];
  assert.deepEqual(directives.get('script-src'), scripts);
});

for (const page of pages) {
  test(`${page} holds no script, handler or style of its own, and asks for none elsewhere`, () => {
    const html = built(page);
    const [, csp] = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html);
    assertStrict(csp, page);
    assert.deepEqual(directivesOf(csp).get('require-trusted-types-for'), ["'script'"]);
    assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)|<style\b|\sstyle=|\son\w+=|javascript:/i);
    const addresses = [...html.matchAll(/\s(?:src|href)="([^"]+)"/g)].map(([, url]) => url);
    assert.ok(addresses.length > 0);
    for (const address of addresses) {
      const { origin } = new URL(address, 'https://pane.example');
      assert.ok(['https://pane.example', ...MICROSOFT].includes(origin), address);
    }
  });
}

inEngines('pages', tests, { signedIn: false });

function tests(sandbox) {
  const { org, pane } = sandbox;
  let dir;
  let outlook;

  before(async () => {
    dir = paneWithWitness();
    const { mailbox, pageDir } = sandbox;
    const ports = { port: 0, panePort: 0 };
    outlook = await startOutlook({
      tls: await certificate(),
      ...ports,
      paneDir: dir,
      pageDir,
      org,
      mailbox,
    });
    await org.allow([outlook.paneOrigin]);
    await sandbox.outlook.close();
    sandbox.outlook = outlook;
  });
  after(() => rmSync(dir, { recursive: true }));

  /** The secrets that passed so far, by name; the page forgets them when it is loaded anew. */
  const known = {};
  const look = async () => {
    const { secrets, left, now } = await pane.run(
      'return { secrets: witness.secrets, left: witness.left, now: witness.look() }',
    );
    Object.assign(known, secrets);
    return [now, ...left.slice(-1)];
  };
  const assertNothingLeft = async (when) => {
    const places = await look();
    const kept = await pane.within(() => sandbox.driver.executeAsyncScript(KEPT_SECRETS));
    assert.deepEqual(new Set(kept.extractable), new Set([false]));
    for (const [name, secret] of Object.entries(known)) {
      assert.ok(secret.length >= 16, `${name} is no secret: ${secret}`);
      for (const text of [...places, ...kept.values])
        assert.ok(!text.includes(secret), `${when}: ${name} is in ${around(text, secret)}`);
    }
    const allowed = [outlook.paneOrigin, org.origin];
    for (const text of places)
      for (const url of JSON.parse(text).asked)
        assert.ok(allowed.includes(new URL(url).origin), `${when}: asked for ${url}`);
    return { sessions: kept.sessions, all: kept.values.length };
  };

  test('a sign-in, a refresh, a log and a sign-out leave nothing of their secrets', async () => {
    sandbox.mayFail(/composite/);
    await sandbox.open();
    await pane.until((view) => view.signIn, 'the sign-in');
    await pane.press('Sign in to Salesforce');
    await sandbox.inDialog(async () => {
      await (await waitForElement(sandbox.driver, By.id('login-submit'))).click();
    });
    await pane.until(isSignedIn, 'the user');
    assert.equal((await assertNothingLeft('signed in')).sessions, 1);
    // The pane's host is told where a sign-in came back to, and nothing of where it went.
    const traffic = takeTraffic();
    assert.ok(traffic.every(({ status }) => status < 400));
    const askedOfHost = traffic.filter(({ origin }) => origin === outlook.paneOrigin);
    const paths = askedOfHost.map(({ path: url }) => url).join(' ');
    assert.match(paths, /dialog\.html/);
    assert.doesNotMatch(paths, /authorize|code_challenge|login_hint/);
    if (known['dialog nonce']) assert.ok(!paths.includes(known['dialog nonce']));
    const names = ['access_token', 'refresh_token', 'sent code', 'code_verifier'];
    // WebKit lets a window tell nothing to a frame of another site's page.
    if (sandbox.engine !== 'webkit') names.push('dialog state', 'dialog nonce');
    for (const name of names)
      assert.ok(
        Object.keys(known).some((secret) => secret.includes(name)),
        `no ${name} was seen`,
      );

    await sandbox.openItem(QUOTE);
    assert.equal((await assertNothingLeft('opened again')).sessions, 1);
    const before = Object.keys(known).length;
    await org.fault({ kind: '401', match: '/composite', times: 1 });
    await pane.press('Look up again');
    await pane.until((view) => !view.isBusy && view.people[0].icon, 'the people');
    assert.equal((await assertNothingLeft('refreshed')).sessions, 1);
    assert.ok(Object.keys(known).length > before, 'nothing was refreshed');

    await pane.press('Log Email');
    await pane.until((view) => view.log.title === 'Logged to Salesforce', 'the email');
    await pane.type('search', 'Harbor');
    await pane.until((view) => view.search !== 'Searching …', 'the search');
    await assertNothingLeft('logged');

    await pane.press(MENU);
    await pane.press('Sign out');
    await pane.until((view) => view.signIn, 'the sign-in');
    assert.equal((await assertNothingLeft('signed out')).all, 0);
    const asked = await org.takeRequests();
    for (const { path: url } of asked)
      for (const name of Object.keys(known).filter((each) => /token|verifier|code/.test(each)))
        assert.ok(!url.includes(known[name]), `${name} is in the address ${url}`);
  });

  test('the pane in another language loads its words from its own origin', async () => {
    await sandbox.open({ locale: 'de-DE' });
    await pane.until((view) => view.signIn, 'the sign-in');
    const { asked } = JSON.parse((await look())[0]);
    assert.ok(asked.length > 0);
    const allowed = [outlook.paneOrigin, org.origin];
    for (const url of asked) assert.ok(allowed.includes(new URL(url).origin), url);
  });

  /** The sign-in page as somebody else would have it opened. */
  const openDialog = async (address, wanted) => {
    await sandbox.open();
    await pane.until((view) => view.signIn, 'the sign-in');
    const page = `${outlook.paneOrigin}/dialog.html${address}`;
    await pane.run(OPEN_DIALOG, page);
    await pane.check('Custom Domain');
    let seen;
    await sandbox.inDialog(async () => {
      const said = async () => wanted.test((await sandbox.page(MESSAGE)) ?? '');
      await waitFor(sandbox.driver, said, `${wanted} in the sign-in page`);
      seen = { errors: await pageErrors(sandbox.driver), left: await sandbox.page(LOOK) };
      await sandbox.driver.close();
    });
    assert.deepEqual(seen.errors, []);
    for (const url of JSON.parse(seen.left).asked)
      assert.equal(new URL(url).origin, outlook.paneOrigin, url);
    return seen.left;
  };

  test('the sign-in page takes a code that nobody waits for out of sight', async () => {
    const stray = { code: 'stray-code-of-somebody', state: 'stray-state-of-somebody' };
    const left = await openDialog(`?${new URLSearchParams(stray)}`, /did not begin/);
    for (const secret of Object.values(stray))
      assert.ok(!left.includes(secret), around(left, secret));
  });

  test('the sign-in page goes nowhere but to an org', async () => {
    const nonce = 'nonce-of-somebody';
    for (const url of FOREIGN) {
      const left = await openDialog(`#${new URLSearchParams({ url, nonce })}`, /not the address/);
      assert.ok(!left.includes(nonce), around(left, nonce));
    }
  });
}

/** The built pane as it is, except that each page remembers what goes wrong in it and what passes through it. */
function paneWithWitness() {
  const dir = mkdtempSync(path.join(tmpdir(), 'pages-'));
  cpSync(BUILT, dir, { recursive: true });
  for (const name of ['collector.js', 'witness.js'])
    copyFileSync(support(name), path.join(dir, name));
  const scripts = '<script src="./collector.js"></script><script src="./witness.js"></script>';
  for (const page of pages)
    writeFileSync(path.join(dir, page), built(page).replace('<script', `${scripts}<script`));
  return dir;
}

/** @param {string} text @param {string} part */
const around = (text, part) => {
  const at = text.indexOf(part);
  return `…${text.slice(Math.max(0, at - 100), at)}[…]`;
};
