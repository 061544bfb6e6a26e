import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addresses, item, mailbox } from './story.mjs';

test('attendees carry their answers, required and optional apart', () => {
  const answers = (people) => people.map(({ name, response }) => `${name}: ${response}`);
  const accepted = item('calendar/01-');
  assert.deepEqual(answers(accepted.required), [
    'Luis Ferreira: organizer',
    'Dana Reyes: accepted',
    'Erik Lindqvist: accepted',
  ]);
  assert.deepEqual(answers(accepted.optional), ['Ann Ode: tentative', 'Joan Pike: declined']);
  assert.equal(accepted.organizer.address, 'luis.ferreira@harbormills.example');
  assert.equal(accepted.isOrganizer, false);
  assert.deepEqual(answers(item('calendar/02-').required)[0], 'Dana Reyes: tentative');
});

test('Dana organizes two meetings, and the room is no attendee', () => {
  const organized = mailbox.items.filter(
    (one) => one.kind === 'appointment' && one.isOrganizer && one.required.length > 0,
  );
  assert.deepEqual(
    organized.map(({ file }) => file.slice(0, 11)),
    ['calendar/06', 'calendar/07'],
  );
  const { required, optional } = item('calendar/07-');
  assert.deepEqual(addresses([...required, ...optional]), [
    'mei.tanaka@kestrelfoods.example',
    'sam.okafor@brightwater.example',
    'jordan.vale@valeconsult.example',
  ]);
});

test('times in other zones are the right instants', () => {
  const london = item('calendar/02-');
  assert.deepEqual([london.start, london.timeZone], ['2026-11-12T14:00:00.000Z', 'Europe/London']);
  const dubai = item('calendar/08-');
  assert.deepEqual([dubai.start, dubai.timeZone], ['2026-11-11T13:00:00.000Z', 'Asia/Dubai']);
});

test('an all-day event runs from midnight to midnight in the mailbox', () => {
  const fair = item('calendar/03-');
  assert.equal(fair.isAllDay, true);
  assert.deepEqual(
    [fair.start, fair.end],
    ['2026-11-10T05:00:00.000Z', '2026-11-12T05:00:00.000Z'],
  );
  assert.equal(fair.isOrganizer, true);
});

test('a weekly series and its moved occurrence belong together', () => {
  const [series, moved] = mailbox.items.filter(({ file }) => file.startsWith('calendar/04-'));
  assert.deepEqual(series.recurrence, {
    recurrenceType: 'weekly',
    recurrenceProperties: { interval: 1, days: ['mon'], firstDayOfWeek: 'sun' },
    recurrenceTimeZone: { name: 'Eastern Standard Time', offset: -300 },
    seriesTimeJson: {
      startYear: 2026,
      startMonth: 11,
      startDay: 2,
      endYear: 2026,
      endMonth: 12,
      endDay: 28,
      startTimeMin: 510,
      durationMin: 30,
    },
  });
  assert.equal(series.seriesId, undefined);
  assert.equal(moved.seriesId, series.id);
  assert.deepEqual(moved.recurrence, series.recurrence);
  assert.equal(moved.start, '2026-11-17T13:30:00.000Z');
  assert.equal(series.required[1].kind, 'list');
});

test('the other series are monthly and on working days', () => {
  const monthly = item('calendar/09-').recurrence;
  assert.deepEqual(monthly.recurrenceProperties, {
    interval: 1,
    dayOfWeek: 'thu',
    weekNumber: 'first',
  });
  const { endYear, endMonth, endDay, durationMin } = monthly.seriesTimeJson;
  assert.deepEqual([endYear, endMonth, endDay, durationMin], [2027, 4, 1, 45]);
  const daily = item('calendar/10-').recurrence;
  assert.equal(daily.recurrenceType, 'weekday');
  assert.equal(daily.seriesTimeJson.noEndDate, true);
});

test('a cancelled meeting says so', () => {
  assert.equal(item('calendar/05-').isCancelled, true);
  assert.equal(item('calendar/01-').isCancelled, false);
});

test('an online meeting has its link and its HTML', () => {
  const { location, body } = item('calendar/06-');
  assert.equal(location, 'https://meet.brightwater.example/j/90412');
  assert.match(body.html, /<a href="https:\/\/meet\.brightwater\.example\/j\/90412">/);
  assert.match(body.text, /Meeting ID: 904 12/);
});
