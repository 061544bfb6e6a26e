import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  checkCounts,
  doctestCounts,
  failedFiles,
  failedTests,
  fuzzCounts,
  nodeCounts,
  transcriptCounts,
  requirementsCounts,
} from './counts.mjs';

const RUN = fileURLToPath(new URL('../run.mjs', import.meta.url));

test('a doctest summary is read, and its absence is no test at all', () => {
  const summary = [
    '[doctest] doctest version is "2.4.9"',
    '[doctest] test cases:  12 |  10 passed | 2 failed | 3 skipped',
    '[doctest] assertions: 345 | 340 passed | 5 failed |',
  ].join('\n');
  assert.deepEqual(doctestCounts(summary), { passed: 10, failed: 2, skipped: 3 });
  const nothingSkipped = '[doctest] test cases: 1 | 1 passed | 0 failed |\n';
  assert.deepEqual(doctestCounts(nothingSkipped), { passed: 1, failed: 0, skipped: 0 });
  assert.deepEqual(doctestCounts('Segmentation fault'), { passed: 0, failed: 0, skipped: 0 });
});

test('the runner of Node.js is read from its own output, with the reasons of what it skipped', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'counts-'));
  const file = path.join(dir, 'sample.test.mjs');
  writeFileSync(
    file,
    `import { describe, test } from 'node:test';
     test('passes', () => {});
     describe('some', () => {
       test('fails', () => { throw new Error('no'); });
       test('waits', { skip: 'the data is absent' }, () => {});
     });`,
  );
  const broken = path.join(dir, 'broken.test.mjs');
  writeFileSync(broken, 'import "./nowhere.mjs";');
  // A runner inside a runner reports to the outer one unless this is unset.
  const { NODE_TEST_CONTEXT, ...env } = process.env;
  const { stdout } = spawnSync(process.execPath, ['--test', '--test-reporter=spec', file, broken], {
    encoding: 'utf8',
    env: { ...env, NO_COLOR: '1' },
  });
  rmSync(dir, { recursive: true });
  const failed = failedFiles(stdout).map((name) => path.resolve(name));
  assert.deepEqual(failed.sort(), [broken, file]);
  assert.deepEqual(failedTests(stdout).sort(), [broken, 'fails']);
  const { notes, ...counts } = nodeCounts(stdout);
  assert.deepEqual(counts, { passed: 1, failed: 2, skipped: 1 }, stdout);
  assert.equal(notes.length, 1);
  assert.match(notes[0], /waits .*# the data is absent/);
});

test('a fuzz run counts as one test, a crash as one failure, no run as none', () => {
  assert.equal(fuzzCounts('Done 81234 runs in 61 second(s)\n', 0).passed, 1);
  assert.equal(fuzzCounts('==1==ERROR: AddressSanitizer\n', 77).failed, 1);
  assert.deepEqual(fuzzCounts('', 0), { passed: 0, failed: 0, skipped: 0 });
});

test('checks and requirements are counted by their lines', () => {
  assert.deepEqual(checkCounts('ok: a: fine\nfailed: b: no\n  ok: not a check\nok: c: fine\n'), {
    passed: 2,
    failed: 1,
    skipped: 0,
  });
  const line = 'requirements: 5 shown, 2 documentation, 141 not yet';
  assert.deepEqual(requirementsCounts(`${line}\n`, 0).notes, [line]);
  assert.equal(requirementsCounts(`${line}\n`, 1).failed, 1);
});

test('a phase that does not exist is refused with the names that do', () => {
  const { status, stderr } = spawnSync(process.execPath, [RUN, 'nowhere'], { encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stderr, /No such phase: nowhere\. There are: .*unit .*webkit/);
});

test('transcripts are counted by their closing line, and none are none', () => {
  assert.deepEqual(transcriptCounts('a.txt:3 differs\ntranscripts: 9 passed, 1 failed\n'), {
    passed: 9,
    failed: 1,
    skipped: 0,
  });
  assert.deepEqual(transcriptCounts(''), { passed: 0, failed: 0, skipped: 0 });
});
