import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fieldsOf, objectOf, parts, source, text, validationRulesOf } from './salesforce.mjs';

/** @typedef {import('../../manifest/document.mjs').Element} Element */

const at = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const json = (relative) => JSON.parse(readFileSync(at(relative), 'utf8'));

const MAPPING = 'Tether_User_Mapping__c';
const SETTINGS = 'Tether_Settings__c';
const PANE = 'Tether_Pane__c';
const ASSIGNMENT = 'Tether_Pane_Assignment__c';
const OBJECTS = [MAPPING, SETTINGS, PANE, ASSIGNMENT];

/** @param {string} object as the sandbox's org has it */
const inSandbox = (object) => json(`web/sandbox/data/org/objects/${object}.json`);

/** What describes say of each type of field in the metadata; Salesforce fixes these lengths. */
const DESCRIBED = {
  AutoNumber: { type: 'string', length: 80 },
  Checkbox: { type: 'boolean' },
  DateTime: { type: 'datetime' },
  Email: { type: 'email', length: 80 },
  LongTextArea: { type: 'textarea' },
  Lookup: { type: 'reference' },
  Text: { type: 'string' },
  TextArea: { type: 'textarea', length: 255 },
};

/** Fields that Salesforce gives every object of a kind, and that no source names. */
const given = (object) =>
  text(object, 'customSettingsType') ? ['Name', 'SetupOwnerId'] : ['OwnerId'];

const numberOf = (element, name) => {
  const found = text(element, name);
  return found === undefined ? undefined : Number(found);
};

/** @param {Element} field @param {Element[]} rules */
function described(field, rules) {
  const name = text(field, 'fullName');
  const lookup = text(field, 'type') === 'Lookup';
  const byRule = rules.some((rule) => text(rule, 'errorConditionFormula') === `ISBLANK(${name})`);
  return {
    name,
    label: text(field, 'label'),
    length: numberOf(field, 'length'),
    ...DESCRIBED[text(field, 'type')],
    required: text(field, 'required') === 'true' || byRule,
    unique: text(field, 'unique') === 'true',
    externalId: text(field, 'externalId') === 'true',
    defaultValue: text(field, 'defaultValue'),
    referenceTo: lookup ? parts(field, 'referenceTo').map((target) => target.text) : undefined,
    relationshipName: lookup ? name.replace(/__c$/, '__r') : undefined,
    childRelationshipName: lookup ? `${text(field, 'relationshipName')}__r` : undefined,
    inlineHelpText: text(field, 'inlineHelpText'),
  };
}

/** @param {any} field as the sandbox's data has it */
const describedInSandbox = (field) => ({
  name: field.name,
  label: field.label,
  length: field.length,
  type: field.type,
  required: field.nillable === false,
  unique: field.unique ?? false,
  externalId: field.externalId ?? false,
  defaultValue: field.defaultValue?.toString(),
  referenceTo: field.referenceTo,
  relationshipName: field.relationshipName,
  childRelationshipName: field.childRelationshipName,
  inlineHelpText: field.inlineHelpText,
});

const byName = (one, other) => one.name.localeCompare(other.name);

for (const name of OBJECTS) {
  test(`each field of ${name} is in the sandbox's org, and is the same there`, () => {
    const object = objectOf(name);
    const rules = name === MAPPING ? validationRulesOf(name) : [];
    const here = fieldsOf(name).map((field) => described(field, rules));
    const own = inSandbox(name).fields.filter(
      (field) => !given(object).includes(field.name) && !field.nameField,
    );
    assert.ok(here.length > 0);
    assert.deepEqual(here.sort(byName), own.map(describedInSandbox).sort(byName));
    const expected = [...given(object), ...own.map((field) => field.name)];
    if (parts(object, 'nameField').length > 0) expected.push('Name');
    assert.deepEqual(
      inSandbox(name)
        .fields.map((field) => field.name)
        .sort(),
      expected.sort(),
    );
  });

  test(`${name} itself is the same in the sandbox's org`, () => {
    const object = objectOf(name);
    const sandbox = inSandbox(name);
    assert.equal(text(object, 'label'), sandbox.label);
    assert.equal(text(object, 'pluralLabel') ?? text(object, 'label'), sandbox.labelPlural);
    assert.equal(text(object, 'customSettingsType'), sandbox.customSettingsType);
    assert.equal(text(object, 'sharingModel'), sandbox.sharingModel);
    assert.equal(text(object, 'visibility'), sandbox.visibility ?? 'Public');
    assert.equal(text(object, 'enableSearch') ?? 'false', String(sandbox.searchable));
  });
}

