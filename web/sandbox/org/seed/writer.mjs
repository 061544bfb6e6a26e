import { makeId } from '../ids.mjs';
import { indexRecord } from '../search/index.mjs';

/** Writes records as they are given: the seeded state has no user whose rules could apply. */
export class SeedWriter {
  #serials = new Map();

  /** @param {import('../database.mjs').Database} db @param {import('../schema.mjs').Schema} schema */
  constructor(db, schema) {
    this.db = db;
    this.schema = schema;
  }

  /** The id that the next record of the object will get. @param {string} name */
  nextId(name) {
    const serial = (this.#serials.get(name) ?? 0) + 1;
    this.#serials.set(name, serial);
    return makeId(this.schema.object(name).keyPrefix, serial);
  }

  /** @param {string} name @param {Record<string, any>} record @returns {string} its id */
  add(name, record) {
    const object = this.schema.object(name);
    const whole = {
      ...this.#systemValues(record),
      ...record,
      Id: record.Id ?? this.nextId(name),
    };
    const stored = object.fields.filter((field) => field.stored && !field.formula);
    const columns = stored.map((field) => `"${field.name}"`).join(', ');
    const marks = stored.map(() => '?').join(', ');
    const values = stored.map((field) => toColumn(field, whole[field.name]));
    this.db.run(`INSERT INTO "${object.name}" (${columns}) VALUES (${marks})`, values);
    indexRecord(this.db, object, whole);
    return whole.Id;
  }

  #systemValues({ CreatedDate, CreatedById, LastModifiedDate, OwnerId }) {
    const modified = LastModifiedDate ?? CreatedDate;
    return {
      CreatedById: CreatedById ?? OwnerId ?? this.adminId,
      LastModifiedById: OwnerId ?? this.adminId,
      LastModifiedDate: modified,
      SystemModstamp: modified,
    };
  }

  /** Keeps the serial numbers, so that records made later continue them. */
  finish() {
    for (const [name, value] of this.#serials) {
      this.db.run('INSERT INTO sequence (name, value) VALUES (?, ?)', [name, value]);
    }
  }
}

function toColumn(field, value) {
  if (field.type === 'boolean') return value ? 1 : 0;
  return value ?? null;
}
