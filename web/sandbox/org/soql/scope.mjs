import { badRequest } from '../errors.mjs';
import { isRecentDate, recentDate } from '../records/recent.mjs';
import { marker, wordAt } from './parse.mjs';

const ADVICE = {
  object:
    "If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.",
  field:
    "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
  relationship:
    "If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.",
};

/** What records of any kind that a lookup can point to have in common. */
const NAME_FIELDS = [
  'Id',
  'Name',
  'Type',
  'FirstName',
  'LastName',
  'Email',
  'Phone',
  'Title',
  'Username',
  'Alias',
  'IsActive',
];

/**
 * What the whole of one statement shares: the caller's schema, the bound values.
 * @typedef {object} Statement
 * @property {import('../schema.mjs').Schema} schema
 * @property {string} text
 * @property {any[]} params
 * @property {{ now: number, timeZone: string, userId: string }} caller
 * @property {Set<string>} permissions of the caller
 * @property {{ next: number }} aliases
 * @property {boolean} allRows
 */

/** The object that one SELECT reads from, with the parents it has to join. */
export class Scope {
  /** @type {Map<string, { alias: string, object: any }>} */
  #joined = new Map();
  joins = '';

  /** @param {Statement} statement @param {any} object */
  constructor(statement, object) {
    this.statement = statement;
    this.object = object;
    this.alias = this.#nextAlias();
  }

  #nextAlias() {
    this.statement.aliases.next += 1;
    return `t${this.statement.aliases.next}`;
  }

  /** Binds a value. @param {any} value @returns {string} its mark in the SQL */
  bind(value) {
    this.statement.params.push(value);
    return `?${this.statement.params.length}`;
  }

  /**
   * The field at a path, as SQL.
   * @param {string[]} path relationship names, then the field's
   * @returns {{ sql: string, field: any, object: any, steps: Step[] }}
   */
  resolve(path) {
    const steps = [];
    let at = { alias: this.alias, object: this.object };
    const relationships = path.slice(0, -1);
    if (relationships[0]?.toLowerCase() === this.object.name.toLowerCase()) relationships.shift();
    const name = path[path.length - 1];
    for (const [index, relationship] of relationships.entries()) {
      const reference = this.#reference(at.object, relationship, path);
      if (reference.targets.length > 1) {
        if (index < relationships.length - 1)
          throw this.#noRelationship(relationships[index + 1], path);
        return { ...this.#nameField(at, reference, name), steps: [...steps, { reference, at }] };
      }
      steps.push({ reference, at });
      at = this.#join(at, reference);
    }
    const field = this.statement.schema.field(at.object, name);
    if (!field) throw this.noColumn(name, at.object, path);
    return { sql: this.#valueOf(at, field), field, object: at.object, steps };
  }

  #valueOf(at, field) {
    if (!isRecentDate(at.object, field)) return columnOf(at, field);
    return recentDate(`${at.alias}.Id`, field, this.bind(this.statement.caller.userId));
  }

  #reference(object, relationship, path) {
    const reference = this.statement.schema.relationship(object, relationship);
    if (!reference || reference.targets.length === 0)
      throw this.#noRelationship(relationship, path);
    return reference;
  }

  #join(from, reference) {
    const key = `${from.alias}.${reference.name}`;
    let to = this.#joined.get(key);
    if (!to) {
      to = { alias: this.#nextAlias(), object: this.statement.schema.object(reference.targets[0]) };
      this.#joined.set(key, to);
      this.joins += ` LEFT JOIN "${to.object.name}" ${to.alias} ON ${to.alias}.Id = ${from.alias}."${reference.name}"`;
    }
    return to;
  }

  /** A field of whatever record a polymorphic lookup points to. */
  #nameField(at, reference, name) {
    const known = NAME_FIELDS.find((field) => field.toLowerCase() === name.toLowerCase());
    const nameObject = { name: 'Name', label: 'Name' };
    if (!known) throw this.noColumn(name, nameObject, [reference.relationshipName, name]);
    const id = columnOf(at, reference);
    const branches = reference.targets
      .map((target) => this.statement.schema.object(target))
      .map((target) => this.#branch(target, known, id))
      .filter(Boolean);
    const sql = branches.length ? `(CASE substr(${id}, 1, 3) ${branches.join(' ')} END)` : 'NULL';
    const type = known === 'IsActive' ? 'boolean' : known === 'Id' ? 'reference' : 'string';
    return { sql, field: { name: known, label: known, type }, object: nameObject };
  }

  #branch(target, name, id) {
    const when = `WHEN '${target.keyPrefix}' THEN`;
    if (name === 'Id') return `${when} ${id}`;
    if (name === 'Type') return `${when} '${target.name}'`;
    const field =
      name === 'Name'
        ? target.fields.find((f) => f.nameField)
        : this.statement.schema.field(target, name);
    return field && `${when} (SELECT "${field.name}" FROM "${target.name}" WHERE Id = ${id})`;
  }

  /** @param {string} name @param {any} object @param {string[]} path */
  noColumn(name, object, path) {
    const { text } = this.statement;
    const at = wordAt(text, path.join('.'));
    return badRequest(
      'INVALID_FIELD',
      `${marker(text, at)}No such column '${name}' on entity '${object.name}'. ${ADVICE.field}`,
    );
  }

  #noRelationship(name, path) {
    const { text } = this.statement;
    const at = wordAt(text, path.join('.'));
    return badRequest(
      'INVALID_FIELD',
      `${marker(text, at)}Didn't understand relationship '${name}' in field path. ${ADVICE.relationship}`,
    );
  }
}

/** @typedef {{ reference: any, at: { alias: string, object: any } }} Step one lookup on the way */

/** @param {{ alias: string }} at @param {any} field */
export const columnOf = (at, field) =>
  field.stored === false ? 'NULL' : String(field.fixed ?? `${at.alias}."${field.name}"`);

/** @param {Statement} statement @param {string} name */
export function objectNamed(statement, name) {
  const object = statement.schema.object(name);
  if (object) return object;
  const { text } = statement;
  throw badRequest(
    'INVALID_TYPE',
    `${marker(text, wordAt(text, name))}sObject type '${name}' is not supported. ${ADVICE.object}`,
  );
}

/** The object that a SELECT of its own reads. @param {Statement} statement @param {string} name */
export function queried(statement, name) {
  const object = objectNamed(statement, name);
  if (object.queryable) return object;
  throw badRequest(
    'INVALID_TYPE_FOR_OPERATION',
    `entity type ${object.name} does not support query`,
  );
}

/** @param {Statement} statement @param {any} object @param {string} name */
export function childNamed(statement, object, name) {
  const relationship = statement.schema.childRelationship(object, name);
  if (relationship) return relationship;
  const { text } = statement;
  throw badRequest(
    'INVALID_TYPE',
    `${marker(text, wordAt(text, name))}Didn't understand relationship '${name}' in FROM part of query call. ${ADVICE.relationship}`,
  );
}
