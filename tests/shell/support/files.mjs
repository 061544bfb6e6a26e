import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * The texts of all files below a folder whose names end so.
 * @param {string} folder from the repository's top
 * @param {string} ending
 * @returns {Promise<Map<string, string>>} by file name
 */
export async function textsBelow(folder, ending) {
  const names = await readdir(path.join(root, folder), { recursive: true });
  const wanted = names.filter((name) => name.endsWith(ending)).sort();
  const read = async (name) => [name, await readFile(path.join(root, folder, name), 'utf8')];
  return new Map(await Promise.all(wanted.map(read)));
}
