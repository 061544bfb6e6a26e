// What is measured, row by row, and what each row has to reach. Counts, bytes and ratios have targets; times have none,
// for they are the machine's.
import { readFileSync } from 'node:fs';

/**
 * @typedef {{ name: string, value: number, unit: string, target: number | null, ok: boolean | null }} Row `ok` is null where
 *   there is no target
 */

const BUDGET = new URL('budget.json', import.meta.url);
const MOST_TIMES_EMPTY_PAGE = 2;
const MOST_TIMES_PARSE = 6;
// Of 60 in a second.
const FRAME = 1000 / 60;

/** @returns {{ brotli: number, later: string[] }} */
export const readBudget = () => JSON.parse(readFileSync(BUDGET, 'utf8')).firstOpen;

/** @returns {Row} */
function plain(name, value, unit) {
  return { name, value, unit, target: null, ok: null };
}

/** @returns {Row} */
function atMost(name, value, unit, target) {
  return { name, value, unit, target, ok: value <= target };
}

/** @returns {Row} */
function exactly(name, value, unit, target) {
  return { name, value, unit, target, ok: value === target };
}

/**
 * @param {import('./openings.mjs').Weight[]} files
 * @returns {Row[]}
 */
export function firstOpenRows(files) {
  const core = files.filter(({ file }) => file.endsWith('.wasm'));
  const total = (list, key) => list.reduce((sum, file) => sum + file[key], 0);
  return [
    plain('first open, raw', total(files, 'raw'), 'bytes'),
    plain('first open, gzip -9', total(files, 'gzip'), 'bytes'),
    atMost('first open, brotli 11', total(files, 'brotli'), 'bytes', readBudget().brotli),
    plain('of which core.wasm, raw', total(core, 'raw'), 'bytes'),
    plain('of which core.wasm, gzip -9', total(core, 'gzip'), 'bytes'),
    plain('of which core.wasm, brotli 11', total(core, 'brotli'), 'bytes'),
    plain('requests at first open', files.length, 'requests'),
  ];
}

/**
 * @param {string} where
 * @param {{ calls: number, at: Record<number, import('./openings.mjs').Pages> }} openings
 * @param {number | null} [target] for the pane's time over the empty page's, on a slow machine
 * @returns {Row[]}
 */
function openingRows(where, { calls, at }, target = null) {
  const rows = Object.entries(at).flatMap(([slowdown, { pane, seen, empty }]) => [
    plain(`${where}, CPU ${slowdown}x: first paint`, pane.paint, 'ms'),
    plain(`${where}, CPU ${slowdown}x: first text`, pane.text, 'ms'),
    plain(`${where}, CPU ${slowdown}x: matched people`, pane.ready, 'ms'),
    plain(`${where}, CPU ${slowdown}x: of which waiting for Salesforce`, pane.waited, 'ms'),
    plain(`${where}, CPU ${slowdown}x: people of a mail seen before`, seen.ready, 'ms'),
    plain(`${where}, CPU ${slowdown}x: empty page, first text`, empty.text, 'ms'),
    plain(`${where}, CPU ${slowdown}x: empty page, sender`, empty.ready, 'ms'),
  ]);
  const name = `${where}, CPU 4x: matched people / empty page`;
  const ratio = at[4].pane.ready / at[4].empty.ready;
  const last = target === null ? plain(name, ratio, 'times') : atMost(name, ratio, 'times', target);
  const seen = plain(
    `${where}, CPU 4x: people of a mail seen before / empty page`,
    at[4].seen.ready / at[4].empty.ready,
    'times',
  );
  return [...rows, plain(`${where}: Salesforce calls until then`, calls, 'calls'), last, seen];
}

/** @param {Parameters<typeof openingRows>[1]} openings */
export const outlookRows = (openings) => openingRows('in Outlook', openings, MOST_TIMES_EMPTY_PAGE);

/** @param {Parameters<typeof openingRows>[1]} openings */
export const stubRows = (openings) => openingRows('with a stub', openings);

/**
 * @param {import('./day.mjs').Day} day
 * @returns {Row[]}
 */
