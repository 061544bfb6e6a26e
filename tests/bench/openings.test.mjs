import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sizes } from '../../.ci/sizes.mjs';
import { Openings } from './openings.mjs';
import { firstOpenRows, readBudget } from './rows.mjs';

const PANE_DIR = fileURLToPath(new URL('../../build/pane', import.meta.url));

let openings;
let files;
before(async () => {
  openings = await Openings.start();
  files = await openings.firstOpen();
});
after(() => openings?.close());

test('the first open stays within its budget', () => {
  const list = files.map(({ file, brotli }) => `${file} ${brotli}`).join('\n  ');
  const [row] = firstOpenRows(files).filter(({ target }) => target !== null);
  assert.ok(row.ok, `${row.value} bytes of ${row.target}:\n  ${list}`);
});

test('the budget names exactly the files that the first open does not ask for', () => {
  const later = readBudget().later.map((pattern) => new RegExp(pattern));
  const budgeted = sizes(PANE_DIR)
    .map(({ file }) => file)
    .filter((file) => !later.some((pattern) => pattern.test(file)));
  assert.deepEqual(files.map(({ file }) => file).sort(), budgeted.sort());
});

test('an opening in Outlook asks Salesforce twice, and takes a time that can be compared', async () => {
  const { calls, at } = await openings.inOutlook(1);
  assert.equal(calls, 2);
  for (const { pane, empty } of Object.values(at)) assert.ok(pane.ready > 0 && empty.ready > 0);
});
