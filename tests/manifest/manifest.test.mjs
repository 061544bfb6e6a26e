import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { descendants, parseManifest } from '../../manifest/document.mjs';
import { rules } from '../../manifest/rules.mjs';
import { checkSchema, schemaAbsence } from '../../manifest/schema.mjs';

const folder = fileURLToPath(new URL('../../manifest/outlook/', import.meta.url));
const source = readFileSync(`${folder}manifest.xml`, 'utf8');

/** @param {string} text */
const manifestOf = (text) => ({
  root: parseManifest(text),
  folder,
  bytes: Buffer.byteLength(text),
});

/** Each rule with changes to our manifest that it must refuse: what is there, what stands in its place. */
const BREACHES = {
  'https only': [
    ['<AppDomain>https://test', '<AppDomain>http://test'],
    ['https://localhost:9443/taskpane.html', 'http://localhost:9443/taskpane.html'],
    ['DefaultValue="https://localhost:9443/icons/tether-64.png"', 'DefaultValue="tether-64.png"'],
  ],
  'one place': [
    ['"https://localhost:9443/icons/tether-80.png"', '"https://elsewhere.example/tether-80.png"'],
    [
      'id="Pane.Url" DefaultValue="https://localhost:9443',
      'id="Pane.Url" DefaultValue="https://a.b',
    ],
    ['Page" DefaultValue="https://localhost:9443/', 'Page" DefaultValue="https://localhost:944/'],
  ],
  'page for help': [['<SupportUrl DefaultValue="https://localhost:9443/taskpane.html" />', '']],
  languages: [
    ['<Override Locale="de-DE" Value="Tether für Salesforce" />', ''],
    ['<bt:Override Locale="de-DE" Value="Tether öffnen" />', ''],
    [
      '<bt:Override Locale="de-DE" Value="Tether öffnen" />',
      '<bt:Override Locale="de-DE" Value="a" /><bt:Override Locale="de-de" Value="b" />',
    ],
  ],
  'app domains are origins': [
    ['https://login.salesforce.com<', 'https://login.salesforce.com/<'],
    ['https://login.salesforce.com<', 'https://*.my.salesforce.com<'],
    ['https://login.salesforce.com<', 'https://login.salesforce.com/services<'],
  ],
  'app domains reach sign-in': [
    ['<AppDomain>https://login.salesforce.com</AppDomain>', ''],
    ['<AppDomain>https://test.salesforce.com</AppDomain>', ''],
    ['<AppDomain>https://localhost:9443</AppDomain>', ''],
  ],
  'references resolve': [
    ['resid="Pane.Label"', 'resid="Pane.Lable"'],
    ['<Label resid="Pane.Label"', '<Label resid="MessageRead.Description"'],
    ['Image id="Icon.32"', 'Image id="Icon.33"'],
  ],
  'resources are used': [
    ['</bt:ShortStrings>', '<bt:String id="Spare" DefaultValue="Spare" /></bt:ShortStrings>'],
  ],
  'ids are unique': [
    ['id="messageComposeOpenPane"', 'id="messageReadOpenPane"'],
    ['id="messageComposeGroup"', 'id="messageReadGroup"'],
    ['</bt:Urls>', '<bt:Url id="Pane.Url" DefaultValue="https://localhost:9443/" /></bt:Urls>'],
  ],
  'icon sizes': [
    ['<bt:Image size="16" resid="Icon.16" />', ''],
    ['<bt:Image size="80" resid="Icon.80" />', '<bt:Image size="64" resid="Icon.80" />'],
  ],
  'icon files': [
    ['icons/tether-128.png', 'icons/tether-127.png'],
    ['icons/tether-32.png', 'icons/tether-16.png'],
    ['icons/tether-64.png', 'icons/tether.svg'],
    ['icons/tether-64.png', '%zz'],
  ],
  'Mailbox set': [
    ['<Set Name="Mailbox" MinVersion="1.4"', '<Set Name="Mailbox" MinVersion="1.8"'],
    ['DefaultMinVersion="1.4"', 'DefaultMinVersion="1.5"'],
    ['<bt:Set Name="Mailbox" />', '<bt:Set Name="Mailbox" MinVersion="1.3" />'],
    ['<Set Name="Mailbox" MinVersion="1.4" />', '<Set Name="Else" MinVersion="1.4" />'],
  ],
  'overrides 1.0 and 1.1': [['xsi:type="VersionOverridesV1_1"', 'xsi:type="VersionOverridesV1_0"']],
  'all four forms': [
    ['xsi:type="MessageComposeCommandSurface"', 'xsi:type="MessageReadCommandSurface"'],
    ['xsi:type="AppointmentAttendeeCommandSurface"', 'xsi:type="LaunchEvent"'],
  ],
  pinning: [
    ['<SupportsPinning>true', '<SupportsPinning>false'],
    ['<SupportsPinning>true</SupportsPinning>', ''],
  ],
  permission: [
    ['>ReadWriteItem<', '>ReadWriteMailbox<'],
    ['<Permissions>ReadWriteItem</Permissions>', ''],
  ],
  'runtime of events': [
    ['<Runtime resid="OnSend.Page">', '<Runtime resid="Pane.Url">'],
    ['<Override type="javascript" resid="OnSend.Script" />', ''],
    ['https://localhost:9443/on_send.js', 'https://localhost:9443/on_send.html'],
  ],
  'send mode': [
    ['SendMode="PromptUser"', 'SendMode="Block"'],
    ['SendMode="PromptUser"', 'SendMode="SoftBlock"'],
    [' SendMode="PromptUser"', ''],
  ],
  'events of newer hosts': [
    [
      'VersionOverridesV1_0">\n    <Requirements>',
      'VersionOverridesV1_0">\n    <Runtimes /><Requirements>',
    ],
  ],
  'file size': [['</OfficeApp>', `<!--${' '.repeat(256 * 1024)}--></OfficeApp>`]],
  'text lengths': [
    ['DefaultValue="Open Tether"', `DefaultValue="${'x'.repeat(126)}"`],
    ['DefaultValue="Shows who this email', `DefaultValue="${'x'.repeat(200)}`],
    ['id="Icon.16"', `id="${'x'.repeat(33)}"`],
    ['<DisplayName DefaultValue="', `<DisplayName DefaultValue="${'x'.repeat(125)}`],
  ],
  'version format': [
    ['<Version>2.1.0.0<', '<Version>1.1<'],
    ['<Version>2.1.0.0<', '<Version>1.1.0.0.0<'],
    ['<Version>2.1.0.0<', '<Version>1.1.0.100000<'],
    ['<Version>2.1.0.0</Version>', ''],
  ],
};