export function dayRows({ warm, ...counts }) {
  const { start, newOpen, repeatedOpen, staleOpen, log, attachment, lookAtFiles } = counts;
  const all = Object.values(counts);
  const per = ({ calls, times }) => calls / times;
  const opens = newOpen.times + repeatedOpen.times + staleOpen.times;
  return [
    exactly(`calls per new open (${newOpen.times} of ${opens})`, per(newOpen), 'calls', 1),
    exactly(`calls per repeated open (${repeatedOpen.times})`, per(repeatedOpen), 'calls', 0),
    exactly(`calls per open after 10 minutes (${staleOpen.times})`, per(staleOpen), 'calls', 1),
    exactly(`calls per log (${log.times})`, per(log), 'calls', 1),
    exactly(`calls per attachment (${attachment.times})`, per(attachment), 'calls', 1),
    exactly(
      `calls to see that no file is twice, per log with files (${lookAtFiles.times})`,
      per(lookAtFiles),
      'calls',
      1,
    ),
    plain('calls at the first sign-in', start.calls, 'calls'),
    exactly('calls of a start signed in yesterday, to the matched people', warm.calls, 'calls', 2),
    plain('bytes of those calls', warm.bytes, 'bytes'),
    plain(
      'calls of the whole day',
      all.reduce((sum, { calls }) => sum + calls, 0),
      'calls',
    ),
  ];
}

/**
 * @param {import('./digest.mjs').Digest} digest
 * @returns {Row[]}
 */
export function digestRows({ bytes, core, parse }) {
  const what = `${Math.round(bytes / 1000)} KB answer`;
  const ratio = core.warm / parse.warm;
  return [
    plain(`${what}: core, cold`, core.cold, 'ms'),
    plain(`${what}: core, warm`, core.warm, 'ms'),
    plain(`${what}: JSON.parse, cold`, parse.cold, 'ms'),
    plain(`${what}: JSON.parse, warm`, parse.warm, 'ms'),
    atMost(`${what}: core / JSON.parse, warm`, ratio, 'times', MOST_TIMES_PARSE),
  ];
}

/**
 * @param {Awaited<ReturnType<import('./record.mjs').measureRecord>>} record
 * @returns {Row[]}
 */
export function recordRows({ bytes, fields, core, parse }) {
  const what = `record of ${fields} fields (${Math.round(bytes / 1000)} KB)`;
  return [
    plain(`${what}: core, until it is drawn`, core, 'ms'),
    plain(`${what}: JSON.parse`, parse, 'ms'),
    plain(`${what}: core / JSON.parse`, core / parse, 'times'),
  ];
}

/**
 * @param {Awaited<ReturnType<import('./search.mjs').measureSearch>>} search
 * @returns {Row[]}
 */
export function searchRows({ seen, typed, middle, longest }) {
  const what = `search among ${seen.toLocaleString('en-US')} records, ${typed} texts`;
  return [
    plain(`${what}: median`, middle, 'ms'),
    plain(`${what}: longest`, longest, 'ms'),
    atMost(`${what}: longest / a frame`, longest / FRAME, 'times', 1),
  ];
}

/**
 * @param {Awaited<ReturnType<import('./quoting.mjs').measureQuoting>>} quoting
 * @returns {Row[]}
 */
export function quotingRows(quoting) {
  if (!quoting) return [];
  const { mails, quoted, signature } = quoting;
  const percent = (part, whole) => (100 * part) / whole;
  const rows = (what, { cut, right, wanted }) => [
    plain(`${what}: precision`, percent(right, cut), '%'),
    plain(`${what}: recall`, percent(right, wanted), '%'),
  ];
  return [
    ...rows(`earlier messages in ${mails} real mails, ${quoted.wanted} lines`, quoted),
    ...rows(`signatures in them, ${signature.wanted} lines`, signature),
  ];
}

/**
 * @param {Awaited<ReturnType<import('./signatures.mjs').measureSignatures>>} signatures
 * @returns {Row[]}
 */
export function signatureRows(signatures) {
  if (!signatures) return [];
  const { mails, found, right, inside, wanted } = signatures;
  const what = `values read from ${mails} real mails`;
  return [
    plain(`${what}, ${found} values: precision`, (100 * right) / found, '%'),
    plain(`${what}, ${wanted} values: recall`, (100 * right) / wanted, '%'),
    plain(`${what}: from within a signature`, (100 * inside) / found, '%'),
  ];
}

/**
 * @param {{ start: number, soon: number, many: number }} memory
 * @returns {Row[]}
 */
export function memoryRows({ start, soon, many }) {
  return [
    plain('core memory at the start', start, 'bytes'),
    plain('core memory after 6,000 items', soon, 'bytes'),
    exactly('core memory after 20,000 items', many, 'bytes', soon),
  ];
}
