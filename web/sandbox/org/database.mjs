import sqlite from 'node-sqlite3-wasm';
import { toTimestamp } from './clock.mjs';
import { viewOf } from './views.mjs';

const COLUMN_TYPE = {
  boolean: 'INTEGER NOT NULL DEFAULT 0',
  int: 'INTEGER',
  double: 'REAL',
  currency: 'REAL',
  percent: 'REAL',
  base64: 'BLOB',
  id: 'TEXT PRIMARY KEY',
  reference: 'TEXT',
  date: 'TEXT',
  datetime: 'TEXT',
  time: 'TEXT',
};
const KEPT_STATEMENTS = 300;

/** SQLite with kept statements and transactions that nest. */
export class Database {
  #db;
  #statements = new Map();
  #depth = 0;

  /** @param {string} file @param {() => number} [now] the time, which views ask for */
  constructor(file, now = Date.now) {
    this.#db = new sqlite.Database(file);
    // Nothing in a sandbox is worth an fsync; a reset makes the file anew. The file is nobody else's: a lock per
    // statement, which is a folder made and removed, would take longer than the statement.
    this.#db.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768',
    );
    this.#db.function('fold', fold, { deterministic: true });
    this.#db.function('now', () => toTimestamp(now()));
  }

  /** @param {string} sql */
  exec(sql) {
    this.#db.exec(sql);
  }

  /** @param {string} sql @param {any[]} [params] @returns {any[]} */
  all(sql, params = []) {
    return this.#use(sql, (statement) => statement.all(params));
  }

  /** @param {string} sql @param {any[]} [params] @returns {any} */
  get(sql, params = []) {
    // A statement that is not read to its end would keep a lock on the file.
    return this.all(sql, params)[0];
  }

  /** @param {string} sql @param {any[]} [params] */
  run(sql, params = []) {
    return this.#use(sql, (statement) => statement.run(params));
  }

  #use(sql, work) {
    const statement = this.#statement(sql);
    try {
      return work(statement);
    } catch (error) {
      this.#discard(sql, statement);
      throw error;
    }
  }

  /** SQLite lets go of a failed statement only with its error once more, which is known already. */
  #discard(sql, statement) {
    this.#statements.delete(sql);
    try {
      statement.finalize();
    } catch (error) {
      if (!(error instanceof sqlite.SQLite3Error)) throw error;
    }
  }

  #statement(sql) {
    let statement = this.#statements.get(sql);
    if (!statement) {
      if (this.#statements.size >= KEPT_STATEMENTS) this.#finalize();
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #finalize() {
    for (const statement of this.#statements.values()) statement.finalize();
    this.#statements.clear();
  }

  /**
   * Does all of `work` or nothing of it.
   * @template T @param {() => T} work @returns {T}
   */
  transaction(work) {
    const name = `level${this.#depth}`;
    this.#db.exec(`SAVEPOINT ${name}`);
    this.#depth += 1;
    try {
      return work();
    } catch (error) {
      this.#db.exec(`ROLLBACK TO ${name}`);
      throw error;
    } finally {
      this.#depth -= 1;
      this.#db.exec(`RELEASE ${name}`);
    }
  }

  close() {
    this.#finalize();
    this.#db.close();
  }
}

/** Case folding beyond ASCII, which SQLite leaves alone. @param {any} text */
function fold(text) {
  return typeof text === 'string' ? text.toLowerCase() : text;
}

/** @param {import('./schema.mjs').Schema} schema @returns {string} the statements that make its tables */
export function tables(schema) {
  const statements = ['CREATE TABLE sequence (name TEXT PRIMARY KEY, value INTEGER NOT NULL)'];
  for (const object of schema.objects.filter(({ view }) => !view)) {
    const columns = object.fields.filter((field) => field.stored);
    statements.push(`CREATE TABLE "${object.name}" (${columns.map(column).join(', ')})`);
    for (const field of columns.filter(isLookedUp)) {
      statements.push(
        `CREATE INDEX "${object.name}.${field.name}" ON "${object.name}" ("${field.name}")`,
      );
    }
    if (object.searchable) {
      statements.push(
        `CREATE VIRTUAL TABLE "search.${object.name}" USING fts5(Id UNINDEXED, name, email, phone, other)`,
      );
    }
  }
  for (const object of schema.objects.filter(({ view }) => view)) {
    statements.push(viewOf(schema, object));
  }
  return statements.join(';\n');
}

function column({ name, type, formula }) {
  const declared = COLUMN_TYPE[type] ?? 'TEXT COLLATE NOCASE';
  if (!formula) return `"${name}" ${declared}`;
  // A computed column takes no default.
  return `"${name}" ${declared.split(' ')[0]} GENERATED ALWAYS AS (${formula.sql}) VIRTUAL`;
}

const isLookedUp = (field) =>
  field.type !== 'id' &&
  (field.type === 'email' ||
    field.idLookup ||
    field.indexed ||
    Boolean(field.childRelationshipName));
