import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { attach } from '../../web/pane/effects/attach.js';
import { clock } from '../../web/pane/effects/clock.js';
import { delay } from '../../web/pane/effects/delay.js';
import { fromLocalTime, localTime } from '../../web/pane/local_time.js';
import { answering, asking, failing, installOffice } from './support/office.mjs';

const { fetch } = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
});

const draft = (members) => ({
  subject: asking(''),
  getItemIdAsync: answering('draft-1'),
  ...members,
});

/** A draft that is delivered at a time, and what was set. */
function delayed(value) {
  const set = [];
  const delayDeliveryTime = {
    getAsync: (...given) => answering(set.at(-1) ?? value)(...given),
    setAsync: (time, callback) => {
      set.push(time);
      answering()(callback);
    },
  };
  return { set, item: draft({ delayDeliveryTime }) };
}

const HOUR = 60 * 60_000;
const request = { item_id: 'draft-1', change: false, at: '' };

test('a draft is delivered at once until a time is set, which is that of the clock of Outlook', async () => {
  const { set, item } = delayed(0);
  installOffice({ item, mailboxSet: '1.13', minutesAhead: () => -300 });
  assert.deepEqual(await delay(request), { ok: { at: '' } });
  const at = localTime(new Date(Date.now() + HOUR));
  assert.deepEqual(await delay({ ...request, change: true, at }), { ok: { at } });
  assert.equal(set[0].toISOString().slice(0, 16), fromLocalTime(at).toISOString().slice(0, 16));
});

test('a time that is taken away again is one that is over', async () => {
  const { set, item } = delayed(new Date(Date.now() + HOUR));
  installOffice({ item, mailboxSet: '1.13' });
  assert.deepEqual(await delay({ ...request, change: true }), { ok: { at: '' } });
  assert.ok(set[0] instanceof Date);
});

test('where Outlook knows no delivery time, or another item is open, nothing is set', async () => {
  installOffice({ item: draft(), mailboxSet: '1.12' });
  await assert.rejects(delay(request), { code: 'unsupported' });
  installOffice({ item: delayed(0).item, mailboxSet: '1.13' });
  await assert.rejects(delay({ ...request, item_id: 'draft-2' }), { code: 'aborted' });
  installOffice({ item: null, mailboxSet: '1.13' });
  await assert.rejects(delay(request), { code: 'aborted' });
});

test('a time holds on both sides of a change of the clock', () => {
  const change = Date.UTC(2026, 9, 25, 1);
  installOffice({ minutesAhead: (time) => (time.getTime() < change ? 120 : 60) });
  for (const text of ['2026-10-25T00:30', '2026-10-25T04:00', '2026-12-01T08:00'])
    assert.equal(localTime(fromLocalTime(text)), text);
});

const window = { from: Date.UTC(2026, 9, 20), until: Date.UTC(2026, 10, 10) };

test('a clock is told to the minute at which it is changed', async () => {
  const { ok } = await clock({ zone: 'Europe/Berlin', ...window });
  assert.deepEqual(ok, {
    zone: 'Europe/Berlin',
    changes: [
      { at: window.from, minutes_ahead: 120 },
      { at: Date.UTC(2026, 9, 25, 1), minutes_ahead: 60 },
    ],
  });
});

test('a clock may be half an hour off, and a zone keeps the name that it is asked for by', async () => {
  for (const zone of ['Asia/Kolkata', 'Asia/Calcutta'])
    assert.deepEqual(await clock({ zone, ...window }), {
      ok: { zone, changes: [{ at: window.from, minutes_ahead: 330 }] },
    });
});

test('a zone that the browser does not know is its own', async () => {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const zone of ['', 'Mars/Olympus'])
    assert.equal((await clock({ zone, ...window })).ok.zone, own);
});

const file = {
  url: 'https://org.example/Body',
  headers: [{ name: 'Authorization', value: 'Bearer x' }],
  item_id: 'draft-1',
  file_name: 'Prices.txt',
  timeout_ms: 1000,
};
const tools = { signal: new AbortController().signal };

test('a file goes from Salesforce to the draft as it is', async () => {
  const added = [];
  installOffice({
    item: draft({
      addFileAttachmentFromBase64Async: (content, name, options, callback) => {
        added.push([content, name, options]);
        answering('id')(callback);
      },
    }),
  });
  const bytes = new Uint8Array(70_000).map((_, index) => index % 251);
  const asked = [];
  globalThis.fetch = async (url, options) => {
    asked.push([url, options.method, options.headers]);
    return new Response(bytes);
  };
  assert.deepEqual(await attach(file, tools), { ok: {} });
  assert.deepEqual(asked, [[file.url, 'GET', [['Authorization', 'Bearer x']]]]);
  assert.deepEqual(added, [
    [Buffer.from(bytes).toString('base64'), 'Prices.txt', { isInline: false }],
  ]);
});

test('what Salesforce or Outlook refuses is added to nothing', async () => {
  installOffice({ item: draft({ addFileAttachmentFromBase64Async: failing(9006) }) });
  globalThis.fetch = async () => new Response('', { status: 403 });
  await assert.rejects(attach(file, tools), { code: 'failed', message: 'HTTP 403' });
  globalThis.fetch = async () => new Response('x');
  await assert.rejects(attach(file, tools), { code: 'office_9006' });
  installOffice({ item: draft(), mailboxSet: '1.7' });
  await assert.rejects(attach(file, tools), { code: 'unsupported' });
});
