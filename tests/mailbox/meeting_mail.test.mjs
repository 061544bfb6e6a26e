import assert from 'node:assert/strict';
import { test } from 'node:test';
import { itemsOf, mail, multipart } from './folder.mjs';

const invitation = (method, ...lines) =>
  mail(
    `Content-Type: text/calendar; method=${method}`,
    '',
    ...['BEGIN:VCALENDAR', `METHOD:${method}`, 'BEGIN:VEVENT', 'UID:1'],
    ...lines,
    ...['END:VEVENT', 'END:VCALENDAR'],
  );

test('an answer to a meeting and a cancellation have their own classes', async () => {
  const start = 'DTSTART:20261103T100000Z';
  const [declined, cancelled] = await itemsOf(
    multipart(
      'alternative',
      invitation('REPLY', start, 'ATTENDEE;PARTSTAT=DECLINED:mailto:a@b.example'),
    ),
    multipart('alternative', invitation('CANCEL', start, 'STATUS:CANCELLED')),
  );
  assert.deepEqual(
    [declined.kind, declined.itemClass],
    ['message', 'IPM.Schedule.Meeting.Resp.Neg'],
  );
  assert.deepEqual(
    [cancelled.kind, cancelled.itemClass, cancelled.isCancelled],
    ['meetingRequest', 'IPM.Schedule.Meeting.Canceled', true],
  );
});

test('a broken invitation is a plain mail that keeps the part and says why', async () => {
  const [item] = await itemsOf(multipart('alternative', invitation('REQUEST', 'DTSTART:soon')));
  assert.equal(item.kind, 'message');
  assert.equal(item.attachments[0].contentType, 'text/calendar');
  assert.match(item.notes.join(), /meeting not read: no readable start/);
});
