// What an org, a mail or a typed text that means harm can do to the pane: nothing. The attacks are tables in
// tests/hostile; each engine meets a third of them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { By } from 'selenium-webdriver';
import { HOSTILE_ANSWERS } from '../../web/sandbox/org/hostile/answers.mjs';
import { PAYLOADS } from '../../web/sandbox/org/hostile/payloads.mjs';
import { loadMailbox } from '../../web/sandbox/outlook/mailbox/load.mjs';
import { Attacker } from './support/attacker.mjs';
import { inEngines, isSignedIn } from './support/sandbox.mjs';
import { waitForElement } from './support/wait.mjs';

const read = (file) => readFileSync(new URL(file, import.meta.url), 'utf8');
const table = (name) => JSON.parse(read(`../hostile/${name}.json`));

const HARM = `const harm = ${read('support/harm.js')} return harm;`;
const FORGET_ORG = `for (const key of Object.keys(localStorage))
  if (key.includes(' org.')) localStorage.removeItem(key);`;
const FORGET_ALL = `const done = arguments[0]; localStorage.clear();
  const gone = indexedDB.deleteDatabase('tether');
  gone.onsuccess = gone.onerror = gone.onblocked = () => done();`;
const SPOIL = `return sandbox.org('POST', 'hostile', arguments[0])`;
const RESOURCES = `return performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin)`;

const HARBOR = "SELECT Id FROM Account WHERE Name = 'Harbor Mills'";

const QUOTE = 'inbox/01-quote-request';
const ACCEPTED = 'accepted';
const ENDS = 'session ends';
const tokens = table('tokens');

const attacker = await new Attacker().start();
after(() => attacker.close());
const { items, unreadable } = await loadMailbox(attacker.mailboxDir);
const mails = items.filter(({ file }) => !file.startsWith(QUOTE));

/** The engines share a table's rows: what is drawn and sent is decided by the pane, not by them. */
const ENGINES = ['chromium', 'firefox', 'webkit'];
const rowsFor = ({ engine }, rows) =>
  rows.filter((_, index) => index % ENGINES.length === ENGINES.indexOf(engine));

/** A text as the pane's reader gives it. */
const asDrawn = (text) => text.replace(/\s+/g, ' ').trim();

/** Whether one text is the other, or its beginning where it was cut. */
const begins = (shown, whole) => {
  const start = shown?.slice(0, 200);
  return Boolean(start) && whole.startsWith(start) && start.length >= Math.min(whole.length, 200);
};

/** A text without what Salesforce leaves out of a line, and what the pane puts into one that looks like a reference. */
const plain = (text) => asDrawn(unbroken(text).replace(/[\0-\x1f]+/g, ' '));
const unbroken = (text) => text.replaceAll('@\u2060{', '@{');

/** A text in a sentence of the pane's: without what would turn it. */
const inSentence = (text) => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');

/** HTML that loads no page, runs nothing and asks for nothing to be typed; style sheets are text. */
function assertInactive(html) {
  const SHEET = /<style>([^<]*)<\/style>/g;
  assert.doesNotMatch(
    html.replace(SHEET, ''),
    /<(script|style|form|input|button|iframe|object|embed|meta|base|link)\b|\son\w+\s*=|="\s*(javascript|vbscript|data:text):/i,
  );
}

test('the tables know every answer of a hostile org, and every mail can be read', () => {
  assert.deepEqual(unreadable, []);
  const known = tokens.map(({ answer }) => answer);
  assert.deepEqual(known.toSorted(), Object.keys(HOSTILE_ANSWERS).toSorted());
});

inEngines('hostile sign-in', signInTests, { signedIn: false });
inEngines('hostile', hostileTests, { mailboxDir: attacker.mailboxDir });

/** Nothing ran, nothing left, nothing was drawn but text. @param {import('./support/sandbox.mjs').Sandbox} sandbox */
async function assertHarmless(sandbox, what) {
  const { org, outlook, pane } = sandbox;
  assert.deepEqual(await pane.run(HARM), [], what);
  assert.equal(await sandbox.page('return "pwned" in window'), false, what);
  const origins = new Set(await pane.run(RESOURCES));
  const allowed = [outlook.paneOrigin, org.origin];
  assert.deepEqual(
    [...origins].filter((origin) => !allowed.includes(origin)),
    [],
    what,
  );
  assert.deepEqual(attacker.requests, [], what);
}

