import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayRows, digestRows, memoryRows, searchRows } from './rows.mjs';
import { table } from './table.mjs';

const count = (times, calls) => ({ times, calls });
const day = (changes) => ({
  start: count(1, 3),
  newOpen: count(120, 120),
  repeatedOpen: count(60, 0),
  staleOpen: count(20, 20),
  log: count(40, 40),
  attachment: count(12, 12),
  lookAtFiles: count(8, 8),
  warm: { calls: 2, bytes: 9_000 },
  ...changes,
});
const missed = (rows) => rows.filter(({ ok }) => ok === false).map(({ name }) => name);

test('a call too many misses its target', () => {
  assert.deepEqual(missed(dayRows(day())), []);
  const wasteful = day({ repeatedOpen: count(60, 1), attachment: count(12, 24) });
  assert.deepEqual(missed(dayRows(wasteful)), [
    'calls per repeated open (60)',
    'calls per attachment (12)',
  ]);
});

test('memory that grows, a digest and a search that are too slow miss theirs', () => {
  assert.deepEqual(missed(memoryRows({ start: 1, soon: 2, many: 3 })), [
    'core memory after 20,000 items',
  ]);
  const parse = { cold: 2, warm: 1 };
  const digest = (warm) => digestRows({ bytes: 600_000, core: { cold: 90, warm }, parse });
  assert.deepEqual(missed(digest(6)), []);
  assert.deepEqual(missed(digest(6.1)), ['600 KB answer: core / JSON.parse, warm']);
  const search = (longest) => searchRows({ seen: 20_000, typed: 9, middle: 1, longest });
  assert.deepEqual(missed(search(16)), []);
  assert.deepEqual(missed(search(17)), ['search among 20,000 records, 9 texts: longest / a frame']);
});

test('the table is aligned for people and Markdown on demand', () => {
  const rows = memoryRows({ start: 16_777_216, soon: 16_777_216, many: 16_777_217 }).slice(1);
  assert.equal(
    table(rows),
    [
      'figure                                     value      target',
      'core memory after 6,000 items   16,777,216 bytes',
      'core memory after 20,000 items  16,777,217 bytes  16,777,216  MISSED',
    ].join('\n'),
  );
  assert.equal(
    table(rows, { markdown: true }).split('\n').at(-1),
    '| core memory after 20,000 items | 16,777,217 bytes | 16,777,216 | MISSED |',
  );
});
