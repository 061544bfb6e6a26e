import { badRequest, notFound } from '../errors.mjs';
import { change, create, destroy, existing, isVisible, objectFor } from '../records/save.mjs';
import { rawRecord } from '../records/store.mjs';
import { removeOnwards } from '../rules/series.mjs';
import { runQuery } from '../soql/query.mjs';
import { requireUnmodified } from './preconditions.mjs';

/** @type {import('./router.mjs').Route[]} */
export const recordRoutes = [
  ['POST', '/sobjects/{object}', createOne],
  ['GET', '/sobjects/{object}/{id}', (context, call, params) => readOne(context, call, params)],
  ['PATCH', '/sobjects/{object}/{id}', updateOne],
  ['DELETE', '/sobjects/{object}/{id}', deleteOne],
  ['DELETE', '/sobjects/Event/{id}/fromThisEventOnwards', deleteOnwards],
  ['GET', '/sobjects/{object}/{field}/{value}', readByField],
  ['PATCH', '/sobjects/{object}/{field}/{value}', upsert],
  ['DELETE', '/sobjects/{object}/{field}/{value}', deleteByField],
];

const created = (context, object, id, more = {}) => ({
  status: 201,
  headers: { Location: `${context.base}/sobjects/${object.name}/${id}` },
  body: { id, success: true, errors: [], ...more },
});

function createOne(context, { body }, params) {
  const object = objectFor(context, params.object);
  return created(context, object, create(context, object, body));
}

function readOne(context, { query }, params) {
  const object = objectFor(context, params.object);
  const { Id } = existing(context, object, params.id);
  return { status: 200, body: readRecord(context, object, Id, query.get('fields')) };
}

/** @param {any} context @param {any} object @param {string} id @param {string | null} [fields] names with commas between */
export function readRecord(context, object, id, fields) {
  const names = fields
    ? fields.split(',').map((name) => name.trim())
    : object.fields.filter((field) => !field.junction).map((field) => field.name);
  for (const name of names) {
    if (!name.includes('.') && !context.schema.field(object, name)) {
      throw badRequest(
        'INVALID_FIELD',
        `No such column '${name}' on sobject of type ${object.name}`,
      );
    }
  }
  const soql = `SELECT ${names.join(', ')} FROM ${object.name} WHERE Id = '${id}'`;
  const { rows, toRecord } = runQuery(context, soql);
  return toRecord(rows[0]);
}

function updateOne(context, { body, headers }, params) {
  const object = objectFor(context, params.object);
  requireUnmodified(existing(context, object, params.id), headers['if-unmodified-since']);
  change(context, object, params.id, body);
  return { status: 204 };
}

function deleteOne(context, call, params) {
  destroy(context, objectFor(context, params.object), params.id);
  return { status: 204 };
}

function deleteOnwards(context, call, { id }) {
  const { Id } = existing(context, objectFor(context, 'Event'), id);
  context.db.transaction(() => removeOnwards(context, Id));
  return {
    status: 200,
    body: {
      success:
        'We’re deleting the selected events from the series. Wait for all events to be removed.',
    },
  };
}

/** The ids of the records that a value of an external id or lookup field finds. */
function idsByField(context, object, name, value) {
  const field = context.schema.field(object, name);
  if (!field?.idLookup) {
    throw notFound(`Provided external ID field does not exist or is not accessible: ${name}`);
  }
  if (field.type === 'id') return [existing(context, object, value).Id];
  const present = object.softDelete ? ' AND IsDeleted = 0' : '';
  return context.db
    .all(`SELECT * FROM "${object.name}" WHERE "${field.name}" = ?${present}`, [value])
    .filter((record) => isVisible(context, object, record))
    .map(({ Id }) => Id);
}

const several = (context, object, ids) => ({
  status: 300,
  body: ids.map((id) => `${context.base}/sobjects/${object.name}/${id}`),
});

function readByField(context, { query }, params) {
  const object = objectFor(context, params.object);
  const field = context.schema.field(object, params.value);
  if (field?.type === 'base64') return bytes(context, object, params.field, field);
  const children = context.schema.childRelationship(object, params.value);
  if (children) return related(context, object, params.field, children, query.get('fields'));
  const ids = idsByField(context, object, params.field, params.value);
  if (ids.length > 1) return several(context, object, ids);
  if (ids.length === 0) throw notFound();
  return { status: 200, body: readRecord(context, object, ids[0], query.get('fields')) };
}

/** By a child relationship: https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_relationships.htm */
function related(context, object, id, { child, field }, fields) {
  const { Id } = existing(context, object, id);
  const names = fields ?? child.fields.map(({ name }) => name).join(', ');
  const soql = `SELECT ${names} FROM ${child.name} WHERE ${field.name} = '${Id}'`;
  const { rows, toRecord } = runQuery(context, soql);
  return { status: 200, body: { totalSize: rows.length, done: true, records: rows.map(toRecord) } };
}

function bytes(context, object, givenId, field) {
  const { Id } = existing(context, object, givenId);
  const data = rawRecord(context, object.name, Id)[field.name];
  return {
    status: 200,
    headers: { 'Content-Type': 'application/octet-stream' },
    body: Buffer.from(data ?? []),
  };
}

function upsert(context, { body }, params) {
  const object = objectFor(context, params.object);
  const { id, isNew, many } = upsertRecord(context, object, params.field, params.value, body);
  if (many) return several(context, object, many);
  return isNew
    ? created(context, object, id, { created: true })
    : { status: 200, body: { id, success: true, errors: [], created: false } };
}

/** @returns {{ id?: string, isNew?: boolean, many?: string[] }} */
export function upsertRecord(context, object, name, value, body) {
  const ids = idsByField(context, object, name, value);
  if (ids.length > 1) return { many: ids };
  if (ids.length === 1) {
    change(context, object, ids[0], body);
    return { id: ids[0], isNew: false };
  }
  const field = context.schema.field(object, name);
  return { id: create(context, object, { ...body, [field.name]: value }), isNew: true };
}

function deleteByField(context, call, params) {
  const object = objectFor(context, params.object);
  const ids = idsByField(context, object, params.field, params.value);
  if (ids.length > 1) return several(context, object, ids);
  if (ids.length === 0) throw notFound();
  destroy(context, object, ids[0]);
  return { status: 204 };
}
