import { runQuery } from '../soql/query.mjs';
import { update } from '../records/store.mjs';
import { PAYLOADS } from './payloads.mjs';

const TEXTS = new Set(['string', 'textarea', 'url', 'phone']);

/**
 * Writes a payload into the texts of records, whatever their lengths and checks, or into the
 * labels of an object.
 * @param {import('../context.mjs').Context} context of the administrator, with the whole schema
 * @param {any} wanted
 * @returns {{ problem?: string, changed?: number }}
 */
export function spoilRecords(context, wanted) {
  const { payload, object: name, where, fields, labels = false } = wanted ?? {};
  const text = Object.hasOwn(PAYLOADS, String(payload)) ? PAYLOADS[payload] : undefined;
  if (text === undefined) {
    return { problem: `payload is one of ${Object.keys(PAYLOADS).join(', ')}` };
  }
  const object = context.schema.object(name);
  if (!object) return { problem: `there is no object "${name}"` };
  const chosen = [fields ?? fieldsOf(object, labels)].flat();
  const unknown = chosen.find((field) => !object.fields.some((f) => f.name === field));
  if (unknown !== undefined) return { problem: `${object.name} has no field "${unknown}"` };
  if (labels) {
    context.org.relabel(object.name, { text, fields: chosen });
    return { changed: 0 };
  }
  return { changed: rewrite(context, object, where, chosen, text) };
}

/** Without a choice: all labels; of a record, what people read, not what it is found or kept by. */
const fieldsOf = (object, labels) =>
  object.fields
    .filter((field) => labels || (TEXTS.has(field.type) && field.stored && !field.idLookup))
    .map(({ name }) => name);

function rewrite(context, object, where, fields, text) {
  const soql = `SELECT Id FROM ${object.name}${where ? ` WHERE ${where}` : ''}`;
  const { rows } = runQuery(context, soql);
  const values = Object.fromEntries(fields.map((field) => [field, text]));
  for (const { c0: id } of rows) update(context, object.name, id, values);
  return rows.length;
}
