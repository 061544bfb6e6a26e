import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { descendants, parseManifest } from '../../manifest/document.mjs';
import { unifiedRules } from '../../manifest/rules.mjs';
import { checkUnifiedSchema, unifiedSchemaAbsence } from '../../manifest/schema.mjs';

const folder = fileURLToPath(new URL('../../manifest/outlook/', import.meta.url));
const read = (name) => readFileSync(folder + name, 'utf8');

const source = read('manifest.json');
const german = JSON.parse(read('de-de.json'));
const both = ['manifest.json', 'manifest-selection.json'].map((name) => [name, read(name)]);

/** @param {string} text */
const wholeOf = (text, languages = { 'de-de.json': german }) => ({
  manifest: JSON.parse(text),
  languages,
  folder,
  bytes: Buffer.byteLength(text),
});

/** Each rule with changes to our manifest that it must refuse: what is there, what stands in its place. */
const BREACHES = {
  'https only': [
    ['"page": "https:', '"page": "http:'],
    ['"privacyUrl": "https:', '"privacyUrl": "http:'],
    ['"https://test.salesforce.com"', '"test.salesforce.com"'],
    ['https://localhost:9443/icons/tether-16.png', 'icons/tether-16.png'],
  ],
  'one place': [
    ['https://localhost:9443/on_send.js', 'https://elsewhere.example/on_send.js'],
    ['https://localhost:9443/icons/tether-32.png', 'https://localhost:944/icons/tether-32.png'],
  ],
  'domains reach sign-in': [
    ['"https://login.salesforce.com",', ''],
    ['"https://localhost:9443",', ''],
    ['"https://login.salesforce.com"', '"https://login.salesforce.com/"'],
    ['"validDomains": [', `"validDomains": [${'"https://a.example",'.repeat(14)}`],
  ],
  'package icons': [
    ['tether-192.png', 'tether-191.png'],
    ['tether-outline-32.png', 'tether-16.png'],
    ['"outline": "icons/tether-outline-32.png"', '"outline": "icons/tether.svg"'],
  ],
  'button icons': [
    ['"size": 16', '"size": 20'],
    ['icons/tether-80.png', 'icons/tether-64.png'],
    ['icons/tether-80.png', 'icons/tether-81.png'],
  ],
  'ids are unique': [
    ['"id": "messageComposeOpenPane"', '"id": "messageReadOpenPane"'],
    ['"id": "messageComposeGroup"', '"id": "messageReadGroup"'],
    ['"id": "messageComposePane"', '"id": "messageReadPane"'],
    ['"id": "onSend"', '"id": "pane"'],
  ],
  'actions resolve': [
    ['"actionId": "messageReadPane"', '"actionId": "messageReedPane"'],
    ['"actionId": "messageReadPane"', '"actionId": "onMessageSend"'],
    ['"actionId": "messageReadPane"', '"actionId": "messageComposePane"'],
    ['"actionId": "onMessageSend"', '"actionId": "messageReadPane"'],
  ],
  'runtime of events': [
    ['on_send.js"', 'on_send.html"'],
    [',\n            "script": "https://localhost:9443/on_send.js"', ''],
  ],
  'send mode': [
    ['"promptUser"', '"block"'],
    ['"sendMode": "promptUser"', ''],
  ],
  'Mailbox set': [
    ['"minVersion": "1.4"', '"minVersion": "1.8"'],
    ['"minVersion": "1.4"', '"maxVersion": "1.4"'],
  ],
  'all four forms': [
    ['"mailCompose"', '"mailRead"'],
    ['"meetingDetailsAttendee"', '"default"'],
  ],
  permission: [
    ['MailboxItem.ReadWrite.User', 'Mailbox.ReadWrite.User'],
    ['MailboxItem.ReadWrite.User', 'MailboxItem.Read.User'],
    ['"multiselect": false', '"multiselect": true'],
  ],
  languages: [
    ['"de-de.json"', '"de.json"'],
    ['"short":', '"shorter":'],
  ],
  'version format': [
    ['"version": "2.1.0"', '"version": "2.1"'],
    ['"version": "2.1.0"', '"version": "2.1.0.0"'],
    ['"version": "2.1.0"', '"version": "2.1.100000"'],
  ],
  'file size': [['"$schema"', `"spare": "${' '.repeat(256 * 1024)}", "$schema"`]],
};

