import { ApiError, badRequest, notFound } from '../errors.mjs';
import { toId18 } from '../ids.mjs';
import { withRecordType } from '../record-types.mjs';
import { rulesOf } from '../rules/index.mjs';
import { requireNoDuplicate } from './duplicate-rules.mjs';
import { requireUnlocked } from './locks.mjs';
import { insert, rawRecord, remove, update } from './store.mjs';
import { validate } from './validate.mjs';
import { requireValid } from './validation-rules.mjs';

/** @typedef {import('../context.mjs').Context} Context */

/** @param {Context} context @param {string} name */
export function objectFor(context, name) {
  const object = context.schema.object(name);
  if (!object) throw notFound();
  return object;
}

/**
 * @param {Context} context
 * @param {any} object
 * @param {unknown} given the body of the request
 * @returns {string} the new record's id
 */
export function create(context, object, given) {
  requireRight(context, object, 'createable');
  const checked = validate(context, object, requireRecord(given), 'createable');
  const values = withRecordType(context, object, checked, true);
  return context.db.transaction(() => {
    const rules = rulesOf(object.name);
    const record = { ...values, ...rules.beforeInsert?.(context, values) };
    requireFields(object, record);
    requireUnique(context, object, record, null);
    const saved = insert(context, object.name, record);
    requireValid(context, object, saved.Id);
    requireNoDuplicate(context, object, saved, null);
    rules.afterInsert?.(context, saved, values);
    return saved.Id;
  });
}

/** @param {Context} context @param {any} object @param {string} givenId @param {unknown} given */
export function change(context, object, givenId, given) {
  requireRight(context, object, 'updateable');
  const before = existing(context, object, givenId);
  requireUnlocked(context, before);
  const checked = validate(context, object, requireRecord(given), 'updateable');
  const values = withRecordType(context, object, checked, false);
  requireNotEmptied(object, values);
  context.db.transaction(() => {
    const rules = rulesOf(object.name);
    const changes = { ...values, ...rules.beforeUpdate?.(context, values, before) };
    requireUnique(context, object, changes, before.Id);
    const after = update(context, object.name, before.Id, changes);
    requireValid(context, object, after.Id);
    requireNoDuplicate(context, object, after, values);
    rules.afterUpdate?.(context, after, values, before);
  });
}

/** @param {Context} context @param {any} object @param {string} givenId */
export function destroy(context, object, givenId) {
  requireRight(context, object, 'deletable');
  const { Id } = existing(context, object, givenId);
  requireUnlocked(context, { Id });
  context.db.transaction(() => {
    const before = rawRecord(context, object.name, Id);
    remove(context, object.name, Id);
    rulesOf(object.name).afterDelete?.(context, before);
  });
}

/** The stored record of an id. @param {Context} context @param {any} object @param {string} givenId */
export function existing(context, object, givenId) {
  const id = toId18(givenId);
  if (!id) throw badRequest('MALFORMED_ID', `malformed id ${givenId}`);
  const record = context.schema.objectOfId(id) === object && rawRecord(context, object.name, id);
  if (!record || !isVisible(context, object, record)) throw notFound();
  if (record.IsDeleted) {
    throw new ApiError(
      context.switches.entityIsDeletedStatus,
      'ENTITY_IS_DELETED',
      'entity is deleted',
      {
        fields: [],
      },
    );
  }
  return record;
}

/** @param {Context} context @param {any} object @param {{ OwnerId?: string }} record */
export const isVisible = (context, object, { OwnerId }) =>
  !object.isPrivate || OwnerId === context.user.Id;

function requireRight(context, object, right) {
  if (object[right]) return;
  if (context.org.schema.object(object.name)[right]) {
    throw new ApiError(
      context.switches.insufficientAccessStatus,
      'INSUFFICIENT_ACCESS_OR_READONLY',
      'insufficient access rights on object id',
      { fields: [] },
    );
  }
  const verb = { createable: 'create', updateable: 'update', deletable: 'delete' }[right];
  throw badRequest(
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    `entity type cannot be ${verb}d: ${object.label}`,
    [],
  );
}

function requireRecord(given) {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given;
  throw badRequest('JSON_PARSER_ERROR', 'The HTTP entity body is required to be a JSON object');
}

function requireFields(object, record) {
  const missing = object.fields
    .filter((f) => !f.nillable && f.createable && f.type !== 'boolean')
    .filter((f) => !f.defaultedOnCreate && f.defaultValue === undefined)
    .filter((f) => record[f.name] === undefined || record[f.name] === null)
    .map((f) => f.name);
  if (missing.length) throw missingFields(missing);
}

function requireNotEmptied(object, values) {
  const emptied = object.fields
    .filter((f) => !f.nillable && f.type !== 'boolean' && values[f.name] === null)
    .map((f) => f.name);
  if (emptied.length) throw missingFields(emptied);
}

const missingFields = (names) =>
  badRequest('REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, names);

function requireUnique(context, object, record, ownId) {
  for (const field of object.fields) {
    const value = record[field.name];
    if (!field.unique || value === undefined || value === null) continue;
    const other = context.db.get(
      `SELECT Id FROM "${object.name}" WHERE "${field.name}" = ? AND Id IS NOT ? AND IsDeleted = 0`,
      [value, ownId],
    );
    if (other) {
      throw badRequest(
        'DUPLICATE_VALUE',
        `duplicate value found: ${field.name} duplicates value on record with id: ${other.Id}`,
        [],
      );
    }
  }
}
