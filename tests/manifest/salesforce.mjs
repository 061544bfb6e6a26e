import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseManifest } from '../../manifest/document.mjs';

/** @typedef {import('../../manifest/document.mjs').Element} Element */

const ROOT = new URL('../../manifest/salesforce/main/default/', import.meta.url);

/** @param {string} folder below the source folder @returns {string[]} the files in it, by path */
export const sources = (folder) =>
  readdirSync(new URL(folder, ROOT), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`);

/** @param {string} file */
export const parse = (file) => parseManifest(readFileSync(file, 'utf8'));

/** @param {string} path below the source folder */
export const source = (path) => parse(fileURLToPath(new URL(path, ROOT)));

/** @param {Element} element @param {string} name @returns {Element[]} */
export const parts = (element, name) => element.children.filter((child) => child.name === name);

/** @param {Element} element @param {string} name @returns {string | undefined} */
export const text = (element, name) => parts(element, name)[0]?.text;

/** @param {string} object @param {string} kind the folder, such as `fields` @returns {Element[]} */
const components = (object, kind) => sources(`objects/${object}/${kind}`).map(parse);

/** @param {string} object */
export const objectOf = (object) => source(`objects/${object}/${object}.object-meta.xml`);

/** @param {string} object */
export const fieldsOf = (object) => components(object, 'fields');

/** @param {string} object */
export const validationRulesOf = (object) => components(object, 'validationRules');
