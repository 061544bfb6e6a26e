// Builds core.wasm into build/wasm and the pane into build/pane. Quick when nothing has changed.
import {
  existsSync,
  readFileSync,
  readdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPreset } from './cmake.mjs';
import { runAsMain } from './main.mjs';
import { describeSizes, sizes } from './sizes.mjs';
import { isSplit, splitCore } from './split.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const LINKED = path.join(ROOT, 'build/wasm/core.linked.wasm');
const PANE = path.join(ROOT, 'build/pane');
const SPLIT = path.join(ROOT, '.ci/split.mjs');
const CONFIG = path.join(ROOT, 'web/pane/vite.config.js');
// Written last, so that an interrupted build is done again.
const RECORD = path.join(ROOT, 'build/pane.json');
const WASM_DIR = path.dirname(LINKED);
const FIRST_PART = path.join(WASM_DIR, 'pane/core.wasm');
const WEB = ['web/pane', 'web/on_send', 'package-lock.json', 'package.json'].map((name) =>
  path.join(ROOT, name),
);
const INPUTS = [...WEB, FIRST_PART];

/**
 * @param {(line: string) => void} [say] shows a line of progress
 * @returns {Promise<string>} the folder of the built pane
 */
export async function build(say = console.log) {
  const before = modified(LINKED);
  if (!before) say('Building core.wasm …');
  await buildPreset(ROOT, 'wasm', { target: 'core.linked.wasm', say });
  if (before && modified(LINKED) > before) say('core.wasm is built anew.');
  const isSplitAnew = modified(FIRST_PART) > Math.max(modified(LINKED), modified(SPLIT));
  if (!isSplit(WASM_DIR) || !isSplitAnew) {
    say('Making the core small …');
    await splitCore(WASM_DIR, say);
  }
  if (isStale()) await buildPane(say);
  say(summary());
  return PANE;
}

async function buildPane(say) {
  say('Building the pane …');
  const began = new Date();
  const vite = await import('vite');
  await vite.build({ configFile: CONFIG, logLevel: 'warn' });
  writeFileSync(RECORD, JSON.stringify({ pane: sizes(PANE) }, null, 2));
  // A file saved during the build is newer than the record.
  utimesSync(RECORD, began, began);
}

function isStale() {
  if (!existsSync(RECORD) || !existsSync(PANE)) return true;
  const built = modified(RECORD);
  return INPUTS.some((input) => newest(input) > built);
}

/** A folder counts too: its time changes when a file in it is removed. */
function newest(file) {
  const own = modified(file);
  if (!existsSync(file) || !statSync(file).isDirectory()) return own;
  return Math.max(own, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}

function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function summary() {
  const { pane } = JSON.parse(readFileSync(RECORD, 'utf8'));
  const wasm = pane.filter(({ file }) => file.endsWith('.wasm'));
  const where = path.relative(process.cwd(), PANE) || '.';
  return `${where}: ${pane.length} files, ${describeSizes(pane)}, of which the core's two modules ${describeSizes(wasm)}`;
}

await runAsMain(import.meta.url, () => build());
