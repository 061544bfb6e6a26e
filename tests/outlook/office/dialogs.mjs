import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser } from './browser.mjs';
import { idOf } from '../mailbox.mjs';

const display = (options) =>
  browser.pane(
    `probe.call(Office.context.ui, 'displayDialogAsync', location.origin + '/dialog.html', args[0])
      .then((dialog) => {
        if (dialog.failed) return dialog.failed;
        window.dialog = dialog;
        const note = (kind) => (event) => probe.events.push([kind, event.message ?? event.error]);
        dialog.addEventHandler(Office.EventType.DialogMessageReceived, note('message'));
        dialog.addEventHandler(Office.EventType.DialogEventReceived, note('event'));
        return 'open';
      })`,
    options,
  );

const events = async (count) => {
  await browser.pane('0');
  await browser.until(`return window.probe.events.length >= ${count}`);
  return browser.pane('probe.events');
};

const inPage = { displayInIframe: true, width: 40, height: 50 };

test('a dialog in the page and the pane talk to each other', async () => {
  await browser.open({ pane: 'open', item: idOf('offer') });
  assert.equal(await display(inPage), 'open');
  await browser.dialog(`probe.call(Office.context.ui, 'addHandlerAsync',
    Office.EventType.DialogParentMessageReceived, ({ message }) => probe.events.push(message))`);
  await browser.screenshot('dialog');
  await browser.dialog(`Office.context.ui.messageParent('hello parent')`);
  assert.deepEqual(await events(1), [['message', 'hello parent']]);
  await browser.pane(`window.dialog.messageChild('hello child')`);
  await browser.dialog('0');
  await browser.until('return window.probe.events.length === 1');
  assert.deepEqual(await browser.dialog('probe.events'), ['hello child']);
  assert.deepEqual(await browser.dialog('probe.problems'), []);
});

test('only one dialog is open at a time, and the add-in closes it', async () => {
  await browser.open({ pane: 'open', item: idOf('offer') });
  await display(inPage);
  assert.equal(await display(inPage), 12007);
  await browser.pane('window.dialog.close()');
  await browser.driver.switchTo().defaultContent();
  await browser.until(`return !document.querySelector('#dialog-layer').open`);
  assert.equal(await display(inPage), 'open');
});

test('a dialog that the person closes is told', async () => {
  await browser.open({ pane: 'open', item: idOf('offer') });
  await display(inPage);
  await browser.dialog('0');
  await browser.driver.switchTo().defaultContent();
  await browser.driver.findElement({ css: '#dialog-layer button' }).click();
  assert.deepEqual(await events(1), [['event', 12006]]);
});

test('a window dialog talks to the pane', async () => {
  await browser.open({ pane: 'open', item: idOf('offer') });
  const main = await browser.driver.getWindowHandle();
  await browser.pane(`document.querySelector('#button').onclick = () =>
    Office.context.ui.displayDialogAsync(location.origin + '/dialog.html',
      { promptBeforeOpen: false, width: 30, height: 40 },
      ({ status, value }) => {
        probe.events.push(['opened', status]);
        value.addEventHandler(Office.EventType.DialogMessageReceived,
          ({ message }) => probe.events.push(['message', message]));
      })`);
  await browser.driver.findElement({ css: '#button' }).click();
  assert.deepEqual(await events(1), [['opened', 'succeeded']]);
  const handles = await browser.driver.getAllWindowHandles();
  await browser.driver.switchTo().window(handles.find((handle) => handle !== main));
  await browser.until('return Boolean(window.probe?.ready)');
  await browser.driver.executeScript(`Office.context.ui.messageParent('from a window')`);
  await browser.driver.close();
  await browser.driver.switchTo().window(main);
  assert.deepEqual((await events(2))[1], ['message', 'from a window']);
});

test('a person who declines a prompt of Office.js gets the pane back', async () => {
  await browser.open({ pane: 'open', item: idOf('offer') });
  await browser.pane(`Office.context.ui.displayDialogAsync(location.origin + '/dialog.html',
    { width: 30, height: 40 }, ({ error }) => probe.events.push(error.code))`);
  await browser.until(`return Boolean(document.querySelector('[role=dialog]'))`);
  const buttons = await browser.driver.findElements({ css: '[role=dialog] input' });
  await buttons[1].click();
  assert.deepEqual(await events(1), [12009]);
  assert.equal(await browser.pane(`document.querySelector('h1').textContent`), 'Test pane');
  assert.deepEqual(await browser.pane('probe.problems'), []);
});
