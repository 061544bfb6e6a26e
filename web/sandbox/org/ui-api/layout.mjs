import { labelOf, pageLayout } from '../page-layouts.mjs';
import { badRequest } from '../errors.mjs';
import { tagged } from './answer.mjs';

/**
 * Page layouts as the UI API represents them, for one type and mode.
 * https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_responses_record_layout.htm
 */

export const LAYOUT_TYPES = ['Full', 'Compact'];
export const MODES = ['View', 'Edit', 'Create'];

/** @param {string[]} values @param {string[]} known @param {string} parameter */
export function requireKnown(values, known, parameter) {
  for (const value of values) {
    if (known.includes(value)) continue;
    throw badRequest(
      'ILLEGAL_QUERY_PARAMETER_VALUE',
      `Invalid value for parameter ${parameter}: ${value}. Valid values are: ${known.join(', ')}`,
    );
  }
  return values;
}

/**
 * @param {import('../context.mjs').Context} context
 * @param {any} object
 * @param {{ recordTypeId: string, layoutType: string, mode: string }} wish
 */
export function layout(context, object, { recordTypeId, layoutType, mode }) {
  const placed = pageLayout(context, object, recordTypeId);
  const isCompact = layoutType === 'Compact';
  return tagged({
    id: isCompact ? placed.compactId : placed.id,
    layoutType,
    mode,
    objectApiName: object.name,
    recordTypeId,
    saveOptions: [],
    sections: isCompact ? [compactSection(object, placed)] : fullSections(placed, mode),
  });
}

/** The fields that a layout shows. @param {any} context @param {any} object @param {any} wish */
export function layoutFields(context, object, { recordTypeId, layoutType, mode }) {
  const placed = pageLayout(context, object, recordTypeId);
  if (layoutType === 'Compact') return placed.compactFields;
  return placed.sections.flatMap(({ items }) =>
    items
      .filter((item) => isIn(item, mode))
      .flatMap(({ lead, fields }) => (lead ? [lead, ...fields] : [])),
  );
}

const SYSTEM = new Set(['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate']);

/** A form has no place for links and pages, nor for who changed the record when. */
function isIn({ type, fields }, mode) {
  if (mode === 'View') return true;
  if (type !== 'Field') return type === 'EmptySpace';
  return !fields.every(({ name }) => SYSTEM.has(name));
}

function fullSections({ sections }, mode) {
  return sections
    .map((section) => ({ ...section, items: section.items.filter((item) => isIn(item, mode)) }))
    .filter(({ items }) => items.some(({ type }) => type !== 'EmptySpace'))
    .map(({ id, heading, useHeading, collapsible, columns, items }) => {
      const layoutRows = rowsOf(items.map(layoutItem), columns);
      return { collapsible, columns, heading, id, layoutRows, rows: layoutRows.length, useHeading };
    });
}

function rowsOf(items, columns) {
  const rows = [];
  for (let at = 0; at < items.length; at += columns) {
    rows.push({ layoutItems: items.slice(at, at + columns) });
  }
  return rows;
}

function compactSection(object, { compactFields }) {
  const items = compactFields.map((field) =>
    layoutItem({
      type: 'Field',
      label: labelOf(object, field),
      lead: field,
      fields: [field],
      required: false,
      editableForNew: field.createable && object.createable,
      editableForUpdate: field.updateable && object.updateable,
    }),
  );
  const layoutRows = rowsOf(items, 1);
  const rows = layoutRows.length;
  return {
    collapsible: false,
    columns: 1,
    heading: null,
    id: null,
    layoutRows,
    rows,
    useHeading: false,
  };
}

/** @param {import('../page-layouts.mjs').PlacedItem} item */
function layoutItem(item) {
  const { editableForNew, editableForUpdate, label, required, lead } = item;
  return {
    editableForNew,
    editableForUpdate,
    label,
    layoutComponents: componentsOf(item),
    lookupIdApiName: lookupId(lead),
    required,
    sortable: false,
  };
}

function componentsOf({ type, fields, name, label, url }) {
  if (type === 'EmptySpace') return [{ apiName: null, componentType: type }];
  if (type === 'CustomLink') {
    return [
      { apiName: name, behavior: 'NewWindow', componentType: type, customLinkUrl: url, label },
    ];
  }
  if (type === 'VisualforcePage') return [{ apiName: name, componentType: type }];
  return fields.map((field) => ({ apiName: field.name, componentType: type, label: field.label }));
}

/** The field that leads to the record which the item names. */
function lookupId(lead) {
  if (lead?.nameField) return 'Id';
  return lead?.type === 'reference' ? lead.name : null;
}
