// The ground that every other test here stands on: each engine can do what the tests ask of it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { after, before, describe, test } from 'node:test';
import { By, Key } from 'selenium-webdriver';
import { certificate } from '../../web/sandbox/certificate.mjs';
import { chosenEngines, openBrowser } from './engines/index.mjs';
import { assertAccessible, axe } from './support/axe.mjs';
import { assertNoPageErrors, collectErrors, pageErrors } from './support/errors.mjs';
import { screenshot } from './support/screenshot.mjs';
import { enterFrame, waitFor, waitForElement } from './support/wait.mjs';

// Browsers ask for an icon by themselves, each in its own time.
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'";

// (module (func (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add))
const ADD = Buffer.from(
  '0061736d0100000001070160027f7f017f030201000707010361646400000a09010700200020016a0b',
  'hex',
);

const HEAD = '<!doctype html><html lang="en"><meta charset="utf-8">';
const PAGES = {
  '/': {
    type: 'text/html',
    body: `${HEAD}<title>Host</title><link rel="stylesheet" href="/page.css"><script src="/collector.js"></script>
      <main><h1>Host</h1><iframe id="pane" title="Pane" src="/pane"></iframe></main></html>`,
  },
  '/pane': {
    type: 'text/html',
    body: `${HEAD}<title>Pane</title><link rel="stylesheet" href="/pane.css"><script src="/collector.js"></script><script type="module" src="/pane.js"></script>
      <main><h1>Pane</h1><label>Name <input id="name"></label><button id="add">Add</button>
      <button id="open">Open</button><output id="sum"></output></main></html>`,
  },
  '/popup': {
    type: 'text/html',
    body: `${HEAD}<title>Popup</title><script type="module" src="/popup.js"></script>
      <main><h1>Popup</h1><button id="answer">Answer</button></main></html>`,
  },
  '/bad': {
    type: 'text/html',
    body: `${HEAD}<title>Bad</title><script src="/collector.js"></script><script type="module" src="/bad.js"></script>
      <main><h1>Bad</h1><input id="nameless"></main></html>`,
  },
  '/page.css': { type: 'text/css', body: '#pane { width: 320px; height: 480px; border: 0 }' },
  '/pane.css': { type: 'text/css', body: 'body { border-top: 10px solid #00f; margin: 0 }' },
  '/pane.js': {
    type: 'text/javascript',
    body: `const { instance } = await WebAssembly.instantiateStreaming(fetch('/add.wasm'));
      const say = (text) => (document.querySelector('#sum').textContent = text);
      document.querySelector('#add').addEventListener('click', () =>
        say(document.querySelector('#name').value + ' ' + instance.exports.add(2, 40)));
      document.querySelector('#open').addEventListener('click', () => window.open('/popup', 'p', 'popup'));
      window.addEventListener('message', (event) => say(event.data));
      document.documentElement.dataset.ready = String(window.innerWidth);`,
  },
  '/popup.js': {
    type: 'text/javascript',
    body: `document.querySelector('#answer').addEventListener('click', () => {
        window.opener.postMessage('answered', location.origin);
        window.close();
      });`,
  },
  '/bad.js': {
    type: 'text/javascript',
    body: `console.error('a logged', 'error');
      Promise.reject(new Error('a rejected promise'));
      const image = document.createElement('img');
      image.src = 'https://localhost:1/refused.png';
      image.alt = '';
      document.body.append(image);
      setTimeout(() => { throw new Error('a thrown error'); });`,
  },
  '/add.wasm': { type: 'application/wasm', body: ADD },
};

const ready = (driver) =>
  waitForElement(driver, By.css('html[data-ready]'), 'the pane to be ready');

/** The colour that a picture of the pane has at its upper left, where the pane has a blue edge. */
function cornerColour(driver, picture) {
  return driver.executeAsyncScript(
    `const [base64, done] = arguments;
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const context = document.createElement('canvas').getContext('2d');
    createImageBitmap(new Blob([bytes])).then((image) => {
      context.drawImage(image, 0, 0);
      done([...context.getImageData(2, 2, 1, 1).data]);
    });`,
    picture.toString('base64'),
  );
}

let server;
let origin;

