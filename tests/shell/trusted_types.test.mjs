// Trusted Types in a Chromium that enforces them: the pane's HTML and mails pass, a text does not.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { noChromium, openPage } from './support/chromium.mjs';
import { root } from './support/files.mjs';

const OFFICE = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';
const AJAX = 'https://ajax.aspnetcdn.com/ajax/3.5/MicrosoftAjax.js';

describe('under Trusted Types', { skip: noChromium }, () => {
  let page;
  let run;

  before(async () => {
    const policy = await readFile(path.join(root, 'web/pane/public/trusted_types.js'), 'utf8');
    page = await openPage({
      entry: 'tests/shell/page/sanitize.js',
      // A type that no browser runs: only the policy looks at its address.
      body: `<script id="office" type="text/plain" src="${OFFICE}"></script>`,
      ready: 'window.sanitize',
    });
    run = (script, ...values) => page.driver.executeScript(script, ...values);
    await run(policy);
  });
  after(() => page?.close());

  const accepts = (address) =>
    run(
      `const script = document.createElement('script');
       try { script.src = arguments[0]; } catch { return false; }
       return script.src !== '';`,
      address,
    );

  test('a mail is sanitised as ever', async () => {
    const clean = await run('return sanitize(arguments[0])', '<p>Hi<script>alert(1)</script></p>');
    assert.equal(clean, '<p>Hi</p>');
  });

  test("Office.js loads its own parts and Microsoft's library", async () => {
    for (const address of [
      'https://appsforoffice.microsoft.com/lib/1/hosted/outlook-web-16.01.js',
      'https://appsforoffice.microsoft.com/lib/1/hosted/de-de/outlook_strings.js',
      AJAX,
    ])
      assert.equal(await accepts(address), true, address);
  });

  test('no other address becomes a script', async () => {
    for (const address of [
      'https://evil.example/outlook-web-16.01.js',
      'https://appsforoffice.microsoft.com.evil.example/lib/1/hosted/a.js',
      'https://appsforoffice.microsoft.com/lib/1/hosted/../../../a.js',
      `${AJAX}?x`,
      'javascript:alert(1)',
      'data:text/javascript,alert(1)',
      '/a.js',
    ])
      assert.equal(await accepts(address), false, address);
  });

  test('no text becomes HTML: all that Office.js may write is the link that it looks for', async () => {
    const found = await run(
      `const box = document.createElement('div');
       box.innerHTML = '<b>x</b>';
       box.insertAdjacentHTML('beforeend', '<b>x</b>');
       const parsed = new DOMParser().parseFromString('<b>x</b>', 'text/html');
       return [...box.querySelectorAll('*'), ...parsed.body.querySelectorAll('*')].map((element) => element.outerHTML);`,
    );
    const link = '<a id="configureBrowserLink" href="#"></a>';
    assert.deepEqual(found, [link, link, link]);
  });

  test('no text becomes a script', async () => {
    const found = await run(
      `window.ran = 0;
       const script = document.createElement('script');
       script.text = 'ran += 1';
       document.head.append(script);
       const button = document.createElement('button');
       button.setAttribute('onclick', 'ran += 1');
       button.click();
       return [ran, script.text, button.getAttribute('onclick')];`,
    );
    assert.deepEqual(found, [0, '', '']);
  });
});
