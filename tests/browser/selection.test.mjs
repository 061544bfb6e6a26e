// Several emails selected in Outlook, logged from one table.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEngines } from './support/sandbox.mjs';

const QUOTE = 'inbox/01-quote-request';
const PLUS = 'inbox/02-plus-address';
const LONG = 'inbox/16-very-long-subject';
const FILES = 'inbox/09-twelve-attachments';
const LATE = { set: '1.15', permission: 'readWriteMailbox' };
const READ_TABLE = `
  const clean = (element) => element?.textContent.replace(/\\s+/g, ' ').trim() ?? '';
  const table = document.querySelector('[data-region=selection]');
  return {
    title: clean(table?.querySelector('h1')),
    rows: [...(table?.querySelectorAll('li') ?? [])].map((row) => ({
      text: clean(row),
      checked: row.querySelector('input')?.checked ?? null,
    })),
    action: clean(table?.querySelector('.tether-selection__action')),
    note: clean(table?.querySelector('h1 + p')),
  };`;

inEngines('selection', tests);

function tests(sandbox) {
  const { org, pane } = sandbox;

  const select = (...files) =>
    sandbox.page(
      'return sandbox.selectSeveral(arguments[0])',
      files.map((file) => sandbox.item(file).id),
    );
  const table = (wanted, what) => pane.until(wanted, what, READ_TABLE);
  const held = () => org.stored('SELECT Id, Subject FROM EmailMessage');

  async function openTable(query, ...files) {
    await sandbox.open({ ...LATE, ...query });
    await select(...files);
    return table(
      ({ title, action }) => title === `${files.length} emails selected` && /^Log/.test(action),
      'the table',
    );
  }

  test('the emails that stay checked are logged, and a second run logs none', async () => {
    const before = (await held()).length;
    const { rows, action } = await openTable({}, QUOTE, PLUS, FILES);
    assert.deepEqual(
      rows.map(({ checked }) => checked),
      [true, true, true],
    );
    assert.match(rows[0].text, /Ann/);
    assert.equal(action, 'Log 3 emails');
    await pane.picture('selection-review');
    await pane.check(sandbox.item(PLUS).subject);
    await table((shown) => shown.action === 'Log 2 emails', 'two to log');
    await pane.press('Log 2 emails');
    const done = await table(
      (shown) => shown.rows.filter(({ text }) => / Logged/.test(text)).length === 2,
      'two logged',
    );
    assert.equal(done.rows[1].checked, false);
    assert.equal((await held()).length, before + 2);
    await pane.picture('selection-done');

    await openTable({}, QUOTE, PLUS, FILES);
    await table(
      (shown) => shown.rows.filter(({ text }) => /Already logged/.test(text)).length === 2,
      'two that are logged',
    );
    await pane.press('Log 1 email');
    await table((shown) => shown.action === 'Nothing is left to log here.', 'nothing left');
    assert.equal((await held()).length, before + 3);
    assert.equal(await sandbox.page('return sandbox.state().loaded'), null);
  });

  test('one that fails is listed with the reason, and can be tried again', async () => {
    await openTable({}, QUOTE, PLUS);
    await sandbox.page(`return sandbox.fail('mailbox.loadItemByIdAsync', 9042, 1)`);
    await pane.press('Log 2 emails');
    await table((shown) => shown.action === 'Try 1 email again', 'the way to try again');
    await pane.picture('selection-failed');
    await pane.press('Try 1 email again');
    await table((shown) => shown.action === 'Nothing is left to log here.', 'nothing left');
  });

  test('with its attachments, and to the record that was chosen', async () => {
    await openTable({}, QUOTE, FILES);
    await pane.check('With their attachments');
    await pane.run(
      `const list = document.querySelector('#selection-record');
       list.selectedIndex = 1;
       list.dispatchEvent(new Event('change'));`,
    );
    await table(({ rows }) => rows.every(({ checked }) => checked), 'the choice');
    await pane.press('Log 2 emails');
    await table((shown) => shown.action === 'Nothing is left to log here.', 'nothing left');
    const [{ Id }] = await org.stored(
      `SELECT Id, RelatedToId FROM EmailMessage WHERE MessageIdentifier = '${sandbox.item(FILES).internetMessageId}'`,
    );
    const files = await org.stored(
      `SELECT Id FROM ContentDocumentLink WHERE LinkedEntityId = '${Id}'`,
    );
    assert.ok(files.length >= 10, `${files.length} files`);
  });

  test('one email alone is shown as ever', async () => {
    await openTable({}, QUOTE, PLUS);
    await sandbox.select(QUOTE);
    assert.equal((await pane.read()).log.canLog, true);
  });

  test('an Outlook that loads none lists them and says so', async () => {
    await sandbox.open({ set: '1.14', permission: 'readWriteMailbox' });
    await select(QUOTE, PLUS, LONG);
    const { note, rows } = await table(({ title }) => title === '3 emails selected', 'the table');
    assert.match(note, /one email at a time/);
    assert.equal(rows[0].checked, null);
    const beyond = await pane.run(
      'const { scrollWidth, clientWidth } = document.documentElement; return scrollWidth - clientWidth',
    );
    assert.ok(beyond <= 0, 'a long subject is beyond the edge');
    await pane.picture('selection-too-old');
  });

  test('without the permission over the mailbox nothing of it is there', async () => {
    await sandbox.open({ set: '1.15' });
    await select(QUOTE, PLUS);
    const view = await pane.until(({ empty, isBusy }) => empty && !isBusy, 'no item');
    assert.ok(view.empty);
  });

  for (const [theme, width] of [
    ['dark', '320'],
    ['light', '450'],
  ])
    test(`the table at ${width} pixels, ${theme}`, async () => {
      await openTable({ theme, width }, QUOTE, PLUS, FILES);
      await pane.picture(`selection-${theme}-${width}`);
    });
}
