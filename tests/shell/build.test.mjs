import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'vite';
import { brotliCompressSync } from 'node:zlib';
import { root } from './support/files.mjs';

const core = path.join(root, 'build/wasm/pane/core.wasm');
const skip = existsSync(core) ? false : `${core} is missing: build the core first`;
const PAGES = ['taskpane.html', 'dialog.html', 'on_send.html'];
const SHELL_BUDGET = 47_600;
// A user who sends waits for it.
const ON_SEND_BUDGET = 2_500;

let dir;
const text = (name) => readFile(path.join(dir, name), 'utf8');
const assets = async (ending) =>
  (await readdir(path.join(dir, 'assets'))).filter((name) => name.endsWith(ending));

before(async () => {
  if (skip) return;
  dir = await mkdtemp(path.join(tmpdir(), 'pane-'));
  await build({
    configFile: path.join(root, 'web/pane/vite.config.js'),
    build: { outDir: dir, emptyOutDir: true },
    logLevel: 'warn',
  });
});
after(() => dir && rm(dir, { recursive: true }));

/** What the browser loads before the pane shows anything of its own. */
async function firstFiles() {
  const page = await text('taskpane.html');
  const named = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, name]) => name);
  return ['taskpane.html', ...named.filter((name) => !name.endsWith('.wasm'))];
}

test('the pages name nothing that is not there', { skip }, async () => {
  for (const page of PAGES) {
    const named = [...(await text(page)).matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(
      ([, name]) => name,
    );
    assert.ok(named.length > 0);
    for (const name of named) assert.ok(existsSync(path.join(dir, name)), name);
  }
});

test(
  'the files name each other by relative addresses, so that the pane may lie below a path',
  { skip },
  async () => {
    const files = [...PAGES, ...(await assets('.css')), ...(await assets('.js'))];
    assert.ok(files.length > PAGES.length + 2);
    for (const file of files) {
      const content = await text(PAGES.includes(file) ? file : `assets/${file}`);
      assert.doesNotMatch(content, /(?:src=|href=|import\(|from|url\()\s*["'`]?\/(?!\/)/, file);
      assert.doesNotMatch(content, /["'`]\/(assets|icons|config|dialog|on_send|taskpane)\b/, file);
    }
  },
);

test("production loads Office.js from Microsoft's address", { skip }, async () => {
  for (const page of PAGES) {
    assert.match(
      await text(page),
      /src="https:\/\/appsforoffice\.microsoft\.com\/lib\/1\/hosted\/office\.js"/,
    );
  }
});

test('no page has an inline script or style', { skip }, async () => {
  for (const page of PAGES) {
    const html = await text(page);
    assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)/);
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/);
  }
});

test('the core begins to load with the page', { skip }, async () => {
  const [wasm] = await assets('.wasm');
  const page = await text('taskpane.html');
  assert.match(
    page,
    new RegExp(`<link rel="preload" as="fetch" crossorigin href="./assets/${wasm}">`),
  );
  assert.deepEqual(await readFile(path.join(dir, 'assets', wasm)), await readFile(core));
});

test('what is not needed at first is not loaded at first', { skip }, async () => {
  const first = await firstFiles();
  const scripts = await Promise.all(first.map(text));
  assert.equal(
    scripts.some((script) => script.includes('DOMPurify')),
    false,
  );
  assert.equal(
    scripts.some((script) => script.includes('Salesforce konnte')),
    false,
    'German',
  );
});

test('the first open stays small', { skip }, async () => {
  const bytes = await Promise.all(
    (await firstFiles()).map((name) => readFile(path.join(dir, name))),
  );
  const size = bytes.reduce((sum, file) => sum + brotliCompressSync(file).length, 0);
  assert.ok(size <= SHELL_BUDGET, `${size} bytes without the core and Office.js`);
});

test('only the SLDS rules in use are shipped', { skip }, async () => {
  const [name] = (await assets('.css')).filter((file) => file.startsWith('taskpane'));
  const css = await text(`assets/${name}`);
  for (const used of [
    '.slds-button_brand',
    '.slds-checkbox',
    '.slds-icon-standard-contact',
    '.slds-assistive-text',
  ]) {
    assert.ok(css.includes(used), used);
  }
  for (const unused of [
    '.slds-carousel',
    '.slds-tree',
    '.slds-modal',
    '.slds-icon-standard-zoom',
  ]) {
    assert.equal(css.includes(unused), false, unused);
  }
});

test('the settings begin to load with the page', { skip }, async () => {
  assert.match(
    await text('taskpane.html'),
    /<link rel="preload" as="fetch" crossorigin href="\.\/config\.json">/,
  );
});

test('the policy for Trusted Types stands before Office.js runs', { skip }, async () => {
  for (const page of PAGES) {
    const html = await text(page);
    const at = html.indexOf('<script src="./trusted_types.js" defer></script>');
    assert.ok(at > 0 && at < html.indexOf('office.js'), page);
  }
});

test(
  'what runs when an email is sent has a name of its own and weighs little',
  { skip },
  async () => {
    const files = ['on_send.html', 'on_send.js'];
    const bytes = await Promise.all(files.map((name) => readFile(path.join(dir, name))));
    const size = bytes.reduce((sum, file) => sum + brotliCompressSync(file).length, 0);
    assert.ok(size <= ON_SEND_BUDGET, `${size} bytes`);
    for (const name of await firstFiles()) assert.doesNotMatch(await text(name), /onMessageSend/);
  },
);

test('the icons that the manifest names are served', { skip }, async () => {
  for (const size of [16, 32, 64, 80, 128])
    assert.ok(existsSync(path.join(dir, `icons/tether-${size}.png`)));
});
