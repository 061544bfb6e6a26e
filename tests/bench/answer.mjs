// A large answer, always the same: what Salesforce says about three objects of sixty fields and more, with their
// layouts and records, in the shape of record-ui, and their descriptions in the shape of describe.

const OBJECTS = [
  { name: 'Contact', prefix: '003', fields: 64 },
  { name: 'Account', prefix: '001', fields: 68 },
  { name: 'Opportunity', prefix: '006', fields: 62 },
];
const RECORDS = 30;
const MASTER = '012000000000000AAA';
const TYPES = [
  'string',
  'picklist',
  'email',
  'double',
  'boolean',
  'datetime',
  'reference',
  'textarea',
];
const WORDS = [
  'Région',
  'Renewal',
  'Billing',
  'Sensor “DN 80”',
  'Stage',
  'Owner',
  'Forecast\tline',
  'Quote',
];

/** @returns {ArrayBuffer} about 600 KB: the answer to the pane's first composite call */
export function largeAnswer() {
  const parts = OBJECTS.map((object) => part(object.name, describe(object)));
  const answer = { compositeResponse: [...parts, part('recordUi', recordUi())] };
  return new TextEncoder().encode(JSON.stringify(answer)).buffer;
}

const part = (referenceId, body) => ({ body, httpHeaders: {}, httpStatusCode: 200, referenceId });
const word = (index) => WORDS[index % WORDS.length];
const type = (index) => TYPES[index % TYPES.length];
const idOf = (prefix, index) => `${prefix}Hs0000${String(index).padStart(5, '0')}IAQ`;
const each = (count, make) => Array.from({ length: count }, (_, index) => make(index));
const byKey = (list, key) => Object.fromEntries(list.map((item) => [item[key], item]));

function describe({ name, prefix, fields }) {
  return {
    ...{ name, label: name, labelPlural: `${name}s`, keyPrefix: prefix, createable: true },
    ...{ custom: false, queryable: true, searchable: true, updateable: true },
    fields: each(fields, (index) => ({
      ...{ name: `Field_${index}__c`, label: `${word(index)} ${index}`, type: type(index) },
      ...{ aggregatable: true, autoNumber: false, byteLength: 765, calculated: index % 7 === 0 },
      ...{ createable: true, custom: true, defaultValue: null, filterable: index % 3 !== 0 },
      ...{ inlineHelpText: null, length: 255, nillable: true, precision: 0, scale: 0 },
      ...{ picklistValues: type(index) === 'picklist' ? each(4, picklistValue) : [] },
      ...{ referenceTo: type(index) === 'reference' ? ['Account'] : [], relationshipName: null },
      ...{ soapType: 'xsd:string', sortable: true, unique: false, updateable: true },
    })),
  };
}

function picklistValue(index) {
  return {
    active: true,
    defaultValue: false,
    label: word(index),
    validFor: null,
    value: word(index),
  };
}

function recordUi() {
  return {
    eTag: '1f3870be274f6c49b3e31a0c6728957f',
    layoutUserStates: {},
    layouts: Object.fromEntries(
      OBJECTS.map((object) => [object.name, { [MASTER]: { Full: { View: layout(object) } } }]),
    ),
    objectInfos: byKey(OBJECTS.map(objectInfo), 'apiName'),
    records: byKey(
      OBJECTS.flatMap((object) => each(RECORDS, (index) => record(object, index))),
      'id',
    ),
  };
}

function layout({ name, fields }) {
  return {
    ...{ id: idOf('00h', fields), layoutType: 'Full', mode: 'View', objectApiName: name },
    ...{ recordTypeId: MASTER, saveOptions: [] },
    sections: each(8, (section) => ({
      ...{ id: idOf('01B', section), heading: word(section), useHeading: true, collapsible: true },
      ...{ columns: 2, rows: 4 },
      layoutRows: each(4, (row) => ({
        layoutItems: each(2, (column) => layoutItem(section * 8 + row * 2 + column)),
      })),
    })),
  };
}

function layoutItem(index) {
  const apiName = `Field_${index}__c`;
  const label = `${word(index)} ${index}`;
  return {
    ...{ label, editableForNew: true, editableForUpdate: true, required: index % 9 === 0 },
    ...{ sortable: false, lookupIdApiName: null },
    layoutComponents: [{ apiName, componentType: 'Field', label }],
  };
}

function objectInfo({ name, prefix, fields }) {
  const list = each(fields, (index) => ({
    ...{ apiName: `Field_${index}__c`, calculated: false, compound: false, createable: true },
    ...{ compoundComponentName: null, compoundFieldName: null, controllerName: null },
    ...{ controllingFields: [], custom: true, dataType: 'String', extraTypeInfo: null },
    ...{ filterable: true, filteredLookupInfo: null, highScaleNumber: false, htmlFormatted: false },
    ...{ inlineHelpText: null, label: `${word(index)} ${index}`, length: 255, nameField: false },
    ...{ polymorphicForeignKey: false, precision: 0, reference: false, referenceToInfos: [] },
    ...{ relationshipName: null, required: false, scale: 0, sortable: true, updateable: true },
  }));
  return {
    ...{ apiName: name, createable: true, custom: false, defaultRecordTypeId: MASTER },
    ...{ dependentFields: {}, fields: byKey(list, 'apiName'), keyPrefix: prefix, label: name },
    ...{ labelPlural: `${name}s`, nameFields: ['Name'], queryable: true, updateable: true },
  };
}

function record({ name, prefix, fields }, index) {
  return {
    ...{ apiName: name, childRelationships: {}, id: idOf(prefix, index), recordTypeId: MASTER },
    fields: Object.fromEntries(each(fields, (field) => [`Field_${field}__c`, value(field, index)])),
    ...{ lastModifiedDate: '2026-11-20T14:31:00.000Z', systemModstamp: '2026-11-20T14:31:00.000Z' },
  };
}

function value(field, index) {
  switch (type(field)) {
    case 'double':
      return { displayValue: `$${field},${index}00.50`, value: field * 1000 + index + 0.5 };
    case 'boolean':
      return { displayValue: null, value: field % 2 === 0 };
    case 'reference':
      return { displayValue: word(field + index), value: idOf('001', index) };
    default:
      return { displayValue: null, value: field % 5 ? `${word(field + index)} ${field}` : null };
  }
}
