// Builds and tests everything, or only the phases that are named: node tests/run.mjs shell org
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../.ci/build.mjs';
import { buildPreset } from '../.ci/cmake.mjs';
import { capture } from '../.ci/command.mjs';
import { runAsMain } from '../.ci/main.mjs';
import { FAILING, failedTests } from './run/counts.mjs';
import { phases } from './run/phases.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const PHASE_LIMIT = 20 * 60_000;

const say = (line) => console.log(line);

/** @type {Map<string, Promise<boolean>>} whether it could be built; each thing is built once, whoever needs it */
const built = new Map();

function isBuilt(name) {
  if (!built.has(name)) built.set(name, buildOnce(name));
  return built.get(name);
}

async function buildOnce(name) {
  const began = Date.now();
  try {
    if (name === 'pane') await build(say);
    else await buildPreset(ROOT, name, { say, target: name === 'fuzz' ? 'fuzz' : undefined });
  } catch (error) {
    say(`\n--- ${name} could not be built ---\n${error.message}\n--- end of ${name} ---\n`);
    return false;
  }
  say(`${name.padEnd(17)} built${seconds(began).padStart(42)}`);
  return true;
}

/** @param {import('./run/phases.mjs').Phase} phase */
async function runPhase(phase) {
  if (!existsSync(phase.needs)) return failure(`missing: ${phase.needs}`);
  const words = phase.command();
  if (!words.length) return failure(`missing: ${phase.needs} holds no test`);
  for (const name of phase.builds) {
    if (!(await isBuilt(name))) return failure(`${name} could not be built: see above`);
  }
  const { code, output } = await run(phase, words);
  const counts = phase.counts(output, code);
  if (counts.passed + counts.failed + counts.skipped === 0) {
    return failure(`${output}\nno test ran (exit code ${code})`);
  }
  // A sanitizer's report or a crash at the end is a failure that no test counted.
  if (code !== 0 && counts.failed === 0) return { ...counts, failed: 1, output };
  const result = { ...counts, output };
  const again = (counts.failed && phase.again?.(output)) || [];
  return again.length && (await run(phase, again)).code === 0 ? unsteady(result) : result;
}

function run(phase, [command, ...args]) {
  const env = { ...process.env, NO_COLOR: '1', ...phase.env };
  return capture(command, args, { env, say, limit: PHASE_LIMIT });
}

/** What has passed in a second run counts, and is named with what the first one said. */
function unsteady({ passed, failed, skipped, notes = [], output }) {
  const names = failedTests(output).map((name) => `unsteady, passed in a second run: ${name}`);
  say(
    `\n--- what failed first ---\n${output.slice(output.lastIndexOf(FAILING)).trimEnd()}\n--- end ---\n`,
  );
  return { passed: passed + failed, failed: 0, skipped, notes: [...notes, ...names], output };
}

function failure(output) {
  return { passed: 0, failed: 1, skipped: 0, output };
}

function report(name, began, { passed, failed, skipped, notes = [], output }) {
  if (failed) say(`\n--- ${name} failed ---\n${output.trimEnd()}\n--- end of ${name} ---\n`);
  const columns = [
    name.padEnd(17),
    `${passed} passed`.padStart(12),
    `${failed} failed`.padStart(12),
    `${skipped} skipped`.padStart(12),
    seconds(began).padStart(11),
  ];
  say(columns.join(''));
  for (const note of notes) say(`    ${note}`);
}

function seconds(began) {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`;
}

function choose(names) {
  const unknown = names.filter((name) => !phases.some((phase) => phase.name === name));
  if (unknown.length) {
    const known = phases.map((phase) => phase.name).join(' ');
    throw new Error(`No such phase: ${unknown.join(', ')}. There are: ${known}`);
  }
  return names.length ? phases.filter((phase) => names.includes(phase.name)) : phases;
}

async function main() {
  process.chdir(ROOT);
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const phase of choose(process.argv.slice(2))) {
    const began = Date.now();
    const result = await runPhase(phase);
    report(phase.name, began, result);
    for (const key of Object.keys(totals)) totals[key] += result[key];
  }
  if (totals.failed) process.exitCode = 1;
  say(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
}

await runAsMain(import.meta.url, main);
