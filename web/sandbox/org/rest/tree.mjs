import { ApiError, badRequest } from '../errors.mjs';
import { create, objectFor } from '../records/save.mjs';

const MAX_RECORDS = 200;
const MAX_DEPTH = 5;

/** @type {import('./router.mjs').Route[]} */
export const treeRoutes = [['POST', '/composite/tree/{object}', createTree]];

/** Thrown to undo the records of a tree of which one failed. */
class FailedRecord extends Error {
  constructor(referenceId, cause) {
    super(cause.message, { cause });
    this.referenceId = referenceId;
  }
}

function createTree(context, { body }, params) {
  const object = objectFor(context, params.object);
  if (!Array.isArray(body?.records)) {
    throw badRequest('JSON_PARSER_ERROR', 'records is required and must be an array');
  }
  const results = [];
  try {
    context.db.transaction(() => createLevel(context, object, body.records, {}, 1, results));
  } catch (error) {
    if (!(error instanceof FailedRecord)) throw error;
    const failed = { referenceId: error.referenceId, errors: error.cause.saveErrors };
    return { status: 400, body: { hasErrors: true, results: [failed] } };
  }
  return { status: 201, body: { hasErrors: false, results } };
}

function createLevel(context, object, records, parent, depth, results) {
  if (depth > MAX_DEPTH)
    throw badRequest('INVALID_INPUT', `A tree has at most ${MAX_DEPTH} levels`);
  for (const record of records) {
    if (results.length >= MAX_RECORDS) {
      throw badRequest('INVALID_INPUT', `A tree has at most ${MAX_RECORDS} records`);
    }
    const { attributes, own, lists } = split(context, object, record);
    const referenceId = attributes?.referenceId;
    const id = attempt(referenceId, () => create(context, object, { ...own, ...parent }));
    results.push({ referenceId, id });
    for (const [relationship, children] of lists) {
      const { child, field } = relationship;
      createLevel(context, child, children, { [field.name]: id }, depth + 1, results);
    }
  }
}

/** A record's own values and the lists of records below it. */
function split(context, object, record) {
  const { attributes, ...values } = record ?? {};
  const own = {};
  const lists = [];
  for (const [name, value] of Object.entries(values)) {
    const relationship = context.schema.childRelationship(object, name);
    if (relationship && Array.isArray(value?.records)) lists.push([relationship, value.records]);
    else own[name] = value;
  }
  return { attributes, own, lists };
}

function attempt(referenceId, work) {
  try {
    return work();
  } catch (error) {
    if (error instanceof ApiError) throw new FailedRecord(referenceId, error);
    throw error;
  }
}
