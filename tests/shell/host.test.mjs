import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { officeReady, readHost } from '../../web/pane/host.js';
import { installOffice } from './support/office.mjs';

test('where the pane runs, as Outlook tells it', () => {
  installOffice({ mailboxSet: '1.8', platform: 'OfficeOnline' });
  globalThis.Office.context.mailbox.userProfile.accountType = 'office365';
  assert.deepEqual(readHost(), {
    name: 'OutlookWebApp',
    version: '16.01',
    platform: 'OfficeOnline',
    requirement_set: '1.8',
    account_type: 'office365',
    locale: 'en-US',
    user_address: 'Dana@Brightwater.example',
    user_name: 'Dana Reyes',
  });
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
