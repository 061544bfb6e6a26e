import { notFound } from './errors.mjs';
import { makeId } from './ids.mjs';
import { MASTER_RECORD_TYPE, recordTypesOf } from './record-types.mjs';
import { compoundParts } from './values.mjs';

/**
 * The page layout of an object as a user meets it, before the REST API or the UI API says it in
 * its own words: only fields that the user can see, compound fields taken apart.
 *
 * @typedef {object} PlacedItem
 * @property {'Field' | 'EmptySpace' | 'CustomLink' | 'VisualforcePage'} type
 * @property {string} label
 * @property {any[]} fields the components, of a field
 * @property {any} [lead] the field that the item is about: the whole of a compound one
 * @property {boolean} required
 * @property {boolean} editableForNew
 * @property {boolean} editableForUpdate
 * @property {string} [name] of what is no field
 * @property {string} [url]
 *
 * @typedef {{ id: string, heading: string, useHeading: boolean, collapsible: boolean, columns: number, items: PlacedItem[] }} PlacedSection
 * @typedef {{ id: string, name: string, compactId: string, recordTypeId: string, sections: PlacedSection[], relatedLists: string[], compactFields: any[] }} PlacedLayout
 */

const LAYOUT_PREFIX = '00h';
const SECTION_PREFIX = '01B';
const COMPACT_LAYOUT_PREFIX = '0AH';
/** Serial numbers leave room for so many layouts of an object, and sections of a layout. */
const MANY = 100;

/** The parts of an address that a form shows, in its order. */
const SHOWN_ADDRESS_PARTS = [
  'street',
  'city',
  'state',
  'stateCode',
  'postalCode',
  'country',
  'countryCode',
];
const NAME_PARTS = ['Salutation', 'FirstName', 'MiddleName', 'LastName', 'Suffix'];
/** The owner of these is a field of the form; of others, it is changed by an action of its own. */
const ASSIGNED = new Set(['Task', 'Event']);
/** What the label of a field keeps of its object's name: "Account Site", but "Phone". */
const KEPT_WITH_OBJECT = /^(Name|Number|Site|Source|Owner|Origin|Reason|Currency)$/;

/**
 * @param {import('./context.mjs').Context} context
 * @param {any} object
 * @param {string} [recordTypeId]
 * @returns {PlacedLayout}
 */
export function pageLayout(context, object, recordTypeId = MASTER_RECORD_TYPE) {
  const recordType = recordTypesOf(context, object).find(({ id }) => id === recordTypeId);
  if (!object.layout || !recordType) throw notFound();
  const profile = context.org.profileNames.get(context.user.ProfileId);
  const choices = [...(context.org.metadata.layouts.get(object.name) ?? []), object.layout];
  const index = choices.findIndex(
    ({ profiles, recordTypes }) =>
      (!profiles || profiles.includes(profile)) &&
      (!recordTypes || recordTypes.includes(recordType.developerName)),
  );
  const shown = recordType.isPerson ? object : withoutPerson(object);
  return placed(context, shown, choices[index], index, recordTypeId);
}

/** A company has no fields of a person. */
const withoutPerson = (object) => ({
  ...object,
  fieldsByName: new Map([...object.fieldsByName].filter(([, field]) => !field.personField)),
});

function placed({ org }, object, layout, index, recordTypeId) {
  // Counted over all objects of the org, so that ids do not depend on what a user sees.
  const place = org.schema.objects.findIndex(({ name }) => name === object.name);
  const serial = place * MANY + index + 1;
  return {
    id: makeId(LAYOUT_PREFIX, serial),
    name: layout.name ?? `${object.label} Layout`,
    compactId: makeId(COMPACT_LAYOUT_PREFIX, serial),
    recordTypeId,
    sections: layout.sections
      .map((section, at) => ({
        id: makeId(SECTION_PREFIX, serial * MANY + at),
        heading: section.heading,
        useHeading: section.useHeading ?? true,
        collapsible: section.collapsible ?? false,
        columns: section.columns ?? 2,
        items: section.fields.map((item) => placedItem(object, item)).filter(Boolean),
      }))
      .filter(({ items }) => items.length > 0),
    relatedLists: layout.relatedLists ?? [],
    compactFields: (layout.compactLayout ?? object.compactLayout)
      .map((name) => fieldNamed(object, name))
      .filter(Boolean),
  };
}

const fieldNamed = (object, name) => object.fieldsByName.get(name.toLowerCase());

/** @returns {PlacedItem | null} null for a field that the user cannot see */
export function placedItem(object, given) {
  const item = typeof given === 'string' ? { field: given } : given;
  if (item.field || item.fields) return fieldItem(object, item);
  const bare = { fields: [], required: false, editableForNew: false, editableForUpdate: false };
  if (item.emptySpace) return { ...bare, type: 'EmptySpace', label: '' };
  if (item.customLink) {
    return { ...bare, type: 'CustomLink', label: item.label, name: item.customLink, url: item.url };
  }
  return { ...bare, type: 'VisualforcePage', label: '', name: item.visualforcePage };
}

function fieldItem(object, { field, fields = [field], label, required = false, readOnly = false }) {
  const named = fields.map((name) => fieldNamed(object, name)).filter(Boolean);
  if (named.length === 0) return null;
  const [lead] = named;
  const parts = named.flatMap((one) => componentsOf(object, one));
  const can = (right) =>
    !readOnly && parts.some((part) => part[right]) && object[right] && !isOwner(object, lead);
  return {
    type: 'Field',
    label: label ?? labelOf(object, lead),
    fields: parts,
    lead,
    required: required || [lead, ...parts].some(isRequired),
    editableForNew: can('createable'),
    editableForUpdate: can('updateable'),
  };
}

/** The fields that stand for a field in a form. @param {any} object @param {any} field */
export function componentsOf(object, field) {
  if (field.type === 'address') {
    const columns = new Map(compoundParts(field));
    return SHOWN_ADDRESS_PARTS.filter((part) => columns.has(part))
      .map((part) => fieldNamed(object, columns.get(part)))
      .filter(Boolean);
  }
  if (field.type === 'location') {
    return compoundParts(field)
      .map(([, name]) => fieldNamed(object, name))
      .filter(Boolean);
  }
  if (field.nameField) {
    const parts = NAME_PARTS.map((name) => fieldNamed(object, name)).filter(
      (part) => part?.compoundFieldName === field.name,
    );
    if (parts.length) return parts;
  }
  return [field];
}

const isOwner = (object, { name }) => name === 'OwnerId' && !ASSIGNED.has(object.name);

const isRequired = (field) =>
  !field.nillable &&
  field.createable &&
  field.type !== 'boolean' &&
  !field.defaultedOnCreate &&
  field.defaultValue === undefined;

/** What a layout calls a field: of a reference the record, not its id. */
export function labelOf(object, field) {
  if (field.name === 'AccountId') return 'Account Name';
  if (field.name === 'OwnerId' && !ASSIGNED.has(object.name)) return `${object.label} Owner`;
  const isPersonName = field.nameField && componentsOf(object, field)[0] !== field;
  if (isPersonName && field.extraTypeInfo !== 'switchablepersonname') return 'Name';
  const label = field.label.replace(/ ID$/, '');
  const prefix = `${object.label} `;
  const rest = label.slice(prefix.length);
  return label.startsWith(prefix) && !field.custom && !KEPT_WITH_OBJECT.test(rest) ? rest : label;
}