test('the number, the compact layout and the page layout of a mapping are the sandbox’s', () => {
  const sandbox = inSandbox(MAPPING);
  const [nameField] = parts(objectOf(MAPPING), 'nameField');
  const number = sandbox.fields.find((field) => field.nameField);
  assert.deepEqual(
    {
      label: text(nameField, 'label'),
      autoNumber: text(nameField, 'type') === 'AutoNumber',
      displayFormat: text(nameField, 'displayFormat'),
      ...DESCRIBED[text(nameField, 'type')],
    },
    {
      label: number.label,
      autoNumber: number.autoNumber,
      displayFormat: number.displayFormat,
      type: number.type,
      length: number.length,
    },
  );
  const compact = text(objectOf(MAPPING), 'compactLayoutAssignment');
  const compactLayout = source(
    `objects/${MAPPING}/compactLayouts/${compact}.compactLayout-meta.xml`,
  );
  assert.deepEqual(
    parts(compactLayout, 'fields').map((field) => field.text),
    sandbox.compactLayout,
  );
  const [section, ...others] = parts(
    source(`layouts/${MAPPING}-Tether User Mapping Layout.layout-meta.xml`),
    'layoutSections',
  );
  const columns = parts(section, 'layoutColumns').map((column) =>
    parts(column, 'layoutItems').map((item) => text(item, 'field')),
  );
  const rows = columns[0].flatMap((field, row) => columns.map((column) => column[row] ?? []));
  assert.deepEqual(rows.flat(), sandbox.layout.sections[0].fields);
  assert.equal(text(section, 'label'), sandbox.layout.sections[0].heading);
  assert.equal(others.length, sandbox.layout.sections.length - 1);
});

test('every object and field that the core names is in the package and in the sandbox', () => {
  const admission = ['records.h', 'admission.cc', 'ask_admission.cc']
    .map((file) => readFileSync(at(`src/admission/${file}`), 'utf8'))
    .join('');
  const core = admission + readFileSync(at('src/pane/assigned.cc'), 'utf8');
  const named = new Set(core.match(/\b[A-Z]\w*__c\b/g));
  for (const object of OBJECTS) assert.ok(named.has(object), `the core does not name ${object}`);
  assert.ok(named.size > OBJECTS.length, 'the core names no field');
  const packaged = OBJECTS.flatMap(fieldsOf).map((field) => text(field, 'fullName'));
  const sandbox = OBJECTS.flatMap((object) => inSandbox(object).fields).map(({ name }) => name);
  for (const name of named) {
    if (OBJECTS.includes(name)) continue;
    assert.ok(packaged.includes(name), `the package has no ${name}`);
    assert.ok(sandbox.includes(name), `the sandbox has no ${name}`);
  }
  assert.ok(admission.includes('"SetupOwnerId"'));
  assert.equal(text(objectOf(SETTINGS), 'customSettingsType'), 'Hierarchy');
  assert.ok(sandbox.includes('SetupOwnerId'));
});

test('no other file of the core names a custom object that the package lacks', () => {
  const folder = at('src');
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.cc'));
  assert.ok(files.length > 0);
  for (const file of files) {
    const names = readFileSync(path.join(folder, file), 'utf8').match(/\bTether_\w+__c\b/g) ?? [];
    for (const name of names) assert.ok(OBJECTS.includes(name), `${file} names ${name}`);
  }
});

test('no field asks for what Salesforce refuses', () => {
  for (const field of OBJECTS.flatMap(fieldsOf)) {
    const name = text(field, 'fullName');
    if (text(field, 'type') !== 'Lookup') continue;
    const isUser = text(field, 'referenceTo') === 'User';
    const constraint = text(field, 'deleteConstraint');
    if (isUser) assert.equal(constraint, 'SetNull', `${name}: a user is never held by a lookup`);
    const isRequired = text(field, 'required') === 'true';
    assert.ok(!isRequired || constraint !== 'SetNull', `${name}: required, and cleared on delete`);
  }
});

