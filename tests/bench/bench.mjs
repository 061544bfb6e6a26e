// Measures what the pane costs and prints one table. See HELP.
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from '../../.ci/build.mjs';
import { runAsMain } from '../../.ci/main.mjs';
import { simulateDay } from './day.mjs';
import { measureDigest } from './digest.mjs';
import { measureMemory } from './memory.mjs';
import { compiledCore } from './node_shell.mjs';
import { Openings } from './openings.mjs';
import { measureQuoting } from './quoting.mjs';
import { measureRecord } from './record.mjs';
import {
  dayRows,
  digestRows,
  firstOpenRows,
  memoryRows,
  outlookRows,
  quotingRows,
  recordRows,
  searchRows,
  signatureRows,
  stubRows,
} from './rows.mjs';
import { measureSearch } from './search.mjs';
import { measureSignatures } from './signatures.mjs';
import { table } from './table.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const RUNS = 7;
const QUICK_RUNS = 3;

const HELP = `npm run bench -- [options]

  --quick       ${QUICK_RUNS} openings of each kind instead of ${RUNS}
  --json        prints the table as JSON
  --markdown    prints the table as Markdown
  --check       ends with exit code 1 when a count, a size or a ratio misses its target
  --help`;

const OPTIONS = {
  quick: { type: 'boolean' },
  json: { type: 'boolean' },
  markdown: { type: 'boolean' },
  check: { type: 'boolean' },
  help: { type: 'boolean' },
};

// The table alone goes to the standard output.
const say = (line) => console.error(line);

/** @param {number} runs */
async function measure(runs) {
  const module = await compiledCore();
  say('A day of a rep …');
  const day = await simulateDay(module);
  say('A large answer …');
  const digest = await measureDigest();
  say('A record of 250 fields …');
  const record = await measureRecord(module);
  say('20,000 records to search …');
  const search = await measureSearch(module);
  say('Real mails …');
  const quoting = await measureQuoting(module, say);
  const signatures = await measureSignatures(say);
  say('20,000 items …');
  const memory = await measureMemory(module);
  say(`Openings in Chromium, ${runs} of each …`);
  const { files, inOutlook, withStub } = await open(runs);
  return [
    ...firstOpenRows(files),
    ...outlookRows(inOutlook),
    ...stubRows(withStub),
    ...dayRows(day),
    ...digestRows(digest),
    ...recordRows(record),
    ...searchRows(search),
    ...quotingRows(quoting),
    ...signatureRows(signatures),
    ...memoryRows(memory),
  ];
}

async function open(runs) {
  const openings = await Openings.start();
  try {
    const files = await openings.firstOpen();
    const inOutlook = await openings.inOutlook(runs);
    return { files, inOutlook, withStub: await openings.withStub(runs) };
  } finally {
    await openings.close();
  }
}

function machine() {
  const [cpu] = os.cpus();
  return { cpu: cpu.model, cores: os.cpus().length, node: process.version };
}

async function main() {
  const { values: options } = parseArgs({ options: OPTIONS });
  if (options.help) return console.log(HELP);
  process.chdir(ROOT);
  await build(say);
  const runs = options.quick ? QUICK_RUNS : RUNS;
  const load = os.loadavg()[0];
  const rows = await measure(runs);
  const about = { ...machine(), runs, load };
  if (options.json) console.log(JSON.stringify({ about, rows }, null, 2));
  else console.log(`${table(rows, options)}\n\n${describe(about)}`);
  if (options.check && rows.some(({ ok }) => ok === false)) process.exitCode = 1;
}

function describe({ cpu, cores, node, runs, load }) {
  return `Times are medians of ${runs}; ${cores} cores of ${cpu}, load ${load.toFixed(1)}, Node.js ${node}, headless Chromium.`;
}

await runAsMain(import.meta.url, main);
