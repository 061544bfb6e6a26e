import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { By } from 'selenium-webdriver';
import { certificate } from '../../web/sandbox/certificate.mjs';
import { startOutlook } from '../../web/sandbox/outlook/server.mjs';
import { chosenEngines, openBrowser } from '../browser/engines/index.mjs';
import { waitFor } from '../browser/support/wait.mjs';
import { idOf, mailbox } from './mailbox.mjs';
import { probePane } from './outlook.mjs';

let outlook;
before(async () => {
  outlook = await startOutlook({
    tls: await certificate(),
    port: 0,
    panePort: 0,
    paneDir: probePane,
    org: { origin: '', loginOrigin: '' },
    mailbox,
  });
});
after(() => outlook?.close());

/** WebKit forgets a frame that still navigates, so the frame is entered anew each time. */
async function isReady(driver) {
  await driver.switchTo().defaultContent();
  await driver.switchTo().frame(await driver.findElement(By.id('pane')));
  return driver.executeScript('return Boolean(window.probe && window.probe.ready)');
}

for (const engine of chosenEngines())
  test(`the pane starts and follows the selection in ${engine}`, async (context) => {
    const { driver, close } = await openBrowser(engine);
    context.after(close);
    const until = (script) => waitFor(driver, () => driver.executeScript(script), script);
    const query = new URLSearchParams({ item: idOf('offer'), pane: 'open', pinned: '1' });
    await driver.get(`${outlook.origin}/?${query}`);
    await until('return Boolean(window.sandbox)');

    await waitFor(driver, () => isReady(driver), 'the pane to be ready');
    await driver.executeScript(`Office.context.mailbox.addHandlerAsync(Office.EventType.ItemChanged,
      () => probe.events.push(Office.context.mailbox.item.subject), () => (probe.listens = true))`);
    await until('return Boolean(window.probe.listens)');
    await driver.switchTo().defaultContent();
    await driver.executeScript('sandbox.select(arguments[0])', idOf('plain'));
    await driver.switchTo().frame(await driver.findElement(By.id('pane')));
    await until('return window.probe.events.length > 0');
    const seen = await driver.executeScript(
      'return { events: probe.events, width: innerWidth, problems: probe.problems }',
    );
    assert.deepEqual(seen, { events: ['A plain one'], width: 320, problems: [] });
  });
