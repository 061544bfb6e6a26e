import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { officeReady, parents, readHost } from '../../web/pane/host.js';
import { installOffice } from './support/office.mjs';

const PANE = 'https://pane.example';

/** A page as its browser describes it. */
function page({ ancestors, referrer = '', isTop = false } = {}) {
  const shown = {
    location: { origin: PANE, ...(ancestors && { ancestorOrigins: ancestors }) },
    document: { referrer },
  };
  shown.parent = isTop ? shown : {};
  return shown;
}

const installPage = (options) =>
  Object.defineProperty(globalThis, 'window', { value: page(options), configurable: true });

beforeEach(() => {
  Object.defineProperty(globalThis, 'navigator', {
    value: { userAgent: 'Mozilla/5.0 Firefox/140.0' },
    configurable: true,
  });
  installPage({ isTop: true });
});

test('where the pane runs, as Outlook and the browser tell it', () => {
  installPage({ ancestors: ['https://outlook.office.com'] });
  installOffice({ mailboxSet: '1.8', platform: 'OfficeOnline' });
  const { mailbox } = globalThis.Office.context;
  mailbox.userProfile.accountType = 'office365';
  mailbox.ewsUrl = 'https://outlook.office365.com/EWS/Exchange.asmx';
  assert.deepEqual(readHost(), {
    name: 'OutlookWebApp',
    version: '16.01',
    platform: 'OfficeOnline',
    requirement_set: '1.8',
    account_type: 'office365',
    locale: 'en-US',
    user_address: 'Dana@Brightwater.example',
    user_name: 'Dana Reyes',
    ews_url: 'https://outlook.office365.com/EWS/Exchange.asmx',
    user_agent: 'Mozilla/5.0 Firefox/140.0',
    parents: ['https://outlook.office.com'],
  });
});

test('every page around the pane counts, but not its own', () => {
  const ancestors = [PANE, 'https://outlook.office.com', PANE, 'https://portal.example', 'null'];
  assert.deepEqual(parents(page({ ancestors })), [
    'https://outlook.office.com',
    'https://portal.example',
    'null',
  ]);
});

test('a browser that lists no pages may still say which one asked for the pane', () => {
  const referrer = 'https://webmail.company.com/owa/?x=1';
  assert.deepEqual(parents(page({ referrer })), ['https://webmail.company.com']);
  assert.deepEqual(parents(page({ referrer: '' })), []);
  assert.deepEqual(parents(page({ referrer: `${PANE}/taskpane.html` })), []);
});

test('a page at the top has no parents, wherever it was opened from', () => {
  const referrer = 'https://www.example/';
  assert.deepEqual(parents(page({ referrer, isTop: true })), []);
  assert.deepEqual(parents(page({ ancestors: [], referrer })), []);
});

test('the highest requirement set counts, by number and not by text', () => {
  for (const mailboxSet of ['1.3', '1.4', '1.9', '1.10', '1.15']) {
    installOffice({ mailboxSet });
    assert.equal(readHost().requirement_set, mailboxSet);
  }
});

test('an old Outlook knows no account type', () => {
  installOffice({ mailboxSet: '1.4' });
  assert.equal(readHost().account_type, '');
});

const ready = (host) => ({
  onReady: (callback) => queueMicrotask(() => callback({ host })),
  HostType: { Outlook: 'Outlook' },
});
let script;

beforeEach(() => {
  script = new EventTarget();
  globalThis.document = { getElementById: () => script };
  delete globalThis.Office;
});

test('Office.js may be there already, or come later', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  globalThis.Office = ready('Outlook');
  await officeReady();
  delete globalThis.Office;
  const later = officeReady();
  globalThis.Office = ready('Outlook');
  script.dispatchEvent(new Event('load'));
  await later;
});

test('a page outside Outlook says so', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  globalThis.Office = ready(null);
  await assert.rejects(officeReady(), /not open in Outlook/);
});

test('an Office.js that does not load says so', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const waiting = officeReady();
  script.dispatchEvent(new Event('error'));
  await assert.rejects(waiting, /could not be loaded/);
});

test('an Office.js that finds no host is not waited for endlessly', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  globalThis.Office = { onReady: () => {} };
  const waiting = officeReady();
  context.mock.timers.tick(20_000);
  await assert.rejects(waiting, /found no host/);
});
