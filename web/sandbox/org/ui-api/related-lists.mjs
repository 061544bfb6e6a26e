import { badRequest } from '../errors.mjs';
import { rawRecord } from '../records/store.mjs';
import { runQuery } from '../soql/query.mjs';
import { batched, eTagOf, route } from './answer.mjs';
import { wantedFields } from './fields.mjs';
import { listOf, recordOf } from './objects.mjs';
import { numberOf, pageOf } from './pages.mjs';
import { record } from './record.mjs';
import { columnsOf, listReference, pathOf, relatedList } from './related-list-info.mjs';
import { toSoql } from './related-list-where.mjs';

/** The records of related lists, and how many there are. */
export const relatedListRoutes = [
  route('GET', '/related-list-records/batch/{id}/{lists}', batchByQuery),
  route('POST', '/related-list-records/batch/{id}', batchByBody),
  route('GET', '/related-list-records/{id}/{list}', (context, { query }, params) =>
    listRecords(context, params.id, params.list, query),
  ),
  route('POST', '/related-list-records/{id}/{list}', (context, { body }, params) =>
    listRecords(context, params.id, params.list, queryOf(body)),
  ),
  route('GET', '/related-list-count/batch/{id}/{lists}', (context, { query }, { id, lists }) =>
    batched(listOf(lists), (name) => count(context, id, name, query)),
  ),
  route('GET', '/related-list-count/{id}/{list}', (context, { query }, { id, list }) =>
    count(context, id, list, query),
  ),
];

const PAGE = 50;
const LARGEST_PAGE = 1999;
const MOST_SORTED = 5;
const MOST_COUNTED = 99;
/** The version from which on a collection names its columns. */
const COLUMN_LABELS_SINCE = 65;

/** A list of names that is given per related list: `Contacts:Name,Id;Cases:Subject`. */
function perList(text) {
  const parts = (text ?? '').split(';').filter(Boolean);
  return new Map(parts.map((part) => [part.split(':')[0], part.split(':')[1] ?? '']));
}

function batchByQuery(context, { query }, { id, lists }) {
  const byName = ['fields', 'optionalFields', 'pageSize', 'sortBy'].map((name) => [
    name,
    perList(query.get(name)),
  ]);
  return batched(listOf(lists), (list) => {
    const own = byName.filter(([, values]) => values.has(list));
    const params = own.map(([name, values]) => [name, values.get(list)]);
    return listRecords(context, id, list, new URLSearchParams(params));
  });
}

function batchByBody(context, { body }, { id }) {
  const parameters = body?.relatedListParameters;
  if (!Array.isArray(parameters)) {
    throw badRequest(
      'POST_BODY_PARSE_ERROR',
      'relatedListParameters is required and must be a list',
    );
  }
  return batched(parameters, (one) =>
    listRecords(context, id, String(one?.relatedListId), queryOf(one)),
  );
}

/** A body's values as a query has them. */
function queryOf(body) {
  const query = new URLSearchParams();
  for (const name of ['fields', 'optionalFields', 'pageSize', 'pageToken', 'sortBy', 'where']) {
    const value = body?.[name];
    if (value !== undefined && value !== null) query.set(name, [value].flat().join(','));
  }
  return query;
}

function listRecords(context, id, name, query) {
  const { object, row: parent } = recordOf(context, id);
  const { child, field } = relatedList(context, object, name);
  const fields = listOf(query.get('fields')).map((one) => qualified(child, one));
  const optionalFields = listOf(query.get('optionalFields')).map((one) => qualified(child, one));
  const isBare = !fields.length && !optionalFields.length;
  const shown = isBare
    ? columnsOf(child).map((one) => `${child.name}.${pathOf(context, one)}`)
    : fields;
  const wanted = wantedFields(context, child, {
    fields: shown.join(),
    optionalFields: optionalFields.join(),
  });
  const ids = idsOf(context, child, field, parent, query);
  const path = `${context.base}/ui-api/related-list-records/${parent.Id}/${field.childRelationshipName}`;
  const { page, ...links } = pageOf(ids, query, path, {
    size: PAGE,
    most: LARGEST_PAGE,
    tokenName: 'pageToken',
    first: 0,
  });
  return {
    count: page.length,
    ...(Number(context.version.slice(1)) >= COLUMN_LABELS_SINCE && {
      columnLabels: [...wanted.values()].map((entry) => entry.field.label),
    }),
    ...links,
    fields: shown,
    listInfoETag: eTagOf([object.name, field.name, columnsOf(child).map((one) => one.name)]),
    listReference: listReference(object, field, { recordId: parent.Id }),
    optionalFields,
    pageSize: Number(query.get('pageSize') ?? PAGE),
    records: page.map((one) => record(context, child, rawRecord(context, child.name, one), wanted)),
    sortBy: listOf(query.get('sortBy')),
    where: query.get('where'),
  };
}

const qualified = (child, name) =>
  name.toLowerCase().startsWith(`${child.name.toLowerCase()}.`) ? name : `${child.name}.${name}`;

function idsOf(context, child, field, parent, query) {
  const where = query.get('where') ? ` AND (${toSoql(query.get('where'))})` : '';
  const soql = `SELECT Id FROM ${child.name} WHERE ${field.name} = '${parent.Id}'${where}${orderOf(child, query)}`;
  return runQuery(context, soql).rows.map(({ c0 }) => c0);
}

function orderOf(child, query) {
  const terms = listOf(query.get('sortBy'));
  if (terms.length > MOST_SORTED) {
    throw badRequest('ILLEGAL_QUERY_PARAMETER_VALUE', `sortBy takes at most ${MOST_SORTED} fields`);
  }
  const parts = terms.map((term) => {
    const name = qualified(child, term.replace(/^-/, '')).slice(child.name.length + 1);
    if (!/^[\w.]+$/.test(name))
      throw badRequest('ILLEGAL_QUERY_PARAMETER_VALUE', `sortBy: ${term}`);
    return term.startsWith('-') ? `${name} DESC` : name;
  });
  return parts.length ? ` ORDER BY ${parts.join(', ')}` : '';
}

/** How many records there are, up to a limit. */
function count(context, id, name, query) {
  const { object, row } = recordOf(context, id);
  const { child, field } = relatedList(context, object, name);
  const most = numberOf(query, 'maxCount', MOST_COUNTED, 1, LARGEST_PAGE);
  const all = idsOf(context, child, field, row, new URLSearchParams()).length;
  return {
    count: Math.min(all, most),
    hasMore: all > most,
    listReference: listReference(object, field, { recordId: row.Id }),
  };
}
