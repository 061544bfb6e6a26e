import { markRecent } from '../records/recent.mjs';
import { junctionIds } from '../rules/junctions.mjs';
import { toJson } from '../values.mjs';
import { requireOneRow } from './metadata.mjs';
import { parse } from './parse.mjs';
import { select } from './select.mjs';

/** @typedef {import('../context.mjs').Context} Context */

/**
 * The records of an object that are among some ids, in the ids' order.
 * @param {Context} context
 * @param {string} object
 * @param {string[]} ids
 * @param {string} fields with commas between
 * @param {string} [where] a condition of SOQL
 */
export function recordsAmong(context, object, ids, fields, where) {
  if (ids.length === 0) return [];
  const list = ids.map((id) => `'${id}'`).join(', ');
  const more = where ? ` AND (${where})` : '';
  const soql = `SELECT ${fields} FROM ${object} WHERE Id IN (${list})${more}`;
  const { rows, toRecord } = runQuery(context, soql);
  const byId = new Map(rows.map((row) => [row.c0, row]));
  return ids.filter((id) => byId.has(id)).map((id) => toRecord(byId.get(id)));
}

/**
 * Runs a SOQL statement.
 * @param {Context} context
 * @param {string} soql
 * @param {{ includeDeleted?: boolean }} [options]
 * @returns {{ count: number, rows: any[], toRecord: (row: any) => any }} count without rows for COUNT()
 */
export function runQuery(context, soql, { includeDeleted = false } = {}) {
  const { query, text, allRows } = parse(soql);
  const statement = {
    schema: context.schema,
    text,
    params: [],
    caller: context.caller,
    permissions: context.permissions,
    aliases: { next: 0 },
    allRows: includeDeleted || allRows,
  };
  const selection = select(query, statement);
  const rows = context.db.all(selection.sql, statement.params);
  requireOneRow(selection.items, rows.length);
  if (query.for === 'VIEW' || query.for === 'REFERENCE') {
    markRecent(context, rows.map((row) => row[selection.idColumn]).filter(Boolean), query.for);
  }
  if (isBareCount(query)) return { count: rows[0].c0, rows: [], toRecord: (row) => row };
  return { count: rows.length, rows, toRecord: (row) => record(selection, row, context) };
}

/** `SELECT COUNT() FROM …` answers with a size and no records. */
function isBareCount({ fields, groupBy }) {
  const [first, ...others] = fields;
  return !groupBy && others.length === 0 && first.rawValue?.toUpperCase() === 'COUNT()';
}

function record(selection, row, context) {
  const result = selection.isAggregate
    ? { attributes: { type: 'AggregateResult' } }
    : { attributes: attributes(selection.object.name, row[selection.idColumn], context) };
  for (const item of selection.items) {
    const target = parentRecord(result, item, row, context);
    if (target) target[item.name] = value(item, row, context);
  }
  return result;
}

/** @param {string} type @param {string} id @param {Context} context */
export const attributes = (type, id, context) => ({
  type,
  url: `${context.base}/sobjects/${type}/${id}`,
});

/** The record that the item's value belongs in; null where a parent on the way is missing. */
function parentRecord(result, item, row, context) {
  let target = result;
  for (const { name, idColumn, objectOf, isPolymorphic } of item.parents) {
    const id = row[idColumn];
    const object = id && objectOf(id);
    if (!object) {
      target[name] = null;
      return null;
    }
    target[name] ??= { attributes: attributes(isPolymorphic ? 'Name' : object.name, id, context) };
    if (isPolymorphic) target[name].attributes.url = attributes(object.name, id, context).url;
    target = target[name];
  }
  return target;
}

function value(item, row, context) {
  switch (item.kind) {
    case 'field':
      return item.asLabel
        ? labelOf(item.field, row[item.column])
        : toJson(item.field, row[item.column]);
    case 'compound':
      return compound(item, row);
    case 'blob':
      return `${attributes(item.object.name, row[item.column], context).url}/${item.name}`;
    case 'junction':
      return junctionIds(context, item.object, item.field, row[item.column]);
    case 'typeof':
      return typeofRecord(item, row, context);
    default:
      return children(item, row, context);
  }
}

const labelOf = (field, given) =>
  field.values?.find(({ value: known }) => known === given)?.label ?? given;

function compound({ parts }, row) {
  const values = parts.map(({ key, column }) => [key, row[column]]);
  return values.every(([, part]) => part === null) ? null : Object.fromEntries(values);
}

function typeofRecord({ branches, column }, row, context) {
  const object = context.schema.objectOfId(row[column]);
  if (!object) return null;
  const branch =
    branches.find(({ objectType }) => objectType === object.name) ??
    branches.find(({ objectType }) => !objectType);
  const result = { attributes: attributes(object.name, row[column], context) };
  for (const { name, field, column: at } of branch?.fields ?? [])
    result[name] = toJson(field, row[at]);
  return result;
}

function children({ selection, params }, row, context) {
  const parent = row.c0;
  const mark = `?${params.length + 1}`;
  const rows = context.db.all(selection.sql.replaceAll(':parent', mark), [...params, parent]);
  if (rows.length === 0 && context.switches.emptyChildrenAreNull) return null;
  return {
    totalSize: rows.length,
    done: true,
    records: rows.map((child) => record(selection, child, context)),
  };
}
