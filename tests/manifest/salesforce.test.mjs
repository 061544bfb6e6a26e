import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  fieldsOf,
  objectOf,
  parts,
  source,
  sources,
  text,
  validationRulesOf,
} from './salesforce.mjs';

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

/** @param {string} name */
const permissionSet = (name) => source(`permissionsets/${name}.permissionset-meta.xml`);

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

test('the number and the compact layout of a mapping are the sandbox’s', () => {
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
});

for (const name of [MAPPING, PANE, ASSIGNMENT]) {
  test(`the page layout of ${name} is the sandbox's, and holds every field`, () => {
    const { label, layout } = inSandbox(name);
    const [section, ...others] = parts(
      source(`layouts/${name}-${label} Layout.layout-meta.xml`),
      'layoutSections',
    );
    const columns = parts(section, 'layoutColumns').map((column) =>
      parts(column, 'layoutItems').map((item) => text(item, 'field')),
    );
    const fields = columns[0].flatMap((_, row) => columns.flatMap((column) => column[row] ?? []));
    assert.deepEqual(fields, layout.sections[0].fields);
    assert.equal(text(section, 'label'), layout.sections[0].heading);
    assert.equal(others.length, layout.sections.length - 1);
    for (const field of fieldsOf(name)) assert.ok(fields.includes(text(field, 'fullName')));
  });
}

/** @param {string} text @returns {string[]} the custom objects and fields in it */
const namesOf = (text) => text.match(/\b[A-Z]\w*__c\b/g) ?? [];

test('the core, the package and the sandbox’s org name the same objects and fields', () => {
  const core = new Set(
    ['src', 'include'].flatMap((folder) =>
      readdirSync(at(folder), { recursive: true })
        .filter((name) => /\.(cc|h)$/.test(name))
        .flatMap((name) => namesOf(readFileSync(path.join(at(folder), name), 'utf8'))),
    ),
  );
  const named = (fields) => new Set([...OBJECTS, ...fields]);
  const packaged = named(OBJECTS.flatMap(fieldsOf).map((field) => text(field, 'fullName')));
  const sandbox = named(
    OBJECTS.flatMap((object) => inSandbox(object).fields.flatMap(({ name }) => namesOf(name))),
  );
  assert.ok(core.size > OBJECTS.length);
  const table = [...core, ...packaged, ...sandbox].sort().map((name) => ({
    name,
    isInCore: core.has(name),
    isPackaged: packaged.has(name),
    isInSandbox: sandbox.has(name),
  }));
  const drifted = table.filter((row) => !(row.isInCore && row.isPackaged && row.isInSandbox));
  assert.deepEqual(drifted, []);
  assert.deepEqual(
    sources('objects')
      .filter((file) => file.endsWith('.object-meta.xml'))
      .map((file) => path.basename(file, '.object-meta.xml'))
      .sort(),
    [...OBJECTS].sort(),
  );
});

test('the core finds the settings by their owner, and the Apex class by its path', () => {
  const core = (file) => readFileSync(at(`src/${file}`), 'utf8');
  assert.ok(core('admission/ask_admission.cc').includes('"SetupOwnerId"'));
  assert.equal(text(objectOf(SETTINGS), 'customSettingsType'), 'Hierarchy');
  const apex = readFileSync(at('manifest/salesforce/main/default/classes/TetherMerge.cls'), 'utf8');
  const [, mapping] = apex.match(/@RestResource\(urlMapping='(.+)'\)/);
  assert.ok(core('inbox/insert_snippet.cc').includes(`"/services/apexrest${mapping}"`));
  const [access] = parts(permissionSet('Tether_User'), 'classAccesses');
  assert.deepEqual([text(access, 'apexClass'), text(access, 'enabled')], ['TetherMerge', 'true']);
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

test('administrators have a tab for mappings, panes and assignments, users have none', () => {
  const tabs = [ASSIGNMENT, PANE, MAPPING];
  for (const tab of tabs)
    assert.equal(text(source(`tabs/${tab}.tab-meta.xml`), 'customObject'), 'true');
  assert.equal(sources('tabs').length, tabs.length);
  const settings = parts(permissionSet('Tether_Admin'), 'tabSettings');
  assert.deepEqual(
    settings.map((setting) => [text(setting, 'tab'), text(setting, 'visibility')]),
    tabs.map((tab) => [tab, 'Visible']),
  );
  assert.deepEqual(parts(permissionSet('Tether_User'), 'tabSettings'), []);
});

/** @param {string} object @returns {string[]} the columns of its list of all records */
function listed(object) {
  const list = source(`objects/${object}/listViews/All.listView-meta.xml`);
  assert.equal(text(list, 'filterScope'), 'Everything');
  assert.deepEqual(parts(list, 'filters'), []);
  return parts(list, 'columns').map((column) => column.text);
}

test('the list of mappings shows the mailbox, the user, the creation and the last use', () => {
  const columns = ['NAME', 'Mailbox__c', 'User__c', 'CREATED_DATE', 'Last_Used__c'];
  assert.deepEqual(listed(MAPPING), columns);
});

test('the lists of panes and assignments show who gets what', () => {
  assert.deepEqual(listed(PANE), ['NAME', 'Developer_Name__c', 'Active__c', 'LAST_UPDATE']);
  assert.deepEqual(listed(ASSIGNMENT), ['NAME', 'Assigned_To__c', 'Pane__c']);
});

test('the project names the folder and the version of the API', () => {
  const project = json('manifest/salesforce/sfdx-project.json');
  assert.equal(project.sourceApiVersion, '67.0');
  const [folder, ...others] = project.packageDirectories;
  assert.deepEqual(others, []);
  assert.equal(folder.default, true);
  assert.ok(existsSync(at(`manifest/salesforce/${folder.path}`)));
});