async function signInThroughDialog(sandbox) {
  await sandbox.pane.press('Sign in to Salesforce');
  await sandbox.inDialog(async () => {
    await (await waitForElement(sandbox.driver, By.id('login-submit'))).click();
  });
}

function signInTests(sandbox) {
  const { org, pane } = sandbox;
  const rows = rowsFor(sandbox, tokens);

  test('a sign-in with an answer that cannot be trusted is refused in words', async () => {
    await sandbox.open();
    await pane.until((view) => view.signIn, 'the sign-in');
    for (const { answer, signIn } of rows.filter((row) => row.signIn !== ACCEPTED)) {
      await org.takeRequests();
      await org.fault({ kind: 'hostile', answer, match: '/oauth2/token', times: 1 });
      await signInThroughDialog(sandbox);
      const refused = await pane.until(
        (view) => view.signIn?.hasError && !view.signIn.isBusy,
        `the refusal of ${answer}`,
      );
      assert.ok(refused.signIn.help.includes(signIn), `${answer}: ${refused.signIn.help}`);
      const asked = (await org.takeRequests()).filter(({ path }) => path.includes('/data/'));
      assert.deepEqual(asked, [], `${answer}: the token was used`);
      await assertHarmless(sandbox, answer);
    }
  });

  test('a sign-in with an answer that is only odd goes on', async () => {
    // A user or a token that the org has only made up does not get far.
    sandbox.mayFail(/composite/);
    for (const { answer } of rows.filter((row) => row.signIn === ACCEPTED)) {
      await sandbox.open();
      await pane.until((view) => view.signIn, 'the sign-in');
      await org.fault({ kind: 'hostile', answer, match: '/oauth2/token', times: 1 });
      await signInThroughDialog(sandbox);
      await pane.until((view) => view.user && !view.isBusy, `the user after ${answer}`);
      await assertHarmless(sandbox, answer);
      await pane.within(() => sandbox.driver.executeAsyncScript(FORGET_ALL));
    }
  });
}

