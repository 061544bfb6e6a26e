import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { compiled, difference, recordings, replay } from './replay.mjs';

const module = compiled();
const files = recordings();
const failures = files.filter((file) => readFileSync(file, 'utf8').startsWith('# Failure: '));

test('at least ten sessions are recorded, and at least five of them hold failures', () => {
  assert.ok(files.length >= 10, `${files.length} sessions`);
  assert.ok(failures.length >= 5, `${failures.length} with failures`);
});

for (const file of files) {
  test(`${path.basename(file, '.txt')} replays on core.wasm byte for byte`, () => {
    assert.equal(difference(module, file), '');
  });
}

test('an answer that differs from the recorded one makes other requests', () => {
  const [file] = files;
  const recorded = readFileSync(file, 'utf8').trimEnd().split('\n');
  const changed = recorded.map((line) => line.replaceAll('Ann Ode', 'Ann Other'));
  const replayed = replay(module, changed);
  assert.notDeepEqual(replayed, recorded);
  assert.ok(replayed.some((line) => line.startsWith('< ') && line.includes('Ann Other')));
});
