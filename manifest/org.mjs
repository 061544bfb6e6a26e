import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { escaped } from './xml.mjs';

/** @typedef {import('./build.mjs').Build} Build */

const HERE = fileURLToPath(new URL('.', import.meta.url));
const PROJECT = 'salesforce/sfdx-project.json';
const SOURCE = 'salesforce/main';

/**
 * What stands in double braces in the source.
 * @param {Build} build
 * @returns {Record<string, string>}
 */
const values = ({ baseUrl, address, contact }) => ({
  callback: address('dialog.html'),
  origin: new URL(baseUrl).origin,
  contact,
});

/**
 * What an org needs for one pane, ready to be deployed.
 * @param {Build} build
 * @returns {Promise<Record<string, string>>} texts by the paths of their files
 */
export async function orgFiles(build) {
  const known = values(build);
  const entries = await readdir(path.join(HERE, SOURCE), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(HERE, path.join(entry.parentPath, entry.name)));
  const texts = [PROJECT, ...files.sort()].map(async (file) => {
    const text = await readFile(path.join(HERE, file), 'utf8');
    return [file, text.replace(/\{\{(\w+)\}\}/g, (_, name) => escaped(known[name]))];
  });
  return Object.fromEntries(await Promise.all(texts));
}
