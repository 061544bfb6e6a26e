import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import JSZip from 'jszip';
import { buildFor, manifestVersion, nameBasedId } from '../../manifest/build.mjs';
import { descendants, parseManifest } from '../../manifest/document.mjs';
import { appPackage, manifestFiles, OUTLOOK } from '../../manifest/generate.mjs';
import { source } from '../../manifest/outlook/source.mjs';
import { rules, unifiedRules } from '../../manifest/rules.mjs';
import {
  checkSchema,
  checkUnifiedSchema,
  schemaAbsence,
  unifiedSchemaAbsence,
} from '../../manifest/schema.mjs';

const program = fileURLToPath(new URL('../../manifest/generate.mjs', import.meta.url));
const LOCAL = 'https://localhost:9443';
const PANE = 'https://pane.example.com/path';
const GUID = 'ABCDEF01-2345-4678-9abc-def012345678';

/** @param {import('node:test').TestContext} t */
function emptyFolder(t) {
  const folder = mkdtempSync(path.join(tmpdir(), 'tether-generate-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** @param {string} cwd @param {...string} args */
const run = (cwd, ...args) =>
  spawnSync(process.execPath, [program, ...args], { cwd, encoding: 'utf8' });

/** @param {ReturnType<typeof buildFor>} build */
function filesOf(build) {
  const files = manifestFiles(build);
  const name = build.selection ? 'manifest-selection' : 'manifest';
  return {
    xml: files[`${name}.xml`],
    json: files[`${name}.json`],
    languages: { 'de-de.json': JSON.parse(files['de-de.json']) },
  };
}

/** @param {ReturnType<typeof buildFor>} build what the rules find */
function faultsOf(build) {
  const { xml, json, languages } = filesOf(build);
  const bytes = Buffer.byteLength(xml);
  const unified = { manifest: JSON.parse(json), languages, folder: OUTLOOK, bytes };
  return [
    ...rules.flatMap(({ check }) => check({ root: parseManifest(xml), folder: OUTLOOK, bytes })),
    ...unifiedRules.flatMap(({ check }) => check(unified)),
  ];
}

const BUILDS = [
  { baseUrl: LOCAL },
  { baseUrl: LOCAL, selection: true },
  { baseUrl: PANE },
  { baseUrl: 'https://pane.example.com', selection: true },
  { baseUrl: 'https://pane.example.com:8443/a&b/%C3%BC', orgs: ['https://acme.my.salesforce.com'] },
];

for (const selection of [false, true]) {
  test(`the committed manifests are what the generator writes for localhost${selection ? ', with several selected emails' : ''}`, () => {
    for (const [name, text] of Object.entries(
      manifestFiles(buildFor({ baseUrl: LOCAL, selection })),
    ))
      assert.equal(
        readFileSync(path.join(OUTLOOK, name), 'utf8'),
        text,
        `${name}: npm run manifest -- --base-url ${LOCAL} --out manifest/outlook, also with --selection`,
      );
  });
}

for (const asked of BUILDS) {
  const build = buildFor(asked);
  const name = `${asked.baseUrl}${asked.selection ? ' with several selected emails' : ''}`;
  test(`the manifests of ${name} keep every rule`, () => {
    assert.deepEqual(faultsOf(build), []);
  });
  test(
    `the manifests of ${name} are valid against the schemas of Microsoft`,
    { skip: schemaAbsence ?? unifiedSchemaAbsence(JSON.parse(filesOf(build).json)) ?? false },
    async () => {
      const { xml, json } = filesOf(build);
      assert.deepEqual(await checkSchema(xml), []);
      assert.deepEqual(checkUnifiedSchema(JSON.parse(json)), []);
    },
  );
}

test('one XML file serves store, central deployment and a user’s own installation', () => {
  const root = parseManifest(filesOf(buildFor({ baseUrl: PANE })).xml);
  const one = (name) => descendants(root, name)[0];
  // The store asks for a page for help and takes no handler that blocks.
  assert.equal(one('SupportUrl').attributes.DefaultValue, `${PANE}/taskpane.html`);
  assert.equal(one('LaunchEvent').attributes.SendMode, 'PromptUser');
  // An administrator deploys it for everybody, a user adds it from a file: nothing in it is of one mailbox.
  assert.equal(one('Id').text, '7030d8e9-7ee6-5629-b72b-4105e76984e1');
  assert.equal(one('Permissions').text, 'ReadWriteItem');
  const addresses = descendants(root, 'SourceLocation', 'Url', 'Image', 'IconUrl')
    .map(({ attributes }) => attributes.DefaultValue)
    .filter((value) => value !== undefined);
  assert.ok(addresses.length > 10);
  for (const address of addresses) assert.ok(address.startsWith(`${PANE}/`), address);
});

test('the id follows from the address, and localhost keeps its own', () => {
  assert.equal(
    nameBasedId('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com'),
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  );
  const idOf = (baseUrl, id) => buildFor({ baseUrl, id }).id;
  assert.equal(idOf(LOCAL), 'd4f8b29c-1faa-4e18-9d48-c829b2cd938b');
  assert.equal(idOf('https://localhost'), idOf(LOCAL));
  assert.equal(idOf(PANE), '7030d8e9-7ee6-5629-b72b-4105e76984e1');
  assert.equal(idOf('HTTPS://Pane.Example.com:443/path'), idOf(PANE));
  assert.notEqual(idOf('https://pane.example.com'), idOf(PANE));
  assert.notEqual(idOf('https://localhost.example.com'), idOf(LOCAL));
  assert.equal(idOf(PANE, GUID), GUID.toLowerCase());
});

test('the unified manifest has an id of its own and hides the other', () => {
  for (const asked of [{ baseUrl: LOCAL }, { baseUrl: PANE }, { baseUrl: PANE, id: GUID }]) {
    const { xml, json } = filesOf(buildFor(asked));
    const { id, extensions } = JSON.parse(json);
    const other = descendants(parseManifest(xml), 'Id')[0].text;
    assert.equal(id, nameBasedId(other, 'unified'));
    assert.deepEqual(extensions[0].alternates[0].hide.customOfficeAddin, { officeAddinId: other });
  }
});

test('the version grows with the manifests and with each release', () => {
  const order = [
    [1, '9.9.9'],
    [2, '0.1.0'],
    [2, '0.1.1'],
    [2, '0.2.0'],
    [2, '1.0.0'],
    [2, '1.12.3'],
    [3, '0.1.0'],
  ].map(([revision, release]) => manifestVersion(revision, release).split('.').map(Number));
  const isGreater = (a, b) => {
    const index = a.findIndex((each, place) => each !== b[place]);
    return index >= 0 && a[index] > b[index];
  };
  for (const [index, version] of order.entries())
    if (index) assert.ok(isGreater(version, order[index - 1]), version.join('.'));
  // What was handed out before there was a rule.
  assert.ok(isGreater(manifestVersion(source.revision, '0.0.0').split('.').map(Number), [1, 1, 0]));
});

test('a change of the manifests comes with a new revision', () => {
  const digest = createHash('sha256');
  for (const selection of [false, true]) {
    const build = { ...buildFor({ baseUrl: LOCAL, selection }), version: '0.0.0' };
    for (const text of Object.values(manifestFiles(build))) digest.update(text);
  }
  assert.deepEqual(
    { revision: source.revision, digest: digest.digest('hex') },
    {
      revision: 2,
      digest: '66f12e41034d54f2816a8f768106d28c7c57ba6b76f0680c80c9419198b0960e',
    },
    'raise `revision` in manifest/outlook/source.mjs, then write both here',
  );
});

test('each org that is named is reached', () => {
  const orgs = ['https://acme.my.salesforce.com', 'https://ACME--full.sandbox.my.salesforce.com'];
  const { origins } = buildFor({ baseUrl: PANE, orgs: [...orgs, orgs[0]] });
  assert.deepEqual(origins, [
    'https://pane.example.com',
    'https://login.salesforce.com',
    'https://test.salesforce.com',
    'https://acme.my.salesforce.com',
    'https://acme--full.sandbox.my.salesforce.com',
  ]);
  const { xml, json } = filesOf(buildFor({ baseUrl: PANE, orgs }));
  const listed = descendants(parseManifest(xml), 'AppDomain').map(({ text }) => text);
  assert.deepEqual(listed, origins);
  assert.deepEqual(JSON.parse(json).validDomains, origins);
});

test('the package holds the unified manifest with what it names, under the names that it gives', async () => {
  for (const selection of [false, true]) {
    const build = buildFor({ baseUrl: PANE, selection });
    const zip = await JSZip.loadAsync(await appPackage(build));
    const manifest = JSON.parse(await zip.file('manifest.json').async('string'));
    const names = [
      'manifest.json',
      'de-de.json',
      'icons/tether-192.png',
      'icons/tether-outline-32.png',
    ];
    assert.deepEqual(Object.keys(zip.files), names);
    assert.deepEqual(Object.values(manifest.icons), names.slice(2));
    assert.deepEqual(manifest, JSON.parse(filesOf(build).json));
    for (const name of names.slice(2))
      assert.deepEqual(
        await zip.file(name).async('nodebuffer'),
        readFileSync(path.join(OUTLOOK, name)),
      );
  }
});

/**
 * The first pixel of a PNG file, which no filter changes: red, green, blue, alpha.
 * @param {Buffer} bytes
 */
function firstPixel(bytes) {
  const chunks = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      chunks.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return [...inflateSync(Buffer.concat(chunks)).subarray(1, 5)];
}

test('the outline icon is drawn on nothing', () => {
  const bytes = readFileSync(path.join(OUTLOOK, 'icons/tether-outline-32.png'));
  const RGBA = 6;
  assert.equal(bytes[25], RGBA);
  assert.deepEqual(firstPixel(bytes), [0, 0, 0, 0]);
});

test('the generator writes the files and says where each goes', (t) => {
  const folder = emptyFolder(t);
  const plain = run(folder, '--base-url', PANE, '--out', 'here/there');
  assert.equal(plain.status, 0, plain.stderr);
  const out = path.join(folder, 'here/there');
  const written = ['de-de.json', 'manifest.json', 'manifest.xml', 'tether.zip'];
  assert.deepEqual(readdirSync(out).sort(), written);
  assert.equal(
    readFileSync(path.join(out, 'manifest.xml'), 'utf8'),
    manifestFiles(buildFor({ baseUrl: PANE }))['manifest.xml'],
  );
  for (const word of ['here/there', 'manifest.xml', 'tether.zip', 'Integrated apps', 'olksideload'])
    assert.ok(plain.stdout.includes(word), word);
  const more = run(folder, '--base-url', PANE, '--selection', '--id', GUID, '--out', out);
  assert.equal(more.status, 0, more.stderr);
  assert.deepEqual(
    readdirSync(out).sort(),
    [
      ...written,
      'manifest-selection.json',
      'manifest-selection.xml',
      'tether-selection.zip',
    ].sort(),
  );
  const xml = readFileSync(path.join(out, 'manifest-selection.xml'), 'utf8');
  assert.ok(xml.includes(`<Id>${GUID.toLowerCase()}</Id>`));
  assert.ok(xml.includes('<SupportsMultiSelect>true<'));
});

test('with somebody to write to, what an org needs is written too', (t) => {
  const folder = emptyFolder(t);
  const without = run(folder, '--base-url', PANE, '--out', 'out');
  assert.ok(without.stdout.includes('--contact ADDRESS'));
  assert.ok(!existsSync(path.join(folder, 'out/salesforce')));
  const { status, stdout } = run(
    folder,
    ...['--base-url', PANE, '--contact', 'me@example.com', '--out', 'out'],
  );
  assert.equal(status, 0);
  const org = path.join(folder, 'out/salesforce');
  assert.deepEqual(readdirSync(org).sort(), ['main', 'sfdx-project.json']);
  assert.ok(stdout.includes(org));
  assert.ok(stdout.includes('sf project deploy start --source-dir main --target-org ALIAS'));
});

const PANE_ARGS = ['--base-url', PANE];
const BAD = [
  [[], /^Say where the pane is served/],
  [['--base-url', ''], /^Say where the pane is served/],
  [['--base-url', 'pane.example.com'], /is not a URL/],
  [['--base-url', 'http://pane.example.com'], /must begin with https/],
  [['--base-url', 'https://pane.example.com/?a=1'], /no query/],
  [['--base-url', 'https://pane.example.com?'], /no query/],
  [['--base-url', 'https://pane.example.com/a#b'], /no fragment/],
  [['--base-url', 'https://me:secret@pane.example.com'], /name no user/],
  [['--base-url', 'https://pane.example.com/'], /end with a slash/],
  [['--base-url', 'https://pane.example.com/path/'], /end with a slash/],
  [[...PANE_ARGS, '--id', 'tether'], /is not a GUID/],
  [[...PANE_ARGS, '--id', `{${GUID}}`], /is not a GUID/],
  [[...PANE_ARGS, '--org', 'acme.my.salesforce.com'], /is not an origin/],
  [[...PANE_ARGS, '--org', 'http://acme.my.salesforce.com'], /is not an origin/],
  [[...PANE_ARGS, '--org', 'https://acme.my.salesforce.com/'], /is not an origin/],
  [[...PANE_ARGS, '--org', 'https://*.my.salesforce.com'], /is not an origin/],
  [
    [
      ...PANE_ARGS,
      ...Array.from({ length: 14 }, (_, i) => ['--org', `https://o${i}.my.salesforce.com`]).flat(),
    ],
    /takes 16 domains/,
  ],
  [[...PANE_ARGS, '--contact', 'me'], /is not an email address/],
  [[...PANE_ARGS, '--contact', ''], /is not an email address/],
  [[...PANE_ARGS, '--mobile'], /--mobile/],
  [[...PANE_ARGS, 'more'], /more/],
];

test('what cannot be used is refused in one sentence, and nothing is written', (t) => {
  const folder = emptyFolder(t);
  const out = path.join(folder, 'out');
  for (const [args, sentence] of BAD) {
    const { status, stdout, stderr } = run(folder, ...args, '--out', out);
    assert.equal(status, 1, args.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, sentence);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
    assert.ok(!existsSync(out), args.join(' '));
  }
  assert.deepEqual(readdirSync(folder), []);
});
