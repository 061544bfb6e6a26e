import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { watchItem, watchLine } from '../../web/pane/watch.js';
import { installOffice, readMessage } from './support/office.mjs';

let sent;
let page;
const send = (event) => sent.push(event);

beforeEach(() => {
  sent = [];
  page = new EventTarget();
  page.visibilityState = 'visible';
  globalThis.document = page;
});

function watched(context, options = {}) {
  context.mock.timers.enable({ apis: ['setInterval'] });
  const office = installOffice({ item: readMessage(), ...options });
  watchItem(send);
  return office;
}

const CHANGED = { event: 'item_changed' };

test("Outlook's event is passed on, also where the item has no id", (context) => {
  const { handlers, mailbox } = watched(context);
  mailbox.item = null;
  handlers.get('olkItemSelectedChanged')();
  handlers.get('olkItemSelectedChanged')();
  assert.deepEqual(sent, [CHANGED, CHANGED]);
});

test('a change without an event is noticed within two seconds, once', (context) => {
  const { mailbox } = watched(context);
  mailbox.item = readMessage({ itemId: 'next' });
  context.mock.timers.tick(2000);
  context.mock.timers.tick(10_000);
  assert.deepEqual(sent, [CHANGED]);
});

test('nothing is sent while the same item stays open', (context) => {
  const { mailbox } = watched(context);
  mailbox.item = readMessage();
  context.mock.timers.tick(10_000);
  assert.deepEqual(sent, []);
});

test('a change that the event told is not told again', (context) => {
  const { handlers, mailbox } = watched(context);
  mailbox.item = readMessage({ itemId: 'next' });
  handlers.get('olkItemSelectedChanged')();
  context.mock.timers.tick(10_000);
  assert.deepEqual(sent, [CHANGED]);
});

test('a hidden pane does not look until it is seen again', (context) => {
  const { mailbox } = watched(context);
  page.visibilityState = 'hidden';
  mailbox.item = readMessage({ itemId: 'next' });
  context.mock.timers.tick(10_000);
  assert.deepEqual(sent, []);
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
  assert.deepEqual(sent, [CHANGED]);
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
