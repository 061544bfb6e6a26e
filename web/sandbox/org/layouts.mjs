import { describeField } from './describe.mjs';
import { notFound } from './errors.mjs';
import { makeId } from './ids.mjs';

const LAYOUT_PREFIX = '00h';
const COMPACT_LAYOUT_PREFIX = '0AH';
const MASTER_RECORD_TYPE = '012000000000000AAA';

/** The page layouts of an object. @param {import('./context.mjs').Context} context @param {any} object */
export function layouts(context, object) {
  if (!object.layout) throw notFound();
  const id = makeId(LAYOUT_PREFIX, context.schema.objects.indexOf(object) + 1);
  const sections = (right) => object.layout.sections.map((part) => section(object, part, right));
  return {
    layouts: [
      {
        id,
        buttonLayoutSection: null,
        detailLayoutSections: sections(null),
        editLayoutSections: sections('updateable'),
        feedView: null,
        highlightsPanelLayoutSection: null,
        multirowEditLayoutSections: [],
        offlineLinks: [],
        quickActionList: { quickActionListItems: [] },
        relatedContent: null,
        relatedLists: relatedLists(context, object),
        saveOptions: [],
      },
    ],
    recordTypeMappings: [
      {
        active: true,
        available: true,
        defaultRecordTypeMapping: true,
        developerName: 'Master',
        layoutId: id,
        master: true,
        name: 'Master',
        picklistsForRecordType: [],
        recordTypeId: MASTER_RECORD_TYPE,
        urls: {
          layout: `${context.base}/sobjects/${object.name}/describe/layouts/${MASTER_RECORD_TYPE}`,
        },
      },
    ],
    recordTypeSelectorRequired: [false],
  };
}

function section(object, { heading, columns = 2, fields }, right) {
  const known = fields.map((name) => object.fieldsByName.get(name.toLowerCase())).filter(Boolean);
  const items = known
    .filter((field) => !right || field[right] || isCompound(object, field))
    .map((field, index) => item(object, field, index + 1));
  const rows = [];
  for (let at = 0; at < items.length; at += columns) {
    const layoutItems = items.slice(at, at + columns);
    rows.push({ layoutItems, numItems: layoutItems.length });
  }
  return {
    collapsed: false,
    columns,
    heading,
    layoutRows: rows,
    layoutSectionId: null,
    rows: rows.length,
    tabOrder: 'TopToBottom',
    useCollapsibleSection: true,
    useHeading: true,
  };
}

const isCompound = (object, field) =>
  object.fields.some(({ compoundFieldName }) => compoundFieldName === field.name);

function item(object, field, tabOrder) {
  const details = describeField(object, field);
  const isRequired = !field.nillable && field.createable && !details.defaultedOnCreate;
  return {
    editableForNew: details.createable,
    editableForUpdate: details.updateable,
    label: field.label.replace(/ ID$/, ''),
    layoutComponents: [{ details, displayLines: 1, tabOrder, type: 'Field', value: field.name }],
    placeholder: false,
    required: isRequired,
  };
}

function relatedLists({ schema }, object) {
  return (object.layout.relatedLists ?? [])
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
      format: null,
      label: field.label,
      lookupId: null,
      name: field.name,
    }
  );
}

/** @param {any} object */
export function compactLayouts(object) {
  const id = makeId(COMPACT_LAYOUT_PREFIX, 1);
  const fieldItems = object.compactLayout
    .map((name) => object.fieldsByName.get(name.toLowerCase()))
    .filter(Boolean)
    .map((field, index) => item(object, field, index + 1));
  const layout = {
    actions: [],
    fieldItems,
    id,
    imageItems: [],
    label: 'System Default',
    name: 'SYSTEM',
    objectType: object.name,
  };
  return {
    compactLayouts: [layout],
    defaultCompactLayoutId: id,
    recordTypeCompactLayoutMappings: [
      {
        available: true,
        compactLayoutId: id,
        compactLayoutName: 'SYSTEM',
        recordTypeId: MASTER_RECORD_TYPE,
        recordTypeName: 'Master',
      },
    ],
  };
}
