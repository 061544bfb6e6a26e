import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appointmentOf } from './folder.mjs';

const START = 'DTSTART:20261103T100000Z';

/** What a rule becomes for a series that starts on Tuesday, 3 November 2026, 9:00 in New York. */
async function recurrenceOf(rule) {
  const start = 'DTSTART;TZID=America/New_York:20261103T090000';
  const { recurrence, notes } = await appointmentOf(start, 'DURATION:PT1H', `RRULE:${rule}`);
  if (recurrence === null) assert.match(notes.join(), /Outlook has no pattern for RRULE/);
  return recurrence;
}

const PATTERNS = [
  ['FREQ=DAILY;INTERVAL=3', 'daily', { interval: 3 }],
  ['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', 'weekday', { interval: 1 }],
  ['FREQ=WEEKLY', 'weekly', { interval: 1, days: ['tue'], firstDayOfWeek: 'mon' }],
  [
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU',
    'weekly',
    { interval: 2, days: ['tue', 'thu'], firstDayOfWeek: 'sun' },
  ],
  ['FREQ=MONTHLY', 'monthly', { interval: 1, dayOfMonth: 3 }],
  ['FREQ=MONTHLY;BYMONTHDAY=15', 'monthly', { interval: 1, dayOfMonth: 15 }],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', 'monthly', { interval: 1, dayOfWeek: 'day', weekNumber: 'last' }],
  ['FREQ=MONTHLY;BYDAY=2TU', 'monthly', { interval: 1, dayOfWeek: 'tue', weekNumber: 'second' }],
  [
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'monthly',
    { interval: 1, dayOfWeek: 'weekday', weekNumber: 'last' },
  ],
  [
    'FREQ=MONTHLY;BYDAY=SU,SA;BYSETPOS=1',
    'monthly',
    { interval: 1, dayOfWeek: 'weekendDay', weekNumber: 'first' },
  ],
  ['FREQ=YEARLY', 'yearly', { interval: 1, month: 'nov', dayOfMonth: 3 }],
  [
    'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
    'yearly',
    { interval: 1, month: 'mar', dayOfWeek: 'sun', weekNumber: 'last' },
  ],
];

for (const [rule, type, properties] of PATTERNS) {
  test(`${rule} is Outlook's ${type} pattern`, async () => {
    const recurrence = await recurrenceOf(rule);
    assert.equal(recurrence.recurrenceType, type);
    assert.deepEqual(recurrence.recurrenceProperties, properties);
    assert.deepEqual(recurrence.seriesTimeJson, {
      startYear: 2026,
      startMonth: 11,
      startDay: 3,
      noEndDate: true,
      startTimeMin: 540,
      durationMin: 60,
    });
  });
}

const UNKNOWN_TO_OUTLOOK = [
  'FREQ=HOURLY',
  'FREQ=DAILY;BYMONTH=1',
  'FREQ=DAILY;BYHOUR=9,15',
  'FREQ=DAILY;COUNT=1000',
  'FREQ=DAILY;INTERVAL=9999999;COUNT=5',
  'FREQ=MONTHLY;BYDAY=MO',
  'FREQ=MONTHLY;BYDAY=5MO',
  'FREQ=MONTHLY;BYMONTHDAY=1,15',
  'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
  'FREQ=YEARLY;BYDAY=20MO',
  'FREQ=YEARLY;BYMONTH=1,7',
  'FREQ=YEARLY;BYWEEKNO=20',
];

for (const rule of UNKNOWN_TO_OUTLOOK) {
  test(`${rule} has no pattern in Outlook: the appointment stays, with a note`, async () => {
    assert.equal(await recurrenceOf(rule), null);
  });
}

test('a series ends on its last day in its own zone', async () => {
  const endOf = async (rule) => {
    const { seriesTimeJson } = await recurrenceOf(rule);
    return [seriesTimeJson.endYear, seriesTimeJson.endMonth, seriesTimeJson.endDay];
  };
  assert.deepEqual(await endOf('FREQ=DAILY;COUNT=10'), [2026, 11, 12]);
  assert.deepEqual(await endOf('FREQ=WEEKLY;UNTIL=20261202'), [2026, 12, 2]);
  assert.deepEqual(await endOf('FREQ=WEEKLY;UNTIL=20261202T030000Z'), [2026, 12, 1]);
});

test('listed dates and two rules are kept as notes', async () => {
  const listed = await appointmentOf(START, 'RDATE:20261110T100000Z');
  assert.deepEqual(
    [listed.recurrence, listed.notes],
    [null, ['Outlook has no pattern for listed dates (RDATE)']],
  );
  const two = await appointmentOf(START, 'RRULE:FREQ=DAILY', 'RRULE:FREQ=WEEKLY');
  assert.deepEqual([two.recurrence, two.notes], [null, ['Outlook has no pattern of two rules']]);
});
