// Where node has no page: a part of the pane in a Chromium, under the pane's own policy.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { Builder } from 'selenium-webdriver';
import chrome from 'selenium-webdriver/chrome.js';
import { build } from 'vite';
import { policy } from '../../../web/pane/headers.mjs';
import { sentences } from '../../../web/pane/sentences.mjs';
import { slds } from '../../../web/pane/slds.mjs';
import { root } from './files.mjs';

process.env.SE_OFFLINE = 'true';
process.env.SE_AVOID_STATS = 'true';

const BROWSER = '/usr/bin/chromium';
const DRIVER = '/usr/bin/chromedriver';
const LIMIT = 10_000;

/** Why a test cannot run here, or false. */
export const noChromium =
  existsSync(BROWSER) && existsSync(DRIVER) ? false : `${BROWSER} or ${DRIVER} is missing`;

// The page begins to note what it refuses before anything else runs.
const WATCH = `window.violations = [];
addEventListener('securitypolicyviolation', ({ violatedDirective }) => violations.push(violatedDirective));`;

const CSP = policy({ trusted_parents: [], my_domains: [] });

/**
 * @param {{ entry: string, body?: string, csp?: string, ready: string }} options a module from the repository's top, and a
 *   script that is true as soon as it has run
 * @returns {Promise<{ driver: import('selenium-webdriver').WebDriver, close: () => Promise<void> }>}
 */
export async function openPage({ entry, body = '', csp = CSP, ready }) {
  const built = await bundle(entry);
  const page = `<!doctype html><html lang="en"><title>x</title>
    <link rel="stylesheet" href="/page.css"><script src="/watch.js"></script>
    <script type="module" src="/page.js"></script>${body}</html>`;
  const files = new Map([
    ['/', ['text/html', page]],
    ['/watch.js', ['text/javascript', WATCH]],
    ...built.map(([name, text]) => [`/${name}`, [typeOf(name), text]]),
  ]);
  const server = createServer((request, response) => {
    const [type, text] = files.get(request.url) ?? ['text/plain', ''];
    response.writeHead(200, { 'content-type': type, 'content-security-policy': csp }).end(text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const driver = await startChromium();
  await driver.get(`http://127.0.0.1:${server.address().port}/`);
  await driver.wait(() => driver.executeScript(`return Boolean(${ready})`), LIMIT);
  const close = async () => {
    await driver.quit();
    server.closeAllConnections();
    server.close();
  };
  return { driver, close };
}

/** @returns {Promise<Array<[string, string]>>} by file name */
async function bundle(entry) {
  const [{ output }] = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [slds(), sentences()],
    build: {
      write: false,
      minify: false,
      lib: {
        entry: path.join(root, entry),
        formats: ['es'],
        fileName: () => 'page.js',
        cssFileName: 'page',
      },
    },
  });
  return output.map((file) => [file.fileName, file.code ?? file.source]);
}

const typeOf = (name) => (name.endsWith('.css') ? 'text/css' : 'text/javascript');

function startChromium() {
  const options = new chrome.Options()
    .setBinaryPath(BROWSER)
    .addArguments('--headless=new', '--no-sandbox', '--disable-gpu', '--window-size=320,900');
  return new Builder()
    .forBrowser('chrome')
    .setChromeService(new chrome.ServiceBuilder(DRIVER))
    .setChromeOptions(options)
    .build();
}
