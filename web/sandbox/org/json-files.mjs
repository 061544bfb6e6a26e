import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Reading data/org. */

/** @param {string} file */
export const readJson = async (file) => JSON.parse(await readFile(file, 'utf8'));

/** The contents of a folder's JSON files by their names. @param {string} folder */
export async function readFolder(folder) {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const contents = files.map(async (name) => [
    path.parse(name).name,
    await readJson(path.join(folder, name)),
  ]);
  return Object.fromEntries(await Promise.all(contents));
}
