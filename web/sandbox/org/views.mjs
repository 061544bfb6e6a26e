/**
 * Objects whose records are those of other objects, seen another way: `view` in their data names
 * what they are made of and which records of it, `columns` of a field where its values come from
 * when not from the field of the same name.
 */

/** @param {import('./schema.mjs').Schema} schema @param {any} object @returns {string} the statement that makes it */
export function viewOf(schema, object) {
  const parts = sources(schema, object.view).map((from) => part(schema, object, from));
  return `CREATE VIEW "${object.name}" AS ${parts.join(' UNION ALL ')}`;
}

/** Some objects with a condition each, or every object of a kind with the rows of one joined to it. */
function sources(schema, view) {
  if (Array.isArray(view)) return view;
  const { ofEvery, joined, by } = view;
  const join = `JOIN "${joined}" r ON r."${by}" = o.Id`;
  return schema.objects
    .filter((object) => object[ofEvery] && !object.view)
    .map(({ name, softDelete }) => ({
      of: name,
      join,
      where: softDelete ? 'o.IsDeleted = 0' : '1',
    }));
}

function part(schema, object, { of, where, join = '' }) {
  const source = schema.object(of);
  const columns = object.fields
    .filter((field) => field.stored)
    .map((field) => `${column(field, source)} AS "${field.name}"`);
  return `SELECT ${columns.join(', ')} FROM "${source.name}" o ${join} WHERE ${where}`;
}

function column(field, source) {
  const from = field.columns?.[source.name] ?? field.columns?.['*'] ?? field.name;
  if (typeof from === 'number') return String(from);
  if (typeof from === 'object') return elsewhere(from, source);
  const known = source.fields.some(({ name, stored }) => name === from && stored);
  if (known) return `o."${from}"`;
  return field.type === 'boolean' ? '0' : 'NULL';
}

/** From the joined rows, from what the source is, or the record of another object that points to it. */
function elsewhere({ joined, of, object, by }, source) {
  if (joined) return `r."${joined}"`;
  if (of === 'objectName') return `'${source.name}'`;
  if (of === 'nameField') {
    const name = source.fields.find(({ nameField }) => nameField);
    return name ? `o."${name.name}"` : 'NULL';
  }
  return `(SELECT Id FROM "${object}" WHERE "${by}" = o.Id AND IsDeleted = 0 LIMIT 1)`;
}