before(async () => {
  const collector = await readFile(new URL('support/collector.js', import.meta.url));
  const pages = { ...PAGES, '/collector.js': { type: 'text/javascript', body: collector } };
  server = createServer(await certificate(), (request, response) => {
    const page = pages[request.url];
    response.writeHead(page ? 200 : 404, {
      'content-type': page?.type ?? 'text/plain',
      'content-security-policy': POLICY,
    });
    response.end(page?.body);
  });
  await new Promise((resolve) => server.listen(0, 'localhost', resolve));
  origin = `https://localhost:${server.address().port}`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

for (const engine of chosenEngines()) {
  describe(engine, () => {
    let browser;
    let driver;
    before(async () => {
      browser = await openBrowser(engine);
      driver = browser.driver;
    });
    after(() => browser?.close());

    const openPane = async () => {
      await driver.get(`${origin}/`);
      await enterFrame(driver, By.css('#pane'));
      return ready(driver);
    };

    test('opens a page with a self-signed certificate as a secure context', async () => {
      await driver.get(`${origin}/`);
      assert.equal(await driver.getTitle(), 'Host');
      assert.equal(await driver.executeScript('return window.isSecureContext'), true);
    });

    test('draws a frame of 320 pixels, types, follows the keyboard and runs wasm under the strict policy', async () => {
      const page = await openPane();
      assert.equal(await page.getAttribute('data-ready'), '320');
      const name = await driver.findElement(By.css('#name'));
      await name.sendKeys('Zoë', Key.TAB);
      const focused = await driver.executeScript('return document.activeElement');
      assert.equal(await focused.getAttribute('id'), 'add');
      await focused.sendKeys(Key.ENTER);
      const sum = await driver.findElement(By.css('#sum'));
      await waitFor(driver, async () => (await sum.getText()) === 'Zoë 42', 'the sum');
      await assertNoPageErrors(driver);
    });

    test('follows a popup window and comes back', async () => {
      await openPane();
      const main = await driver.getWindowHandle();
      await driver.findElement(By.css('#open')).click();
      const others = async () => (await driver.getAllWindowHandles()).filter((id) => id !== main);
      const [popup] = await waitFor(
        driver,
        async () => {
          const handles = await others();
          return handles.length === 1 && handles;
        },
        'the popup',
      );
      await driver.switchTo().window(popup);
      await (await waitForElement(driver, By.css('#answer'))).click();
      await driver.switchTo().window(main);
      await waitFor(driver, async () => (await others()).length === 0, 'the popup to close');
      await enterFrame(driver, By.css('#pane'));
      const sum = await driver.findElement(By.css('#sum'));
      await waitFor(driver, async () => (await sum.getText()) === 'answered', 'the answer');
    });

    test('takes a picture of the frame', async () => {
      await openPane();
      await driver.switchTo().defaultContent();
      const frame = await driver.findElement(By.css('#pane'));
      const picture = await readFile(await screenshot(driver, 'engine', frame));
      assert.equal(picture.toString('latin1', 1, 4), 'PNG');
      const [width, height] = [picture.readUInt32BE(16), picture.readUInt32BE(20)];
      assert.deepEqual({ width, height }, { width: 320, height: 480 });
      assert.deepEqual(await cornerColour(driver, picture), [0, 0, 255, 255]);
    });

    test('finds what axe-core finds, and nothing where there is nothing', async () => {
      await openPane();
      await assertAccessible(driver);
      await driver.get(`${origin}/bad`);
      const found = (await axe(driver)).map(({ id }) => id);
      assert.ok(found.includes('label'), found.join());
      await assert.rejects(assertAccessible(driver), /label .*\n {2}#nameless/);
    });

    test('collects what goes wrong in a page', async () => {
      await driver.get(`${origin}/bad`);
      const kinds = () => pageErrors(driver).then((errors) => errors.map(({ kind }) => kind));
      const expected = ['console.error', 'error', 'securitypolicyviolation', 'unhandledrejection'];
      await waitFor(
        driver,
        async () => {
          const seen = await kinds();
          return expected.every((kind) => seen.includes(kind));
        },
        `errors of the kinds ${expected}`,
      );
      await assert.rejects(assertNoPageErrors(driver), /unhandledrejection: .*a rejected promise/s);
    });

    test('keeps what went wrong in a window that is closed', async () => {
      await driver.get(`${origin}/`);
      const main = await driver.getWindowHandle();
      await driver.switchTo().newWindow('tab');
      await driver.get(`${origin}/bad`);
      const has = async () =>
        (await pageErrors(driver)).some(({ kind }) => kind === 'unhandledrejection');
      await waitFor(driver, has, 'the error');
      await driver.close();
      await driver.switchTo().window(main);
      await waitFor(driver, has, 'the error of the closed window');
    });

    test('says what it waited for and what the page shows instead', async () => {
      await driver.get(`${origin}/popup`);
      await assert.rejects(pageErrors(driver), /No error collector in https:.*popup/);
      await collectErrors(driver);
      assert.deepEqual(await pageErrors(driver), []);
      const never = waitFor(driver, () => driver.findElement(By.css('#never')), 'the moon', {
        limit: 300,
      });
      await assert.rejects(never, /Waited 0\.3 s for the moon[^]*popup shows:\n+Popup/);
    });
  });
}
