import { badRequest } from '../errors.mjs';
import { find, isGroup } from '../search/find.mjs';
import { parseSosl } from '../search/sosl.mjs';
import { objectNamed } from '../soql/scope.mjs';
import { recordsAmong, runQuery } from '../soql/query.mjs';

const MAX_ROWS = 2000;

/** @type {import('./router.mjs').Route[]} */
export const searchRoutes = [
  ['GET', '/search', sosl],
  ['GET', '/parameterizedSearch', byQuery],
  ['POST', '/parameterizedSearch', byBody],
  ['GET', '/search/suggestions', suggestions],
];

function sosl(context, { query }) {
  const text = query.get('q');
  if (text === null) throw badRequest('MALFORMED_SEARCH', 'A search string has to be specified');
  const { objects, ...search } = parseSosl(text);
  return answer(context, { ...search, objects: objects ?? everyObject(context) });
}

const everyObject = ({ schema }) =>
  schema.objects.filter((o) => o.searchable).map(({ name }) => ({ name, fields: 'Id' }));

function byQuery(context, { query }) {
  const names = query.getAll('sobject').flatMap((text) => text.split(','));
  const objects = names.map((name) => ({
    name,
    fields: query.get(`${name}.fields`) ?? query.get('fields') ?? 'Id',
    where: query.get(`${name}.where`) ?? undefined,
    orderBy: query.get(`${name}.orderBy`) ?? undefined,
    limit: numberOf(query.get(`${name}.limit`) ?? query.get('defaultLimit')),
  }));
  return parameterized(context, {
    q: query.get('q'),
    in: query.get('in'),
    overallLimit: numberOf(query.get('overallLimit')),
    offset: numberOf(query.get('offset')),
    defaultLimit: numberOf(query.get('defaultLimit')),
    objects,
  });
}

const numberOf = (text) => (text === null ? undefined : Number(text));

function byBody(context, { body }) {
  const given = body ?? {};
  const list = given.sobjects ?? [];
  if (!Array.isArray(list)) throw badRequest('JSON_PARSER_ERROR', 'sobjects must be an array');
  return parameterized(context, {
    ...given,
    objects: list.map((wanted) => wantedObject(wanted, given)),
  });
}

function wantedObject(wanted, { fields: commonFields, defaultLimit }) {
  const {
    name,
    fields = commonFields ?? ['Id'],
    where,
    orderBy,
    limit = defaultLimit,
  } = wanted ?? {};
  const isText = (value) => value === undefined || typeof value === 'string';
  const isWellFormed =
    typeof name === 'string' &&
    Array.isArray(fields) &&
    fields.every((field) => typeof field === 'string') &&
    isText(where) &&
    isText(orderBy) &&
    (limit === undefined || Number.isInteger(limit));
  if (!isWellFormed) {
    throw badRequest(
      'JSON_PARSER_ERROR',
      'An entry of sobjects has a name, fields, and where, orderBy and limit if wanted',
    );
  }
  return { name, fields: fields.join(', '), where, orderBy, limit };
}

function parameterized(context, { q, in: group, overallLimit, defaultLimit, offset, objects }) {
  if (typeof q !== 'string' || q.trim() === '') {
    throw badRequest(
      'MALFORMED_SEARCH',
      'No search term found. The search term must be enclosed in braces.',
    );
  }
  const limits = [overallLimit, defaultLimit, ...objects.map(({ limit }) => limit)];
  for (const limit of limits) requireNumber(limit, 'The limit', 1);
  requireNumber(offset, 'The offset', 0);
  const everything = everyObject(context).map((each) => ({ ...each, limit: defaultLimit }));
  return answer(context, {
    text: q,
    group: String(group ?? 'ALL').toUpperCase(),
    objects: objects.length ? objects : everything,
    limit: overallLimit,
    offset,
  });
}

function requireNumber(number, name, least) {
  if (number === undefined) return;
  if (Number.isInteger(number) && number >= least && number <= MAX_ROWS) return;
  throw badRequest('INVALID_SEARCH', `${name} must be between ${least} and ${MAX_ROWS}`);
}

function answer(context, { text, group, objects, limit = MAX_ROWS, offset = 0 }) {
  if (!isGroup(group)) throw badRequest('MALFORMED_SEARCH', `unexpected token: '${group}'`);
  const found = [];
  const size = Math.min(limit + offset, MAX_ROWS);
  for (const wanted of objects) {
    const rest = size - found.length;
    if (rest <= 0) break;
    found.push(...search(context, text, group, wanted, rest));
  }
  return { status: 200, body: { searchRecords: found.slice(offset) } };
}

function search(context, text, group, wanted, rest) {
  const statement = { schema: context.schema, text: wanted.name ?? '' };
  const object = objectNamed(statement, wanted.name ?? '');
  if (!object.searchable) {
    throw badRequest('INVALID_TYPE', `sObject type '${object.name}' is not supported.`);
  }
  const ids = find(context, object, text, group);
  const size = Math.min(rest, wanted.limit ?? MAX_ROWS);
  if (!wanted.orderBy) {
    return recordsAmong(context, object.name, ids, wanted.fields, wanted.where).slice(0, size);
  }
  if (ids.length === 0) return [];
  const list = ids.map((id) => `'${id}'`).join(', ');
  const where = wanted.where ? ` AND (${wanted.where})` : '';
  const { rows, toRecord } = runQuery(
    context,
    `SELECT ${wanted.fields} FROM ${object.name} WHERE Id IN (${list})${where} ORDER BY ${wanted.orderBy} LIMIT ${size}`,
  );
  return rows.map(toRecord);
}

const SUGGESTED = 5;
const MAX_SUGGESTED = 50;

/** Records whose names have words that begin as what was typed so far. */
function suggestions(context, { query }) {
  const text = query.get('q');
  const names = query.getAll('sobject').flatMap((list) => list.split(','));
  if (!text || names.length === 0) {
    throw badRequest('MALFORMED_SEARCH', 'q and sobject have to be specified');
  }
  const limit = numberOf(query.get('limit')) ?? SUGGESTED;
  requireNumber(limit, 'The limit', 1);
  const size = Math.min(limit, MAX_SUGGESTED);
  const objects = names.map((name) => ({ name, fields: `Id, ${nameOf(context, name)}` }));
  const wanted = { text: `${text}*`, group: 'NAME', objects, limit: size + 1 };
  const { searchRecords: found } = answer(context, wanted).body;
  const autoSuggestResults = found.slice(0, size);
  return { status: 200, body: { autoSuggestResults, hasMoreResults: found.length > size } };
}

const nameOf = ({ schema }, name) =>
  schema.object(name)?.fields.find(({ nameField }) => nameField)?.name ?? 'Id';
