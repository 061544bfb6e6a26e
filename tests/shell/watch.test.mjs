import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { watchDraft, watchItem, watchLine } from '../../web/pane/watch.js';
import { answering, asking, failing, installOffice, readMessage } from './support/office.mjs';
import { settled } from './support/scripted_core.mjs';

const OTHER_HEADERS = 'Message-ID: <other@kestrelfoods.example>\r\n';

let sent;
let stale;
let page;
let asked;
const send = (event) => sent.push(event);

beforeEach(() => {
  sent = [];
  stale = [];
  asked = 0;
  page = new EventTarget();
  page.visibilityState = 'visible';
  page.documentElement = new EventTarget();
  globalThis.document = page;
  globalThis.addEventListener = page.addEventListener.bind(page);
});

/** A pane that watches; the mail's own headers say who it is until a test lets Outlook show another. */
function watched(context, { message = {}, ...options } = {}) {
  context.mock.timers.enable({ apis: ['setInterval'] });
  const item = readMessage(message);
  const headers = item.getAllInternetHeadersAsync;
  item.getAllInternetHeadersAsync = (callback) => {
    asked++;
    headers(callback);
  };
  const office = installOffice({ item, ...options });
  watchItem({
    onChange: () => send('changed'),
    onStale: (isStale, isCertain) => stale.push([isStale, isCertain]),
  });
  const show = (answer) => {
    item.getAllInternetHeadersAsync = answer;
  };
  return { ...office, show };
}

/** The user turns to the pane. */
async function enter() {
  page.documentElement.dispatchEvent(new Event('pointerenter'));
  await settled();
}

test("Outlook's event is passed on, also where nothing is open", (context) => {
  const { handlers, mailbox } = watched(context);
  mailbox.item = null;
  handlers.get('olkItemSelectedChanged')();
  handlers.get('olkItemSelectedChanged')();
  assert.deepEqual(sent, ['changed', 'changed']);
  assert.deepEqual(stale.at(-1), [false, true]);
});

test('the open mail is found open, and nothing changes', async (context) => {
  watched(context);
  await enter();
  assert.deepEqual(stale, [[false, true]]);
  assert.deepEqual(sent, []);
});

test('a mail that Outlook showed and does not show any more makes the pane stale', async (context) => {
  const { show } = watched(context);
  await enter();
  show(answering(OTHER_HEADERS));
  await enter();
  assert.deepEqual(stale.at(-1), [true, true]);
});

test('a mail whose headers never bore its Message-ID may just be odd', async (context) => {
  const { show } = watched(context);
  show(answering(OTHER_HEADERS));
  await enter();
  assert.deepEqual(stale, [[true, false]]);
});

test('one of several Message-IDs is enough', async (context) => {
  const { show } = watched(context);
  show(answering(OTHER_HEADERS + 'Message-ID:\r\n <quote-1@harbormills.example>\r\n'));
  await enter();
  assert.deepEqual(stale, [[false, true]]);
});

test('headers that are gone, and a call that Outlook refuses for it, tell of another item', async (context) => {
  const { show } = watched(context);
  await enter();
  show(answering(''));
  await enter();
  show(failing(9030));
  await enter();
  assert.deepEqual(stale.slice(1), [
    [true, true],
    [true, true],
  ]);
});

test('a call that fails otherwise tells nothing', async (context) => {
  const { show } = watched(context);
  await enter();
  show(failing(9042));
  await enter();
  assert.deepEqual(stale.at(-1), [false, true]);
});

test('a mail is shown again when the user goes back to it', async (context) => {
  const { show } = watched(context);
  const headers = globalThis.Office.context.mailbox.item.getAllInternetHeadersAsync;
  show(answering(OTHER_HEADERS));
  await enter();
  show(headers);
  await enter();
  assert.deepEqual(stale, [
    [true, false],
    [false, true],
  ]);
});