function hostileTests(sandbox) {
  const { org, pane } = sandbox;
  const forgetOrg = () => pane.run(FORGET_ORG);
  const lookedUp = (view) => !view.isBusy && !view.notices.length && view.people[0]?.icon;
  const lookUp = () => pane.press('Look up again');

  test('a refresh that is answered with harm is refused, and the next one goes on', async () => {
    sandbox.mayFail(/composite/);
    // Otherwise what is refused would be the only good one.
    await org.switch({ rotateRefreshTokens: false });
    await sandbox.openItem(QUOTE);
    for (const { answer, refresh } of rowsFor(sandbox, tokens)) {
      await org.fault({ kind: '401', match: '/composite', times: 1 });
      await org.fault({ kind: 'hostile', answer, match: '/oauth2/token', times: 1 });
      await lookUp();
      if (refresh === ENDS) await pane.until((view) => view.expired, `the end after ${answer}`);
      else if (refresh !== ACCEPTED) {
        const { notices } = await pane.until((view) => view.notices.length, `words on ${answer}`);
        assert.ok(notices[0].text.includes(refresh), `${answer}: ${notices[0].text}`);
      }
      await pane.until((view) => !view.isBusy, `the pane after ${answer}`);
      await assertHarmless(sandbox, answer);
      // What it kept is still good.
      if (refresh === ENDS || answer === 'headerInToken') await sandbox.openItem(QUOTE);
      else await lookUp();
      await pane.until(lookedUp, `the people after ${answer}`);
    }
  });

  test('no call follows a redirect to a stranger', async () => {
    sandbox.mayFail(/composite|oauth2.token|parameterizedSearch|ContentVersion/);
    for (const { call, status } of rowsFor(sandbox, table('redirects'))) {
      await sandbox.openItem(QUOTE);
      await org.takeRequests();
      await org.fault({ kind: 'redirect', to: attacker.origin, match: call, status });
      if (call === '/oauth2/token') await org.fault({ kind: '401', match: '/composite', times: 1 });
      if (call === '/parameterizedSearch') await pane.type('search', 'Harbor');
      else if (call === '/sobjects/ContentVersion') {
        await sandbox.select('inbox/urls');
        await pane.press('None of 2 chosen');
        await pane.check('Log the file ');
        await pane.press('Log Email');
        await pane.until((view) => view.log.title === 'Logged to Salesforce', 'the email');
      } else await lookUp();
      const isMet = async () =>
        (await org.takeRequests()).some(
          ({ path, status: met }) => path.includes(call) && met === status,
        );
      await sandbox.driver.wait(isMet, 10_000, `${call} was never redirected`);
      await pane.until((view) => !view.isBusy && !view.log.progress, `the pane after ${call}`);
      await assertHarmless(sandbox, `${call} ${status}`);
      await org.clearFaults();
    }
  });

  test('whatever an org answers, the mail stays and the next answer is read', async () => {
    await sandbox.openItem(QUOTE);
    for (const { call, answer } of rowsFor(sandbox, table('answers'))) {
      const what = `${call} ${answer}`;
      await org.takeRequests();
      await org.fault({ kind: 'hostile', answer, match: call });
      if (call === '/parameterizedSearch') await pane.type('search', `Harbor ${answer}`);
      else await lookUp();
      await sandbox.driver.wait(
        async () => (await org.takeRequests()).some(({ path }) => path.includes(call)),
        10_000,
        `${call} was never asked`,
      );
      const view = await pane.until(
        (seen) => !seen.isBusy && seen.search !== 'Searching …',
        `the pane after ${what}`,
      );
      assert.equal(view.subject, sandbox.item(QUOTE).subject);
      await assertHarmless(sandbox, what);
      await org.clearFaults();
      await pane.type('search', '');
      await lookUp();
      await pane.until(lookedUp, `the people after ${what}`);
    }
  });

  for (const payload of rowsFor(sandbox, Object.keys(PAYLOADS))) {
    test(`an org whose names and labels are ${payload} shows them as text`, async () => {
      await sandbox.openItem(QUOTE);
      const [harbor] = await org.stored(HARBOR);
      // As many megabytes as there are rows take any browser a while to lay out.
      const isTold = (row) => row.megabyte !== false || payload !== 'megabyte';
      for (const row of table('records').filter(isTold))
        await sandbox.page(SPOIL, { ...row, payload });
      await forgetOrg();
      await sandbox.open({ item: sandbox.item(QUOTE).id });
      const view = await pane.until(lookedUp, 'the people');
      const text = asDrawn(PAYLOADS[payload]);
      assert.ok(begins(view.people[0].name, text), view.people[0].name);
      const facts = view.people[0].facts.map((fact) => begins(fact, text));
      assert.ok(facts.includes(true), `${view.people[0].facts}`);
      const opportunities = view.related.find(({ choices }) =>
        choices.some(({ name }) => begins(name, text)),
      );
      assert.ok(begins(opportunities?.label, text), JSON.stringify(view.related).slice(0, 500));
      await assertHarmless(sandbox, payload);
      await pane.type('search', 'Harbor');
      await pane.until((seen) => seen.search !== 'Searching …', 'the search');
      await assertHarmless(sandbox, `${payload}, searched`);
      await pane.openById(harbor.Id);
      const { record } = await pane.until((seen) => seen.record?.fields.length, 'the account');
      const site = record.fields.find(({ names }) => names.includes('Website'));
      if (payload !== 'megabyte') assert.ok(begins(site.value, text), site.value);
      await assertHarmless(sandbox, `${payload}, opened`);
      await org.reset();
      await forgetOrg();
    });
  }

  test('what is typed to break out of a search finds nothing', async () => {
    await sandbox.openItem(QUOTE);
    await pane.type('search', '');
    await pane.until(({ found }) => found.length, 'the recent items');
    await sandbox.driver.wait(
      async () => (await org.takeRequests()).some(({ path }) => path.includes('/search/layout')),
      10_000,
      'what can be searched was never asked for',
    );
    for (const typed of rowsFor(sandbox, table('searches'))) {
      await org.takeRequests();
      await pane.type('search', '');
      await pane.type('search', typed);
      const { search } = await pane.until(
        (view) => view.search && view.search !== 'Searching …',
        `the answer to ${typed}`,
      );
      assert.match(search, /^Nothing found for/);
      const asked = await org.takeRequests();
      for (const { path, status } of asked) {
        assert.ok(path.endsWith('/parameterizedSearch'), path);
        assert.equal(status, 200, typed);
      }
      await assertHarmless(sandbox, typed);
    }
  });

  for (const mail of rowsFor(sandbox, mails)) {
    test(`${mail.file} is shown and logged as it stands`, async () => {
      await assertMailIsText(sandbox, mail);
    });
  }
}

