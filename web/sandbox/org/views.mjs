/**
 * Objects whose records are those of other objects, seen another way: `view` in their data names
 * what they are made of and which records of it, `columns` of a field where its values come from
 * when not from the field of the same name.
 */

/** @param {import('./schema.mjs').Schema} schema @param {any} object @returns {string} the statement that makes it */
export function viewOf(schema, object) {
  const parts = object.view.map(({ of, where, join }) => part(schema, object, of, where, join));
  return `CREATE VIEW "${object.name}" AS ${parts.join(' UNION ALL ')}`;
}

function part(schema, object, of, where, join = '') {
  const source = schema.object(of);
  const columns = object.fields
    .filter((field) => field.stored)
    .map((field) => `${column(field, source)} AS "${field.name}"`);
  return `SELECT ${columns.join(', ')} FROM "${source.name}" o ${join} WHERE ${where}`;
}

function column(field, source) {
  const from = field.columns?.[source.name] ?? field.name;
  if (typeof from === 'number') return String(from);
  if (typeof from === 'object') return idOf(from);
  const known = source.fields.some(({ name, stored }) => name === from && stored);
  if (known) return `o."${from}"`;
  return field.type === 'boolean' ? '0' : 'NULL';
}

/** The record of another object that points to this one. */
const idOf = ({ object, by }) =>
  `(SELECT Id FROM "${object}" WHERE "${by}" = o.Id AND IsDeleted = 0 LIMIT 1)`;
