import { isRecentDate, recentDate } from '../records/recent.mjs';
import { isVisible } from '../records/save.mjs';
import { rawRecord } from '../records/store.mjs';
import { MASTER_RECORD_TYPE, recordTypesOf } from '../record-types.mjs';
import { toJson } from '../values.mjs';
import { tagged } from './answer.mjs';
import { displayValue, isoMoment, plainValue } from './display.mjs';
import { hasRecordTypes, recordTypeInfo } from './object-info.mjs';

/**
 * A record as the UI API represents it.
 * @param {import('../context.mjs').Context} context
 * @param {any} object
 * @param {any} row as stored
 * @param {import('./fields.mjs').Wanted} wanted
 */
export function record(context, object, row, wanted) {
  return tagged({
    apiName: object.name,
    childRelationships: {},
    fields: fieldValues(context, object, row, wanted),
    id: row.Id,
    lastModifiedById: row.LastModifiedById,
    lastModifiedDate: isoMoment(row.LastModifiedDate),
    ...recordTypeOf(context, object, row),
    systemModstamp: isoMoment(row.SystemModstamp),
    weakEtag: Date.parse(row.SystemModstamp),
  });
}

function recordTypeOf(context, object, row) {
  if (!hasRecordTypes(object)) return { recordTypeId: null, recordTypeInfo: null };
  const id = row.RecordTypeId ?? MASTER_RECORD_TYPE;
  const type = recordTypesOf(context, object).find((one) => one.id === id);
  return {
    recordTypeId: id,
    recordTypeInfo: type && !type.isMaster ? recordTypeInfo(type) : null,
  };
}

/** The id of the record type that decides about a record's layout. @param {any} row */
export const recordTypeIdOf = (row) => row.RecordTypeId ?? MASTER_RECORD_TYPE;

/** @param {import('../context.mjs').Context} context @param {any} object @param {any} row @param {import('./fields.mjs').Wanted} wanted */
export function fieldValues(context, object, row, wanted) {
  const entries = [...wanted].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([name, { field, below }]) => [
      name,
      below
        ? parentValue(context, row[field.name], field, below)
        : plain(context, object, field, row),
    ]),
  );
}

function plain(context, object, field, row) {
  if (field.type === 'base64') return { displayValue: null, value: null };
  const value = toJson(field, field.fixed ?? stored(context, object, field, row));
  return {
    displayValue: displayValue(context, field, value, row),
    value: plainValue(field, value),
  };
}

/** What a column holds, and when the user viewed the record. */
function stored({ db, user }, object, field, row) {
  if (!isRecentDate(object, field)) return row[field.name] ?? null;
  return db.get(`SELECT ${recentDate('?1', field, '?2')} AS value`, [row.Id, user.Id]).value;
}

/** The record that a lookup points to, in place; what the user may not see is as if nothing were there. */
function parentValue(context, id, field, below) {
  const target = context.schema.objectOfId(id ?? null);
  const row = target && rawRecord(context, target.name, id);
  if (!row || !isVisible(context, target, row)) return { displayValue: null, value: null };
  const name = target.fields.find((one) => one.nameField)?.name;
  const isPolymorphic = field.targets.length > 1;
  const value = isPolymorphic
    ? nameRecord(context, target, row, below)
    : record(context, target, row, below);
  return { displayValue: name ? row[name] : null, value };
}

/** What a lookup to several objects points to is only known by the fields that they share. */
const nameRecord = (context, target, row, below) =>
  tagged({
    apiName: 'Name',
    childRelationships: {},
    fields: fieldValues(context, target, row, below),
    id: row.Id,
    lastModifiedById: null,
    lastModifiedDate: null,
    recordTypeId: null,
    recordTypeInfo: null,
    systemModstamp: null,
    weakEtag: 0,
  });
