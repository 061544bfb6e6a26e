// DOMPurify needs a browser's own parser: these run in Chromium, under the pane's own policy.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { noChromium, openPage } from './support/chromium.mjs';

const skip = noChromium;
let page;

before(async () => {
  if (skip) return;
  page = await openPage({ entry: 'tests/shell/page/rich_text.js', ready: 'window.richText' });
});
after(() => page?.close());

/** What is drawn, and that the policy had nothing to report of it. */
async function drawn(html) {
  const { driver } = page;
  await driver.executeScript('violations.splice(0)');
  const shown = await driver.executeScript('return richText(arguments[0])', html);
  await driver.executeAsyncScript('setTimeout(arguments[0])');
  assert.deepEqual(await driver.executeScript('return violations'), []);
  return shown;
}

test('words that look like styles are shown as they are', { skip }, async () => {
  const texts = [
    '<p>House style = bold, STYLE=1 &lt;p style="x"&gt;</p>',
    '<ul><li>a <b>lifestyle =</b> b</li></ul>',
    '<pre>p style =\n  q</pre>',
  ];
  for (const text of texts) assert.equal(await drawn(text), text);
});

test('a link keeps its address, and opens elsewhere', { skip }, async () => {
  const address = 'https://x.example/?style=1&amp;STYLE =2';
  assert.equal(
    await drawn(`<a href="${address}" style="color: red">x</a>`),
    `<a href="${address}" target="_blank" rel="noopener noreferrer">x</a>`,
  );
});

test('what is styled or runs is left out, without a complaint', { skip }, async () => {
  const html =
    '<style>p { color: red }</style><script>alert(1)</script><!-- <style>b {}</style> -->' +
    '<p style="color: red" class="x">Hi <span STYLE = "top: 0">Ann</span></p>' +
    '<img src="https://x.example/a.png" style="top: 0">';
  assert.equal(await drawn(html), '<p>Hi <span>Ann</span></p>');
});
