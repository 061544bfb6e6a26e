import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followTheme, isDark } from '../../web/pane/theme.js';
import { installOffice } from './support/office.mjs';

const theme = (bodyBackgroundColor) => ({ bodyBackgroundColor });

function installPage() {
  const dataset = {};
  globalThis.document = { documentElement: { dataset } };
  return dataset;
}

test("dark and light are told apart by the brightness of Outlook's background", () => {
  assert.deepEqual(['#1f1f1f', '#000000', '#0f6cbd'].map(isDark), [true, true, true]);
  assert.deepEqual(['#ffffff', '#faf9f8', '#fff100'].map(isDark), [false, false, false]);
});

test("Outlook's theme at the start and later", () => {
  const dataset = installPage();
  const { handlers } = installOffice();
  globalThis.Office.EventType.OfficeThemeChanged = 'officeThemeChanged';
  globalThis.Office.context.officeTheme = theme('#ffffff');
  followTheme();
  assert.equal(dataset.theme, 'light');
  handlers.get('officeThemeChanged')({ officeTheme: theme('#1f1f1f') });
  assert.equal(dataset.theme, 'dark');
});

test('an Outlook that tells no theme leaves the choice to the system', () => {
  const dataset = installPage();
  installOffice();
  followTheme();
  assert.deepEqual(dataset, {});
});

test('an Outlook that refuses the event still opens the pane', (context) => {
  context.mock.method(console, 'debug', () => {});
  const dataset = installPage();
  const { mailbox } = installOffice();
  globalThis.Office.EventType.OfficeThemeChanged = 'officeThemeChanged';
  mailbox.addHandlerAsync = () => {
    throw new Error('not supported');
  };
  followTheme();
  assert.deepEqual(dataset, {});
});
