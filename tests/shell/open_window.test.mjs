import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWindow } from '../../web/pane/effects/open_window.js';
import { installOffice } from './support/office.mjs';

const URL = 'https://brightwater.my.salesforce.com/003A1';

test("Outlook opens the user's own browser where it can", () => {
  installOffice({ sets: { OpenBrowserWindowApi: '1.1' } });
  const opened = [];
  globalThis.Office.context.ui.openBrowserWindow = (url) => opened.push(url);
  openWindow({ url: URL });
  assert.deepEqual(opened, [URL]);
});

test('a browser opens a window that knows nothing of the pane', () => {
  installOffice();
  const opened = [];
  globalThis.window = { open: (...args) => opened.push(args) };
  openWindow({ url: URL });
  assert.deepEqual(opened, [[URL, '_blank', 'noopener,noreferrer']]);
});

test('only https pages are opened', () => {
  installOffice();
  globalThis.window = { open: () => assert.fail('opened') };
  for (const url of [
    'javascript:alert(1)',
    'http://brightwater.example',
    'file:///etc/passwd',
    '',
  ]) {
    assert.throws(() => openWindow({ url }), /Only https/);
  }
});
