import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { parseManifest } from '../../manifest/document.mjs';
import { checkType, fromJson } from './metadata_types.mjs';
import { parse, sources, text } from './salesforce.mjs';

/** @param {string} file @param {import('../../manifest/document.mjs').Element} root */
function checkFile(file, root) {
  const [, name, suffix] = path.basename(file).match(/^(.+)\.(\w+)-meta\.xml$/) ?? [];
  assert.ok(suffix, `${file} is not in source format`);
  assert.equal(root.attributes.xmlns, 'http://soap.sforce.com/2006/04/metadata', file);
  const fullName = text(root, 'fullName');
  if (fullName !== undefined) assert.equal(fullName, name);
  checkType(root, root.name);
}

test('every file holds only what the Metadata API knows, under the name of its file', () => {
  const isCode = (file) => file.endsWith('.cls');
  const files = sources('.').filter((file) => !isCode(file));
  assert.ok(files.length >= 30);
  for (const code of sources('.').filter(isCode)) assert.ok(files.includes(`${code}-meta.xml`));
  for (const file of files) checkFile(file, parse(file));
});

const wrapped = (type, inner) =>
  parseManifest(`<${type} xmlns="http://soap.sforce.com/2006/04/metadata">${inner}</${type}>`);

for (const [fault, type, inner] of [
  ['a field that the type lacks', 'CorsWhitelistOrigin', '<origin>https://a.example</origin>'],
  ['a field that is missing', 'CorsWhitelistOrigin', ''],
  ['a word that is not of the list', 'CustomTab', '<urlEncodingKey>UTF-7</urlEncodingKey>'],
  ['what is neither true nor false', 'CustomTab', '<customObject>yes</customObject>'],
  ['a field that is there twice', 'CustomTab', '<label>A</label><label>B</label>'],
  ['a type that there is not', 'CorsOrigin', ''],
]) {
  test(`the schema finds ${fault}`, () => {
    assert.throws(() => checkType(wrapped(type, inner), type), assert.AssertionError);
  });
}

test('the schema reads JSON as it reads XML', () => {
  checkType(fromJson('CustomTab', { customObject: true, label: null }), 'CustomTab');
  assert.throws(() => checkType(fromJson('CustomTab', { customObject: 3 }), 'CustomTab'));
});
