import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseManifest } from '../../manifest/document.mjs';
import { rules, unifiedRules } from '../../manifest/rules.mjs';
import { checkUnifiedSchema, unifiedSchemaAbsence } from '../../manifest/schema.mjs';

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

const unified = fileURLToPath(
  new URL('../../../shared/data/manifests/unified-json/', import.meta.url),
);
const unifiedAbsence = existsSync(unified) ? false : `NOT RUN: there is nothing at ${unified}`;

test(
  'real unified manifests are judged without a crash, and those of samples are valid',
  { skip: unifiedAbsence },
  () => {
    let valid = 0;
    for (const file of readdirSync(unified).filter((name) => name.endsWith('.json'))) {
      const source = readFileSync(unified + file, 'utf8');
      let manifest;
      try {
        manifest = JSON.parse(source);
      } catch {
        continue;
      }
      const whole = { manifest, languages: {}, folder: unified, bytes: Buffer.byteLength(source) };
      for (const { name, check } of unifiedRules)
        for (const { reason } of check(whole))
          assert.equal(typeof reason, 'string', `${file}, ${name}`);
      if (/^\d/.test(manifest.manifestVersion) && !file.includes('invalid')) {
        assert.equal(unifiedSchemaAbsence(manifest), null, file);
        assert.deepEqual(checkUnifiedSchema(manifest), [], file);
        valid += 1;
      }
    }
    assert.ok(valid >= 5, `${valid} manifests`);
  },
);
