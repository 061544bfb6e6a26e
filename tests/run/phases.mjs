import { readdirSync } from 'node:fs';
import path from 'node:path';
import {
  checkCounts,
  doctestCounts,
  failedFiles,
  fuzzCounts,
  nodeCounts,
  requirementsCounts,
  transcriptCounts,
} from './counts.mjs';

const FUZZ_SECONDS = 60;
const FUZZ_INPUT_SECONDS = 10;

/**
 * One row of `npm test`.
 * @typedef {object} Phase
 * @property {string} name
 * @property {string} needs a file or folder without which there is nothing to run
 * @property {string[]} builds what must be built first: a preset of CMakePresets.json, or 'pane'
 * @property {() => string[]} command words; empty when there is no test
 * @property {NodeJS.ProcessEnv} [env]
 * @property {(output: string, code: number) => import('./counts.mjs').Counts} counts
 * @property {(output: string) => string[]} [again] words that run once more what failed; empty when that cannot be told
 */

/** @type {Phase[]} */
export const phases = [
  nodeTests('ci', '.ci'),
  nodeTests('run', 'tests/run'),
  doctest('unit', 'tests/unit', 'debug', ['build/debug/unit']),
  {
    name: 'transcripts',
    needs: 'tests/transcripts',
    builds: ['debug'],
    command: () => {
      const files = sources('tests/transcripts', '.txt');
      return files.length ? ['build/debug/transcripts', ...files] : [];
    },
    counts: transcriptCounts,
  },
  doctest('unit-wasm', 'tests/unit', 'wasm', [
    // Without the optimising compiler, which would still work in the background when Node ends.
    ...['node', '--no-warnings', '--liftoff-only', 'tests/run/wasi.mjs'],
    'build/wasm/unit.wasm',
  ]),
  nodeTests('transcripts-wasm', 'tests/transcripts', { builds: ['pane'] }),
  nodeTests('contract', 'tests/contract', { builds: ['debug'] }),
  nodeTests('shell', 'tests/shell', { builds: ['pane'] }),
  nodeTests('org', 'tests/org'),
  nodeTests('mailbox', 'tests/mailbox'),
  nodeTests('outlook', 'tests/outlook'),
  nodeTests('manifest', 'tests/manifest'),
  nodeTests('bench', 'tests/bench', { builds: ['pane'] }),
  nodeTests('docs', 'tests/docs'),
  {
    name: 'fuzz',
    needs: 'tests/fuzz/fuzz.cc',
    builds: ['fuzz'],
    command: () => [
      'build/fuzz/fuzz',
      `-max_total_time=${FUZZ_SECONDS}`,
      '-artifact_prefix=build/fuzz/',
      `-timeout=${FUZZ_INPUT_SECONDS}`,
      // Long inputs from the start: a short one is a session of a step or two.
      ...['-len_control=0', '-max_len=1000'],
      // The folder that the fuzzer writes what it finds into, and begins with.
      ...['-create_missing_dirs=1', 'build/fuzz/corpus'],
    ],
    counts: fuzzCounts,
  },
  browser('chromium'),
  browser('firefox'),
  browser('webkit'),
  {
    name: 'checks',
    needs: '.ci/check.mjs',
    builds: ['debug', 'pane'],
    command: () => ['node', '.ci/check.mjs'],
    counts: checkCounts,
  },
  {
    name: 'requirements',
    needs: 'docs/check-requirements.mjs',
    builds: [],
    command: () => ['node', 'docs/check-requirements.mjs'],
    counts: requirementsCounts,
  },
];

function doctest(name, folder, preset, words) {
  return {
    name,
    needs: folder,
    builds: [preset],
    command: () => (sources(folder, '.cc').length ? words : []),
    counts: doctestCounts,
  };
}

function nodeTests(name, folder, { builds = [], env = {}, options = [] } = {}) {
  return {
    name,
    needs: folder,
    builds,
    env,
    command: () => nodeWords(sources(folder, '.test.mjs'), options),
    counts: nodeCounts,
  };
}

function nodeWords(files, options) {
  return files.length ? ['node', '--test', '--test-reporter=spec', ...options, ...files] : [];
}

/**
 * One file at a time: two browsers at once are slower on a small machine than one after the other. A browser may lose a window
 * or a frame of its own accord: what fails is run once more, and named when it passes then.
 */
function browser(engine) {
  const options = ['--test-concurrency=1'];
  return {
    ...nodeTests(engine, 'tests/browser', {
      builds: ['pane', 'wasm'],
      env: { ENGINE: engine },
      options,
    }),
    again: (output) => {
      const files = failedFiles(output);
      // What failed at the end of a file is said to be where the file began in a helper.
      return files.every((file) => file.endsWith('.test.mjs')) ? nodeWords(files, options) : [];
    },
  };
}

function sources(folder, ending) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith(ending))
    .map((file) => path.join(folder, file))
    .sort();
}
