import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkRequirements } from '../../docs/check-requirements.mjs';

const project = fileURLToPath(new URL('../../', import.meta.url));

const root = mkdtempSync(path.join(tmpdir(), 'tether-requirements-'));
after(() => rmSync(root, { recursive: true }));
mkdirSync(path.join(root, 'docs'));
writeFileSync(path.join(root, 'docs/security.md'), '# Security\n');
writeFileSync(
  path.join(root, 'a.test.mjs'),
  `test('it\\'s kept', () => {});\n// test('gone', () => {});\n`,
);
writeFileSync(
  path.join(root, 'b_test.cc'),
  'TEST_CASE("a\\"b") {}\nTEST_CASE(\n    "wrapped") {}\n',
);

const ids = [
  ...Array.from({ length: 138 }, (_, index) => `A${index + 1}`),
  ...Array.from({ length: 10 }, (_, index) => `D${index + 1}`),
];

/**
 * A complete table.
 * @param {Record<string, string>} [shownBy] by id; the others are not yet shown
 */
const table = (shownBy = {}) =>
  [
    '# Requirements',
    '',
    '| id | requirement | shown by |',
    '| --- | --- | --- |',
    ...ids.map((id) => `| ${id} | does ${id} | ${shownBy[id] ?? 'not yet'} |`),
    '',
  ].join('\n');

/** @param {string} text */
const faults = (text) => checkRequirements(text, root).faults;

test('the requirements name every row once, and only tests and pages that exist', () => {
  const text = readFileSync(path.join(project, 'docs/requirements.md'), 'utf8');
  assert.deepEqual(checkRequirements(text, project).faults, []);
});

test('a good table passes and is counted', () => {
  const good = table({
    A1: '`a.test.mjs: "it\'s kept"`',
    A2: '`b_test.cc: "a"b"`; `b_test.cc: "wrapped"`',
    A5: 'documentation: [security](security.md#hosts)',
  });
  assert.deepEqual(checkRequirements(good, root), {
    faults: [],
    counts: { shown: 2, documentation: 1, 'not yet': 145 },
  });
});

for (const [title, text, fault] of [
  [
    'a test that does not exist',
    table({ A1: '`a.test.mjs: "kept"`' }),
    /A1: a\.test\.mjs has no test "kept"/,
  ],
  [
    'a test that is only a comment',
    table({ A1: '`a.test.mjs: "gone"`' }),
    /A1: .* has no test "gone"/,
  ],
  [
    'the second of two tests',
    table({ A2: '`b_test.cc: "wrapped"`; `b_test.cc: "x"`' }),
    /no test "x"/,
  ],
  ['a file that does not exist', table({ D1: '`none.cc: "x"`' }), /D1: there is no file none\.cc/],
  [
    'a page that does not exist',
    table({ A5: 'documentation: [a](a.md)' }),
    /A5: .* links to no page/,
  ],
  ['documentation without a page', table({ A5: 'documentation' }), /A5: .* links to no page/],
  ['other words', table({ A1: 'soon' }), /A1: "soon" is neither/],
  ['an empty cell', table().replace('does A9 | not yet', 'does A9 |  '), /A9: "" is neither/],
  ['a row that is missing', table().replace('| A7 | does A7 | not yet |\n', ''), /^A7 has no row$/],
  ['a row that is doubled', table().replace(/(\| A7 .*\n)/, '$1$1'), /^A7 has two rows$/],
  [
    'a row that is unknown',
    table().replace(/(\| D10 .*)/, '$1\n| D11 | more | not yet |'),
    /^D11 is not a/,
  ],
  [
    'rows out of order',
    table().replace(/(\| A7 .*\n)(\| A8 .*\n)/, '$2$1'),
    /^A8 is out of order$/,
  ],
  ['a row without words', table().replace('does A9', ''), /^A9 says nothing$/],
  [
    'a row with a cell too many',
    table().replace('does A9', 'does | A9'),
    /^A9 has more than three cells$/,
  ],
  ['a file without a table', '# Requirements\n', /^A1 has no row$/],
]) {
  test(`the check refuses ${title}`, () => {
    const found = faults(text);
    assert.ok(
      found.some((each) => fault.test(each)),
      found.join('\n'),
    );
  });
}
