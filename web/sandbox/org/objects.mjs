import { compoundParts } from './values.mjs';

/**
 * Objects as data/org/objects writes them, made complete: what goes without saying there, the
 * fields that every record has, the parts of compound fields.
 */

/**
 * @typedef {object} Field one entry of `fields` in data/org/objects; what a describe says beyond
 *   it follows from the type (see describe.mjs)
 * @property {string} name
 * @property {string} label
 * @property {string} type
 * @property {number} [length]
 * @property {string[]} [referenceTo]
 * @property {string} [relationshipName]
 * @property {string} [childRelationshipName]
 * @property {boolean} [cascadeDelete]
 * @property {boolean} nillable
 * @property {boolean} createable
 * @property {boolean} updateable
 * @property {boolean} custom
 * @property {string} [junction] a list of ids, kept as records of another object (whose kind it
 *   names) or as a `list` in the record itself
 * @property {string} [onlyWith] the switch without which the field does not exist
 * @property {string[]} [childrenOf] of what it references, whose child list it makes; without it, all
 * @property {Record<string, any>} [columns] of a view: where the value comes from (see views.mjs)
 * @property {boolean} [internal] kept for what Salesforce does by itself: nobody sees it
 * @property {boolean} [indexed]
 * @property {string} [falseWithout] the switch without which it is false for everybody
 * @property {string} [personField] of a person account: the contact's field that holds the same
 * @property {string} [displayFormat] of the numbers that a record is named by, such as `A-{0000}`
 * @property {{ text: string, sql: string }} [formula] as Salesforce has it, and as SQLite computes it
 * @property {string} [controllerName] the field on whose value depends which values can be chosen
 * @property {{ value: string, label?: string, default?: boolean, validFor?: string[] }[]} [values]
 *   of a picklist; validFor names values of the controlling field
 * @property {{ controllingFields: string[], where: Record<string, string>, optional: boolean }} [filteredLookup]
 *   the fields of the target that must equal fields of the record
 * @property {number} [repeat] so many fields in place of one, with their number for each `{n}`
 */

/** The types whose values no column of their own holds. */
const NOT_STORED = new Set(['address', 'location']);

const OBJECT_DEFAULTS = {
  queryable: true,
  createable: true,
  updateable: true,
  deletable: true,
  undeletable: true,
  softDelete: true,
  searchable: true,
  layoutable: true,
  uiApi: true,
  mergeable: false,
  feedEnabled: false,
  search: {},
  compactLayout: [],
};

/** @param {any} object as written in the data */
export function completeObject(object) {
  const custom = object.name.endsWith('__c');
  const whole = { ...OBJECT_DEFAULTS, custom, ...object };
  const fields = object.fields.flatMap(repeated).flatMap(withParts);
  const isInMoney = fields.some(({ type }) => type === 'currency');
  whole.fields = [
    ...systemFields(whole),
    ...(isInMoney ? [currencyField(whole)] : []),
    ...fields,
  ].map(completeField);
  return whole;
}

function repeated({ repeat, ...field }) {
  if (!repeat) return [field];
  return Array.from({ length: repeat }, (_, index) =>
    JSON.parse(JSON.stringify(field).replaceAll('{n}', String(index + 1))),
  );
}

const PART_TYPES = {
  Latitude: { type: 'double', precision: 18, scale: 15 },
  Longitude: { type: 'double', precision: 18, scale: 15 },
  Street: { type: 'textarea', length: 255, extraTypeInfo: 'plaintextarea' },
};

/** A custom compound field comes with its parts; those of standard ones are in the data. */
function withParts(field) {
  if (!field.name.endsWith('__c')) return [field];
  const parts = compoundParts(field).map(([, name]) => {
    const part = name.split('__')[1];
    return {
      name,
      label: `${field.label} (${part})`,
      compoundFieldName: field.name,
      ...(PART_TYPES[part] ?? { type: 'string', length: 80 }),
    };
  });
  return [{ ...field, ...(parts.length && { createable: false }) }, ...parts];
}

/** @param {any} object with amounts */
const currencyField = (object) => ({
  name: 'CurrencyIsoCode',
  label: `${object.recordLabel ?? object.label} Currency`,
  type: 'picklist',
  length: 3,
  onlyWith: 'multiCurrency',
  restrictedPicklist: true,
  values: [
    { value: 'EUR', label: 'EUR - Euro' },
    { value: 'GBP', label: 'GBP - British Pound' },
    { value: 'USD', label: 'USD - U.S. Dollar', default: true },
  ],
});

const READ = { nillable: false, createable: false, updateable: false, defaultedOnCreate: true };

/** The fields that every record has. @param {any} object */
function systemFields(object) {
  const label = object.recordLabel ?? (object.custom ? 'Record' : object.label);
  const user = { type: 'reference', referenceTo: ['User'], ...READ };
  const moment = { type: 'datetime', ...READ };
  return [
    { name: 'Id', label: `${label} ID`, type: 'id', idLookup: true, ...READ },
    ...(object.softDelete
      ? [{ name: 'IsDeleted', label: 'Deleted', type: 'boolean', ...READ }]
      : []),
    { name: 'CreatedDate', label: 'Created Date', ...moment },
    { name: 'CreatedById', label: 'Created By ID', relationshipName: 'CreatedBy', ...user },
    { name: 'LastModifiedDate', label: 'Last Modified Date', ...moment },
    {
      name: 'LastModifiedById',
      label: 'Last Modified By ID',
      relationshipName: 'LastModifiedBy',
      ...user,
    },
    { name: 'SystemModstamp', label: 'System Modstamp', ...moment },
  ];
}

/** @param {any} field @returns {Field} */
function completeField(field) {
  const isBoolean = field.type === 'boolean';
  const createable = field.createable ?? !field.formula;
  return {
    ...field,
    nillable: field.nillable ?? !isBoolean,
    createable,
    updateable: field.updateable ?? createable,
    custom: /__(c|s|pc)$/.test(field.name),
    stored: !NOT_STORED.has(field.type) && (!field.junction || field.junction === 'list'),
    values: field.values?.map((value) => (typeof value === 'string' ? { value } : value)),
  };
}
