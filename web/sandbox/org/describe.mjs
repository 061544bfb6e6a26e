import { describePicklistValues } from './picklist-values.mjs';

/** What a describe says about fields and objects; most of it follows from the type. */

const SOAP_TYPES = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  base64: 'xsd:base64Binary',
  address: 'urn:address',
  complexvalue: 'mns:FlexiPageMetadata',
  location: 'urn:location',
  time: 'xsd:time',
};
const UNGROUPED = new Set([
  'double',
  'currency',
  'percent',
  'datetime',
  'address',
  'base64',
  'combobox',
  'complexvalue',
  'location',
  'multipicklist',
]);
/** Not even to be filtered by. */
const OPAQUE = new Set(['base64', 'encryptedstring', 'location']);
const UNSORTED = new Set(['address', 'multipicklist']);
const SIZELESS = new Set([
  'boolean',
  'int',
  'double',
  'currency',
  'percent',
  'date',
  'datetime',
  'base64',
  'address',
  'location',
  'time',
]);

/** @param {any} object @param {any} field */
export function describeField(object, field) {
  const isId = field.type === 'id' || field.type === 'reference';
  const isLong = field.type === 'textarea' && field.length > 255;
  const filterable = field.filterable ?? !(isLong || field.junction || OPAQUE.has(field.type));
  const sortable = field.sortable ?? (filterable && !UNSORTED.has(field.type));
  const length = SIZELESS.has(field.type) ? 0 : isId ? 18 : (field.length ?? 0);
  const isPolymorphic = !field.junction && (field.referenceTo?.length ?? 0) > 1;
  return {
    aggregatable: field.aggregatable ?? (sortable && field.type !== 'boolean'),
    aiPredictionField: false,
    autoNumber: field.autoNumber ?? false,
    byteLength: isId ? length : length * 3,
    calculated: Boolean(field.formula),
    calculatedFormula: field.formula?.text ?? null,
    cascadeDelete: false,
    caseSensitive: field.caseSensitive ?? false,
    compoundFieldName: field.compoundFieldName ?? null,
    controllerName: field.controllerName ?? null,
    createable: field.createable && object.createable,
    custom: field.custom,
    defaultValue: field.defaultValue ?? (field.type === 'boolean' ? false : null),
    defaultValueFormula: null,
    defaultedOnCreate:
      field.defaultedOnCreate ?? (field.type === 'boolean' || field.defaultValue !== undefined),
    dependentPicklist: Boolean(field.controllerName),
    deprecatedAndHidden: false,
    digits: field.digits ?? 0,
    displayLocationInDecimal: false,
    encrypted: field.type === 'encryptedstring',
    externalId: field.externalId ?? false,
    extraTypeInfo: field.extraTypeInfo ?? null,
    filterable,
    filteredLookupInfo: filteredLookupInfo(field),
    formulaTreatNullNumberAsZero: false,
    groupable: field.groupable ?? (filterable && !UNGROUPED.has(field.type)),
    highScaleNumber: false,
    htmlFormatted: field.htmlFormatted ?? field.extraTypeInfo === 'richtextarea',
    idLookup: field.idLookup ?? false,
    inlineHelpText: field.inlineHelpText ?? null,
    label: field.label,
    length,
    mask: field.type === 'encryptedstring' ? 'X' : null,
    maskType: field.type === 'encryptedstring' ? 'lastFour' : null,
    name: field.name,
    nameField: field.nameField ?? false,
    namePointing: isPolymorphic,
    nillable: field.nillable,
    permissionable: field.permissionable ?? (field.nillable && field.createable),
    picklistValues: describePicklistValues(object, field, field.values ?? []),
    polymorphicForeignKey: isPolymorphic,
    precision: field.precision ?? 0,
    queryByDistance: field.type === 'address' || field.type === 'location',
    referenceTargetField: null,
    referenceTo: field.targets ?? [],
    relationshipName: field.relationshipName ?? null,
    relationshipOrder: null,
    restrictedDelete: false,
    restrictedPicklist: field.restrictedPicklist ?? false,
    scale: field.scale ?? 0,
    searchPrefilterable: field.searchPrefilterable ?? false,
    soapType: field.junction ? 'urn:JunctionIdListNames' : (SOAP_TYPES[field.type] ?? 'xsd:string'),
    sortable,
    type: field.type,
    unique: field.unique ?? false,
    updateable: field.updateable && object.updateable,
    writeRequiresMasterRead: false,
  };
}

