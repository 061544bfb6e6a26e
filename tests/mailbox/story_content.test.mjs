import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addresses, item } from './story.mjs';

test('images within the text are inline, the attached one is not', () => {
  const { attachments, body } = item('inbox/08-');
  assert.deepEqual(
    attachments.map(({ name, isInline, contentId }) => [name, isInline, contentId]),
    [
      ['line3-floor.png', true, 'floor-1@kestrelfoods.example'],
      ['pump-plate.png', true, 'plate-2@kestrelfoods.example'],
      ['old-meter.png', false, undefined],
    ],
  );
  for (const { content, contentType } of attachments) {
    assert.equal(contentType, 'image/png');
    assert.equal(Buffer.from(content, 'base64').toString('latin1', 1, 4), 'PNG');
  }
  assert.match(body.html, /src="cid:floor-1@kestrelfoods\.example"/);
});

test('twelve attachments keep names, types and bytes', () => {
  const { attachments } = item('inbox/09-');
  assert.equal(attachments.length, 12);
  assert.equal(attachments[8].name, '09 Relatório de medições.txt');
  const textOf = ({ content }) => Buffer.from(content, 'base64').toString('utf8');
  assert.equal(
    textOf(attachments[8]),
    'Medições da linha 1, outubro de 2026.\r\nDesvio máximo: 0,4 %.\r\n',
  );
  assert.equal(textOf(attachments[0]).slice(0, 8), '%PDF-1.4');
  assert.equal(attachments[5].size, 60);
  const minutes = attachments[11];
  assert.deepEqual([minutes.type, minutes.contentType], ['item', 'message/rfc822']);
  assert.match(textOf(minutes), /^From: Luis Ferreira .*\n/);
  assert.ok(attachments.slice(0, 11).every(({ type }) => type === 'file'));
});

test('an encrypted mail is protected and shows nothing', () => {
  const mail = item('inbox/11-');
  assert.equal(mail.protected, true);
  assert.deepEqual([mail.body, mail.attachments], [{ text: '' }, []]);
  assert.equal(mail.itemClass, 'IPM.Note.SMIME');
  assert.equal(mail.subject, 'Frame agreement: confidential terms');
});

test('a delivery report carries the returned mail', () => {
  const { itemClass, attachments, from } = item('inbox/23-');
  assert.equal(itemClass, 'REPORT.IPM.Note.NDR');
  assert.equal(from.address, 'postmaster@brightwater.example');
  assert.deepEqual(
    attachments.map(({ name, type }) => [name, type]),
    [
      ['ATT00001.bin', 'file'],
      ['Thank you for the survey pack', 'item'],
    ],
  );
});

test('an invitation is a meeting request with the meeting in it', () => {
  const mail = item('inbox/26-');
  assert.equal(mail.kind, 'meetingRequest');
  assert.equal(mail.itemClass, 'IPM.Schedule.Meeting.Request');
  assert.deepEqual(
    [mail.start, mail.end],
    ['2026-11-24T15:00:00.000Z', '2026-11-24T16:00:00.000Z'],
  );
  assert.equal(mail.timeZone, 'America/New_York');
  assert.equal(mail.location, 'Harbor Mills, small board room');
  assert.equal(mail.organizer.address, 'joan.pike@harbormills.example');
  assert.deepEqual(addresses(mail.required), [
    'ann.ode@harbormills.example',
    'dana.reyes@brightwater.example',
  ]);
  assert.deepEqual(addresses(mail.optional), ['luis.ferreira@harbormills.example']);
  assert.deepEqual([mail.attachments, mail.isOrganizer, mail.isRead], [[], false, false]);
});

test('a cancellation is of the class that Outlook gives it, with the meeting in it', () => {
  const [mail, appointment] = [item('inbox/29-'), item('calendar/05-')];
  assert.deepEqual(
    [mail.kind, mail.itemClass, mail.isCancelled],
    ['meetingRequest', 'IPM.Schedule.Meeting.Canceled', true],
  );
  assert.deepEqual(
    [mail.subject, mail.start, mail.end, mail.attachments],
    [appointment.subject, appointment.start, appointment.end, []],
  );
});

test('a cloud attachment is a link', () => {
  const [{ id, ...attachment }] = item('inbox/27-').attachments;
  assert.deepEqual(attachment, {
    name: 'Line 3 layout.vsdx',
    contentType: 'application/octet-stream',
    size: 0,
    isInline: false,
    type: 'cloud',
    content: '',
    url: 'https://brightwater-files.example/s/line-3-layout',
  });
});
