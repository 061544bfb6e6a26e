import { badRequest } from '../errors.mjs';
import { makeId } from '../ids.mjs';
import { runQuery } from '../soql/query.mjs';

const BATCH = 2000;
const SMALLEST_BATCH = 200;
const KEPT_CURSORS = 10;
const LOCATOR_PREFIX = '01g';

/** @type {import('./router.mjs').Route[]} */
export const queryRoutes = [
  ['GET', '/query', (context, call) => firstPage(context, call, false)],
  ['GET', '/queryAll', (context, call) => firstPage(context, call, true)],
  ['GET', '/query/{locator}', nextPage],
  ['GET', '/queryAll/{locator}', nextPage],
];

function firstPage(context, { query, headers }, includeDeleted) {
  const soql = query.get('q');
  if (soql === null) throw badRequest('MALFORMED_QUERY', 'A query string has to be specified');
  requireDocumentFilter(context, soql);
  const result = runQuery(context, soql, { includeDeleted });
  const size = batchSize(headers);
  const cursor = { ...result, size, id: '', kind: includeDeleted ? 'queryAll' : 'query' };
  if (result.rows.length > size) keep(context, cursor);
  return { status: 200, body: page(context, cursor, 0) };
}

/** Salesforce answers about the links of files only when asked about certain files or records. */
function requireDocumentFilter({ switches }, soql) {
  if (!switches.restrictContentDocumentLink || !/\bFROM\s+ContentDocumentLink\b/i.test(soql))
    return;
  if (/\b(LinkedEntityId|ContentDocumentId)\s*(=|IN)/i.test(soql)) return;
  throw badRequest(
    'MALFORMED_QUERY',
    "Implementation restriction: ContentDocumentLink requires a filter by a single Id on ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's using the IN operator.",
  );
}

function batchSize(headers) {
  const wanted = /batchSize=(\d+)/.exec(headers['sforce-query-options'] ?? '')?.[1];
  if (!wanted) return BATCH;
  return Math.min(BATCH, Math.max(SMALLEST_BATCH, Number(wanted)));
}

function keep({ org, user }, cursor) {
  org.cursorCount += 1;
  cursor.id = makeId(LOCATOR_PREFIX, org.cursorCount);
  cursor.userId = user.Id;
  org.cursors.set(cursor.id, cursor);
  const own = [...org.cursors.values()].filter(({ userId }) => userId === user.Id);
  if (own.length > KEPT_CURSORS) org.cursors.delete(own[0].id);
}

function page(context, { count, rows, toRecord, size, id, kind }, from) {
  const to = from + size;
  const done = to >= rows.length;
  return {
    totalSize: count,
    done,
    ...(!done && { nextRecordsUrl: `${context.base}/${kind}/${id}-${to}` }),
    records: rows.slice(from, to).map(toRecord),
  };
}

function nextPage(context, call, { locator }) {
  const [id, from] = locator.split('-');
  const cursor = context.org.cursors.get(id);
  if (!cursor || cursor.userId !== context.user.Id || !/^\d+$/.test(from ?? '')) {
    throw badRequest('INVALID_QUERY_LOCATOR', 'invalid query locator');
  }
  return { status: 200, body: page(context, cursor, Number(from)) };
}