test('our manifest keeps every rule', () => {
  const findings = rules.flatMap(({ name, check }) =>
    check(manifestOf(source)).map((finding) => ({ name, ...finding })),
  );
  assert.deepEqual(findings, []);
});

const selection = readFileSync(`${folder}manifest-selection.xml`, 'utf8');

test('the manifest for several selected emails keeps every rule', () => {
  const findings = rules.flatMap(({ check }) => check(manifestOf(selection)));
  assert.deepEqual(findings, []);
});

test('only the manifest for several selected emails may ask for the mailbox', () => {
  const { check } = rules.find(({ name }) => name === 'permission');
  const several = '<SupportsMultiSelect>true</SupportsMultiSelect>';
  assert.equal(selection.split(several).length, 2);
  assert.equal(check(manifestOf(selection.replace(several, ''))).length, 1);
  assert.equal(check(manifestOf(selection.replace('ReadWriteMailbox', 'ReadWriteItem'))).length, 1);
});

test(
  'the manifest for several selected emails is valid against the schemas of Microsoft',
  { skip: schemaAbsence ?? false },
  async () => {
    assert.deepEqual(await checkSchema(selection), []);
  },
);

test('every rule has breaches to prove it', () => {
  assert.deepEqual(rules.map(({ name }) => name).sort(), Object.keys(BREACHES).sort());
});

for (const { name, check } of rules) {
  for (const [index, [there, instead]] of (BREACHES[name] ?? []).entries()) {
    test(`the rule "${name}" refuses breach ${index + 1}`, () => {
      const broken = source.replaceAll(there, instead);
      assert.notEqual(
        broken,
        source,
        'the manifest no longer holds the text that the breach changes',
      );
      const findings = check(manifestOf(broken));
      assert.notEqual(findings.length, 0);
      for (const { line, reason } of findings) {
        assert.ok(line >= 1 && line <= broken.split('\n').length);
        assert.ok(reason.length > 0);
      }
    });
  }
}

test('a finding names the line on which the element begins', () => {
  const broken = source.replace('<Version>2.1.0.0<', '<Version>one<');
  const line = broken.slice(0, broken.indexOf('<Version>')).split('\n').length;
  const { check } = rules.find(({ name }) => name === 'version format');
  assert.deepEqual(check(manifestOf(broken)), [{ line, reason: 'the version is "one"' }]);
});

test(
  'our manifest is valid against the schemas of Microsoft',
  { skip: schemaAbsence ?? false },
  async () => {
    assert.deepEqual(await checkSchema(source), []);
  },
);

test('the schemas refuse a manifest without an Id', { skip: schemaAbsence ?? false }, async () => {
  const findings = await checkSchema(source.replace(/<Id>.*<\/Id>/, ''));
  assert.match(findings[0].reason, /Id/);
  assert.ok(findings[0].line > 1);
});

test('the manifest asks for Mailbox 1.4 in every place where it can ask', () => {
  const asked = source.match(/(Default)?MinVersion="[^"]*"/g);
  assert.deepEqual(asked, [
    'MinVersion="1.4"',
    'DefaultMinVersion="1.4"',
    'DefaultMinVersion="1.4"',
  ]);
});

test('what the manifest runs when an email is sent is there, under the name that it calls', () => {
  const root = parseManifest(source);
  const [event, ...others] = descendants(root, 'LaunchEvent');
  assert.deepEqual(others, []);
  const { Type, FunctionName, SendMode } = event.attributes;
  assert.deepEqual([Type, SendMode], ['OnMessageSend', 'PromptUser']);
  const folder = new URL('../../web/on_send/', import.meta.url);
  const script = readFileSync(new URL('on_send.js', folder), 'utf8');
  assert.ok(script.includes(`Office.actions.associate('${FunctionName}'`));
  for (const id of ['OnSend.Page', 'OnSend.Script']) {
    const url = descendants(root, 'Url').find(({ attributes }) => attributes.id === id);
    const name = new URL(url.attributes.DefaultValue).pathname.slice(1);
    assert.ok(readFileSync(new URL(name, folder)).length > 0);
  }
});

test('the manifest lets the pane of a message be pinned, and offers no pin where Outlook has none', () => {
  const points = descendants(parseManifest(source), 'ExtensionPoint');
  const pinned = points.filter((point) => descendants(point, 'SupportsPinning').length > 0);
  assert.deepEqual(
    pinned.map(({ attributes }) => attributes.type),
    ['MessageReadCommandSurface', 'MessageComposeCommandSurface'],
  );
});

test('the manifest is an add-in-only XML file below 256 KB', () => {
  const { root, bytes } = manifestOf(source);
  assert.equal(root.name, 'OfficeApp');
  assert.equal(root.attributes.type, 'MailApp');
  assert.ok(bytes < 256 * 1024, `${bytes} bytes`);
});
