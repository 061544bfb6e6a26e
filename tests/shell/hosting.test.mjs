// The folder that is uploaded to a host, as it was built.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { headerRules, headersOf, policy } from '../../web/pane/headers.mjs';
import { HOST_FILES } from '../../web/pane/hosts.mjs';
import { root } from './support/files.mjs';

const PANE = path.join(root, 'build/pane');
const UNPACK = { '.br': brotliDecompressSync, '.gz': gunzipSync };
const bytes = (file) => readFileSync(path.join(PANE, file));
const text = (file) => bytes(file).toString();
const packed = (file) => path.extname(file) in UNPACK;

const files = readdirSync(PANE, { recursive: true })
  .filter((file) => statSync(path.join(PANE, file)).isFile())
  .sort();
const served = files.filter((file) => !packed(file) && !(file in HOST_FILES));
const rules = headerRules(policy(JSON.parse(text('config.json'))));

test('every host finds its file, made from the config.json that was built in', () => {
  for (const [name, inForm] of Object.entries(HOST_FILES)) assert.equal(text(name), inForm(rules));
});

test('how long it is kept is said of every file', () => {
  for (const file of served) assert.ok(headersOf(rules, `/${file}`)['Cache-Control'], file);
});

test('what is kept for a year is named by its content', () => {
  for (const file of served.filter((name) =>
    /immutable/.test(headersOf(rules, `/${name}`)['Cache-Control']),
  ))
    assert.match(file, /-[\w-]{8}\.(css|js|png|wasm)$/);
});

test('what lies compressed beside a file is that file, and smaller', () => {
  const compressed = files.filter(packed);
  for (const file of compressed) {
    const { name, dir, ext } = path.parse(file);
    const original = bytes(path.join(dir, name));
    assert.deepEqual(UNPACK[ext](bytes(file)), original, file);
    assert.ok(bytes(file).length < original.length, file);
  }
  const large = served.filter(
    (file) => /\.(css|html|js|json|wasm)$/.test(file) && bytes(file).length > 1024,
  );
  const expected = large.flatMap((file) => [`${file}.br`, `${file}.gz`]);
  assert.deepEqual(compressed, expected.sort());
  // Whoever hosts the pane may change it where it lies.
  assert.ok(!compressed.some((file) => file.startsWith('config.json')));
});

test('health.json says which release it is, and what its core is', () => {
  const { name, version, sha256 } = JSON.parse(text('health.json'));
  const { version: released } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  assert.deepEqual([name, version], ['tether', released]);
  const parts = served.filter((file) => file.endsWith('.wasm'));
  assert.equal(parts.length, 2);
  const hash = (file) => [file, createHash('sha256').update(bytes(file)).digest('hex')];
  assert.deepEqual(sha256, Object.fromEntries(parts.map(hash)));
});

test('assets.txt lists every asset, with what is compressed', () => {
  const assets = files.filter((file) => file.startsWith('assets/'));
  assert.equal(text('assets.txt'), `${assets.join('\n')}\n`);
});

test('the folder names no address but those of Microsoft, and names of markup languages', () => {
  const outlook = JSON.parse(
    readFileSync(path.join(root, 'web/pane/outlook_origins.json'), 'utf8'),
  );
  const known = [
    'https://appsforoffice.microsoft.com/lib/1/hosted/office.js',
    'https://ajax.aspnetcdn.com/ajax/3.5/MicrosoftAjax.js',
    ...['1998/Math/MathML', '1999/xhtml', '2000/svg'].map((name) => `http://www.w3.org/${name}`),
    // In a comment of on_send.js.
    'https://learn.microsoft.com/office/dev/add-ins/outlook/onmessagesend-onappointmentsend-events',
    ...outlook,
  ];
  for (const file of served.filter((name) => /\.(css|html|js|json)$/.test(name)))
    for (const [address] of text(file).matchAll(/\b(?:https?|wss?):\/\/[\w.*/-]+/g))
      assert.ok(known.includes(address), `${file}: ${address}`);
});
