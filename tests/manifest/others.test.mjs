import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseManifest } from '../../manifest/document.mjs';
import { rules } from '../../manifest/rules.mjs';

const folder = fileURLToPath(new URL('../../../shared/data/manifests/xml-mail/', import.meta.url));
const absence = existsSync(folder) ? false : `NOT RUN: there are no real manifests at ${folder}`;
const files = absence ? [] : readdirSync(folder).filter((name) => name.endsWith('.xml'));

/** A generator's template with placeholders in tag position. */
const NOT_WELL_FORMED = ['generator-office__hosts_outlook_manifest.xml'];

test('the rules judge every real manifest without a crash', { skip: absence }, () => {
  assert.ok(files.length >= 20, `only ${files.length} manifests`);
  for (const file of files.filter((name) => !NOT_WELL_FORMED.includes(name))) {
    const source = readFileSync(folder + file, 'utf8');
    const manifest = { root: parseManifest(source), folder, bytes: Buffer.byteLength(source) };
    for (const { name, check } of rules) {
      for (const { line, reason } of check(manifest)) {
        assert.ok(line >= 1 && line <= source.split('\n').length, `${file}, ${name}: line ${line}`);
        assert.equal(typeof reason, 'string', `${file}, ${name}`);
      }
    }
  }
});

test(
  'real manifests break none of the rules that every Outlook add-in must keep',
  { skip: absence },
  () => {
    const source = readFileSync(`${folder}outlook-crm-addin__public_manifest.xml`, 'utf8');
    const manifest = { root: parseManifest(source), folder, bytes: Buffer.byteLength(source) };
    const general = [
      'https only',
      'references resolve',
      'resources are used',
      'ids are unique',
      'icon sizes',
    ];
    for (const { name, check } of rules.filter(({ name }) => general.includes(name))) {
      assert.deepEqual(check(manifest), [], name);
    }
  },
);

test('a real file that is not XML is refused with its line', { skip: absence }, () => {
  for (const file of NOT_WELL_FORMED) {
    assert.throws(
      () => parseManifest(readFileSync(folder + file, 'utf8')),
      /^SyntaxError: line \d+: /,
    );
  }
});
