import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { extname } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadMailbox } from '../../web/sandbox/outlook/mailbox/load.mjs';
import { validateMailbox } from './validate.mjs';

const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** The folders' own notes; every other file must be accounted for. */
const NOTES = ['.md', '.tsv'];

for (const folder of ['email', 'calendar']) {
  const dir = `${DATA}${folder}`;
  const skip = existsSync(dir) ? false : `SKIPPED: the recorded data is absent (${dir})`;

  test(
    `every file of real ${folder} data is loaded or listed with a reason`,
    { skip },
    async (t) => {
      const files = readdirSync(dir).filter((file) => !NOTES.includes(extname(file)));
      const mailbox = await loadMailbox(dir);
      validateMailbox(mailbox);

      const loaded = new Set(mailbox.items.map(({ file }) => file));
      const listed = new Set(mailbox.unreadable.map(({ file }) => file));
      const onlyListed = [...listed].filter((file) => !loaded.has(file));
      assert.deepEqual([...loaded, ...onlyListed].sort(), files.sort());
      t.diagnostic(
        `${folder}: ${files.length} files, ${loaded.size} loaded as ${mailbox.items.length} items, ` +
          `${onlyListed.length} listed as unreadable, ${listed.size - onlyListed.length} in part`,
      );
    },
  );

  test(`real ${folder} data gives the same mailbox each time`, { skip }, async () => {
    assert.deepEqual(await loadMailbox(dir), await loadMailbox(dir));
  });
}

const skip = existsSync(DATA) ? false : `SKIPPED: the recorded data is absent (${DATA})`;

test('what is no message is told apart by kind', { skip }, async () => {
  const { unreadable } = await loadMailbox(`${DATA}email`);
  const extensions = (wanted) => {
    const files = unreadable.filter(({ reason }) => reason === wanted);
    return new Set(files.map(({ file }) => extname(file)));
  };
  assert.deepEqual(extensions('TNEF container, not a message'), new Set(['.tnef']));
  assert.deepEqual(extensions('HTML page, not an Internet message'), new Set(['.html']));
});

test('an mbox file gives each of its messages', { skip }, async () => {
  const { items } = await loadMailbox(`${DATA}email`);
  const subjects = (name) =>
    items.filter(({ file }) => file.includes(name)).map(({ subject }) => subject);
  assert.equal(subjects('mbox_content-length').length, 29);
  assert.deepEqual(subjects('mbox_unmunged'), [
    'This is a test message with an unmunged From line',
    'Another test message with an unmunged From line',
  ]);
});
