import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addresses, item } from './story.mjs';

test('the plain mail has both bodies, its people and its dates', () => {
  const mail = item('inbox/01-');
  assert.equal(mail.kind, 'message');
  assert.equal(mail.itemClass, 'IPM.Note');
  assert.deepEqual(mail.from, {
    name: 'Ann Ode',
    address: 'ann.ode@harbormills.example',
    kind: 'external',
  });
  assert.deepEqual(mail.to, [
    { name: 'Dana Reyes', address: 'dana.reyes@brightwater.example', kind: 'user' },
  ]);
  assert.deepEqual(mail.sender, mail.from);
  assert.equal(mail.created, '2026-11-02T14:12:08.000Z');
  assert.equal(mail.received, '2026-11-02T14:12:31.000Z');
  assert.equal(mail.internetMessageId, '<20261102141208.4F1A2@mail.harbormills.example>');
  assert.match(mail.body.text, /^Hi Dana,\n\nThanks for walking us through/);
  assert.match(mail.body.html, /<li>120 units of the BW-77 instead of 96<\/li>/);
  assert.match(mail.headers, /^Received: from mail\.harbormills\.example .*\r\n\tby mx1/);
});

test('question, answer and comment are one conversation', () => {
  const conversation = item('inbox/01-').conversationId;
  assert.equal(item('sent/01-').conversationId, conversation);
  assert.equal(item('inbox/02-').conversationId, conversation);
  assert.notEqual(item('inbox/03-').conversationId, conversation);
  assert.equal(item('drafts/01-').conversationId, item('inbox/19-').conversationId);
  assert.equal(item('inbox/22-').conversationId, item('inbox/21-').conversationId);
  assert.equal(item('inbox/23-').conversationId, item('sent/05-').conversationId);
});

test('a plus-address is kept as it is', () => {
  const mail = item('inbox/02-');
  assert.equal(mail.from.address, 'ann.ode+quotes@harbormills.example');
  assert.equal(mail.body.html, undefined);
});

test('people without a display name have an empty one', () => {
  const { from, to } = item('inbox/03-');
  assert.deepEqual(from, {
    name: '',
    address: 'procurement@harbormills.example',
    kind: 'external',
  });
  assert.deepEqual(to, [{ name: '', address: 'dana.reyes@brightwater.example', kind: 'user' }]);
});

test('forty recipients are all there', () => {
  const { to, cc } = item('inbox/04-');
  assert.deepEqual([to.length, cc.length], [30, 10]);
  assert.equal(new Set(addresses([...to, ...cc])).size, 40);
  assert.ok(to.some(({ name }) => name === "Siobhan O'Rourke"));
  assert.equal(to.find(({ address }) => address === 'asa@soderberg.example').name, 'Åsa Söderberg');
});

test('the members of a group are taken one by one, and a list is a list', () => {
  const { to, cc } = item('inbox/05-');
  assert.deepEqual(addresses(to), [
    'ann.ode@harbormills.example',
    'luis.ferreira@harbormills.example',
    'dana.reyes@brightwater.example',
  ]);
  assert.equal(to[1].name, 'Ferreira, Luis');
  assert.deepEqual(cc, [
    { name: 'Sales East', address: 'sales-east@brightwater.example', kind: 'list' },
  ]);
  assert.equal(item('sent/06-').to[0].kind, 'list');
});

test('encoded headers and an older charset are decoded', () => {
  const mail = item('inbox/06-');
  assert.equal(mail.from.name, 'Åsa Söderberg');
  assert.equal(mail.cc[0].name, 'Jörgen Ek (Inköp)');
  assert.equal(
    mail.subject,
    'Förfrågan: flödesgivare till Södertälje – går det att få ett budgetpris före jul?',
  );
  assert.match(mail.body.text, /samma utförande som i Harbor Mills/);
});

test('right-to-left text arrives whole', () => {
  const mail = item('inbox/07-');
  assert.equal(mail.from.name, 'ليلى حداد');
  assert.equal(mail.subject, 'مناقصة محطة التحلية: استفسار عن المواصفات والجدول الزمني');
  assert.match(mail.body.html, /<body dir="rtl" lang="ar"/);
  assert.match(mail.body.text, /مديرة المشتريات، الجزري للتجارة، دبي/);
});

test('a mail from Dana to herself stays where it lies', () => {
  const mail = item('inbox/10-');
  assert.equal(mail.folder, 'inbox');
  assert.equal(mail.from.address, mail.to[0].address);
  assert.equal(mail.isRead, false);
  assert.equal(item('inbox/01-').isRead, true);
});

test('an internal mail names users only, a stranger is external', () => {
  const { from, to, cc } = item('inbox/13-');
  assert.ok([from, ...to, ...cc].every(({ kind }) => kind === 'user'));
  assert.equal(item('inbox/14-').from.kind, 'external');
});

test('a very long folded subject is one line', () => {
  const { subject } = item('inbox/16-');
  assert.equal(subject.length, 678);
  assert.doesNotMatch(subject, /[\r\n]| {2}/);
});

test('a mail without a subject has an empty one', () => {
  assert.equal(item('inbox/17-').subject, '');
  assert.match(item('inbox/17-').body.text, /60 cows, one tank/);
});

test('hostile HTML is handed on untouched, its text is clean', () => {
  const { body, to } = item('inbox/18-');
  for (const part of ['<script>', 'onerror=', '<form', 'open.gif', 'http-equiv="refresh"']) {
    assert.ok(body.html.includes(part), part);
  }
  assert.match(body.text, /Dear supplier/);
  assert.doesNotMatch(body.text, /<|postMessage/);
  assert.deepEqual(to, [{ name: 'undisclosed-recipients', address: '', kind: 'list' }]);
});

test('a long thread keeps its quotes in both bodies', () => {
  const { body, headers } = item('inbox/19-');
  assert.match(body.text, /^> > > > > > > > > Good morning Ann,/m);
  assert.equal(body.html.match(/<blockquote/g).length, 9);
  assert.equal(headers.match(/<renewal-\d\d@/g).length, 11);
});

test('a large HTML body is whole and has text', () => {
  const { body } = item('inbox/20-');
  assert.equal(body.html.length, 299_414);
  assert.match(body.html, /<\/html>\s*$/);
  assert.match(body.text, /BW-110-150-CP/);
});

test('an address outside ASCII is read', () => {
  assert.deepEqual(item('inbox/28-').from, {
    name: 'Jörgen Ek',
    address: 'jörgen.ek@söderberg.example',
    kind: 'external',
  });
});

test('hidden recipients of sent mail are known, drafts are drafts', () => {
  assert.deepEqual(addresses(item('sent/04-').bcc), ['sam.okafor@brightwater.example']);
  const draft = item('drafts/02-');
  assert.equal(draft.isDraft, true);
  assert.deepEqual([draft.subject, draft.body.text, draft.to], ['', '', []]);
  assert.equal(draft.internetMessageId, '');
});
