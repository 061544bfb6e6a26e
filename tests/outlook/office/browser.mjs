// The one browser of all tests of Office.js: starting one takes longer than most of them.
import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { OutlookInBrowser } from '../outlook.mjs';

export const browser = new OutlookInBrowser();

before(() => browser.start());
after(() => browser.close());
afterEach(async () => {
  assert.deepEqual(await browser.console(), []);
});
