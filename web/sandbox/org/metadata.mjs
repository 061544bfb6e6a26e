import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * What an administrator sets up beside the objects themselves, as data/org holds it.
 * @typedef {object} Metadata
 * @property {Map<string, PageLayout[]>} layouts by object; the first that fits a user and a record type is theirs
 *
 * @typedef {object} PageLayout
 * @property {string} name
 * @property {string[]} [profiles] without it, of every profile
 * @property {string[]} [recordTypes] developer names; without it, of every record type
 * @property {LayoutSection[]} sections
 * @property {string[]} [relatedLists] names of child relationships
 * @property {string[]} [compactLayout] fields, where they differ from the object's
 *
 * @typedef {object} LayoutSection
 * @property {string} heading
 * @property {boolean} [useHeading] true unless said otherwise
 * @property {boolean} [collapsible]
 * @property {number} [columns] 2 unless said otherwise
 * @property {(string | LayoutItem)[]} fields row by row; a text is a field
 *
 * @typedef {object} LayoutItem one of a field, fields side by side, or what is no field
 * @property {string} [field]
 * @property {string[]} [fields]
 * @property {string} [label]
 * @property {boolean} [required]
 * @property {boolean} [readOnly]
 * @property {boolean} [emptySpace]
 * @property {string} [customLink] with `url`
 * @property {string} [url]
 * @property {string} [visualforcePage]
 */

/** @param {string} folder data/org @returns {Promise<Metadata>} */
export async function loadMetadata(folder) {
  const layouts = await readAll(path.join(folder, 'layouts'));
  return { layouts: new Map(layouts.map((entry) => [entry.object, entry.layouts])) };
}

async function readAll(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => JSON.parse(await readFile(path.join(folder, name), 'utf8'))),
  );
}
