import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';

const core = readdirSync('src', { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.cc'))
  .map((file) => readFileSync(`src/${file}`, 'utf8'))
  .join('\n');

/** @param {string} locale */
function sentences(locale) {
  return JSON.parse(readFileSync(`web/pane/locales/${locale}.json`, 'utf8'));
}

test('web/pane/contract.d.ts is what the field tables of the core say', () => {
  const printed = execFileSync('build/debug/contract', { encoding: 'utf8' });
  assert.equal(readFileSync('web/pane/contract.d.ts', 'utf8'), printed);
});

test('every effect of the contract has its file in web/pane/effects', () => {
  const contract = readFileSync('web/pane/contract.d.ts', 'utf8');
  const effects = [...contract.matchAll(/^ {2}effect: '(\w+)';/gm)].map((found) => found[1]);
  assert.ok(effects.length > 5);
  const files = readdirSync('web/pane/effects');
  // The loop itself cancels, and what is locked is unlocked in the same place.
  for (const effect of effects.filter((name) => name !== 'cancel')) {
    const file = `${effect.replace(/^un/, '')}.js`;
    assert.ok(files.includes(file), `web/pane/effects/${file} is missing`);
  }
});

test('every sentence that the core names is in the locales', () => {
  const keys = [
    ...core.matchAll(/"((?:reason|notice|log|file|fact|role|relate|announce|ui)\.[A-Za-z_.]+)"/g),
  ]
    .map((found) => found[1])
    .filter((key) => !key.endsWith('.'));
  assert.ok(keys.length > 20);
  for (const locale of ['en', 'de']) {
    const known = sentences(locale);
    for (const key of keys) assert.ok(key in known, `${key} is missing in ${locale}.json`);
  }
});

test('the fuzzer knows every event of the contract', () => {
  const contract = readFileSync('web/pane/contract.d.ts', 'utf8');
  const events = [...contract.matchAll(/^ {2}event: '(\w+)';/gm)].map(([, name]) => name);
  assert.ok(events.length > 40);
  const fuzz = readFileSync('tests/fuzz/fuzz.cc', 'utf8');
  assert.deepEqual(
    events.filter((name) => !fuzz.includes(`"event":"${name}"`)),
    [],
  );
});
