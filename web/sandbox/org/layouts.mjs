import { describeField } from './describe.mjs';
import { notFound } from './errors.mjs';
import { pageLayout } from './page-layouts.mjs';
import { describePicklistValues } from './picklist-values.mjs';
import { recordTypesOf, valuesFor } from './record-types.mjs';

/**
 * Page layouts as the REST API describes them. An object with record types
 * has a layout for each, so that the call that names none answers with none.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_layouts.htm
 */

/**
 * @param {import('./context.mjs').Context} context
 * @param {any} object
 * @param {string} [recordTypeId]
 */
export function layouts(context, object, recordTypeId) {
  if (!object.layout) throw notFound();
  const types = recordTypesOf(context, object);
  const isOnlyOne = types.length === 1;
  const wanted = recordTypeId ?? types[0].id;
  return {
    layouts:
      recordTypeId || isOnlyOne
        ? [layout(context, pageLayout(context, object, wanted), object)]
        : null,
    recordTypeMappings: types.map((type) => mapping(context, object, type)),
    recordTypeSelectorRequired: [
      types.filter(({ available, isMaster }) => available && !isMaster).length > 1,
    ],
  };
}

/** The members of every layout. */
export const EMPTY_LAYOUT = {
  buttonLayoutSection: null,
  detailLayoutSections: [],
  editLayoutSections: [],
  feedView: null,
  highlightsPanelLayoutSection: null,
  multirowEditLayoutSections: [],
  offlineLinks: [],
  quickActionList: { quickActionListItems: [] },
  relatedContent: null,
  relatedLists: [],
  saveOptions: [],
};

function layout(context, placed, object) {
  return {
    ...EMPTY_LAYOUT,
    id: placed.id,
    detailLayoutSections: placed.sections.map((part) => section(object, placed, part)),
    editLayoutSections: placed.sections
      .map((part) => section(object, placed, { ...part, items: part.items.filter(isEditable) }))
      .filter(({ layoutRows }) => layoutRows.length > 0),
    relatedLists: relatedLists(context, object, placed),
  };
}

const isEditable = ({ editableForUpdate, lead }) => editableForUpdate || lead?.name === 'OwnerId';

function mapping(context, object, type) {
  const { base } = context;
  return {
    active: true,
    available: type.available,
    defaultRecordTypeMapping: type.isDefault,
    developerName: type.developerName,
    layoutId: pageLayout(context, object, type.id).id,
    master: type.isMaster,
    name: type.name,
    picklistsForRecordType: object.fields
      .filter(({ values }) => values)
      .map((field) => ({
        picklistName: field.name,
        picklistValues: describePicklistValues(
          object,
          field,
          valuesFor(context, object, field, type),
        ),
      })),
    recordTypeId: type.id,
    urls: { layout: `${base}/sobjects/${object.name}/describe/layouts/${type.id}` },
  };
}

function section(object, placed, { id, heading, useHeading, collapsible, columns, items }) {
  const rows = [];
  for (let at = 0; at < items.length; at += columns) {
    const layoutItems = items
      .slice(at, at + columns)
      .map((placedItem, index) => item(object, placedItem, at + index + 1));
    rows.push({ layoutItems, numItems: layoutItems.length });
  }
  return {
    collapsed: false,
    columns,
    heading,
    layoutRows: rows,
    layoutSectionId: id,
    parentLayoutId: placed.id,
    rows: rows.length,
    tabOrder: 'LeftToRight',
    useCollapsibleSection: collapsible,
    useHeading,
  };
}

/**
 * A compound field is one component that holds its parts.
 * @param {any} object @param {import('./page-layouts.mjs').PlacedItem} placed @param {number} tabOrder
 */
export function item(object, placed, tabOrder) {
  const { editableForNew, editableForUpdate, label, required, type } = placed;
  return {
    editableForNew,
    editableForUpdate,
    label,
    layoutComponents: components(object, placed, tabOrder),
    placeholder: type === 'EmptySpace',
    required,
  };
}

function components(object, placed, tabOrder) {
  if (placed.type === 'EmptySpace') return [];
  if (placed.type !== 'Field') {
    return [{ displayLines: 1, tabOrder, type: placed.type, value: placed.name }];
  }
  const one = (field) => ({
    details: describeField(object, field),
    displayLines: 1,
    tabOrder,
    type: 'Field',
    value: field.name,
  });
  const { lead, fields } = placed;
  const isCompound = !fields.includes(lead);
  return isCompound
    ? [{ ...one(lead), components: fields.map(one), fieldType: lead.type }]
    : fields.map(one);
}

function relatedLists({ schema }, object, placed) {
  return placed.relatedLists
    .map((name) => schema.childRelationship(object, name))
    .filter(Boolean)
    .map(({ child, field }) => ({
      accessLevelRequiredForCreate: null,
      buttons: [],
      columns: child.compactLayout.map((name) => column(child, name)).filter(Boolean),
      custom: child.custom,
      field: field.name,
      label: child.labelPlural,
      limitRows: 0,
      name: field.childRelationshipName,
      sobject: child.name,
      sort: [],
    }));
}

function column(object, name) {
  const field = object.fieldsByName.get(name.toLowerCase());
  return (
    field && {
      field: `${object.name}.${field.name}`,
      fieldApiName: field.name,
      format: null,
      label: field.label,
      lookupId: field.nameField ? `${object.name}.Id` : null,
      name: field.type === 'picklist' ? `toLabel(${field.name})` : field.name,
    }
  );
}
