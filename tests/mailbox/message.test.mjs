import assert from 'node:assert/strict';
import { test } from 'node:test';
import { itemsOf, mail, mailboxOf } from './folder.mjs';

const FROM_ANN = 'From: Ann <ann@customer.example>';
const FROM_DANA = 'From: dana.reyes@brightwater.example';

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
