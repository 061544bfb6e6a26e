import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailbox } from '../../web/pane/effects/mailbox.js';
import { asking, installOffice } from './support/office.mjs';

const ID = 'AAkAppointment1';
const seriesTime = (members = {}) => ({
  getStartDate: () => '2026-11-02',
  getEndDate: () => '2026-12-28',
  getStartTime: () => 'T08:30:00.000',
  getDuration: () => 30,
  ...members,
});
const weekly = (members = {}) => ({
  recurrenceType: 'weekly',
  recurrenceProperties: { interval: 2, days: ['mon', 'wed'], firstDayOfWeek: 'sun' },
  recurrenceTimeZone: { name: 'Eastern Standard Time', offset: -300 },
  seriesTime: seriesTime(),
  ...members,
});
const open = (members, mailboxSet = '1.8') =>
  installOffice({ item: { itemType: 'appointment', itemId: ID, ...members }, mailboxSet });
const read = async () => (await mailbox({ what: 'recurrence', item_id: ID })).ok;
/** Without what depends on today. */
const readPattern = async () => {
  const { clock_changes, ...pattern } = await read();
  return pattern;
};

test('a meeting of a series, in Outlook’s words, with the common name of its time zone', async () => {
  open({ recurrence: weekly(), seriesId: 'AAkSeries' });
  assert.deepEqual(await readPattern(), {
    type: 'weekly',
    interval: 2,
    days: ['mon', 'wed'],
    first_day_of_week: 'sun',
    day_of_month: 0,
    day_of_week: '',
    week_number: '',
    month: '',
    start_date: '2026-11-02',
    end_date: '2026-12-28',
    start_minutes: 510,
    minutes: 30,
    time_zone: 'America/New_York',
    minutes_ahead: -300,
    is_instance: true,
  });
});

test('the organizer’s form is asked for it, and no end is none', async () => {
  const pattern = weekly({
    recurrenceType: 'monthly',
    recurrenceProperties: { interval: 1, dayOfMonth: 15 },
    seriesTime: seriesTime({ getEndDate: () => null }),
  });
  open({ getItemIdAsync: asking(ID).getAsync, recurrence: asking(pattern), seriesId: null });
  const recurrence = await read();
  assert.deepEqual(
    [recurrence.type, recurrence.day_of_month, recurrence.end_date, recurrence.is_instance],
    ['monthly', 15, '', false],
  );
});

test('a meeting of no series has none, nor where Outlook is too old to tell', async () => {
  open({ recurrence: null, seriesId: null });
  assert.deepEqual(await read(), {});
  open({ recurrence: asking(null) });
  assert.deepEqual(await read(), {});
  open({ recurrence: weekly() }, '1.6');
  assert.deepEqual(await read(), {});
});

test('what Outlook tells wrongly is nothing', async () => {
  open({
    recurrence: weekly({
      recurrenceProperties: { interval: 'two', days: 'mon', month: {} },
      recurrenceTimeZone: { name: '<img>', offset: null },
      seriesTime: seriesTime({ getStartTime: () => 7, getStartDate: () => undefined }),
    }),
  });
  const { interval, days, month, time_zone, start_minutes, start_date } = await read();
  assert.deepEqual(
    [interval, days, month, time_zone, start_minutes, start_date],
    [1, [], '', '', 0, ''],
  );
});

test('a zone that Outlook calls by its common name keeps it', async () => {
  open({ recurrence: weekly({ recurrenceTimeZone: { name: 'Asia/Dubai', offset: 240 } }) });
  assert.equal((await read()).time_zone, 'Asia/Dubai');
});

test('the clock of the zone is told at each of its changes, since the series began', async () => {
  open({ recurrence: weekly({ seriesTime: seriesTime({ getStartDate: () => '2024-07-01' }) }) });
  const { clock_changes: changes } = await read();
  assert.deepEqual(changes.slice(0, 4), [
    { date: '2024-07-01', minutes_ahead: -240 },
    { date: '2024-11-03', minutes_ahead: -300 },
    { date: '2025-03-09', minutes_ahead: -240 },
    { date: '2025-11-02', minutes_ahead: -300 },
  ]);
  assert.ok(Date.parse(changes.at(-1).date) > Date.now());

  open({ recurrence: weekly({ recurrenceTimeZone: { name: 'Asia/Dubai', offset: 240 } }) });
  assert.deepEqual((await read()).clock_changes, [{ date: '2026-11-02', minutes_ahead: 240 }]);
});

test('a zone that the browser does not know, or a series that begins never, has no clock', async () => {
  open({ recurrence: weekly({ recurrenceTimeZone: { name: 'Nowhere/At_All', offset: 0 } }) });
  assert.deepEqual((await read()).clock_changes, []);
  open({ recurrence: weekly({ seriesTime: seriesTime({ getStartDate: () => 'soon' }) }) });
  assert.deepEqual((await read()).clock_changes, []);
});
