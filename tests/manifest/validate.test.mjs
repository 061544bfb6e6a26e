import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseManifest } from '../../manifest/document.mjs';
import { askOnline, verdict } from '../../manifest/online.mjs';
import { rules, unifiedRules } from '../../manifest/rules.mjs';

const program = fileURLToPath(new URL('../../manifest/validate.mjs', import.meta.url));
const ours = fileURLToPath(new URL('../../manifest/outlook/manifest.xml', import.meta.url));

/** @param {...string} args */
const validate = (...args) => spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });

/**
 * @param {import('node:test').TestContext} t
 * @param {string} text
 * @param {string} [name]
 */
function fileWith(t, text, name = 'manifest.xml') {
  const folder = mkdtempSync(path.join(tmpdir(), 'tether-manifest-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
}

test('validate prints one line per rule and succeeds on our manifests', () => {
  const { status, stdout } = validate();
  assert.equal(status, 0, stdout);
  const ok = stdout.split('\n').filter((line) => line.startsWith('ok'));
  for (const { name } of [...rules, ...unifiedRules])
    assert.ok(
      ok.some((line) => line.includes(` ${name}: `)),
      name,
    );
  assert.match(stdout, /^(ok +schema|SKIPPED +schema: NOT CHECKED)/m);
});

test('validate fails with the rule, the line and the reason', (t) => {
  const source = readFileSync(ours, 'utf8').replace('>ReadWriteItem<', '>ReadWriteMailbox<');
  const line = source.slice(0, source.indexOf('<Permissions>')).split('\n').length;
  const { status, stdout } = validate(fileWith(t, source));
  assert.equal(status, 1);
  assert.match(stdout, /^FAIL +permission: /m);
  assert.match(stdout, new RegExp(`line ${line}: ReadWriteMailbox is asked for`));
});

test('validate says what is wrong with a file that it cannot read or parse', (t) => {
  for (const [file, reason] of [
    ['/nowhere/manifest.xml', /no such file/],
    [fileWith(t, ''), /line 1: there is no element/],
    [fileWith(t, '<OfficeApp>\n<Id></OfficeApp>'), /line 2: Unexpected close tag/],
    [fileWith(t, 'PK\u0003\u0004\u0000'), /line 1: /],
    [fileWith(t, '{ "id": ', 'manifest.json'), /cannot be checked: .*JSON/],
  ]) {
    const { status, stderr } = validate(file);
    assert.equal(status, 1);
    assert.match(stderr, reason);
  }
});

test('the rules report on any well-formed XML and never crash', () => {
  for (const text of ['<a/>', '<Resources><Images><Image id="x"/></Images><Icon/></Resources>']) {
    const manifest = { root: parseManifest(text), folder: '/', bytes: text.length };
    assert.ok(rules.flatMap(({ check }) => check(manifest)).length > 0);
  }
});

test('an element knows the line where its tag begins, even when the tag spans lines', () => {
  const root = parseManifest('<!-- one\ntwo -->\n<a\n  b="1">\n  <c\n  />\n</a>');
  assert.deepEqual([root.line, root.children[0].line], [3, 5]);
});

test('validate fails with the rule and the reason on a unified manifest too', (t) => {
  const { status, stdout } = validate(
    fileWith(t, '{ "manifestVersion": "1.24" }', 'manifest.json'),
  );
  assert.equal(status, 1);
  assert.match(stdout, /^FAIL +version format: .*\n +the version is "undefined"$/m);
  assert.match(stdout, /^(FAIL +schema|SKIPPED +schema: NOT CHECKED)/m);
});

test('without a network Microsoft’s service is not asked, which is no fault and is said', async () => {
  const { skipped, reason } = await askOnline(ours, 'nowhere.invalid');
  assert.match(skipped, /^there is no way to nowhere\.invalid \(E\w+\)$/);
  assert.equal(reason, undefined);
});

test('only a verdict of Microsoft’s service is a fault', () => {
  assert.deepEqual(verdict(0, 'The manifest is valid.'), {});
  const refusal = '\u001b[31mThe manifest is not valid.\u001b[39m\n';
  assert.deepEqual(verdict(1, `Error #1:\nno icon\n${refusal}`), {
    reason: 'Error #1:\nno icon\nThe manifest is not valid.',
  });
  assert.match(verdict(1, 'npm error ENOTFOUND\nmore').skipped, /no verdict: npm error ENOTFOUND$/);
  assert.match(verdict(null, '').skipped, /no verdict: exit code null$/);
});