/** A lookup that offers only records which fit the values of other fields. */
const filteredLookupInfo = ({ filteredLookup }) =>
  filteredLookup
    ? {
        controllingFields: filteredLookup.controllingFields,
        dependent: true,
        optionalFilter: filteredLookup.optional,
      }
    : null;

/** What the list of all objects says about one. @param {any} object @param {string} base */
export function describeBriefly(object, base) {
  const url = `${base}/sobjects/${object.name}`;
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    createable: object.createable,
    custom: object.custom,
    customSetting: object.customSettingsType !== undefined,
    deepCloneable: false,
    deletable: object.deletable,
    deprecatedAndHidden: false,
    feedEnabled: object.feedEnabled,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: object.layoutable,
    mergeable: object.mergeable,
    mruEnabled: object.layoutable,
    name: object.name,
    queryable: object.queryable,
    replicateable: object.queryable,
    retrieveable: object.queryable,
    searchable: object.searchable,
    triggerable: object.createable,
    undeletable: object.undeletable,
    updateable: object.updateable,
    urls: {
      ...(object.layoutable && {
        compactLayouts: `${url}/describe/compactLayouts`,
        layouts: `${url}/describe/layouts`,
      }),
      rowTemplate: `${url}/{ID}`,
      describe: `${url}/describe`,
      sobject: url,
    },
  };
}

/**
 * @param {any} object
 * @param {{ base: string, origin: string, recordTypes: import('./record-types.mjs').RecordType[], overrides: string[] }} place of
 *   the org; `overrides` are names of buttons that a Visualforce page stands in for
 */
export function describe(object, { base, origin, recordTypes, overrides }) {
  const brief = describeBriefly(object, base);
  return {
    actionOverrides: overrides.map((name) => overrideOf(object, name)),
    ...brief,
    childRelationships: object.children.map(describeChild),
    compactLayoutable: object.layoutable,
    defaultImplementation: null,
    extendedBy: null,
    extendsInterfaces: null,
    fields: object.fields.map((field) => describeField(object, field)),
    implementedBy: null,
    implementsInterfaces: null,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: recordTypeInfos(brief.urls.layouts, recordTypes),
    searchLayoutable: object.searchable,
    sobjectDescribeOption: 'FULL',
    supportedScopes: [
      { label: `All ${object.labelPlural.toLowerCase()}`, name: 'everything' },
      { label: `My ${object.labelPlural.toLowerCase()}`, name: 'mine' },
    ],
    urls: {
      ...brief.urls,
      uiDetailTemplate: `${origin}/{ID}`,
      uiEditTemplate: `${origin}/{ID}/e`,
      uiNewRecord: `${origin}/${object.keyPrefix}/e`,
    },
  };
}

/** Whether it skips the choice of a record type, only the metadata API tells. */
const overrideOf = (object, name) => ({
  formFactor: null,
  isAvailableInTouch: false,
  name,
  pageId: '066Tb0000000001IAA',
  url: `/apex/${name}${object.name}`,
});

function describeChild({ child, field }) {
  return {
    cascadeDelete: field.cascadeDelete ?? false,
    childSObject: child.name,
    deprecatedAndHidden: false,
    field: field.name,
    junctionIdListNames: [],
    junctionReferenceTo: [],
    relationshipName: field.childRelationshipName ?? null,
    restrictedDelete: false,
  };
}

const recordTypeInfos = (layouts, recordTypes) =>
  recordTypes.map(({ id, name, developerName, available, isDefault, isMaster }) => ({
    active: true,
    available,
    defaultRecordTypeMapping: isDefault,
    developerName,
    master: isMaster,
    name,
    recordTypeId: id,
    urls: { layout: `${layouts}/${id}` },
  }));
