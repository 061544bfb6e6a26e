// A user who wants each email logged sends with the pane closed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEngines } from './support/sandbox.mjs';
import { waitFor } from './support/wait.mjs';

const SUBJECT = 'Delivery dates of the flow sensors';
const QUOTE = 'inbox/01-quote-request';
const ANN = { name: 'Ann Ode', address: 'ann.ode@harbormills.example', kind: 'external' };
const ALWAYS = 'Begin every new email like this';
const ROAMING = `const key = Object.keys(localStorage).find((name) => name.endsWith('/roaming'));
  return JSON.parse(JSON.parse(localStorage[key] ?? '{}')[arguments[0]] ?? '""')`;
const FORGET_NOTES = `for (const key of Object.keys(localStorage))
  if (key.includes('/properties/')) localStorage.removeItem(key)`;
const NOTES = `return Object.entries(localStorage)
  .filter(([key]) => key.includes('/properties/')).map(([, text]) => JSON.parse(text).tether ?? '')`;

// Stored after the list of what waits.
const WAITS = `return Object.entries(localStorage)
  .some(([key, text]) => key.includes(' settings.') && text.includes('"waits":true'))`;

inEngines('on send', tests);

function tests(sandbox) {
  const { org, pane } = sandbox;

  const logged = () => org.stored(`SELECT Id FROM EmailMessage WHERE Subject LIKE '%${SUBJECT}'`);
  const roaming = (name) => sandbox.page(ROAMING, name);
  const notes = () => sandbox.page(NOTES);
  const decided = () =>
    pane.until((view) => view.log?.whenSent && !view.isBusy, 'what is decided of the draft');
  const kept = (text) =>
    waitFor(sandbox.driver, async () => (await notes()).join().includes(text), `a note: ${text}`);
  const ordered = (isWanted) =>
    waitFor(
      sandbox.driver,
      async () => (await roaming('on_send.order')).includes('wanted') === isWanted,
      `the order that ${isWanted ? 'something' : 'nothing'} is wanted`,
    );

  /** @param {Record<string, string>} [query] */
  async function begin(query) {
    await sandbox.openItem(QUOTE, query);
    await sandbox.page('return sandbox.forget()');
    await pane.forget('org');
    await pane.forget('settings');
    await sandbox.openItem(QUOTE, query);
  }

  /** In the pane, beside a draft that is not kept. */
  async function wantEachLogged(query = { events: 'on' }) {
    await begin(query);
    await sandbox.page(`sandbox.compose({ subject: 'First' })`);
    await decided();
    await pane.check(ALWAYS);
    await ordered(true);
    await pane.until((view) => /^Kept/.test(view.log?.whenSent?.note), 'what is kept');
    await waitFor(sandbox.driver, () => pane.run(WAITS), 'what waits to be stored');
    await sandbox.page('return sandbox.discard()');
    await pane.press('Show the emails');
    await pane.press("Don't log: First");
    await pane.until((view) => !view.waiting, 'nothing to wait');
    await sandbox.page(FORGET_NOTES);
    await pane.settled(sandbox.item(QUOTE).subject);
  }

  /** Nothing of the pane is there. */
  async function sendWithoutPane() {
    await sandbox.page('sandbox.closePane()');
    await sandbox.page(
      `sandbox.compose({ subject: arguments[0], to: [arguments[1]] })`,
      SUBJECT,
      ANN,
    );
    await sandbox.page('return sandbox.send()');
    assert.equal(await sandbox.page('return document.querySelector("#pane")'), null);
  }

  const reopen = async () => {
    await sandbox.page('return sandbox.select(arguments[0])', sandbox.item(QUOTE).id);
    await sandbox.page('sandbox.openPane()');
    return pane.settled(sandbox.item(QUOTE).subject);
  };

  async function openSent(subject = SUBJECT) {
    const id = await sandbox.page(
      `return sandbox.items('sent').find(({ subject }) => subject === arguments[0]).id`,
      subject,
    );
    await sandbox.page('return sandbox.select(arguments[0])', id);
    return pane.settled(subject);
  }

  const isLogged = () =>
    pane.until((view) => view.log?.title === 'Logged to Salesforce', 'the log of the mail');

  /** As the next test wants to find it. */
  async function wantNothing() {
    await sandbox.page('sandbox.compose()');
    await decided();
    await pane.check('Log when sent');
    await kept('"off"');
    await pane.check(ALWAYS);
    await ordered(false);
    await sandbox.page('return sandbox.discard()');
  }

  test('what was sent with the pane closed waits at the next open, and is logged once when it is seen', async () => {
    await wantEachLogged();
    await sendWithoutPane();
    assert.match((await notes()).join('\n'), /^sent\..+="?\{"state":"wanted"/);
    assert.deepEqual(await logged(), []);
    await reopen();
    await pane.until((view) => view.waiting, 'what waits');
    assert.equal(await roaming('on_send.sent'), '{"emails":[]}');
    await pane.press('Show the emails');
    const shown = await pane.until((view) => view.waiting.length, 'the mail that waits');
    assert.ok(shown.waiting[0].startsWith(SUBJECT), shown.waiting[0]);
    await pane.run(`document.querySelector('[data-region=waiting]').scrollIntoView()`);
    await pane.picture('on-send-waiting');
    await sandbox.page(`sandbox.set({ theme: 'dark' })`);
    await pane.picture('on-send-waiting-dark');

    await openSent();
    const done = await isLogged();
    assert.equal(done.waiting, null);
    assert.equal((await logged()).length, 1);
    await pane.picture('on-send-logged');
    await sandbox.select(QUOTE);
    await pane.settled(sandbox.item(QUOTE).subject);
    await openSent();
    await isLogged();
    assert.equal((await logged()).length, 1);
    await wantNothing();
  });

  test('a pane that opens on it logs it at once, and nothing waits afterwards', async () => {
    await wantEachLogged();
    await sendWithoutPane();
    await sandbox.page('sandbox.openPane()');
    await openSent();
    await isLogged();
    // What is carried out is stored by then.
    await sandbox.select(QUOTE);
    await pane.settled(sandbox.item(QUOTE).subject);
    await sandbox.openItem(QUOTE, { events: 'on' });
    assert.equal((await pane.read()).waiting, null);
    assert.equal((await logged()).length, 1);
    await wantNothing();
  });

  test('where the user wants nothing, or takes this one back, nothing is decided', async () => {
    await begin({ events: 'on' });
    await sendWithoutPane();
    assert.deepEqual((await notes()).join(''), '');
    assert.equal(await roaming('on_send.sent'), '');

    await wantEachLogged();
    await sandbox.page(`sandbox.compose({ subject: arguments[0] })`, `Not ${SUBJECT}`);
    await sandbox.page(`sandbox.addRecipients('to', [arguments[0]])`, ANN);
    await pane.until((view) => /^Kept/.test(view.log?.whenSent?.note), 'what is kept');
    await pane.check('Log when sent');
    await kept('"off"');
    await sandbox.page('sandbox.closePane()');
    await sandbox.page('return sandbox.send()');
    assert.doesNotMatch((await notes()).join(), /"wanted"/);
    assert.equal(await roaming('on_send.sent'), '');
    await reopen();
    await openSent(`Not ${SUBJECT}`);
    assert.deepEqual(await logged(), []);
    await wantNothing();
  });

  test('what the pane has decided stays as it is when the handler runs, and is logged once', async () => {
    await wantEachLogged();
    await sandbox.page(`sandbox.compose({ subject: arguments[0] })`, SUBJECT);
    await sandbox.page(`sandbox.addRecipients('to', [arguments[0]])`, ANN);
    await pane.until((view) => /^Kept/.test(view.log?.whenSent?.note), 'what is kept');
    const before = await notes();
    await sandbox.page('return sandbox.send()');
    assert.deepEqual(await notes(), before);
    assert.equal(await roaming('on_send.sent'), '');
    await sandbox.select(QUOTE);
    await openSent();
    await isLogged();
    assert.equal((await logged()).length, 1);
    await wantNothing();
  });

  test('an Outlook without events decides nothing by itself', async () => {
    await wantEachLogged({ events: 'on', set: '1.11' });
    await sendWithoutPane();
    assert.equal((await notes()).join(''), '');
    await reopen();
    await openSent();
    assert.deepEqual(await logged(), []);
    await wantNothing();
  });

  test('a mail goes though nothing can be kept with it, and then nothing waits', async () => {
    await wantEachLogged();
    await sandbox.page(`sandbox.fail('customProps.saveAsync', 9021, 1)`);
    await sendWithoutPane();
    assert.equal((await notes()).join(''), '');
    assert.equal(await roaming('on_send.sent'), '');
    await reopen();
    assert.equal((await openSent()).log.title, 'Log Email');
    await wantNothing();
  });
}
