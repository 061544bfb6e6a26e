// What the Metadata API knows, read from Salesforce's own declarations.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** @typedef {import('../../manifest/document.mjs').Element} Element */
/** @typedef {{ type: string, isList: boolean, isNeeded: boolean }} Property */

const DECLARED = readFileSync(
  new URL('../../node_modules/@salesforce/types/lib/metadata.d.ts', import.meta.url),
  'utf8',
);

const OBJECT = /^export type (\w+) = (?:(\w+) & )?\{\n([^}]*)\};/gm;
const PROPERTY = /^ {4}(\w+)(\??): (\w+)(\[\])?;$/gm;
const WORDS = /^export type (\w+) = ('.*');$/gm;

/** @type {Map<string, { parent: string | undefined, own: Record<string, Property> }>} */
const objects = new Map(
  [...DECLARED.matchAll(OBJECT)].map(([, name, parent, body]) => [
    name,
    {
      parent,
      own: Object.fromEntries(
        [...body.matchAll(PROPERTY)].map(([, property, optional, type, list]) => [
          property,
          { type, isList: Boolean(list), isNeeded: !optional && !list },
        ]),
      ),
    },
  ]),
);

/** @type {Map<string, string[]>} */
const enumerations = new Map(
  [...DECLARED.matchAll(WORDS)].map(([, name, words]) => [
    name,
    words.split(' | ').map((word) => word.slice(1, -1)),
  ]),
);

/** @param {string} type @returns {Record<string, Property>} */
function properties(type) {
  const { parent, own } = objects.get(type);
  return { ...(parent && properties(parent)), ...own };
}

/** @param {Element} element @param {string} type */
export function checkType(element, type) {
  assert.ok(objects.has(type), `the Metadata API has no ${type}`);
  const known = properties(type);
  const names = element.children.map((child) => child.name);
  for (const child of element.children) {
    const expected = known[child.name];
    assert.ok(expected, `a ${type} has no ${child.name}`);
    const isOnly = names.indexOf(child.name) === names.lastIndexOf(child.name);
    assert.ok(expected.isList || isOnly, child.name);
    checkValue(child, expected.type);
  }
  for (const [name, { isNeeded }] of Object.entries(known))
    assert.ok(!isNeeded || names.includes(name), `a ${type} needs ${name}`);
}

/** @param {Element} element @param {string} type */
function checkValue(element, type) {
  if (objects.has(type)) return checkType(element, type);
  const { name, text } = element;
  assert.deepEqual(element.children, [], name);
  assert.notEqual(text, '', name);
  if (type === 'boolean') assert.match(text, /^(true|false)$/, name);
  if (type === 'number') assert.match(text, /^\d+(\.\d+)?$/, name);
  const words = enumerations.get(type);
  if (words) assert.ok(words.includes(text), `${name}: a ${type} is not ${text}`);
}

/**
 * What the Metadata API says in JSON, as an element; what is null is not there.
 * @param {string} name
 * @param {any} value
 * @returns {Element}
 */
export function fromJson(name, value) {
  const isText = typeof value !== 'object';
  const children = isText
    ? []
    : Object.entries(value).flatMap(([key, part]) =>
        [part]
          .flat()
          .filter((one) => one !== null)
          .map((one) => fromJson(key, one)),
      );
  return {
    name,
    attributes: {},
    children,
    text: isText ? String(value) : '',
    line: 0,
    parent: null,
  };
}
