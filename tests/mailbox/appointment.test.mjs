import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendar, mail, mailboxOf } from './folder.mjs';

/** The one appointment of one event's lines. */
async function appointmentOf(...lines) {
  const { items, unreadable } = await mailboxOf({ 'a.ics': calendar(...lines) });
  assert.deepEqual(unreadable, []);
  assert.equal(items.length, 1);
  return items[0];
}

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

const ZONES = [
  ['Eastern Standard Time', '20261103T090000', 'America/New_York', '2026-11-03T14:00:00.000Z'],
  ['Eastern Standard Time', '20260703T090000', 'America/New_York', '2026-07-03T13:00:00.000Z'],
  ['India Standard Time', '20261103T090000', 'Asia/Calcutta', '2026-11-03T03:30:00.000Z'],
  ['/x.example/2026/Europe/Berlin', '20261103T090000', 'Europe/Berlin', '2026-11-03T08:00:00.000Z'],
  ['"(UTC-05:00) Eastern Time"', '20261103T090000', 'Etc/GMT+5', '2026-11-03T14:00:00.000Z'],
  // Clocks skip 2:30 on the night when they go forward and show 1:30 twice when they go back.
  ['America/New_York', '20260308T023000', 'America/New_York', '2026-03-08T07:30:00.000Z'],
  ['America/New_York', '20260308T033000', 'America/New_York', '2026-03-08T07:30:00.000Z'],
  ['America/New_York', '20261101T013000', 'America/New_York', '2026-11-01T05:30:00.000Z'],
  ['America/New_York', '20261101T023000', 'America/New_York', '2026-11-01T07:30:00.000Z'],
];

for (const [tzid, local, timeZone, start] of ZONES) {
  test(`${local} in the zone ${tzid} is ${start}`, async () => {
    const item = await appointmentOf(`DTSTART;TZID=${tzid}:${local}`);
    assert.deepEqual([item.start, item.timeZone, item.notes], [start, timeZone, []]);
  });
}

test('a zone that only the calendar describes is followed', async () => {
  const zone = [
    'BEGIN:VTIMEZONE',
    'TZID:Mill time',
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0245',
    'END:STANDARD',
    'END:VTIMEZONE',
  ];
  const event = ['BEGIN:VEVENT', 'DTSTART;TZID=Mill time:20261103T090000', 'RRULE:FREQ=DAILY'];
  const { items } = await mailboxOf({
    'a.ics': mail('BEGIN:VCALENDAR', ...zone, ...event, 'END:VEVENT', 'END:VCALENDAR'),
  });
  assert.equal(items[0].start, '2026-11-03T06:15:00.000Z');
  assert.deepEqual(items[0].recurrence.recurrenceTimeZone, { name: 'Mill time', offset: 165 });
});

test('a time without a zone and an unknown zone are read in the mailbox zone', async () => {
  const floating = await appointmentOf('DTSTART:20261103T090000');
  assert.deepEqual([floating.start, floating.notes], ['2026-11-03T14:00:00.000Z', []]);
  const unknown = await appointmentOf('DTSTART;TZID=Narnia:20261103T090000');
  assert.equal(unknown.start, '2026-11-03T14:00:00.000Z');
  assert.deepEqual(unknown.notes, ['time zone "Narnia" is unknown, the mailbox\'s own is used']);
});

test('an end is found by DTEND, by duration, or by what kind of start it is', async () => {
  const endOf = async (...lines) => (await appointmentOf(...lines)).end;
  assert.equal(await endOf(START, 'DTEND:20261103T113000Z'), '2026-11-03T11:30:00.000Z');
  assert.equal(await endOf(START, 'DURATION:PT90M'), '2026-11-03T11:30:00.000Z');
  assert.equal(await endOf(START), '2026-11-03T10:00:00.000Z');
  const day = 'DTSTART;VALUE=DATE:20261103';
  assert.equal(await endOf(day), '2026-11-04T05:00:00.000Z');
  assert.equal(await endOf(day, 'DTEND;VALUE=DATE:20261103'), '2026-11-04T05:00:00.000Z');
  assert.equal(await endOf(day, 'DURATION:P3D'), '2026-11-06T05:00:00.000Z');
});