/** @param {string} name */
const permissionSet = (name) => source(`permissionsets/${name}.permissionset-meta.xml`);

for (const name of ['Tether_User', 'Tether_Admin']) {
  test(`${name} grants every field that can be granted, and the reading of the settings`, () => {
    const set = permissionSet(name);
    const granted = parts(set, 'fieldPermissions').map((each) => {
      assert.equal(text(each, 'readable'), 'true');
      // Panes are published by administrators.
      const isOwn = text(each, 'field').startsWith(`${MAPPING}.`);
      assert.equal(text(each, 'editable'), String(isOwn || name === 'Tether_Admin'));
      return text(each, 'field');
    });
    // Salesforce refuses a permission for a field that is itself required, and settings have none.
    const grantable = [MAPPING, PANE, ASSIGNMENT].flatMap((object) =>
      fieldsOf(object)
        .filter((field) => text(field, 'required') !== 'true')
        .map((field) => `${object}.${text(field, 'fullName')}`),
    );
    assert.deepEqual(granted.sort(), grantable.sort());
    const settings = parts(set, 'customSettingAccesses').map((each) => [
      text(each, 'name'),
      text(each, 'enabled'),
    ]);
    assert.deepEqual(settings, [[SETTINGS, 'true']]);
  });
}

test('users keep only their own mappings, administrators see and delete everybody’s', () => {
  const rights = (name) => {
    const objects = parts(permissionSet(name), 'objectPermissions').map((object) =>
      Object.fromEntries(object.children.map((right) => [right.name, right.text])),
    );
    assert.deepEqual(
      objects.map(({ object }) => object),
      [ASSIGNMENT, PANE, MAPPING],
    );
    return objects[2];
  };
  const all = { allowCreate: 'true', allowDelete: 'true', allowEdit: 'true', allowRead: 'true' };
  const own = { viewAllRecords: 'false', modifyAllRecords: 'false', object: MAPPING };
  assert.deepEqual(rights('Tether_User'), { ...all, ...own });
  assert.deepEqual(rights('Tether_Admin'), {
    ...all,
    viewAllRecords: 'true',
    modifyAllRecords: 'true',
    object: MAPPING,
  });
  assert.deepEqual(parts(permissionSet('Tether_User'), 'tabSettings'), []);
  for (const name of ['Tether_User', 'Tether_Admin'])
    assert.deepEqual(parts(permissionSet(name), 'userPermissions'), [], 'no system permission');
});

test('users read the panes, administrators publish them', () => {
  for (const [name, may] of [
    ['Tether_User', 'false'],
    ['Tether_Admin', 'true'],
  ]) {
    for (const [index, wanted] of [ASSIGNMENT, PANE].entries()) {
      const { object, allowRead, ...rights } = Object.fromEntries(
        parts(permissionSet(name), 'objectPermissions')[index].children.map((right) => [
          right.name,
          right.text,
        ]),
      );
      assert.deepEqual([object, allowRead], [wanted, 'true']);
      assert.deepEqual(new Set(Object.values(rights)), new Set([may]), name);
    }
  }
});

test('administrators have a tab with the mailbox, the user, the creation and the last use', () => {
  assert.equal(text(source(`tabs/${MAPPING}.tab-meta.xml`), 'customObject'), 'true');
  const [setting] = parts(permissionSet('Tether_Admin'), 'tabSettings');
  assert.deepEqual([text(setting, 'tab'), text(setting, 'visibility')], [MAPPING, 'Visible']);
  const list = source(`objects/${MAPPING}/listViews/All.listView-meta.xml`);
  const columns = parts(list, 'columns').map((column) => column.text);
  assert.deepEqual(columns, ['NAME', 'Mailbox__c', 'User__c', 'CREATED_DATE', 'Last_Used__c']);
  assert.equal(text(list, 'filterScope'), 'Everything');
  assert.deepEqual(parts(list, 'filters'), []);
});

test('the project names the folder and the version of the API', () => {
  const project = json('manifest/salesforce/sfdx-project.json');
  assert.equal(project.sourceApiVersion, '67.0');
  const [folder, ...others] = project.packageDirectories;
  assert.deepEqual(others, []);
  assert.equal(folder.default, true);
  assert.ok(existsSync(at(`manifest/salesforce/${folder.path}`)));
});
