import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { DIR, mailbox } from './story.mjs';
import { validateMailbox } from './validate.mjs';

const STORY = new URL('../../web/sandbox/data/story.json', import.meta.url);

test('the whole mailbox is read and keeps to the model', () => {
  validateMailbox(mailbox);
  assert.deepEqual(mailbox.unreadable, []);
  assert.deepEqual(
    mailbox.items.filter(({ notes }) => notes.length > 0),
    [],
  );
});

test('the mailbox belongs to Dana and has the four folders', () => {
  assert.deepEqual(mailbox.owner, {
    name: 'Dana Reyes',
    address: 'dana.reyes@brightwater.example',
  });
  assert.equal(mailbox.timeZone, 'America/New_York');
  assert.deepEqual(
    mailbox.folders.map(({ id }) => id),
    ['inbox', 'sent', 'drafts', 'calendar'],
  );
  const count = (folder) => mailbox.items.filter((one) => one.folder === folder).length;
  assert.deepEqual(['inbox', 'sent', 'drafts', 'calendar'].map(count), [29, 6, 2, 11]);
});

test('every file of the mailbox is described in its README', async () => {
  const readme = await readFile(`${DIR}README.md`, 'utf8');
  for (const file of await readdir(DIR, { recursive: true })) {
    const name = /([^/]+)\.(?:eml|ics)$/.exec(file)?.[1];
    if (name) assert.ok(readme.includes(name), `${file} is not in the README`);
  }
});

test('every person of the story writes or receives', async () => {
  const story = JSON.parse(await readFile(STORY, 'utf8'));
  const seen = new Set();
  for (const { from, to = [], cc = [], required = [], optional = [] } of mailbox.items) {
    for (const one of [from, ...to, ...cc, ...required, ...optional]) {
      if (one) seen.add(one.address);
    }
  }
  const cast = [...story.users, ...story.contacts, ...story.leads].map(({ Email }) => Email);
  cast.push(...story.unknown_people.map(({ address }) => address), 'joan.pike@harbormills.example');
  assert.deepEqual(
    cast.filter((address) => !seen.has(address)),
    [],
  );
});
