import { badRequest } from '../errors.mjs';
import { change, create, destroy } from '../records/save.mjs';
import { rawRecord } from '../records/store.mjs';
import { requireUnmodified } from '../rest/preconditions.mjs';
import { answered, route } from './answer.mjs';
import { withFields } from './fields.mjs';
import { layoutFields } from './layout.mjs';
import { hasRecordTypes } from './object-info.mjs';
import { objectNamed, recordOf } from './objects.mjs';
import { withRecordErrors } from './record-errors.mjs';
import { record, recordTypeIdOf } from './record.mjs';

/** Creating, changing and deleting records. */
export const saveRoutes = [
  route('POST', '/records', createRecord),
  route('PATCH', '/records/{id}', updateRecord),
  route('DELETE', '/records/{id}', deleteRecord),
];

function createRecord(context, { body, query }) {
  const { apiName, fields } = recordInput(body, 'POST');
  if (typeof apiName !== 'string') {
    throw badRequest('ILLEGAL_QUERY_PARAMETER_VALUE', 'apiName is required for POST.');
  }
  const object = objectNamed(context, apiName);
  const saving = withChoice(context, body, query);
  const id = withRecordErrors(context, object, 'create', () => create(saving, object, fields));
  return answered(201, saved(context, object, id, fields));
}

function updateRecord(context, { body, query, headers }, params) {
  const { fields } = recordInput(body, 'PATCH');
  const { object, row } = recordOf(context, params.id);
  requireUnmodified(row, headers['if-unmodified-since'], context.switches.conflictCode);
  const saving = withChoice(context, body, query);
  withRecordErrors(context, object, 'update', () => change(saving, object, row.Id, fields));
  return saved(context, object, row.Id, fields);
}

function deleteRecord(context, call, params) {
  const { object, row } = recordOf(context, params.id);
  withRecordErrors(context, object, 'delete', () => destroy(context, object, row.Id));
  return answered(204);
}

function recordInput(body, method) {
  const isInput = typeof body?.fields === 'object' && body.fields !== null;
  if (isInput && !Array.isArray(body.fields)) return body;
  throw badRequest('ILLEGAL_QUERY_PARAMETER_VALUE', `Record input is required for ${method}.`);
}

const withChoice = (context, body, query) => ({
  ...context,
  allowSaveOnDuplicate:
    context.allowSaveOnDuplicate ||
    body.allowSaveOnDuplicate === true ||
    query.get('allowSaveOnDuplicate') === 'true',
});

/** The record after saving: what its page shows, and what was saved. */
function saved(context, object, id, given) {
  const row = rawRecord(context, object.name, id);
  const names = Object.keys(given).map((name) => context.schema.field(object, name));
  const wanted = withFields(context, object, names.filter(Boolean));
  if (hasRecordTypes(object)) {
    const wish = { recordTypeId: recordTypeIdOf(row), layoutType: 'Full', mode: 'View' };
    withFields(context, object, layoutFields(context, object, wish), wanted);
  }
  return record(context, object, row, wanted);
}
