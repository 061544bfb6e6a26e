import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import metadata from 'jsforce/lib/api/metadata/schema.js';
import { parse, sources, text } from './salesforce.mjs';

/** @typedef {import('../../manifest/document.mjs').Element} Element */

/** Newer than the schema that jsforce carries: in the Metadata API since version 47. */
const NEWER = {
  PermissionSet: { customSettingAccesses: ['PermissionSetCustomSettingAccesses'] },
  PermissionSetCustomSettingAccesses: { name: 'string', enabled: 'boolean' },
};

/** @param {string} type @returns {Record<string, string | string[]>} */
function properties(type) {
  const known = metadata.ApiSchemas[type];
  const parent = known?.extends ? properties(known.extends) : {};
  return { ...parent, ...known?.props, ...NEWER[type] };
}

/** @param {Element} element @param {string} type */
function checkType(element, type) {
  const known = properties(type);
  const names = element.children.map((child) => child.name);
  for (const child of element.children) {
    const expected = known[child.name];
    assert.ok(expected, `a ${type} has no ${child.name}`);
    const isList = Array.isArray(expected);
    assert.ok(isList || names.indexOf(child.name) === names.lastIndexOf(child.name), child.name);
    checkValue(child, (isList ? expected[0] : expected).replace('?', ''));
  }
  for (const [name, expected] of Object.entries(known)) {
    const isNeeded = !Array.isArray(expected) && !expected.startsWith('?');
    assert.ok(!isNeeded || names.includes(name), `a ${type} needs ${name}`);
  }
}

/** @param {Element} element @param {string} type */
function checkValue(element, type) {
  if (!['string', 'boolean', 'number'].includes(type)) return checkType(element, type);
  assert.deepEqual(element.children, [], element.name);
  assert.notEqual(element.text, '', element.name);
  if (type === 'boolean') assert.match(element.text, /^(true|false)$/, element.name);
}

test('every file holds only what the Metadata API knows, under the name of its file', () => {
  const isCode = (file) => file.endsWith('.cls');
  const files = sources('.').filter((file) => !isCode(file));
  assert.ok(files.length >= 12);
  for (const code of sources('.').filter(isCode)) assert.ok(files.includes(`${code}-meta.xml`));
  for (const file of files) {
    const [, name, suffix] = path.basename(file).match(/^(.+)\.(\w+)-meta\.xml$/) ?? [];
    assert.ok(suffix, `${file} is not in source format`);
    const root = parse(file);
    assert.equal(root.attributes.xmlns, 'http://soap.sforce.com/2006/04/metadata', file);
    const fullName = text(root, 'fullName');
    if (fullName !== undefined) assert.equal(fullName, name);
    checkType(
      { ...root, children: root.children.filter((child) => child.name !== 'fullName') },
      root.name,
    );
  }
});
