import { badRequest } from '../errors.mjs';
import { objectFor } from '../records/save.mjs';

/**
 * What a search of everything looks into, and what its results show.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_search_scope_order.htm
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_search_layouts.htm
 */

const MAX_OBJECTS = 100;
const ROWS = 25;

/** @type {import('./router.mjs').Route[]} */
export const searchScopeRoutes = [
  ['GET', '/search/scopeOrder', scopeOrder],
  ['GET', '/search/layout', layouts],
];

/** The objects whose records the user looks at most come first. */
function scopeOrder({ db, schema, base, user }) {
  const viewed = new Map();
  const rows = db.all('SELECT RecordId FROM Recent WHERE UserId = ?', [user.Id]);
  for (const { RecordId } of rows) {
    const prefix = RecordId.slice(0, 3);
    viewed.set(prefix, (viewed.get(prefix) ?? 0) + 1);
  }
  const times = ({ keyPrefix }) => viewed.get(keyPrefix) ?? 0;
  const body = schema.objects
    .filter(({ searchable }) => searchable)
    .sort((a, b) => times(b) - times(a))
    .map(({ name }) => ({ type: name, url: `${base}/sobjects/${name}/describe` }));
  return { status: 200, body };
}

function layouts(context, { query }) {
  const names = (query.get('q') ?? '').split(',').filter(Boolean);
  if (names.length > MAX_OBJECTS) {
    throw badRequest('EXCEEDED_ID_LIMIT', `At most ${MAX_OBJECTS} objects can be asked for`);
  }
  const body = names.map((name) => layoutOf(context, objectFor(context, name.trim())));
  return { status: 200, body };
}

function layoutOf(context, object) {
  const names = object.compactLayout.length
    ? object.compactLayout
    : object.fields.filter(({ nameField }) => nameField).map(({ name }) => name);
  const fields = names.flatMap((name) => object.fields.find((field) => field.name === name) ?? []);
  return {
    errorMessages: null,
    label: 'Search Results',
    limitRows: ROWS,
    objectType: object.name,
    searchColumns: fields.map((field) => column(context, object, field)),
  };
}

/** A lookup is shown by the name of the record that it leads to. */
function column({ schema }, object, field) {
  const format = ['date', 'datetime'].includes(field.type) ? field.type : null;
  const own = { field: `${object.name}.${field.name}`, format, label: field.label };
  const targets = field.relationshipName ? (field.referenceTo ?? []) : [];
  const target = targets.length === 1 ? schema.object(targets[0]) : null;
  const named = target?.fields.find(({ nameField }) => nameField);
  if (!named) return { ...own, name: field.name };
  return {
    ...own,
    field: `${target.name}.${named.name}`,
    name: `${field.relationshipName}.${named.name}`,
  };
}
