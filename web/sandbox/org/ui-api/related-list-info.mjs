import { notFound } from '../errors.mjs';
import { pageLayout } from '../page-layouts.mjs';
import { MASTER_RECORD_TYPE } from '../record-types.mjs';
import { batched, route, tagged } from './answer.mjs';
import { dataType, themeInfo } from './object-info.mjs';
import { listOf, objectNamed } from './objects.mjs';
import { recordTypeParameter } from './record-ui.mjs';

/** Which related lists the layout of an object has, and what they show. */
export const relatedListInfoRoutes = [
  route('GET', '/related-list-info/batch/{object}/{lists}', (context, { query }, params) => {
    const object = objectNamed(context, params.object);
    return batched(listOf(params.lists), (name) => listInfo(context, object, name, query));
  }),
  route('GET', '/related-list-info/{object}', (context, { query }, params) =>
    listInfos(context, objectNamed(context, params.object), query),
  ),
  route('GET', '/related-list-info/{object}/{list}', (context, { query }, params) =>
    listInfo(context, objectNamed(context, params.object), params.list, query),
  ),
];

/**
 * The related lists of a layout, as far as the UI API serves their records.
 * @param {import('../context.mjs').Context} context @param {any} object
 * @param {string} [recordTypeId]
 * @returns {{ child: any, field: any }[]}
 */
export function relatedListsOf(context, object, recordTypeId = MASTER_RECORD_TYPE) {
  return pageLayout(context, object, recordTypeId)
    .relatedLists.map((name) => context.schema.childRelationship(object, name))
    .filter((relationship) => relationship?.child.uiApi);
}

/** A list by its name, whether the layout has it or not. */
export function relatedList({ schema }, object, name) {
  const relationship = schema.childRelationship(object, name);
  if (relationship?.child.uiApi) return relationship;
  throw notFound();
}

/** The columns of a list: the fields of the compact layout. @param {any} child */
export const columnsOf = (child) =>
  child.compactLayout.map((name) => child.fieldsByName.get(name.toLowerCase())).filter(Boolean);

function listInfos(context, object, query) {
  const recordTypeId = recordTypeParameter(query);
  const relatedLists = relatedListsOf(context, object, recordTypeId).map(({ child, field }) => ({
    entityLabel: child.label,
    entityLabelPlural: child.labelPlural,
    fieldApiName: field.name,
    keyPrefix: child.keyPrefix,
    label: child.labelPlural,
    objectApiName: child.name,
    relatedListId: field.childRelationshipName,
    relatedListInfoUrl: `${context.base}/ui-api/related-list-info/${object.name}/${field.childRelationshipName}?recordTypeId=${recordTypeId}`,
    themeInfo: themeInfo(context, child),
  }));
  return tagged({
    parentObjectApiName: object.name,
    parentRecordTypeId: recordTypeId,
    relatedLists,
  });
}

function listInfo(context, object, name, query) {
  const recordTypeId = recordTypeParameter(query);
  const { child, field } = relatedList(context, object, name);
  const columns = columnsOf(child);
  return tagged({
    cloneable: false,
    createable: false,
    deletable: false,
    displayColumns: columns.map((column) => displayColumn(context, child, column)),
    fieldApiName: field.name,
    fields: columns.map((column) => `${child.name}.${pathOf(context, column)}`),
    filterLogicString: '',
    filterable: true,
    filteredByInfo: [],
    label: child.labelPlural,
    listReference: listReference(object, field, { recordTypeId }),
    objectApiNames: [child.name],
    optionalFields: [],
    orderedByInfo: [],
    restrictColumnsToLayout: true,
    updateable: false,
    userPreferences: {
      columnWidths: everyColumn(context, columns, -1),
      columnWrap: everyColumn(context, columns, false),
    },
    visibility: 'Public',
    visibilityEditable: false,
  });
}

const everyColumn = (context, columns, value) =>
  Object.fromEntries(columns.map((column) => [pathOf(context, column), value]));

/** A lookup is shown by the name of what it points to. */
export function pathOf({ schema }, column) {
  const target = column.type === 'reference' && schema.object(column.targets[0]);
  const name = target && target.fields.find((field) => field.nameField)?.name;
  return name && column.relationshipName ? `${column.relationshipName}.${name}` : column.name;
}

function displayColumn(context, child, column) {
  const { label, filterable, nameField, type } = column;
  return {
    dataType: dataType(column).toLowerCase(),
    fieldApiName: pathOf(context, column),
    filterable: filterable ?? true,
    label: label.replace(/ ID$/, ''),
    lookupId: nameField ? 'Id' : type === 'reference' ? `${column.relationshipName}.Id` : null,
    picklistValues: [],
    quickFilterOperator: type === 'string' ? 'contains' : 'equals',
    sortable: column.sortable ?? true,
  };
}

/** @param {any} object the parent @param {any} field of the child @param {{ recordId?: string | null, recordTypeId?: string | null }} [more] */
export const listReference = (object, field, { recordId = null, recordTypeId = null } = {}) => ({
  id: null,
  inContextOfRecordId: recordId,
  listViewApiName: null,
  objectApiName: null,
  parentObjectApiName: object.name,
  recordTypeId,
  relatedListId: field.childRelationshipName,
  type: 'relatedList',
});
