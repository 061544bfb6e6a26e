import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeEvents } from '../../web/sandbox/outlook/page/office/change_events.js';
import { Faults } from '../../web/sandbox/outlook/page/office/faults.js';
import { kindOf, normalizedSubject } from '../../web/sandbox/outlook/page/office/wire.js';
import { checked, settingsFrom } from '../../web/sandbox/outlook/page/settings.js';
import { timeZoneOffsets } from '../../web/sandbox/outlook/page/time_zones.js';
import {
  fromField,
  initials,
  peopleIn,
  toField,
} from '../../web/sandbox/outlook/page/views/format.js';

const offsetAt = (ranges, time) =>
  ranges.find(({ start, end }) => time >= Number(start) && time < Number(end)).offset;

test('time zone offsets follow daylight saving to the minute', () => {
  const ranges = timeZoneOffsets('America/New_York');
  const change = Date.UTC(2026, 2, 8, 7);
  assert.equal(offsetAt(ranges, change - 60_000), '-300');
  assert.equal(offsetAt(ranges, change), '-240');
  assert.equal(offsetAt(timeZoneOffsets('Asia/Kolkata'), change), '330');
});

test('time zone offsets have no gap from 1970 to 2100', () => {
  const ranges = timeZoneOffsets('Europe/Berlin');
  assert.equal(ranges[0].start, '0');
  assert.equal(ranges.at(-1).end, '4102444800000');
  for (const [at, range] of ranges.slice(1).entries()) assert.equal(range.start, ranges[at].end);
});

test('a form field is a time in the mailbox’s zone', () => {
  const zone = 'America/New_York';
  const offsets = timeZoneOffsets(zone);
  for (const iso of ['2026-07-01T13:30:00.000Z', '2026-12-01T13:30:00.000Z'])
    assert.equal(fromField(toField(iso, zone), offsets), iso);
  assert.equal(toField('2026-07-01T13:30:00.000Z', zone), '2026-07-01T09:30');
  assert.equal(fromField('', offsets), null);
});

test('recipients are read from what a person types', () => {
  assert.deepEqual(peopleIn(' Ann Ode <ann@x.example>;; bob@y.example '), [
    { name: 'Ann Ode', address: 'ann@x.example' },
    { name: 'bob@y.example', address: 'bob@y.example' },
  ]);
});

test('initials come from the name, or from the address', () => {
  assert.equal(initials({ name: 'Åsa von Söderberg', address: '' }), 'ÅV');
  assert.equal(initials({ name: '', address: 'tom.birch@x.example' }), 'TB');
  assert.equal(initials({ name: '', address: '' }), 'US');
});

test('the marks of answers and forwards are no part of the subject', () => {
  assert.equal(normalizedSubject('RE: Fwd: AW: Offer'), 'Offer');
  assert.equal(normalizedSubject('Regarding: Offer'), 'Regarding: Offer');
});

test('people of one’s own domain are users', () => {
  assert.equal(kindOf('sam@Brightwater.example', 'dana@brightwater.example'), 'user');
  assert.equal(kindOf('sam@notbrightwater.example', 'dana@brightwater.example'), 'external');
});

test('a change tells what changed and nothing else', () => {
  const before = { kind: 'message', to: [], cc: [], bcc: [], attachments: [], subject: '' };
  const names = (after) => changeEvents(before, { ...before, ...after }).map(([name]) => name);
  assert.deepEqual(names({ subject: 'New' }), []);
  assert.deepEqual(names({ bcc: [{}] }), ['olkRecipientsChanged']);
  assert.deepEqual(names({ attachments: [{ id: '1' }] }), ['olkAttachmentsChanged']);
});

test('settings are read from the address, and what is unusable is named', () => {
  const query = new URLSearchParams({ set: '1.10', drop: '0.3', theme: 'pink', latency: '-1' });
  const { settings, problems } = settingsFrom(query);
  assert.equal(settings.set, '1.10');
  assert.equal(settings.drop, 0.3);
  assert.equal(settings.theme, 'light');
  assert.equal(settings.latency, 0);
  assert.equal(problems.length, 2);
  assert.throws(() => checked('colour', 'red'), /There is no setting “colour”/);
  assert.throws(() => checked('drop', ''), RangeError);
});

test('a failure is taken as often as ordered, by full name or by its end', () => {
  const faults = new Faults({ latency: 0, drop: 0, seed: 1 });
  faults.fail('getAttachmentContentAsync', 9042, 2);
  assert.equal(faults.take('body.getAsync'), null);
  assert.equal(faults.take('item.getAttachmentContentAsync'), 9042);
  assert.equal(faults.take('item.getAttachmentContentAsync'), 9042);
  assert.equal(faults.take('item.getAttachmentContentAsync'), null);
});

test('no event is lost at 0, every one at 1', () => {
  const lost = (drop) => {
    const faults = new Faults({ latency: 0, drop, seed: 3 });
    return Array.from({ length: 100 }, () => faults.dropsEvent()).filter(Boolean).length;
  };
  assert.equal(lost(0), 0);
  assert.equal(lost(1), 100);
  assert.ok(lost(0.3) > 15 && lost(0.3) < 45);
});