for (const [name, text] of both) {
  test(`${name} keeps every rule`, () => {
    for (const rule of unifiedRules) assert.deepEqual(rule.check(wholeOf(text)), [], rule.name);
  });

  const absence = unifiedSchemaAbsence(JSON.parse(text));
  test(
    `${name} is valid against the schema of Microsoft in each language`,
    { skip: absence ?? false },
    () => {
      const manifest = JSON.parse(text);
      assert.deepEqual(checkUnifiedSchema(manifest), []);
      for (const [path, word] of Object.entries(german)) {
        const keys = path.split(/[.[\]]+/).filter(Boolean);
        const last = keys.pop();
        keys.reduce((value, key) => value[key], manifest)[last] = word;
      }
      assert.equal(manifest.name.short, 'Tether für Salesforce');
      delete manifest.$schema;
      assert.deepEqual(checkUnifiedSchema(manifest), []);
    },
  );
}

test('every rule of unified manifests has breaches to prove it', () => {
  assert.deepEqual(unifiedRules.map(({ name }) => name).sort(), Object.keys(BREACHES).sort());
});

for (const { name, check } of unifiedRules) {
  for (const [index, [there, instead]] of (BREACHES[name] ?? []).entries()) {
    test(`the rule "${name}" of unified manifests refuses breach ${index + 1}`, () => {
      const broken = source.replaceAll(there, instead);
      assert.notEqual(broken, source, 'the manifest no longer holds what the breach changes');
      assert.notEqual(check(wholeOf(broken)).length, 0);
    });
  }
}

test('the rules of unified manifests report on one that holds next to nothing, and never crash', () => {
  for (const text of [
    '{}',
    '{"extensions":[null]}',
    '{"extensions":[{"runtimes":[{}],"ribbons":[{"tabs":[{}]}]}]}',
  ])
    assert.ok(unifiedRules.flatMap(({ check }) => check(wholeOf(text))).length > 0);
});

test(
  'the schema of Microsoft refuses a unified manifest without an id',
  { skip: unifiedSchemaAbsence(JSON.parse(source)) ?? false },
  () => {
    const { id, ...rest } = JSON.parse(source);
    assert.match(checkUnifiedSchema(rest)[0].reason, /id/);
    assert.match(checkUnifiedSchema({ ...rest, id: 'x' })[0].reason, /^\/id /);
  },
);

test('both manifests have the same buttons, pages, events and origins', () => {
  const root = parseManifest(read('manifest.xml'));
  const [newest] = descendants(root, 'VersionOverrides').slice(-1);
  const { extensions, validDomains } = JSON.parse(source);
  const [{ ribbons, runtimes, autoRunEvents }] = extensions;
  const controls = ribbons.flatMap(({ tabs }) => tabs[0].groups[0].controls);
  assert.deepEqual(
    controls.map(({ id }) => id),
    descendants(newest, 'Control').map(({ attributes }) => attributes.id),
  );
  const pinnable = runtimes.flatMap(({ actions }) => actions).filter((action) => action.pinnable);
  assert.deepEqual(
    pinnable.map(({ id }) => id),
    ['messageReadPane', 'messageComposePane'],
  );
  assert.equal(descendants(newest, 'SupportsPinning').length, pinnable.length);
  const pages = runtimes.flatMap(({ code }) => Object.values(code));
  assert.deepEqual(
    pages,
    descendants(newest, 'Url').map(({ attributes }) => attributes.DefaultValue),
  );
  const [handler] = descendants(newest, 'LaunchEvent').map(
    (event) => event.attributes.FunctionName,
  );
  assert.equal(autoRunEvents[0].events[0].actionId, handler);
  assert.deepEqual(
    validDomains,
    descendants(root, 'AppDomain').map(({ text }) => text),
  );
});

test('what runs on sending asks for the set that has the event, and the phone is left out', () => {
  const [{ requirements, runtimes, autoRunEvents }] = JSON.parse(source).extensions;
  assert.deepEqual(requirements.formFactors, ['desktop']);
  for (const each of [runtimes[1], autoRunEvents[0]])
    assert.deepEqual(each.requirements.capabilities, [{ name: 'Mailbox', minVersion: '1.12' }]);
  assert.ok(!read('manifest.xml').includes('MobileFormFactor'));
});

test('only the manifest for several selected emails takes several, on the form that reads', () => {
  const taking = both.map(([, text]) =>
    JSON.parse(text)
      .extensions[0].runtimes.flatMap(({ actions }) => actions)
      .filter(({ multiselect }) => multiselect)
      .map(({ id }) => id),
  );
  assert.deepEqual(taking, [[], ['messageReadPane']]);
});

test('the pane has the languages that the manifests have', () => {
  for (const language of ['en', 'de'])
    assert.ok(existsSync(new URL(`../../web/pane/locales/${language}.json`, import.meta.url)));
  assert.deepEqual(JSON.parse(source).localizationInfo, {
    defaultLanguageTag: 'en-us',
    additionalLanguages: [{ languageTag: 'de-de', file: 'de-de.json' }],
  });
});
