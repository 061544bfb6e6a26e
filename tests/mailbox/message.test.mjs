import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mail, mailboxOf } from './folder.mjs';

const FROM_ANN = 'From: Ann <ann@customer.example>';
const FROM_DANA = 'From: dana.reyes@brightwater.example';

/** The items of mails in files a.eml, b.eml and so on. */
async function itemsOf(...mails) {
  const files = mails.map((content, index) => [`${'abcdefgh'[index]}.eml`, content]);
  return (await mailboxOf(Object.fromEntries(files))).items;
}

test('a mail without any known header is read with empty fields', async () => {
  const [item] = await itemsOf(mail('X-Anything: yes', '', 'Hello'));
  assert.equal(item.subject, '');
  assert.deepEqual(item.from, { name: '', address: '', kind: 'other' });
  assert.deepEqual([item.to, item.cc, item.bcc], [[], [], []]);
  assert.equal(item.internetMessageId, '');
  assert.equal(item.created, '1970-01-01T00:00:00.000Z');
  assert.deepEqual(item.notes, ['no readable Date header']);
  assert.equal(item.body.text, 'Hello\n');
});

test('dates count in their own zone, without one as UTC, and fall back to the last hop', async () => {
  const [zoned, bare, comment, hop, nonsense] = await itemsOf(
    mail(FROM_ANN, 'Date: Tue, 3 Nov 2026 10:00:00 +0530', '', 'x'),
    mail(FROM_ANN, 'Date: Tue, 3 Nov 2026 10:00:00', '', 'x'),
    mail(FROM_ANN, 'Date: Tue, 3 Nov 2026 10:00:00 -0500 (Eastern (US))', '', 'x'),
    mail(FROM_ANN, 'Received: from a by b; Tue, 3 Nov 2026 11:00:00 GMT', '', 'x'),
    mail(FROM_ANN, 'Date: yesterday', '', 'x'),
  );
  assert.equal(zoned.created, '2026-11-03T04:30:00.000Z');
  assert.equal(bare.created, '2026-11-03T10:00:00.000Z');
  assert.equal(comment.created, '2026-11-03T15:00:00.000Z');
  assert.deepEqual([hop.created, hop.received], Array(2).fill('2026-11-03T11:00:00.000Z'));
  assert.equal(nonsense.created, '1970-01-01T00:00:00.000Z');
});

test('the folder is told by header, path, draft mark and sender, in this order', async () => {
  const { items } = await mailboxOf({
    'Drafts/named.eml': mail('X-Tether-Folder: inbox', FROM_ANN, '', 'x'),
    'Sent/deep/path.eml': mail(FROM_ANN, '', 'x'),
    'elsewhere/draft.eml': mail('X-Unsent: 1', FROM_DANA, '', 'x'),
    'own.eml': mail('From: DANA.REYES@brightwater.example', '', 'x'),
    'other.eml': mail(FROM_ANN, '', 'x'),
  });
  const folders = Object.fromEntries(items.map(({ file, folder }) => [file, folder]));
  assert.deepEqual(folders, {
    'Drafts/named.eml': 'inbox',
    'Sent/deep/path.eml': 'sent',
    'elsewhere/draft.eml': 'drafts',
    'own.eml': 'sent',
    'other.eml': 'inbox',
  });
});

test('another owner sees other people as their own', async () => {
  const files = {
    'a.eml': mail('From: Bo <bo@shop.example>', 'To: ann@customer.example', '', 'x'),
  };
  const owner = { name: 'Ann', address: 'ann@customer.example' };
  const { items, timeZone } = await mailboxOf(files, { owner, timeZone: 'Asia/Tokyo' });
  assert.equal(items[0].to[0].kind, 'user');
  assert.equal(timeZone, 'Asia/Tokyo');
});

test('ids stay the same and look like those of Exchange', async () => {
  const [first] = await itemsOf(mail(FROM_ANN, '', 'x'));
  const [again, second] = await itemsOf(mail(FROM_ANN, '', 'changed'), mail(FROM_ANN, '', 'x'));
  assert.equal(first.id, again.id);
  assert.notEqual(first.id, second.id);
  assert.match(first.id, /^AAMk[A-Za-z0-9+/]{100,}=*$/);
  assert.match(first.conversationId, /^AAQk[A-Za-z0-9+/]{100,}=*$/);
});

test('replies without references join their original by subject', async () => {
  const [original, reply, other] = await itemsOf(
    mail(FROM_ANN, 'Message-ID: <1@a>', 'Subject: Samples', '', 'x'),
    mail(FROM_DANA, 'Message-ID: <2@a>', 'Subject: RE: AW: samples', '', 'x'),
    mail(FROM_ANN, 'Message-ID: <3@a>', 'Subject: Sample', '', 'x'),
  );
  assert.equal(reply.conversationId, original.conversationId);
  assert.notEqual(other.conversationId, original.conversationId);
});

test('references join mails whose original is missing and keep equal subjects apart', async () => {
  const [one, two, three] = await itemsOf(
    mail(FROM_ANN, 'Message-ID: <1@a>', 'References: <0@a>', 'Subject: Re: Order', '', 'x'),
    mail(FROM_ANN, 'Message-ID: <2@a>', 'In-Reply-To:', ' <0@a>', 'Subject: Re: Order', '', 'x'),
    mail(FROM_ANN, 'Message-ID: <3@a>', 'Subject: Order', '', 'x'),
  );
  assert.equal(one.conversationId, two.conversationId);
  assert.notEqual(three.conversationId, one.conversationId);
});