test('an all-day event over a change of clocks still ends at midnight', async () => {
  const item = await appointmentOf('DTSTART;VALUE=DATE:20261101', 'DTEND;VALUE=DATE:20261102');
  assert.deepEqual(
    [item.start, item.end],
    ['2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z'],
  );
});

test('an end before the start and an unreadable end are noted', async () => {
  for (const end of ['DTEND:20261102T100000Z', 'DTEND:None']) {
    const item = await appointmentOf(START, end);
    assert.equal(item.end, item.start);
    assert.match(item.notes.join(), /the end is not readable or before the start/);
  }
});

test('a date that is not marked as one is an all-day event', async () => {
  const item = await appointmentOf('DTSTART:20261103', 'DTEND:20261104');
  assert.deepEqual([item.isAllDay, item.start], [true, '2026-11-03T05:00:00.000Z']);
});

test('organizer and attendees are read in every spelling', async () => {
  const item = await appointmentOf(
    START,
    'ORGANIZER;CN="Ode, Ann":MAILTO:Ann@customer.example',
    'ATTENDEE;EMAIL=bo@customer.example;CN=Bo:/principals/123',
    'ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:ann@customer.example',
    'ATTENDEE;CUTYPE=RESOURCE:mailto:beamer@customer.example',
    'ATTENDEE;ROLE=NON-PARTICIPANT;PARTSTAT=TENTATIVE:mailto:cy@customer.example',
    'ATTENDEE:invalid:nobody',
  );
  assert.deepEqual(item.organizer, {
    name: 'Ode, Ann',
    address: 'Ann@customer.example',
    kind: 'external',
    response: 'organizer',
  });
  assert.deepEqual(
    item.required.map(({ address, response }) => [address, response]),
    [
      ['bo@customer.example', 'none'],
      ['ann@customer.example', 'organizer'],
      ['', 'none'],
    ],
  );
  assert.deepEqual(
    item.optional.map(({ address, response }) => [address, response]),
    [['cy@customer.example', 'tentative']],
  );
});

test('files in a calendar are attachments, links are cloud attachments', async () => {
  const { attachments, notes } = await appointmentOf(
    START,
    'ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY;X-FILENAME=a.txt:aGVsbG8=',
    'ATTACH;FILENAME=plan.docx:https://files.example/plan',
    'ATTACH:CID:part3@files.example',
  );
  assert.deepEqual(
    attachments.map(({ name, type, size, url }) => [name, type, size, url]),
    [
      ['a.txt', 'file', 5, undefined],
      ['plan.docx', 'cloud', 0, 'https://files.example/plan'],
    ],
  );
  assert.match(notes.join(), /attachment 3 left out/);
});

test('a changed occurrence whose series is elsewhere still names a series', async () => {
  const item = await appointmentOf('UID:s', START, 'RECURRENCE-ID:20261102T100000Z');
  assert.match(item.seriesId, /^AAMk/);
  assert.equal(item.itemClass, 'IPM.OLE.CLASS.{00061055-0000-0000-C000-000000000046}');
  assert.equal(item.recurrence, null);
});

test('one broken event costs only itself', async () => {
  const event = (...lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
  const { items, unreadable } = await mailboxOf({
    'a.ics': mail(
      'BEGIN:VCALENDAR',
      ...event(START, 'SUMMARY:First'),
      ...event(START, 'SUMMARY'),
      ...event('SUMMARY:Without a start'),
      ...event(START, 'SUMMARY:Last'),
      'END:VCALENDAR',
    ),
  });
  assert.deepEqual(
    items.map(({ subject }) => subject),
    ['First', 'Last'],
  );
  assert.deepEqual(
    unreadable.map(({ reason }) => reason),
    ['event 2: invalid line (no token ";" or ":") "SUMMARY"', 'event 2: no readable start'],
  );
});

test('events without a calendar around them and calendars within calendars are read', async () => {
  const event = ['BEGIN:VEVENT', START, 'END:VEVENT'];
  const { items, unreadable } = await mailboxOf({
    'bare.ics': mail(...event),
    'nested.ics': mail(
      ...['BEGIN:VCALENDAR', 'BEGIN:VCALENDAR'],
      ...event,
      ...['END:VCALENDAR', 'END:VCALENDAR'],
    ),
  });
  assert.deepEqual([items.length, unreadable], [2, []]);
});
