import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { idOf } from './mailbox.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());
afterEach(async () => {
  assert.deepEqual(await browser.console(), []);
});

const openPane = (query) => browser.open({ pane: 'open', item: idOf('offer'), ...query });

test('Office.js says that it runs in Outlook on the web', async () => {
  await openPane();
  const { host, platform } = await browser.pane('probe.ready');
  assert.deepEqual(
    { host, platform },
    {
      host: 'Outlook',
      platform: 'OfficeOnline',
    },
  );
  assert.deepEqual(await browser.pane('probe.problems'), []);
  await browser.screenshot('read-message');
});