test('Outlook is asked when the user turns to the pane, and every half minute', async (context) => {
  watched(context);
  await enter();
  page.dispatchEvent(new Event('focus'));
  await settled();
  context.mock.timers.tick(29_999);
  await settled();
  assert.equal(asked, 2);
  context.mock.timers.tick(1);
  await settled();
  assert.equal(asked, 3);
});

test('nothing is asked twice at a time, or by a hidden pane', async (context) => {
  watched(context);
  page.dispatchEvent(new Event('focus'));
  await enter();
  assert.equal(asked, 1);
  page.visibilityState = 'hidden';
  context.mock.timers.tick(60_000);
  await enter();
  assert.equal(asked, 1);
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
  await settled();
  assert.equal(asked, 2);
});

test('an answer about an item that Outlook has told off meanwhile is not passed on', async (context) => {
  const { handlers, mailbox, show } = watched(context);
  show(answering(OTHER_HEADERS));
  const entered = enter();
  mailbox.item = readMessage({ itemId: 'next' });
  handlers.get('olkItemSelectedChanged')();
  await entered;
  assert.deepEqual(stale, [[false, true]]);
});

test('what cannot be asked is believed to be open', async (context) => {
  const { mailbox } = watched(context, { mailboxSet: '1.7' });
  await enter();
  mailbox.item = null;
  await enter();
  mailbox.item = { itemType: 'appointment', itemId: 'cal-1' };
  await enter();
  assert.equal(asked, 0);
  assert.ok(stale.every(([isStale]) => !isStale));
});

test('an Outlook without pinned panes is not asked for events', (context) => {
  const { handlers } = watched(context, { mailboxSet: '1.4' });
  assert.equal(handlers.size, 0);
});

function installLine(onLine) {
  const target = new EventTarget();
  globalThis.addEventListener = target.addEventListener.bind(target);
  Object.defineProperty(globalThis, 'navigator', { value: { onLine }, configurable: true });
  return target;
}

test('losing and finding the line is passed on', () => {
  const line = installLine(true);
  watchLine(send);
  line.dispatchEvent(new Event('offline'));
  line.dispatchEvent(new Event('online'));
  assert.deepEqual(sent, [
    { event: 'online', online: false },
    { event: 'online', online: true },
  ]);
});

test('a pane that opens without a line says so', () => {
  installLine(false);
  watchLine(send);
  assert.deepEqual(sent, [{ event: 'online', online: false }]);
});

/** A pane beside a mail that is written; what Outlook tells it of. */
function writing(mailboxSet, members = {}) {
  const told = new Map();
  const item = {
    itemType: 'message',
    subject: asking('Offer'),
    addHandlerAsync(type, handler, callback) {
      told.set(type, handler);
      answering(undefined)(callback);
    },
    ...members,
  };
  installOffice({ item, mailboxSet });
  Object.assign(globalThis.Office.EventType, {
    RecipientsChanged: 'olkRecipientsChanged',
    AttachmentsChanged: 'olkAttachmentsChanged',
  });
  watchDraft(() => send('draft'));
  return told;
}

test('recipients and files of a mail that is written are followed', () => {
  const told = writing('1.8');
  told.get('olkRecipientsChanged')();
  told.get('olkAttachmentsChanged')();
  assert.deepEqual(sent, ['draft', 'draft']);
});

test('what an old Outlook does not tell is looked at when the user turns to the pane', async () => {
  const told = writing('1.6');
  assert.equal(told.size, 0);
  await enter();
  page.dispatchEvent(new Event('focus'));
  assert.deepEqual(sent, ['draft', 'draft']);
});

test('a mail that is read, a meeting and nothing at all are no drafts', async () => {
  installOffice({ item: null });
  watchDraft(() => send('draft'));
  assert.equal(writing('1.8', { subject: 'Offer' }).size, 0);
  assert.equal(writing('1.8', { itemType: 'appointment' }).size, 0);
  await enter();
  assert.deepEqual(sent, []);
});
