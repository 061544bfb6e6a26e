import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { brokenRules } from '../arrows.mjs';

/**
 * The faults that a change to a copy of the core brings about.
 * @param {(root: string) => void} change
 */
function faultsAfter(change) {
  const root = mkdtempSync(path.join(tmpdir(), 'arrows-'));
  try {
    for (const folder of ['include', 'src', 'tests/unit']) {
      cpSync(folder, path.join(root, folder), { recursive: true });
    }
    change(root);
    return brokenRules(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** @type {Array<[string, string, string, RegExp]>} what is planted where, and what must be said */
const plants = [
  [
    'a lower module that uses a higher one',
    'src/json/json.cc',
    '#include "tether/app.h"',
    /json may not use app/,
  ],
  [
    'a private header of another module',
    'src/logging/log_email.cc',
    '#include "lookup/matching.h"',
    /private header of lookup/,
  ],
  [
    'json.hpp in a header',
    'include/tether/json.h',
    '#include <nlohmann/json.hpp>',
    /header that includes json\.hpp/,
  ],
  ['json.hpp elsewhere', 'src/app/app.cc', '#include <nlohmann/json.hpp>', /outside src\/json/],
  ['Hana elsewhere', 'src/app/app.cc', '#include <boost/hana/tuple.hpp>', /outside src\/fields/],
  ['a brace in a co_await line', 'src/app/app.cc', 'co_await shell.ask(Timer{50});', /co_await/],
  [
    'a brace further down in a co_await expression',
    'src/app/app.cc',
    'co_await shell.ask(\n    Timer{50});',
    /co_await/,
  ],
  ['fmt without FMT_COMPILE', 'src/app/app.cc', 'fmt::format("{}", 1);', /FMT_COMPILE/],
  ['a module without a row', 'src/surprise/surprise.cc', '#include "tether/json.h"', /has no row/],
];

test('the core keeps to its map', () => {
  assert.deepEqual(brokenRules('.'), []);
});

for (const [what, file, line, expected] of plants) {
  test(`${what} is found, with its place`, () => {
    const faults = faultsAfter((root) => {
      const target = path.join(root, file);
      cpSync('src/text', path.join(root, 'src/surprise'), { recursive: true });
      if (file.includes('surprise')) writeFileSync(target, '');
      else rmSync(path.join(root, 'src/surprise'), { recursive: true });
      appendFileSync(target, `\n${line}\n`);
    });
    assert.ok(
      faults.some((fault) => fault.startsWith(`${file}:`) && expected.test(fault)),
      faults.join('\n'),
    );
  });
}

test('a module without a test is found', () => {
  const faults = faultsAfter((root) => rmSync(path.join(root, 'tests/unit/text_test.cc')));
  assert.deepEqual(faults, ['tests/unit/text_test.cc: missing']);
});
