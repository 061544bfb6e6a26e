import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appointmentOf, mail, mailboxOf } from './folder.mjs';

const START = 'DTSTART:20261103T100000Z';

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
