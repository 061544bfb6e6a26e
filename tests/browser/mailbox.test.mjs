// Mails and meetings that real programs have written; one engine is enough, for the item is what differs.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inEngines } from './support/sandbox.mjs';

const WALK_LIMIT = 120_000;

/** In Outlook's page: selects one item after the other, each as soon as the pane has read the one before. */
const WALK = `const [ids, done] = arguments;
  const hasRead = (id) => sandbox.calls().some(({ method, item, error }) =>
    method === 'body.getAsync' && item === id && error !== undefined);
  const pause = () => new Promise((again) => setTimeout(again, 4));
  (async () => {
    const unread = [];
    for (const id of ids) {
      await sandbox.select(id);
      for (let tries = 0; !hasRead(id) && tries < 1000; tries += 1) await pause();
      if (!hasRead(id)) unread.push(id);
    }
    return unread;
  })().then(done);`;

/** In the pane: notes each subject that it shows. */
const NOTE_SUBJECTS = `window.shown = [];
  const note = () => {
    const subject = document.querySelector('.tether-subject')?.title;
    if (subject !== undefined && subject !== window.shown.at(-1)) window.shown.push(subject);
  };
  new MutationObserver(note).observe(document.body,
    { subtree: true, childList: true, characterData: true, attributes: true });`;

const withoutRepetition = (texts) => texts.filter((text, index) => text !== texts[index - 1]);

inFolder('../shared/data/email', (sandbox) => async () => {
  const items = firstOfFiles(sandbox, 'message', 'meetingRequest');
  await sandbox.open();
  await sandbox.pane.until((view) => view.empty, 'the pane');
  await sandbox.pane.run(NOTE_SUBJECTS);
  await sandbox.driver.manage().setTimeouts({ script: WALK_LIMIT });
  const ids = items.map(({ id }) => id);
  assert.deepEqual(await sandbox.driver.executeAsyncScript(WALK, ids), []);
  const shown = await sandbox.pane.run('return window.shown');
  assert.deepEqual(shown, withoutRepetition(items.map(({ subject }) => subject)));
  await sandbox.pane.settled(items.at(-1).subject);
});

inFolder('../shared/data/calendar', (sandbox) => async () => {
  for (const { id, subject } of firstOfFiles(sandbox, 'appointment')) {
    await sandbox.page('return sandbox.select(arguments[0])', id);
    await sandbox.pane.settled(subject);
  }
});

/** @param {string} folder @param {(sandbox: import('./support/sandbox.mjs').Sandbox) => () => Promise<void>} walk */
function inFolder(folder, walk) {
  const dir = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
  const name = `every file of ${folder} opens in the pane`;
  const { ENGINE = 'chromium' } = process.env;
  if (ENGINE !== 'chromium') return test(name, { skip: 'shown in Chromium' }, () => {});
  if (!existsSync(dir)) return test(name, { skip: `${folder} is not here` }, () => {});
  return inEngines(folder, (sandbox) => test(name, walk(sandbox)), { mailboxDir: dir });
}

/** The first item of each file; all of them are of the kinds that are expected. */
function firstOfFiles({ mailbox }, ...kinds) {
  const firsts = new Map(mailbox.items.toReversed().map((item) => [item.file, item]));
  const items = [...firsts.values()];
  assert.ok(items.length > 0);
  assert.deepEqual(
    items.filter(({ kind }) => !kinds.includes(kind)),
    [],
  );
  return items;
}
