import assert from 'node:assert/strict';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadMailbox } from '../../web/sandbox/outlook/mailbox/load.mjs';
import { mail, mailboxOf } from './folder.mjs';

const MAIL = mail('From: a@b.example', 'Subject: Fine', '', 'x');

test('what is no message is listed with a plain reason, the rest loads', async () => {
  const { items, unreadable } = await mailboxOf({
    'cfb.msg': Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    'empty.eml': '',
    'fine.raw': MAIL,
    'nothing.ics': 'hello',
    'page.html': '<html></html>',
    'prose.txt': 'Hi there\r\n\r\nSubject: no header any more',
    'stream.eml': Buffer.from('From: a@b.example\0\r\n'),
    'todo.ics': 'BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nEND:VTODO\r\nEND:VCALENDAR',
    'utf16.eml': Buffer.from('\ufeffFrom: a@b.example', 'utf16le'),
    'winmail.dat': Buffer.from('789f3e22', 'hex'),
  });
  assert.deepEqual(
    items.map(({ file }) => file),
    ['fine.raw'],
  );
  const { 'nothing.ics': notCalendar, ...reasons } = Object.fromEntries(
    unreadable.map(({ file, reason }) => [file, reason]),
  );
  assert.match(notCalendar, /^not a calendar: /);
  assert.deepEqual(reasons, {
    'cfb.msg': 'Outlook .msg container, not an Internet message; save it as .eml',
    'empty.eml': 'empty file',
    'page.html': 'HTML page, not an Internet message',
    'prose.txt': 'not an Internet message: no headers',
    'stream.eml': 'binary data, not an Internet message',
    'todo.ics': 'no VEVENT in this calendar (only VTODO)',
    'utf16.eml': 'UTF-16 text, not an Internet message',
    'winmail.dat': 'TNEF container, not a message',
  });
});

test('notes and hidden files are passed over', async () => {
  const { items, unreadable } = await mailboxOf({
    'README.md': '# Mail',
    'INDEX.tsv': 'a\tb',
    '.hidden/a.eml': MAIL,
    'b.eml': MAIL,
  });
  assert.deepEqual([items.length, unreadable], [1, []]);
});

test('a link to nowhere is listed', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'tether-mailbox-'));
  try {
    await symlink(join(dir, 'gone'), join(dir, 'link.eml'));
    await writeFile(join(dir, 'fine.eml'), MAIL);
    const { items, unreadable } = await loadMailbox(dir);
    assert.equal(items.length, 1);
    assert.match(unreadable[0].reason, /ENOENT/);
  } finally {
    await rm(dir, { recursive: true });
  }
});

test('a folder that is not there and a zone that does not exist are refused', async () => {
  await assert.rejects(
    loadMailbox('/no/such/folder'),
    /no mailbox folder can be read at \/no\/such/,
  );
  await assert.rejects(
    loadMailbox('.', { timeZone: 'Mars/Base' }),
    /unknown time zone "Mars\/Base"/,
  );
});

test('an empty folder is an empty mailbox', async () => {
  const { items, unreadable } = await mailboxOf({});
  assert.deepEqual([items, unreadable], [[], []]);
});

test('an mbox file is taken apart and its quoted lines are restored', async () => {
  const box = mail(
    'From ann@b.example Tue Nov  3 10:00:00 2026',
    'Subject: One',
    '',
    '>From here on',
    'From Russia with love',
    'Year: 1963',
    '',
    'From - Tue Nov  3 11:00:00 2026',
    'Subject: Two',
    '',
    '>>From deeper',
    '',
  );
  const { items } = await mailboxOf({ 'box.mbox': box });
  assert.deepEqual(
    items.map(({ subject, body }) => [subject, body.text.trim()]),
    [
      ['One', 'From here on\nFrom Russia with love\nYear: 1963'],
      ['Two', '>From deeper'],
    ],
  );
  assert.notEqual(items[0].id, items[1].id);
});

test('a byte order mark and blank lines before the headers do no harm', async () => {
  const { items } = await mailboxOf({ 'a.eml': `\ufeff${MAIL}`, 'b.eml': `\r\n\r\n${MAIL}` });
  assert.deepEqual(
    items.map(({ subject }) => subject),
    ['Fine', 'Fine'],
  );
});
