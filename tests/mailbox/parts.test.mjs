import assert from 'node:assert/strict';
import { test } from 'node:test';
import { itemsOf, mail, multipart } from './folder.mjs';

const FROM_ANN = 'From: Ann <ann@customer.example>';

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
