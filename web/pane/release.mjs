// What a built folder holds for whoever hosts it, beside what the pane loads.
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { headerRules, policy } from './headers.mjs';
import { HOST_FILES } from './hosts.mjs';

const PACKAGE = path.join(import.meta.dirname, '../../package.json');
const SMALL = 1024;
const COMPRESSIBLE = /\.(css|html|js|json|wasm)$/;
// Whoever hosts the pane changes it where it lies.
const CONFIG = 'config.json';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** @returns {import('vite').Plugin} */
export function release() {
  return { name: 'release', writeBundle: { order: 'post', handler: ({ dir }) => describe(dir) } };
}

/** @param {string} dir */
async function describe(dir) {
  const write = (/** @type {string} */ name, /** @type {string} */ text) =>
    writeFile(path.join(dir, name), text);
  const rules = headerRules(policy(await readJson(path.join(dir, CONFIG))));
  for (const [name, inForm] of Object.entries(HOST_FILES)) await write(name, inForm(rules));
  await write('health.json', await health(dir));
  await compress(dir);
  const assets = (await readdir(path.join(dir, 'assets'))).sort();
  await write('assets.txt', assets.map((name) => `assets/${name}\n`).join(''));
}

/**
 * Which release is served, and what its core is. Nothing of it changes when the same is built again.
 * @param {string} dir
 */
async function health(dir) {
  const { name, version } = await readJson(PACKAGE);
  const parts = (await readdir(path.join(dir, 'assets'))).filter((file) => file.endsWith('.wasm'));
  const hashes = parts.sort().map(async (part) => {
    const bytes = await readFile(path.join(dir, 'assets', part));
    return [`assets/${part}`, createHash('sha256').update(bytes).digest('hex')];
  });
  const sha256 = Object.fromEntries(await Promise.all(hashes));
  return `${JSON.stringify({ name, version, sha256 }, null, 2)}\n`;
}

/** As well as it can be done, for hosts that send what lies beside a file. @param {string} dir */
async function compress(dir) {
  const files = (await readdir(dir, { recursive: true })).filter(
    (file) => COMPRESSIBLE.test(file) && file !== CONFIG && !(file in HOST_FILES),
  );
  const each = files.map(async (file) => {
    const place = path.join(dir, file);
    const bytes = await readFile(place);
    if (bytes.length <= SMALL) return;
    // Brotli does its best unless it is told otherwise.
    await writeFile(`${place}.br`, await toBrotli(bytes));
    await writeFile(`${place}.gz`, await toGzip(bytes, { level: 9 }));
  });
  await Promise.all(each);
}

/** @param {string} file */
async function readJson(file) {
  return JSON.parse(await readFile(file, 'utf8'));
}
