// The guides by role hold together, and say what the product says.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (file) => readFileSync(path.join(ROOT, file), 'utf8');
const ROLES = ['Host', 'Salesforce admin', 'Exchange admin', 'Rep'];
const GUIDES = new Map([
  ['Salesforce admin', 'docs/salesforce-admin.md'],
  ['Exchange admin', 'docs/exchange-admin.md'],
  ['Rep', 'docs/rep.md'],
]);
const STEP = /^\d+\. (.*)$/gm;
const ORDER = read('docs/README.md').split('\n## The order\n')[1].split('\n## ')[0];
// `npm test` builds by the same script.
const RUN_BY_TESTS = /^npm (run build$|run manifest -- --base-url )/;
const COMMAND = /`((?:npm|node|sf|curl|(?:Get|Set|Test)-[A-Z])[^`]*)`/g;

/** @param {string} table @returns {string[][]} its rows, without heading and rule */
const rows = (table) =>
  table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

test('the set-up guide has a checklist for each of three roles, and each step names its role', () => {
  for (const [role, guide] of GUIDES) {
    const text = read(guide);
    assert.match(text, /\n## Checklist\n/, guide);
    const steps = [...text.matchAll(STEP)].map(([, step]) => step);
    assert.ok(steps.length > 5, guide);
    for (const step of steps) {
      const named = /^\*\*([^*]+)\*\*: /.exec(step)?.[1];
      assert.ok(ROLES.includes(named), `${guide}: ${step}`);
    }
    const own = steps.filter((step) => step.startsWith(`**${role}**`));
    assert.ok(own.length > steps.length / 2, guide);
  }
});

test('the order of all roles leads through every guide, and names who does each step', () => {
  const done = rows(ORDER).map(([, who]) => who);
  for (const who of done) assert.ok(ROLES.includes(who), who);
  assert.deepEqual([...new Set(done)].sort(), [...ROLES].sort());
  for (const guide of GUIDES.values()) assert.ok(ORDER.includes(path.basename(guide)), guide);
});

test('the first step writes what it hands to the others', (t) => {
  const [, command] = /`npm run manifest -- ([^`]+)`/.exec(ORDER);
  const dir = mkdtempSync(path.join(tmpdir(), 'tether-guides-'));
  t.after(() => rmSync(dir, { recursive: true }));
  const args = command.replace('ORIGIN', 'pane.example.com').replace('ADDRESS', 'it@example.com');
  const out = path.join(dir, 'out');
  const generate = path.join(ROOT, 'manifest/generate.mjs');
  execFileSync(process.execPath, [generate, ...args.split(' '), '--out', out]);
  const handed = [...ORDER.matchAll(/`build\/manifest\/([^`]+)`/g)].map(([, file]) => file);
  assert.ok(handed.length > 1);
  for (const file of handed) assert.ok(existsSync(path.join(out, file)), file);
});

for (const page of readdirSync(path.join(ROOT, 'docs')).filter((name) => name.endsWith('.md'))) {
  if (page === 'requirements.md') continue;
  test(`each command of ${page} is run by a test, or needs a host, an org or a tenant and says so`, () => {
    for (const line of read(`docs/${page}`).split('\n')) {
      for (const [, command] of line.matchAll(COMMAND)) {
        const isRun = RUN_BY_TESTS.test(command) || command === 'npm run manifest';
        assert.ok(isRun || /_(host|org|tenant)_/.test(line), command);
      }
    }
  });
}

test('the page on browsers says what the pane says, and names the same sites', () => {
  const page = read('docs/browsers.md');
  const texts = Object.entries(JSON.parse(read('web/pane/locales/en.json')));
  const advice = texts.filter(([key]) => /^notice\.not_kept\.(?!title)/.test(key));
  assert.ok(advice.length > 3);
  const advised = rows(page.split('\n## By browser\n')[1].split('\n## ')[0]).map((row) => row[2]);
  assert.deepEqual(advised.sort(), advice.map(([, words]) => words).sort());
  const [, source] = /for \(const char\* site :(.*?)\}\)/s.exec(read('src/app/show_notices.cc'));
  const sites = [...source.matchAll(/"(https:[^"]+)"/g)].map(([, site]) => site);
  assert.ok(sites.length > 5);
  const listed = rows(page.split('\n## The sites\n')[1].split('\n## ')[0]).map(([site]) => site);
  assert.deepEqual(
    listed.filter((site) => site.startsWith('`')),
    sites.map((site) => `\`${site}\``),
  );
});

test('the guide lists every setting of the package, with what it is at first', () => {
  const fields = path.join(
    ROOT,
    'manifest/salesforce/main/default/objects/Tether_Settings__c/fields',
  );
  const listed = new Map(
    rows(read(GUIDES.get('Salesforce admin')).split('\nWhat stands in Tether Settings')[1]).map(
      ([name, atFirst]) => [name, atFirst],
    ),
  );
  for (const file of readdirSync(fields)) {
    const xml = readFileSync(path.join(fields, file), 'utf8');
    const [, label] = /<label>(.*)<\/label>/.exec(xml);
    assert.ok(listed.has(`_${label}_`), label);
    const [, given] = /<defaultValue>(.*)<\/defaultValue>/.exec(xml) ?? [];
    const isSwitch = { true: 'on', false: 'off' }[given];
    if (isSwitch) assert.equal(listed.get(`_${label}_`), isSwitch, label);
  }
});
