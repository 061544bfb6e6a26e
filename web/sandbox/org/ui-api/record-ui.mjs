import { badRequest } from '../errors.mjs';
import { toId18 } from '../ids.mjs';
import { MASTER_RECORD_TYPE } from '../record-types.mjs';
import { runQuery } from '../soql/query.mjs';
import { markRecent } from '../records/recent.mjs';
import { rawRecord } from '../records/store.mjs';
import { batched, route, tagged } from './answer.mjs';
import { wantedFields, withFields } from './fields.mjs';
import { LAYOUT_TYPES, MODES, layout, layoutFields, requireKnown } from './layout.mjs';
import { hasRecordTypes, objectInfo } from './object-info.mjs';
import { listOf, objectNamed, recordOf } from './objects.mjs';
import { numberOf } from './pages.mjs';
import { record, recordTypeIdOf } from './record.mjs';

/** Reading records: by their fields, by their layouts, or with all that a page about them needs. */
export const readRoutes = [
  route('GET', '/records/batch/{ids}', (context, { query }, { ids }) =>
    batched(listOf(ids), (id) => readRecord(context, id, query)),
  ),
  route('GET', '/records/{id}', (context, { query }, { id }) => readRecord(context, id, query)),
  route('GET', '/record-ui/{ids}', (context, { query }, { ids }) =>
    recordUi(context, listOf(ids), query),
  ),
  route('GET', '/layout/{object}', readLayout),
  route('GET', '/layout/{object}/user-state', (context, { query }, params) => {
    const { object, wish } = wishedLayout(context, query, params);
    return userState(layout(context, object, wish));
  }),
];

const CHILD_PAGE = 5;
const LARGEST_CHILD_PAGE = 2000;

/** @param {import('../context.mjs').Context} context @param {string} id @param {URLSearchParams} query */
export function readRecord(context, id, query) {
  const { object, row } = recordOf(context, id);
  const wanted = wantedOf(context, object, row, query);
  markViewed(context, row, query);
  return { ...record(context, object, row, wanted), ...children(context, object, row, query) };
}

/** A caller who shows the record to the user says so. */
function markViewed(context, { Id }, query) {
  if (query.get('updateMru') === 'true') markRecent(context, [Id], 'VIEW');
}

function wantedOf(context, object, row, query) {
  const [fields, optionalFields] = [query.get('fields'), query.get('optionalFields')];
  const layoutTypes = requireKnown(listOf(query.get('layoutTypes')), LAYOUT_TYPES, 'layoutTypes');
  if (!layoutTypes.length && fields === null && optionalFields === null) {
    throw badRequest('INVALID_INPUT_COMBINATION', "Must provide either 'fields' or 'layoutTypes'.");
  }
  const wanted = wantedFields(context, object, { fields, optionalFields });
  return layoutTypes.length ? withLayouts(context, object, row, query, wanted).wanted : wanted;
}

const wishesOf = (query) => {
  const types = requireKnown(listOf(query.get('layoutTypes')), LAYOUT_TYPES, 'layoutTypes');
  const modes = requireKnown(listOf(query.get('modes')), MODES, 'modes');
  return (types.length ? types : ['Full']).flatMap((layoutType) =>
    (modes.length ? modes : ['View']).map((mode) => ({ layoutType, mode })),
  );
};

function withLayouts(context, object, row, query, wanted) {
  const recordTypeId = recordTypeIdOf(row);
  const wishes = hasRecordTypes(object)
    ? wishesOf(query).map((wish) => ({ ...wish, recordTypeId }))
    : [];
  for (const wish of wishes) {
    withFields(context, object, layoutFields(context, object, wish), wanted);
  }
  return { wanted, wishes };
}

