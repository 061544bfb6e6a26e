import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { loadMailbox } from '../../web/sandbox/outlook/mailbox/load.mjs';
import { OutlookInBrowser } from './outlook.mjs';

const pathOf = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const exists = (path) =>
  access(path).then(
    () => true,
    () => false,
  );

/** In the page: selects every item, and waits each time until the pane has read its body. */
const WALK = `(async () => {
  const problems = [];
  const heard = (id) => {
    const call = sandbox.calls().findLast(({ method }) => method === 'body.getAsync');
    return call?.item === id && call.error !== undefined;
  };
  for (const { id, file } of sandbox.items().filter(({ id }) => args[0].includes(id))) {
    await sandbox.select(id);
    for (let tries = 0; !heard(id) && tries < 250; tries += 1)
      await new Promise((again) => setTimeout(again, 4));
    if (!heard(id)) problems.push(file + ': the pane did not read it');
  }
  for (const call of sandbox.calls())
    if (call.error) problems.push(call.method + ' of ' + call.item + ': ' + call.reason);
  return problems;
})()`;

const LISTEN = `probe.call(Office.context.mailbox, 'addHandlerAsync', Office.EventType.ItemChanged,
  () => {
    const { item } = Office.context.mailbox;
    const { itemId, subject } = item;
    probe.call(item.body, 'getAsync', 'html').then((body) =>
      probe.events.push({ itemId, subject, body: typeof body }));
  })`;

const browser = new OutlookInBrowser();
before(() => browser.start());
after(() => browser.close());

const isWritten = (item) => item.isDraft || (item.kind === 'appointment' && item.isOrganizer);

for (const folder of [
  'web/sandbox/data/mailbox',
  '../shared/data/email',
  '../shared/data/calendar',
]) {
  const dir = pathOf(folder);
  const skip = (await exists(dir)) ? false : `${folder} is not here`;

  test(`every file of ${folder} opens in the pane`, { skip }, async () => {
    const mailbox = await loadMailbox(dir);
    await browser.serve({ mailbox });
    const firstOfFile = new Map(mailbox.items.toReversed().map((item) => [item.file, item]));
    const read = [...firstOfFile.values()].filter((item) => !isWritten(item));
    const written = mailbox.items.filter(isWritten);

    await browser.open({ pane: 'open', pinned: '1' });
    await browser.pane(LISTEN);
    await browser.driver.manage().setTimeouts({ script: 120_000 });
    const problems = await browser.page(
      WALK,
      read.map(({ id }) => id),
    );
    assert.deepEqual(problems, []);
    const seen = await browser.pane('probe.events');
    assert.deepEqual(
      new Map(seen.map(({ itemId, subject, body }) => [itemId, [subject, body]])),
      new Map(read.map(({ id, subject }) => [id, [subject, 'string']])),
    );
    assert.deepEqual(await browser.pane('probe.problems'), []);

    for (const { id, subject, file } of written.slice(0, 10)) {
      await browser.page('sandbox.select(args[0])', id);
      assert.equal(await browser.pane(`probe.call(item.subject, 'getAsync')`), subject, file);
    }
    assert.deepEqual(await browser.console(), []);
  });
}
