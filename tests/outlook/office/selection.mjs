import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser } from './browser.mjs';
import { idOf } from '../mailbox.mjs';

const openPane = (query) =>
  browser.open({
    pane: 'open',
    pinned: '1',
    set: '1.15',
    permission: 'readWriteMailbox',
    ...query,
  });

const listen = () =>
  browser.pane(`probe.call(Office.context.mailbox, 'addHandlerAsync', Office.EventType.SelectedItemsChanged,
    () => probe.events.push(Office.context.mailbox.item?.subject ?? null))`);

const heard = async (count) => {
  await browser.pane('0');
  await browser.until(`return window.probe.events.length >= ${count}`);
};

const select = (...names) => browser.page('sandbox.selectSeveral(args[0])', names.map(idOf));

const selected = () => browser.pane(`probe.call(Office.context.mailbox, 'getSelectedItemsAsync')`);

/** Loads a mail, lets `use` work on it, and unloads it; ends with what both said. */
const loaded = (name, use) =>
  browser.pane(
    `new Promise((resolve) => Office.context.mailbox.loadItemByIdAsync(${JSON.stringify(idOf(name))}, async ({ status, value, error }) => {
      if (status !== 'succeeded') return resolve({ failed: error.code });
      const item = value;
      const used = await (${use});
      resolve({ used, unloaded: await probe.call(item, 'unloadAsync') });
    }))`,
  );

test('the pane hears that several mails are selected, which are not open', async () => {
  await openPane();
  await listen();
  await select('offer', 'plain');
  await heard(1);
  assert.deepEqual(await browser.pane('probe.events'), [null]);
  assert.deepEqual(
    (await selected()).map(({ itemId, subject, internetMessageId }) => [
      itemId,
      subject,
      internetMessageId,
    ]),
    [
      [idOf('offer'), 'RE: Flow sensors', '<offer@harbormills.example>'],
      [idOf('plain'), 'A plain one', '<plain@harbormills.example>'],
    ],
  );
});

test('one mail alone is open, and selected', async () => {
  await openPane();
  await listen();
  // Office.js follows the open item for whoever listens.
  await browser.pane(
    `probe.call(Office.context.mailbox, 'addHandlerAsync', Office.EventType.ItemChanged, () => {})`,
  );
  await select('offer', 'plain');
  await select('plain');
  await heard(2);
  assert.equal(await browser.pane('Office.context.mailbox.item.subject'), 'A plain one');
  assert.equal((await selected()).length, 1);
});

test('Mailbox 1.13 names subjects alone and loads nothing, an earlier one knows of no selection', async () => {
  await openPane({ set: '1.13' });
  await select('offer', 'plain');
  const [first] = await selected();
  assert.equal(first.subject, 'RE: Flow sensors');
  assert.equal(first.internetMessageId, undefined);
  assert.equal(await browser.pane('typeof Office.context.mailbox.loadItemByIdAsync'), 'undefined');
  await openPane({ set: '1.12' });
  assert.equal(
    await browser.pane('typeof Office.context.mailbox.getSelectedItemsAsync'),
    'undefined',
  );
});

test('an add-in without the permission over the mailbox learns nothing', async () => {
  await openPane({ permission: 'readWriteItem' });
  assert.equal((await listen()).failed, 7000);
  assert.equal((await selected()).failed, 7000);
  assert.equal((await loaded('plain', '1')).failed, 7000);
});

test('one mail is loaded at a time, with its people, text, files and categories', async () => {
  await openPane();
  await select('offer', 'plain');
  const first = await loaded(
    'plain',
    `(async () => [item.subject, item.from.emailAddress, await probe.call(item.body, 'getAsync', 'text'),
      await probe.call(item, 'getAllInternetHeadersAsync')])()`,
  );
  assert.deepEqual(first.used.slice(0, 3), [
    'A plain one',
    'ann.ode@harbormills.example',
    'Only text, 1 < 2',
  ]);
  assert.match(first.used[3], /<plain@harbormills\.example>/);
  assert.equal(first.unloaded, null);
  const nested = await loaded(
    'offer',
    `new Promise((resolve) => Office.context.mailbox.loadItemByIdAsync(${JSON.stringify(idOf('plain'))},
      ({ status }) => resolve(status)))`,
  );
  assert.equal(nested.used, 'failed');
  const mark = await loaded(
    'offer',
    `(async () => [await probe.call(item.categories, 'addAsync', ['Red category']),
      (await probe.call(item.categories, 'getAsync')).map(({ displayName }) => displayName)])()`,
  );
  assert.deepEqual(mark.used[1], ['Red category']);
  assert.equal((await loaded('plain', `probe.call(item.categories, 'getAsync')`)).used.length, 0);
  assert.equal(await browser.page('sandbox.state().loaded'), null);
});
