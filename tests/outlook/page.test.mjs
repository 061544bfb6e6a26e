import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { By, Key } from 'selenium-webdriver';
import { certificate } from '../../web/sandbox/certificate.mjs';
import { startOutlook } from '../../web/sandbox/outlook/server.mjs';
import { assertAccessible } from '../browser/support/axe.mjs';
import { OutlookInBrowser } from './outlook.mjs';
import { idOf, mailbox } from './mailbox.mjs';

const browser = new OutlookInBrowser();
let silent, silentTab;
before(async () => {
  // A port nobody listens on stands for an address whose certificate is not trusted.
  const org = { origin: 'https://localhost:1', loginOrigin: '' };
  await browser.start({ org });
  silent = await startOutlook({
    tls: await certificate(),
    port: 0,
    panePort: 0,
    paneDir: fileURLToPath(new URL('silent_pane', import.meta.url)),
    org,
    mailbox,
  });
  await browser.driver.get(`${silent.origin}/?pane=open`);
  silentTab = await browser.driver.getWindowHandle();
  await browser.driver.switchTo().newWindow('tab');
});
after(async () => {
  await silent?.close();
  await browser.close();
});

const states = [
  { item: idOf('offer'), pane: 'open' },
  { item: idOf('plain') },
  { folder: 'calendar', item: idOf('weekly') },
  { compose: 'new' },
  { item: idOf('own') },
];

async function examine(theme, rules) {
  for (const query of states) {
    await browser.open({ theme, ...query });
    await browser.page(`document.querySelector('#control-bar details').open = true`);
    await assertAccessible(browser.driver, rules);
  }
  await browser.screenshot(`form-${theme}`);
}

test('axe finds nothing to mend', () => examine('light'));

// The themes differ in nothing else.
for (const theme of ['dark', 'contrast'])
  test(`the ${theme} theme has contrast enough`, () => examine(theme, ['color-contrast']));

test('the control bar changes settings, orders failures and lists the calls', async () => {
  await browser.open({ item: idOf('offer'), pane: 'open' });
  await browser.page(`document.querySelector('#control-bar details').open = true`);
  const choose = (selector, value) =>
    browser.page(
      `(() => {
        const field = document.querySelector(args[0]);
        field.value = args[1];
        field.dispatchEvent(new Event('change', { bubbles: true }));
      })()`,
      selector,
      value,
    );
  await choose('#set-set', '1.5');
  assert.equal(await browser.page('sandbox.state().settings.set'), '1.5');
  await browser.until(`return location.search.includes('set=1.5')`);
  await choose('#set-drop', '7');
  assert.match(
    await browser.page(`document.querySelector('#problems').textContent`),
    /from 0 to 1/,
  );

  await choose('#fail-method', 'body.getAsync');
  await choose('#fail-code', '9042');
  await browser.page(`document.querySelector('button[name=times]').click()`);
  const answer = await browser.pane(`probe.call(item.body, 'getAsync', 'text')`);
  assert.equal(answer.failed, 9042);
  await browser.page('sandbox.resize(330)');
  assert.match(
    await browser.page(`document.querySelector('.calls').textContent`),
    /body.getAsync.*failed: 9042/s,
  );
  await browser.screenshot('controls');
});

test('an order for an org that is not there is told in the bar', async () => {
  await browser.open();
  await browser.page(`document.querySelector('#control-bar details').open = true`);
  await browser.page(`document.querySelector('#org-fault').form.querySelector('button').click()`);
  await browser.until(
    `return /does not answer/.test(document.querySelector('#control-bar').textContent)`,
  );
});

test('an address that the browser does not reach is named, with a link', async () => {
  await browser.open();
  await browser.until(`return Boolean(document.querySelector('#certificates a'))`);
  const links = await browser.page(
    `[...document.querySelectorAll('#certificates a')].map((link) => link.href)`,
  );
  assert.deepEqual(links, ['https://localhost:1/']);
});

test('the keyboard walks through folders, list and command bar', async () => {
  await browser.open();
  const { driver } = browser;
  for (const css of ['[data-folder=calendar]', `[data-item-id="${idOf('weekly')}"]`]) {
    await driver.executeScript('document.querySelector(arguments[0]).focus()', css);
    await driver.actions().sendKeys('\uE007').perform();
  }
  assert.equal(await browser.page('sandbox.state().item'), idOf('weekly'));
  await driver.executeScript(`document.querySelector('#tether-button').focus()`);
  await driver.actions().sendKeys('\uE007').perform();
  assert.equal(await browser.pane('item.subject'), 'Weekly call');
});

test('Enter in a field of a new mail sends nothing, and New mail can be read under the mouse', async () => {
  await browser.open();
  const { driver } = browser;
  await driver.switchTo().defaultContent();
  const button = await driver.findElement(By.css('#command-bar .primary'));
  await driver.actions().move({ origin: button }).perform();
  await assertAccessible(driver, ['color-contrast']);
  await button.click();
  const to = await driver.findElement(By.id('field-to'));
  await to.sendKeys('ann.ode@harbormills.example', Key.ENTER);
  assert.equal(await browser.page(`Boolean(document.querySelector('form.compose'))`), true);
  await browser.page(`document.querySelector('form.compose .primary').click()`);
  await browser.until(`return !document.querySelector('form.compose')`);
});

test('a pane that stays silent raises an alarm that lists the causes', async () => {
  await browser.driver.switchTo().window(silentTab);
  await browser.until(`return Boolean(document.querySelector('#pane-alarm li'))`);
  const alarm = await browser.page(`document.querySelector('#pane-alarm').textContent`);
  assert.match(alarm, /has not asked for its app context within 10 seconds/);
  assert.match(alarm, /does not load Office\.js/);
  await browser.screenshot('alarm');
});
