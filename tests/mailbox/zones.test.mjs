import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appointmentOf, mail, mailboxOf } from './folder.mjs';

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

test('a zone whose rules repeat every second is not followed', async () => {
  const { items } = await mailboxOf({
    'a.ics': mail(
      ...['BEGIN:VCALENDAR', 'BEGIN:VTIMEZONE', 'TZID:Racing', 'BEGIN:STANDARD'],
      ...['DTSTART:00010101T000000', 'TZOFFSETFROM:+0000', 'TZOFFSETTO:+0100'],
      ...['RRULE:FREQ=SECONDLY', 'END:STANDARD', 'END:VTIMEZONE', 'BEGIN:VEVENT'],
      ...['DTSTART;TZID=Racing:20261103T090000', 'CREATED;TZID=Racing:20261101T090000'],
      ...['END:VEVENT', 'END:VCALENDAR'],
    ),
  });
  assert.equal(items[0].start, '2026-11-03T14:00:00.000Z');
  assert.match(items[0].notes.join(), /time zone "Racing" is unknown/);
});
