import { compoundParts } from '../values.mjs';
import { describeField } from '../describe.mjs';
import { recordTypesOf } from '../record-types.mjs';
import { tagged } from './answer.mjs';

/** What the UI API says about an object: the parts that a form needs, as the user may use them. */

const DATA_TYPES = {
  id: 'String',
  multipicklist: 'MultiPicklist',
  combobox: 'ComboBox',
  datetime: 'DateTime',
  textarea: 'TextArea',
  encryptedstring: 'EncryptedString',
};
const EXTRA_TYPE_INFO = {
  plaintextarea: 'PlainTextArea',
  richtextarea: 'RichTextArea',
  personname: 'PersonName',
  switchablepersonname: 'SwitchablePersonName',
  imageurl: 'ImageUrl',
};
const DEFAULT_THEME = { color: '95AEC5', icon: 'custom/custom19' };

/** @param {import('../context.mjs').Context} context @param {any} object */
export function objectInfo(context, object) {
  const recordTypes = hasRecordTypes(object) ? recordTypesOf(context, object) : [];
  const wholes = wholesOf(object);
  return tagged({
    apiName: object.name,
    associateEntityType: null,
    associateParentEntity: null,
    childRelationships: object.children
      .filter(({ field }) => field.childRelationshipName)
      .map(childRelationship),
    createable: object.createable,
    custom: object.custom,
    defaultRecordTypeId: recordTypes.find(({ isDefault }) => isDefault)?.id ?? null,
    deletable: object.deletable,
    dependentFields: dependentFields(object),
    feedEnabled: object.feedEnabled,
    fields: Object.fromEntries(
      fieldsOf(object).map((field) => [field.name, fieldInfo(context, object, field, wholes)]),
    ),
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: object.layoutable,
    mruEnabled: object.layoutable,
    nameFields: nameFields(object),
    queryable: true,
    recordTypeInfos: Object.fromEntries(recordTypes.map((type) => [type.id, recordTypeInfo(type)])),
    searchable: object.searchable,
    themeInfo: themeInfo(context, object),
    updateable: object.updateable,
  });
}

/** Users and the like have none, not even Master. @param {any} object */
export const hasRecordTypes = (object) => Boolean(object.layout);

/** The fields that the UI API knows. @param {any} object */
export const fieldsOf = (object) => object.fields.filter((field) => !field.junction);

/** @param {import('../record-types.mjs').RecordType} type */
export const recordTypeInfo = ({ id, name, available, isDefault, isMaster }) => ({
  available,
  defaultRecordTypeMapping: isDefault,
  master: isMaster,
  name,
  recordTypeId: id,
});

const childRelationship = ({ child, field }) => ({
  childObjectApiName: child.name,
  fieldName: field.name,
  junctionIdListNames: [],
  junctionReferenceTo: [],
  relationshipName: field.childRelationshipName,
});

/** @param {any} object */
export function nameFields(object) {
  const name = object.fields.find((field) => field.nameField);
  if (!name) return [];
  const parts = ['FirstName', 'LastName'].filter((part) => {
    const field = object.fieldsByName.get(part.toLowerCase());
    return field?.compoundFieldName === name.name;
  });
  return [...parts, name.name];
}

/** @param {import('../context.mjs').Context} context @param {any} object */
export function themeInfo({ org }, { theme = DEFAULT_THEME }) {
  return { color: theme.color, iconUrl: `${org.origin}/img/icon/t4v35/${theme.icon}_120.png` };
}

/** Dependent picklists below the field that controls them, as deep as they go. */
function dependentFields(object) {
  const below = (controller) =>
    Object.fromEntries(
      object.fields
        .filter(({ controllerName }) => controllerName === controller)
        .map(({ name }) => [name, below(name)]),
    );
  const names = new Set(object.fields.map(({ controllerName }) => controllerName).filter(Boolean));
  const isTop = (name) => !object.fieldsByName.get(name.toLowerCase())?.controllerName;
  return Object.fromEntries([...names].filter(isTop).map((name) => [name, below(name)]));
}

function fieldInfo(context, object, field, wholes) {
  const described = describeField(object, field);
  const copied = Object.fromEntries(COPIED.map((key) => [key, described[key]]));
  return {
    ...copied,
    apiName: field.name,
    compound: wholes.has(field.name) || field.extraTypeInfo === 'switchablepersonname',
    compoundComponentName: componentName(object, field),
    controllingFields: field.controllerName ? [field.controllerName] : [],
    dataType: dataType(field),
    extraTypeInfo: EXTRA_TYPE_INFO[field.extraTypeInfo] ?? null,
    reference: field.type === 'reference',
    referenceToInfos: (field.targets ?? []).map((apiName) => ({
      apiName,
      nameFields: nameFields(context.schema.object(apiName)),
    })),
    required: !field.nillable,
  };
}

/** What a describe says in the same words. */
const COPIED = [
  'calculated',
  'compoundFieldName',
  'controllerName',
  'createable',
  'custom',
  'filterable',
  'filteredLookupInfo',
  'highScaleNumber',
  'htmlFormatted',
  'inlineHelpText',
  'label',
  'length',
  'nameField',
  'polymorphicForeignKey',
  'precision',
  'referenceTargetField',
  'relationshipName',
  'scale',
  'searchPrefilterable',
  'sortable',
  'unique',
  'updateable',
];

/** @param {{ type: string }} field */
export const dataType = ({ type }) => DATA_TYPES[type] ?? type[0].toUpperCase() + type.slice(1);

/** The names of fields that others are parts of. */
const wholesOf = (object) =>
  new Set(
    object.fields
      .filter(({ name, compoundFieldName }) => compoundFieldName !== name)
      .map(({ compoundFieldName }) => compoundFieldName),
  );

function componentName(object, field) {
  const { compoundFieldName, name } = field;
  if (!compoundFieldName || compoundFieldName === name) return null;
  const whole = object.fieldsByName.get(compoundFieldName.toLowerCase());
  const part = whole && compoundParts(whole).find(([, column]) => column === name);
  return part ? part[0][0].toUpperCase() + part[0].slice(1) : name;
}
