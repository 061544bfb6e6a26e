// The picture at the top of README.md. It is written there only when TETHER_WRITE_SCREENSHOT is 1.
import { copyFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inEngines } from './support/sandbox.mjs';
import { screenshot } from './support/screenshot.mjs';
import { waitFor } from './support/wait.mjs';

const PICTURE = fileURLToPath(new URL('../../docs/screenshot.png', import.meta.url));
const SIZE = [1280, 800];

inEngines('readme', (sandbox) => {
  const { pane } = sandbox;

  test('the whole of Outlook with the pane fits a window of 1280 by 800', async () => {
    await sandbox.openItem('inbox/01-quote-request');
    await pane.press('Relate: Harbor Mills - Flow sensors 2027');
    await pane.until((view) => /Flow/.test(view.log.lines['Related to']), 'the opportunity');
    await pane.run('document.activeElement.blur(); scrollTo(0, 0)');
    await resizeView(sandbox.driver, SIZE);
    const picture = await screenshot(sandbox.driver, 'readme');
    const isWanted = process.env.TETHER_WRITE_SCREENSHOT === '1';
    if (isWanted && sandbox.engine === 'chromium') await copyFile(picture, PICTURE);
  });
});

/** Makes the page itself this large, whatever the browser adds around it, and waits until it has followed its window. */
async function resizeView(driver, [width, height]) {
  const inner = () => driver.executeScript('return [innerWidth, innerHeight]');
  const window = driver.manage().window();
  const outer = await window.getRect();
  const [innerWidth, innerHeight] = await inner();
  await window.setRect({
    width: width + outer.width - innerWidth,
    height: height + outer.height - innerHeight,
  });
  const hasFollowed = async () => `${await inner()}` === `${[width, height]}`;
  await waitFor(driver, hasFollowed, `a page of ${width} by ${height}`);
}
