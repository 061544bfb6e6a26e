import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { follow } from './support/commands.mjs';

const DAY = 86_400_000;

let dir;
let site;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'tether hosting '));
  site = path.join(dir, 'site');
});
afterEach(() => rmSync(dir, { recursive: true }));

/** A folder as the build leaves it. */
function release(name, assets) {
  const folder = path.join(dir, name);
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  for (const asset of assets) writeFileSync(path.join(folder, 'assets', asset), asset);
  writeFileSync(
    path.join(folder, 'assets.txt'),
    assets.map((asset) => `assets/${asset}\n`).join(''),
  );
  writeFileSync(path.join(folder, 'taskpane.html'), name);
  return folder;
}

const update = (folder) => follow('Update', { RELEASE: folder, SITE: site });
const page = () => readFileSync(path.join(site, 'taskpane.html'), 'utf8');
const isThere = (asset) => existsSync(path.join(site, 'assets', asset));

/** As if this many days went by. */
function wait(days, assets) {
  const then = new Date(Date.now() - days * DAY);
  for (const asset of assets) utimesSync(path.join(site, 'assets', asset), then, then);
}

test('an update brings the new pages, and keeps the assets that were in use until then', () => {
  update(release('one', ['a-1.js', 'same-0.js']));
  wait(40, ['a-1.js', 'same-0.js']);
  update(release('two', ['a-2.js', 'same-0.js']));
  assert.equal(page(), 'two');
  assert.deepEqual(['a-1.js', 'a-2.js', 'same-0.js'].map(isThere), [true, true, true]);
});

test('assets that have been out of use for over 30 days go with the next update', () => {
  update(release('one', ['a-1.js', 'same-0.js']));
  update(release('two', ['a-2.js', 'same-0.js']));
  wait(31, ['a-1.js', 'a-2.js', 'same-0.js']);
  update(release('three', ['a-3.js', 'same-0.js']));
  assert.deepEqual(['a-1.js', 'a-2.js', 'a-3.js', 'same-0.js'].map(isThere), [
    false,
    true,
    true,
    true,
  ]);
});

test('an update leaves the configuration as it is served', () => {
  const config = (folder, text) => writeFileSync(path.join(folder, 'config.json'), text);
  const one = release('one', ['a-1.js']);
  config(one, 'own key');
  update(one);
  const two = release('two', ['a-2.js']);
  config(two, 'no key');
  update(two);
  assert.equal(page(), 'two');
  assert.equal(readFileSync(path.join(site, 'config.json'), 'utf8'), 'own key');
});

test('an older release is brought back in the same way', () => {
  const one = release('one', ['a-1.js']);
  update(one);
  update(release('two', ['a-2.js']));
  wait(31, ['a-1.js', 'a-2.js']);
  update(one);
  assert.equal(page(), 'one');
  assert.deepEqual(['a-1.js', 'a-2.js'].map(isThere), [true, true]);
});

test('the check of the core notices a file that is not whole', () => {
  const folder = release('one', ['core-1.wasm', 'records-1.wasm']);
  const hash = (text) => createHash('sha256').update(text).digest('hex');
  const sha256 = Object.fromEntries(
    ['core-1.wasm', 'records-1.wasm'].map((name) => [`assets/${name}`, hash(name)]),
  );
  const health = { name: 'tether', version: '0.1.0', sha256 };
  writeFileSync(path.join(folder, 'health.json'), `${JSON.stringify(health, null, 2)}\n`);
  const check = () => follow('Health', { RELEASE: folder });
  assert.equal(check(), 'assets/core-1.wasm: OK\nassets/records-1.wasm: OK\n');
  writeFileSync(path.join(folder, 'assets/core-1.wasm'), 'cut');
  assert.throws(check);
});
