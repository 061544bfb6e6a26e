// DOMPurify needs a browser's own parser: these run in Chromium.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import path from 'node:path';
import { Builder } from 'selenium-webdriver';
import chrome from 'selenium-webdriver/chrome.js';
import { build } from 'vite';
import { root } from './support/files.mjs';

process.env.SE_OFFLINE = 'true';
process.env.SE_AVOID_STATS = 'true';

const BROWSER = '/usr/bin/chromium';
const DRIVER = '/usr/bin/chromedriver';
const skip =
  existsSync(BROWSER) && existsSync(DRIVER) ? false : `${BROWSER} or ${DRIVER} is missing`;

let driver;

before(async () => {
  if (skip) return;
  const [{ output }] = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: {
        entry: path.join(root, 'web/pane/effects/sanitize.js'),
        formats: ['iife'],
        name: 'pane',
      },
    },
  });
  driver = await new Builder()
    .forBrowser('chrome')
    .setChromeService(new chrome.ServiceBuilder(DRIVER))
    .setChromeOptions(
      new chrome.Options()
        .setBinaryPath(BROWSER)
        .addArguments('--headless=new', '--no-sandbox', '--disable-gpu'),
    )
    .build();
  await driver.get('data:text/html,<!doctype html><title>x</title>');
  await driver.executeScript(`${output[0].code}\nwindow.pane = pane;`);
});
after(() => driver?.quit());

const sanitize = (html) => driver.executeScript('return pane.sanitize(arguments[0])', html);

const hostile = {
  'a script': '<script>alert(1)</script>',
  'an event handler': '<img src=x onerror=alert(1)>',
  'a script in a link': '<a href="javascript:alert(1)">x</a>',
  'a script in a link, disguised': '<a href=" jav&#x09;ascript:alert(1)">x</a>',
  'a page in a frame': '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  'a drawing with a script':
    '<svg><script>alert(1)</script><a xlink:href="javascript:alert(1)">x</a></svg>',
  'a formula that hides a script':
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  'a plug-in': '<object data="x.swf"></object><embed src="x.swf">',
  'a page that replaces this one':
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  'a base for all links': '<base href="https://evil.example/">',
  'a form':
    '<form action="https://evil.example"><input name="password"><button>Sign in</button></form>',
  'a button that acts alone': '<button formaction="javascript:alert(1)">x</button>',
  'a link that reports': '<a href="https://x.example" ping="https://evil.example">x</a>',
};

for (const [name, html] of Object.entries(hostile)) {
  test(`${name} is taken out`, { skip }, async () => {
    const clean = await sanitize(`<p>Hi</p>${html}`);
    assert.match(clean, /<p>Hi<\/p>/);
    assert.doesNotMatch(
      clean,
      /script|onerror|<iframe|<svg|<math|<object|<embed|<meta|<base|<form|<input|<button|formaction|ping=/i,
    );
  });
}

test('what the mail looks like stays', { skip }, async () => {
  const style = '<style>p.MsoNormal { margin: 0 }</style>';
  const mail =
    '<p class="MsoNormal" style="color: rgb(31, 73, 125);">Hi <b>Dana</b>,</p>' +
    '<table border="1"><tbody><tr><td colspan="2">12 sensors</td></tr></tbody></table>' +
    '<p><a href="https://harbormills.example/order?id=1&amp;x=2">Order</a> <a href="mailto:ann@x.example">Ann</a></p>';
  const clean = await sanitize(`<html><head>${style}</head><body>${mail}</body></html>`);
  for (const part of [
    'p.MsoNormal { margin: 0 }',
    '<p class="MsoNormal" style="color: rgb(31, 73, 125);">Hi <b>Dana</b>,</p>',
    '<td colspan="2">12 sensors</td>',
    'href="https://harbormills.example/order?id=1&amp;x=2"',
    'href="mailto:ann@x.example"',
  ]) {
    assert.ok(clean.includes(part), `${part}\n${clean}`);
  }
});

test('pictures in the mail and in its attachments stay', { skip }, async () => {
  const clean = await sanitize(
    '<img src="cid:image001.png@01DB"><img src="data:image/png;base64,iVBORw0KGgo="><img src="https://x.example/a.png">',
  );
  assert.equal((clean.match(/<img src="(cid|data|https):/g) ?? []).length, 3, clean);
});

test('a large and deep mail is not lost', { skip }, async () => {
  const deep = `${'<div>'.repeat(200)}deep${'</div>'.repeat(200)}`;
  const clean = await sanitize(deep + '<p>row</p>'.repeat(20_000));
  assert.match(clean, /deep/);
  assert.equal(clean.match(/<p>row<\/p>/g).length, 20_000);
});
