// Office.js' own handling of an event, in an Outlook that opens the add-in's page for it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser } from './browser.mjs';

const sentOf = (subject) =>
  browser.page(
    `sandbox.items('sent').find((item) => item.subject === args[0])?.id ?? null`,
    subject,
  );
const runs = () =>
  browser.page(`sandbox.events().filter(({ name }) => name === 'OnMessageSend')
    .map(({ data }) => data)`);
const noteOf = `probe.call(item, 'loadCustomPropertiesAsync').then((all) => all.get('case') ?? null)`;

async function send(subject, query = {}) {
  await browser.open({ compose: 'new', events: 'on', ...query });
  await browser.page('sandbox.edit({ subject: args[0] })', subject);
  await browser.page('sandbox.send()');
}

async function noteOnSent(subject) {
  await browser.page('sandbox.select(args[0])', await sentOf(subject));
  await browser.page('sandbox.openPane()');
  return browser.pane(noteOf);
}

test('a mail goes when the handler of the sending lets it, with what that one keeps with it', async () => {
  await send('allow');
  assert.deepEqual(await runs(), [{ isInTime: true, isFound: true, allowEvent: true }]);
  assert.equal(await browser.page(`document.querySelector('#launch-event')`), null);
  assert.equal(await noteOnSent('allow'), 'seen: allow');
});

test('a mail that the handler refuses stays a draft, and says so', async () => {
  await send('refuse');
  assert.equal(await sentOf('refuse'), null);
  const said = `document.querySelector('.compose [role=alert]')?.textContent`;
  assert.match(await browser.page(said), /holds this mail back/);
});

test('a mail whose handler does not end goes all the same', async () => {
  await send('never');
  assert.deepEqual(await runs(), [{ isInTime: false, isFound: true, allowEvent: true }]);
  assert.notEqual(await sentOf('never'), null);
});

test('whoever leaves the form while the handler runs finds the draft unsent', async () => {
  await browser.open({ compose: 'new', events: 'on' });
  await browser.page(`sandbox.edit({ subject: 'allow' })`);
  await browser.page(
    `(() => { const sending = sandbox.send(); sandbox.close(); return sending; })()`,
  );
  assert.equal(await sentOf('allow'), null);
  const drafts = await browser.page(`sandbox.items('drafts').map(({ subject }) => subject)`);
  assert.ok(drafts.includes('allow'));
});

for (const [what, query] of [
  ['below Mailbox 1.12', { set: '1.11' }],
  ['where no administrator has deployed the add-in', { events: 'off' }],
  ['with a mail server on premises', { exchange: 'onpremises' }],
])
  test(`nothing runs when a mail is sent ${what}`, async () => {
    await send('refuse', query);
    assert.deepEqual(await runs(), []);
    assert.equal(await noteOnSent('refuse'), null);
  });