const multipart = (type, ...parts) =>
  mail(
    FROM_ANN,
    `Content-Type: multipart/${type}; boundary=b`,
    '',
    ...parts.flatMap((part) => ['--b', part]),
    '--b--',
  );

test('PGP mail and mail under rights management are protected, signed mail is not', async () => {
  const [pgp, rights, signed, opaque] = await itemsOf(
    multipart(
      'encrypted; protocol="application/pgp-encrypted"',
      mail('Content-Type: application/pgp-encrypted', '', 'Version: 1'),
      mail('Content-Type: application/octet-stream', '', '-----BEGIN PGP MESSAGE-----'),
    ),
    multipart(
      'mixed',
      mail('Content-Type: text/plain', '', 'This message is protected.'),
      mail('Content-Type: application/x-microsoft-rpmsg-message; name=message.rpmsg', '', 'v4'),
    ),
    multipart(
      'signed; protocol="application/pkcs7-signature"',
      mail('Content-Type: text/plain', '', 'Readable'),
      mail('Content-Type: application/pkcs7-signature; name=smime.p7s', '', 'MII='),
    ),
    mail(
      FROM_ANN,
      'Content-Type: application/pkcs7-mime; name=smime.p7m',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('308006092a864886f70d010702a0', 'hex').toString('base64'),
    ),
  );
  assert.deepEqual([pgp.protected, rights.protected], [true, true]);
  assert.equal(signed.protected, undefined);
  assert.equal(signed.itemClass, 'IPM.Note.SMIME.MultipartSigned');
  assert.equal(signed.body.text.trim(), 'Readable');
  assert.equal(opaque.protected, undefined);
  assert.equal(opaque.attachments[0].name, 'smime.p7m');
});

test('parts without a name get one, winmail.dat stays a file, an attached mail takes its subject', async () => {
  const [{ attachments }] = await itemsOf(
    multipart(
      'mixed',
      mail('Content-Type: text/plain', '', 'See below'),
      mail('Content-Type: image/png', '', 'x'),
      mail('Content-Type: application/ms-tnef; name=winmail.dat', '', 'x'),
      mail('Content-Type: message/rfc822', '', 'Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=', '', 'Hi'),
      mail('Content-Type: message/rfc822', '', 'From: a@b.example', '', 'Hi'),
    ),
  );
  assert.deepEqual(
    attachments.map(({ name, type }) => [name, type]),
    [
      ['ATT00001.png', 'file'],
      ['winmail.dat', 'file'],
      ['Grüße', 'item'],
      ['ATT00004.eml', 'item'],
    ],
  );
});

test('a picture is inline only where the text shows it', async () => {
  const image = (id) => mail('Content-Type: image/png', `Content-ID: <${id}>`, '', id);
  const [{ attachments }] = await itemsOf(
    multipart(
      'related',
      mail('Content-Type: text/html', '', '<img src="cid:logo%402"><img src=cid:logo10>'),
      image('logo@2'),
      image('logo1'),
      image('logo10'),
    ),
  );
  assert.deepEqual(
    attachments.map(({ isInline }) => isInline),
    [true, false, true],
  );
});

test('an attachment over 25 MB is left out with a note, the mail stays', async () => {
  const big = Buffer.alloc(25 * 1024 * 1024 + 1).toString('base64');
  const [{ attachments, notes }] = await itemsOf(
    multipart(
      'mixed',
      mail('Content-Type: text/plain; name=a.txt', 'Content-Disposition: attachment', '', 'small'),
      mail(
        'Content-Type: application/zip; name=big.zip',
        'Content-Transfer-Encoding: base64',
        '',
        big.replace(/.{1000}/g, '$&\r\n'),
      ),
    ),
  );
  assert.deepEqual(
    attachments.map(({ name }) => name),
    ['a.txt'],
  );
  assert.match(notes.join(), /attachment "big\.zip" left out: 26214401 bytes, over 25 MB/);
});

test('a multipart mail with a wrong boundary says that its parts are lost', async () => {
  const [{ notes, body }] = await itemsOf(
    mail(FROM_ANN, 'Content-Type: multipart/mixed; boundary=a', '', '--b', '', 'x', '--b--'),
  );
  assert.equal(body.text, '');
  assert.ok(notes.includes('no part was found between the boundaries of this mail'));
});

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

test('hostile sizes end in bounded work', async () => {
  const references = Array.from({ length: 20_000 }, (_, index) => `<${99_999 - index}@x>`);
  const [deep, wide, spaces] = await itemsOf(
    mail(FROM_ANN, `References: ${references.join('\r\n ')}`, '', 'x'),
    mail(FROM_ANN, `Subject: Re${' '.repeat(200_000)}x`, 'X-Note: (((((', '', '('.repeat(200_000)),
    mail(FROM_ANN, 'Content-Type: text/html', '', '<a '.repeat(100_000)),
  );
  assert.equal(deep.body.text, 'x\n');
  assert.equal(wide.body.text.length, 200_001);
  assert.equal(spaces.body.html.length, 300_001);
});
