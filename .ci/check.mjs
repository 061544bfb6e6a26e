// Holds the repository against its own rules, after the build: one line per rule, exit code 1 when one is broken.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './command.mjs';
import { unformatted } from './format.mjs';
import { runAsMain } from './main.mjs';
import { kilobytes, sizes } from './sizes.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const CONTRACT = 'web/pane/contract.d.ts';
const PANE = 'build/pane';
const BUDGET = 'tests/bench/budget.json';

/** Each check returns what it found when all is well, and throws when it is not. */
const checks = [
  { name: 'format', run: checkFormat },
  { name: 'arrows', run: () => checkScript('tests/arrows.mjs') },
  { name: 'contract', run: checkContract },
  { name: 'size', run: checkSize },
];

function checkFormat() {
  const files = unformatted();
  if (files.length) throw new Error(`npm run format would change\n  ${files.join('\n  ')}`);
  return 'every file is formatted';
}

async function checkScript(file) {
  const output = await run(process.execPath, [file], { cwd: ROOT });
  return output.trim().split('\n').at(-1);
}

async function checkContract() {
  const printed = await run(path.join(ROOT, 'build/debug/contract'), []);
  if (printed !== read(CONTRACT)) {
    throw new Error(`${CONTRACT} is stale: build/debug/contract > ${CONTRACT}`);
  }
  return `${CONTRACT} is what the field tables say`;
}

/** Every built file counts unless the budget names it as one that the first open does not load. */
function checkSize() {
  const { brotli, later } = JSON.parse(read(BUDGET)).firstOpen;
  const patterns = later.map((pattern) => new RegExp(pattern));
  const files = sizes(path.join(ROOT, PANE)).filter(
    ({ file }) => !patterns.some((pattern) => pattern.test(file)),
  );
  if (!files.length) throw new Error(`${PANE} holds no file of the first open`);
  const total = files.reduce((sum, file) => sum + file.brotli, 0);
  const found = `the first open weighs ${kilobytes(total)} in brotli, of ${kilobytes(brotli)}`;
  if (total <= brotli) return found;
  const list = files.map((file) => `  ${kilobytes(file.brotli).padStart(10)}  ${file.file}`);
  throw new Error([found, ...list].join('\n'));
}

function read(file) {
  if (!existsSync(path.join(ROOT, file))) throw new Error(`${file} is missing`);
  return readFileSync(path.join(ROOT, file), 'utf8');
}

async function main() {
  for (const check of checks) {
    try {
      console.log(`ok: ${check.name}: ${await check.run()}`);
    } catch (error) {
      console.log(`failed: ${check.name}: ${error.message}`);
      process.exitCode = 1;
    }
  }
}

await runAsMain(import.meta.url, main);
