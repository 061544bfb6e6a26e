import { makeId } from '../ids.mjs';
import { indexRecord, removeFromIndex } from '../search/index.mjs';

/**
 * Writes of records that no check stands before: rules use them for what Salesforce itself does.
 * Objects come from the org's whole schema, for a rule acts whatever its user can see.
 */

/** @param {import('../context.mjs').Context} context @param {string} name of a counter */
export function nextNumber({ db }, name) {
  db.run(
    'INSERT INTO sequence (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1',
    [name],
  );
  return db.get('SELECT value FROM sequence WHERE name = ?', [name]).value;
}

/** @param {import('../context.mjs').Context} context @param {string} name @param {string} id */
export const rawRecord = ({ db }, name, id) => db.get(`SELECT * FROM "${name}" WHERE Id = ?`, [id]);

/**
 * @param {import('../context.mjs').Context} context
 * @param {string} name
 * @param {Record<string, any>} values
 * @returns {any} the record as stored
 */
export function insert(context, name, values) {
  const object = context.org.schema.object(name);
  const now = context.org.clock.timestamp();
  const record = {
    ...defaults(object, context),
    ...numbers(object, context),
    CreatedDate: now,
    CreatedById: context.user.Id,
    LastModifiedDate: now,
    LastModifiedById: context.user.Id,
    SystemModstamp: now,
    ...withoutNullDefaults(object, values),
    Id: makeId(object.keyPrefix, nextNumber(context, name)),
  };
  const stored = object.fields.filter((field) => field.stored && record[field.name] !== undefined);
  const columns = stored.map((field) => `"${field.name}"`).join(', ');
  context.db.run(
    `INSERT INTO "${name}" (${columns}) VALUES (${stored.map(() => '?').join(', ')})`,
    stored.map((field) => toColumn(record[field.name])),
  );
  const whole = rawRecord(context, name, record.Id);
  indexRecord(context.db, object, whole);
  return whole;
}

function defaults(object, { user }) {
  const values = {};
  for (const field of object.fields) {
    if (field.defaultValue !== undefined) values[field.name] = field.defaultValue;
    const preset = field.values?.find((value) => value.default);
    if (preset) values[field.name] = preset.value;
    if (field.name === 'OwnerId') values.OwnerId = user.Id;
  }
  return values;
}

function numbers(object, context) {
  const numbered = object.fields.filter((field) => field.displayFormat);
  return Object.fromEntries(
    numbered.map(({ name, displayFormat }) => {
      const number = String(nextNumber(context, `${object.name}.${name}`));
      return [
        name,
        displayFormat.replace(/\{(0+)\}/, (_, zeros) => number.padStart(zeros.length, '0')),
      ];
    }),
  );
}

/** A null given for a required field that has a default asks for the default. */
function withoutNullDefaults(object, values) {
  const isDefaulted = ([name, value]) =>
    value === null && object.fields.some((f) => f.name === name && !f.nillable);
  return Object.fromEntries(Object.entries(values).filter((entry) => !isDefaulted(entry)));
}

/** @param {import('../context.mjs').Context} context @param {string} name @param {string} id @param {Record<string, any>} values */
export function update(context, name, id, values) {
  const object = context.org.schema.object(name);
  const now = context.org.clock.timestamp();
  const changed = {
    ...values,
    LastModifiedDate: now,
    LastModifiedById: context.user.Id,
    SystemModstamp: now,
  };
  const stored = object.fields.filter((field) => field.stored && changed[field.name] !== undefined);
  context.db.run(
    `UPDATE "${name}" SET ${stored.map((field) => `"${field.name}" = ?`).join(', ')} WHERE Id = ?`,
    [...stored.map((field) => toColumn(changed[field.name])), id],
  );
  const whole = rawRecord(context, name, id);
  removeFromIndex(context.db, object, id);
  indexRecord(context.db, object, whole);
  return whole;
}

/** Puts a record and what belongs to it into the recycle bin. */
export function remove(context, name, id) {
  const object = context.org.schema.object(name);
  update(context, name, id, { IsDeleted: 1 });
  removeFromIndex(context.db, object, id);
  for (const { child, field } of object.children) {
    if (!field.cascadeDelete || !child.softDelete || child.view) continue;
    const rows = context.db.all(
      `SELECT Id FROM "${child.name}" WHERE "${field.name}" = ? AND IsDeleted = 0`,
      [id],
    );
    for (const row of rows) remove(context, child.name, row.Id);
  }
}

function toColumn(value) {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return Array.isArray(value) ? JSON.stringify(value) : value;
}