/** Lists of records below, as far as asked for. */
function children(context, object, row, query) {
  const names = listOf(query.get('childRelationships'));
  if (names.length === 0) return {};
  const size = numberOf(query, 'pageSize', CHILD_PAGE, 1, LARGEST_CHILD_PAGE);
  const lists = names.map((name) => {
    const relationship = context.schema.childRelationship(object, name.split('.').pop());
    if (!relationship?.child.uiApi) {
      throw badRequest('INVALID_FIELD', `There is no child relationship ${name}`);
    }
    return [relationship.field.childRelationshipName, childList(context, row, relationship, size)];
  });
  return { childRelationships: Object.fromEntries(lists) };
}

function childList(context, row, { child, field }, size) {
  const { rows } = runQuery(
    context,
    `SELECT Id FROM ${child.name} WHERE ${field.name} = '${row.Id}' ORDER BY Id LIMIT ${size}`,
  );
  const wanted = withFields(
    context,
    child,
    child.fields.filter((one) => one.nameField),
  );
  return {
    count: rows.length,
    currentPageUrl: null,
    nextPageUrl: null,
    previousPageUrl: null,
    records: rows.map(({ c0 }) =>
      record(context, child, rawRecord(context, child.name, c0), wanted),
    ),
  };
}

function recordUi(context, ids, query) {
  const body = { layoutUserStates: {}, layouts: {}, objectInfos: {}, records: {} };
  for (const id of ids) addRecord(context, body, id, query);
  return tagged(body);
}

function addRecord(context, body, id, query) {
  const { object, row } = recordOf(context, id);
  const optional = { optionalFields: query.get('optionalFields') };
  const given = wantedFields(context, object, optional);
  const { wanted, wishes } = withLayouts(context, object, row, query, given);
  markViewed(context, row, query);
  for (const wish of wishes) {
    const shown = layout(context, object, wish);
    const byType = ((body.layouts[object.name] ??= {})[wish.recordTypeId] ??= {});
    (byType[wish.layoutType] ??= {})[wish.mode] = shown;
    if (wish.layoutType === 'Full') addUserState(body.layoutUserStates, userState(shown));
  }
  body.objectInfos[object.name] ??= objectInfo(context, object);
  for (const { field } of wanted.values()) addTargets(context, body, field);
  body.records[row.Id] = {
    ...record(context, object, row, wanted),
    ...children(context, object, row, query),
  };
}

/** What lookups of the record point to is told about as well. */
function addTargets(context, body, { targets = [] }) {
  for (const name of targets) {
    const target = context.schema.object(name);
    if (target.uiApi) body.objectInfos[name] ??= objectInfo(context, target);
  }
}

function wishedLayout(context, query, params) {
  const object = objectNamed(context, params.object);
  const [layoutType] = requireKnown(
    [query.get('layoutType') ?? 'Full'],
    LAYOUT_TYPES,
    'layoutType',
  );
  const [mode] = requireKnown([query.get('mode') ?? 'View'], MODES, 'mode');
  return { object, wish: { layoutType, mode, recordTypeId: recordTypeParameter(query) } };
}

/** @param {URLSearchParams} query */
export function recordTypeParameter(query) {
  const given = query.get('recordTypeId');
  const id = given === null ? MASTER_RECORD_TYPE : toId18(given);
  if (id) return id;
  throw badRequest(
    'ILLEGAL_QUERY_PARAMETER_VALUE',
    `recordTypeId should be a valid record type ID: ${given}`,
  );
}

function readLayout(context, { query }, params) {
  const { object, wish } = wishedLayout(context, query, params);
  return layout(context, object, wish);
}

/** Modes of one layout show different sections of it. */
function addUserState(states, { id, sectionUserStates }) {
  const known = states[id]?.sectionUserStates;
  states[id] = { id, sectionUserStates: { ...known, ...sectionUserStates } };
}

/** Nobody has collapsed anything yet. */
function userState({ id, sections }) {
  const own = sections.filter((section) => section.id);
  return {
    id,
    sectionUserStates: Object.fromEntries(
      own.map((section) => [section.id, { collapsed: false, id: section.id }]),
    ),
  };
}
