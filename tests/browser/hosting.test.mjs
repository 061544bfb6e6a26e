// What becomes of a pane that is open while a new release is uploaded, and of the next one that is opened.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { follow } from '../docs/support/commands.mjs';
import { inEngines } from './support/sandbox.mjs';

const QUOTE = 'inbox/01-quote-request';
const MENU = 'Signed in as Dana Reyes';
const SCRIPTS = `return [...new Set([
  document.querySelector('script[type=module]').src,
  ...performance.getEntriesByType('resource').map(({ name }) => name),
])].filter((name) => name.endsWith('.js')).map((name) => new URL(name).pathname.slice(1));`;
const SET_UP = `return document.querySelector('[data-region=diagnostics]')?.textContent ?? ''`;
const ALERT = `return document.querySelector('section[role=alert] p')?.textContent ?? ''`;
const TEXT = /\.(css|html|js|txt)$/;
const HASHED = /-([\w-]{8})(?=\.(css|js|png|wasm)$)/;

inEngines('hosting', (sandbox) => {
  const { pane } = sandbox;
  let dir;
  before(() => (dir = mkdtempSync(path.join(tmpdir(), 'tether-releases-'))));
  after(() => rmSync(dir, { recursive: true }));

  /** The pane's own scripts that it has loaded so far are of this release. */
  const assertLoadedFrom = (assets, scripts) => {
    const own = scripts.filter((name) => name.startsWith('assets/'));
    assert.ok(own.length > 1);
    for (const script of own) assert.ok(assets.has(script), script);
  };
  const loaded = (name) =>
    pane.until((scripts) => scripts.some((script) => script.includes(name)), name, SCRIPTS);

  const assetsOf = (folder) =>
    new Set(readdirSync(path.join(folder, 'assets')).map((name) => `assets/${name}`));

  /** The pane that is served, but with other names for all that is named by its content. @param {number} number */
  function release(number) {
    const folder = path.join(dir, String(number));
    cpSync(sandbox.paneDir, folder, { recursive: true });
    const listed = readFileSync(path.join(folder, 'assets.txt'), 'utf8').trim().split('\n');
    const names = listed.map((file) => path.basename(file)).filter((name) => HASHED.test(name));
    rmSync(path.join(folder, 'assets'), { recursive: true });
    mkdirSync(path.join(folder, 'assets'));
    const write = (from, to) => {
      const bytes = readFileSync(path.join(sandbox.paneDir, from));
      const rename = (text, name) => text.replaceAll(name, anotherName(name, number));
      const content = TEXT.test(from) ? names.reduce(rename, bytes.toString()) : bytes;
      writeFileSync(path.join(folder, to), content);
    };
    for (const name of names) write(`assets/${name}`, `assets/${anotherName(name, number)}`);
    for (const name of readdirSync(folder).filter((file) => TEXT.test(file))) write(name, name);
    return folder;
  }

  test('an open pane goes on with its release, and the next open has the new one', async () => {
    await sandbox.openItem(QUOTE);
    const old = assetsOf(sandbox.paneDir);
    const next = release(2);
    follow('Update', { RELEASE: next, SITE: sandbox.paneDir });

    await pane.press(MENU);
    await pane.press('Check the set-up');
    await pane.until((text) => /Enhanced Email/.test(text), 'the set-up', SET_UP);
    assertLoadedFrom(old, await loaded('/diagnostics-'));

    await sandbox.openItem(QUOTE);
    assertLoadedFrom(assetsOf(next), await pane.run(SCRIPTS));
  });

  test('an open pane whose files are gone says so, and loads the new release', async () => {
    sandbox.mayFail(/^\/assets\/never_log/);
    await sandbox.openItem(QUOTE);
    await pane.press(MENU);
    const next = release(3);
    rmSync(path.join(sandbox.paneDir, 'assets'), { recursive: true });
    cpSync(next, sandbox.paneDir, { recursive: true });

    await pane.press('Never log …');
    await pane.until((text) => /a newer version is there/.test(text), 'what is the matter', ALERT);
    await pane.picture('release-gone');
    await pane.press('Reload');
    await pane.settled(sandbox.item(QUOTE).subject);
    await pane.press(MENU);
    await pane.press('Never log …');
    assertLoadedFrom(assetsOf(next), await loaded('/never_log-'));
    assert.equal(await pane.run(ALERT), '');
  });
});

/** @param {string} name @param {number} number */
const anotherName = (name, number) =>
  name.replace(HASHED, (_, hash) => `-${hash.slice(number)}${hash.slice(0, number)}`);
