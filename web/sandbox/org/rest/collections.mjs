import { ApiError, badRequest } from '../errors.mjs';
import { toId18 } from '../ids.mjs';
import { change, create, destroy, isVisible, objectFor } from '../records/save.mjs';
import { rawRecord } from '../records/store.mjs';
import { readRecord, upsertRecord } from './records.mjs';

const MAX_RECORDS = 200;
const MAX_READ = 2000;

/** @type {import('./router.mjs').Route[]} */
export const collectionRoutes = [
  ['POST', '/composite/sobjects', (context, { body }) => saveAll(context, body, createItem)],
  ['PATCH', '/composite/sobjects', (context, { body }) => saveAll(context, body, updateItem)],
  ['DELETE', '/composite/sobjects', deleteAll],
  ['GET', '/composite/sobjects/{object}', readByQuery],
  ['POST', '/composite/sobjects/{object}', readByBody],
  ['PATCH', '/composite/sobjects/{object}/{field}', upsertAll],
];

/** Thrown to undo the records before a failed one. */
class RollBack extends Error {}

function saveAll(context, body, save) {
  const records = body?.records;
  if (!Array.isArray(records)) {
    throw badRequest('JSON_PARSER_ERROR', 'records is required and must be an array');
  }
  return runEach(context, records, body.allOrNone === true, save);
}

function runEach(context, items, allOrNone, save) {
  if (items.length > MAX_RECORDS) {
    throw badRequest(
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${MAX_RECORDS} records into this call`,
    );
  }
  let results;
  const work = () => {
    results = items.map((item) => attempt(() => save(context, item)));
    if (allOrNone && results.some(({ success }) => !success)) throw new RollBack();
  };
  try {
    if (allOrNone) context.db.transaction(work);
    else work();
  } catch (error) {
    if (!(error instanceof RollBack)) throw error;
    results = results.map((result) => (result.success ? rolledBack() : result));
  }
  return { status: 200, body: results };
}

function attempt(save) {
  try {
    return { ...save(), success: true, errors: [] };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { success: false, errors: error.saveErrors };
  }
}

const rolledBack = () => ({
  success: false,
  errors: [
    {
      statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      message:
        'Record rolled back because not all records were valid and the request was using AllOrNone header',
      fields: [],
    },
  ],
});

function objectOf(context, record) {
  const type = record?.attributes?.type;
  if (typeof type !== 'string') {
    throw badRequest('INVALID_INPUT', 'Missing attributes.type of a record');
  }
  return objectFor(context, type);
}

const createItem = (context, record) => ({
  id: create(context, objectOf(context, record), record),
});

function updateItem(context, record) {
  const object = objectOf(context, record);
  const name = Object.keys(record).find((key) => key.toLowerCase() === 'id');
  if (!name) throw badRequest('MISSING_ARGUMENT', 'Id not specified in an update call');
  const { [name]: id, ...values } = record;
  change(context, object, id, values);
  return { id: toId18(id) };
}

function upsertAll(context, { body }, params) {
  const object = objectFor(context, params.object);
  return saveAll(context, body, (_, record) => {
    const { [params.field]: value, ...values } = record ?? {};
    if (value === undefined) {
      throw badRequest('MISSING_ARGUMENT', `${params.field} not specified`);
    }
    const { id, isNew, many } = upsertRecord(context, object, params.field, value, values);
    if (many)
      throw badRequest(
        'DUPLICATE_EXTERNAL_ID',
        `${params.field}: more than one record found for external id field: ${many.join(', ')}`,
      );
    return { id, created: isNew };
  });
}

function deleteAll(context, { query }) {
  const ids = (query.get('ids') ?? '').split(',').filter(Boolean);
  return runEach(context, ids, query.get('allOrNone') === 'true', (_, id) => {
    const object = context.schema.objectOfId(toId18(id));
    if (!object) throw badRequest('MALFORMED_ID', `malformed id ${id}`);
    destroy(context, object, id);
    return { id: toId18(id) };
  });
}

function readByQuery(context, { query }, params) {
  const ids = (query.get('ids') ?? '').split(',').filter(Boolean);
  return readAll(context, params, ids, (query.get('fields') ?? '').split(','));
}

function readByBody(context, { body }, params) {
  return readAll(context, params, body?.ids, body?.fields);
}

function readAll(context, params, ids, fields) {
  const object = objectFor(context, params.object);
  if (!Array.isArray(ids) || !Array.isArray(fields)) {
    throw badRequest('JSON_PARSER_ERROR', 'ids and fields are required and must be arrays');
  }
  if (ids.length > MAX_READ) {
    throw badRequest(
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${MAX_READ} records into this call`,
    );
  }
  const body = ids.map((given) => {
    const id = toId18(given);
    const record = id && rawRecord(context, object.name, id);
    const isThere = record && !record.IsDeleted && isVisible(context, object, record);
    return isThere ? readRecord(context, object, id, fields.join(',')) : null;
  });
  return { status: 200, body };
}