/** @param {any} mail of the attacker's mailbox */
async function assertMailIsText(sandbox, mail) {
  const { org, pane } = sandbox;
  const file = mail.file.replace(/\.eml$/, '');
  // What takes the active parts out has to parse them, and browsers report what they did not run then.
  sandbox.policyMayRefuse(/^(script-src-attr|base-uri)\b/);
  await sandbox.open();
  await pane.until(isSignedIn, 'the user');
  const view = await sandbox.select(file);
  const strangers = [mail.from, ...mail.to].filter(({ kind }) => kind !== 'user');
  for (const { name, address } of strangers) {
    const person = view.people.find((seen) => seen.name === asDrawn(name || address));
    assert.ok(person, `${name} is missing among ${JSON.stringify(view.people).slice(0, 500)}`);
    assert.equal(person.icon, null, `${name} was found`);
  }
  await assertHarmless(sandbox, 'as it is shown');

  if (mail.attachments.length) {
    await pane.press(`None of ${mail.attachments.length} chosen`);
    const { log } = await pane.until((seen) => seen.log.files.length, 'the files');
    const names = mail.attachments.map(({ name }) => asDrawn(name));
    assert.deepEqual(
      log.files.map(({ name }) => name),
      names,
    );
    for (const { name } of mail.attachments) await pane.check(`Log the file ${inSentence(name)}`);
  }
  await pane.press('Log Email');
  const { notices } = await pane.until(
    (seen) => seen.log.title === 'Logged to Salesforce' || seen.notices.length,
    'the logged email',
  );
  assert.deepEqual(notices, []);
  await pane.until((seen) => seen.log.files.every(({ state }) => state === 'Stored'), 'the files');
  await assertHarmless(sandbox, 'when it is logged');
  await assertStoredAsText(org, mail);
  await sandbox.page('sandbox.selectNone()');
  await pane.until((seen) => seen.empty, 'the empty pane');
}

async function assertStoredAsText(org, mail) {
  const stored = await org.stored(
    'SELECT Id, Subject, FromName, FromAddress, MessageIdentifier, ParentId, RelatedToId, IsClientManaged, HtmlBody FROM EmailMessage WHERE IsClientManaged = true',
  );
  assert.equal(stored.length, 1);
  const [email] = stored;
  assert.equal(unbroken(email.FromAddress), mail.from.address);
  assert.ok(begins(plain(email.FromName), plain(mail.from.name)), email.FromName);
  assert.ok(begins(plain(email.Subject), plain(mail.subject)), email.Subject);
  assert.equal(unbroken(email.MessageIdentifier), mail.internetMessageId);
  assert.equal(email.ParentId ?? email.RelatedToId ?? null, null);
  assertInactive(email.HtmlBody ?? '');
  const files = await org.stored(
    `SELECT Title, PathOnClient FROM ContentVersion WHERE FirstPublishLocationId = '${email.Id}'`,
  );
  assert.equal(files.length, mail.attachments.length);
  for (const { name } of mail.attachments)
    assert.ok(
      files.some(({ Title }) => name.startsWith(Title)),
      `${name} is not among ${files.map(({ Title }) => Title)}`,
    );
}
