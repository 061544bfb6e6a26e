import { badRequest } from '../errors.mjs';
import { compoundParts } from '../values.mjs';
import { requireActivityOrder } from './activities.mjs';
import { childNamed, columnOf, objectNamed } from './scope.mjs';

const MAX_FIELDS_LIMIT = 200;

/**
 * What a column, a parent or a child list of a row becomes.
 * @typedef {object} Item
 * @property {'field' | 'compound' | 'blob' | 'junction' | 'typeof' | 'children'} kind
 * @property {{ name: string, idColumn: string, objectOf: (id: string) => any }[]} parents
 * @property {string} name
 * @property {string} [column]
 */

/** The columns of a SELECT, each once. */
export class Columns {
  #names = new Map();

  /**
   * @param {import('./scope.mjs').Scope} scope
   * @param {(query: any, statement: any, relationship: any) => any} select for child lists
   */
  constructor(scope, select) {
    this.scope = scope;
    this.statement = scope.statement;
    this.select = select;
  }

  /** @param {string} sql @returns {string} the column's name */
  add(sql) {
    let name = this.#names.get(sql);
    if (!name) {
      name = `c${this.#names.size}`;
      this.#names.set(sql, name);
    }
    return name;
  }

  get idColumn() {
    return this.#names.get(`${this.scope.alias}."Id"`) ?? '';
  }

  get list() {
    return [...this.#names].map(([sql, name]) => `${sql} AS ${name}`).join(', ');
  }
}

/**
 * What the fields of a SELECT become; their columns are added on the way.
 * @param {any} query
 * @param {Columns} columns
 * @returns {Item[]}
 */
export function plainItems(query, columns) {
  columns.add(`${columns.scope.alias}."Id"`);
  return query.fields.flatMap((field) => plainItem(field, query, columns));
}

function plainItem(field, query, columns) {
  switch (field.type) {
    case 'Field':
    case 'FieldRelationship':
      return fieldItem([...(field.relationships ?? []), field.field], columns);
    case 'FieldSubquery':
      return childrenItem(field.subquery, query, columns);
    case 'FieldTypeof':
      return typeofItem(field, columns);
    case 'FieldFunctionExpression':
      return functionItem(field, query, columns);
    default:
      throw badRequest('MALFORMED_QUERY', `unexpected token: '${field.rawValue ?? field.type}'`);
  }
}

function fieldItem(path, columns, more = {}) {
  const { sql, field, object, steps } = columns.scope.resolve(path);
  const parents = steps.map(({ reference, at }) => parentOf(reference, at, columns));
  const item = { name: field.name, field, parents, ...more };
  const parts = partsOf(field, path, columns);
  if (parts.length) return { ...item, kind: 'compound', parts };
  if (field.junction) {
    const id = columns.scope.resolve([...path.slice(0, -1), 'Id']).sql;
    return { ...item, kind: 'junction', object, column: columns.add(id) };
  }
  if (field.type === 'base64') {
    // The answer holds a path to the bytes, never the bytes.
    const id = columns.scope.resolve([...path.slice(0, -1), 'Id']).sql;
    return { ...item, kind: 'blob', object, column: columns.add(id) };
  }
  return { ...item, kind: 'field', column: columns.add(sql) };
}

function parentOf(reference, at, columns) {
  const { schema } = columns.statement;
  return {
    name: reference.relationshipName,
    idColumn: columns.add(columnOf(at, reference)),
    objectOf: (id) => schema.objectOfId(id),
    isPolymorphic: reference.targets.length > 1,
  };
}

function partsOf(field, path, columns) {
  return compoundParts(field).map(([key, name]) => ({
    key,
    column: columns.add(columns.scope.resolve([...path.slice(0, -1), name]).sql),
  }));
}

function childrenItem(query, outer, columns) {
  const relationship = childNamed(columns.statement, columns.scope.object, query.relationshipName);
  requireActivityOrder(columns.statement, outer, query, relationship);
  // Every child list is a statement of its own: it runs once per parent.
  const statement = { ...columns.statement, params: [] };
  const selection = columns.select(query, statement, relationship);
  const { childRelationshipName } = relationship.field;
  return {
    kind: 'children',
    name: childRelationshipName,
    parents: [],
    selection,
    params: statement.params,
  };
}

function typeofItem(field, columns) {
  const { scope, statement } = columns;
  const reference = statement.schema.relationship(scope.object, field.field);
  if (!reference) return fieldItem([field.field, 'Id'], columns);
  const column = columns.add(`${scope.alias}."${reference.name}"`);
  const branches = field.conditions.map(({ objectType, fieldList }) => ({
    objectType: objectType && objectNamed(statement, objectType).name,
    fields: fieldList.map((name) => typeofField(name, objectType, reference, columns)),
  }));
  return { kind: 'typeof', name: reference.relationshipName, parents: [], column, branches };
}

function typeofField(name, objectType, reference, columns) {
  const { scope, statement } = columns;
  const object = statement.schema.object(objectType ?? '');
  if (!object)
    return {
      name,
      field: { type: 'string' },
      column: columns.add(scope.resolve([reference.relationshipName, name]).sql),
    };
  const field = statement.schema.field(object, name);
  if (!field) throw scope.noColumn(name, object, [name]);
  const id = `${scope.alias}."${reference.name}"`;
  return {
    name: field.name,
    field,
    column: columns.add(`(SELECT "${field.name}" FROM "${object.name}" WHERE Id = ${id})`),
  };
}

const isPassedThrough = (name) => ['TOLABEL', 'FORMAT', 'CONVERTCURRENCY'].includes(name);

function functionItem(field, query, columns) {
  const name = field.functionName.toUpperCase();
  if (name === 'FIELDS') return allFields(field.parameters[0].toUpperCase(), query, columns);
  const path = String(field.parameters[0] ?? '').split('.');
  if (isPassedThrough(name)) {
    const item = fieldItem(path, columns);
    return { ...item, name: field.alias ?? item.name, asLabel: name === 'TOLABEL' };
  }
  throw badRequest('MALFORMED_QUERY', `unexpected token: '${field.functionName}'`);
}

function allFields(which, query, columns) {
  if (which !== 'STANDARD' && !(query.limit <= MAX_FIELDS_LIMIT)) {
    throw badRequest(
      'MALFORMED_QUERY',
      `The SOQL FIELDS function must have a LIMIT of at most ${MAX_FIELDS_LIMIT}`,
    );
  }
  const wanted = { ALL: () => true, STANDARD: (f) => !f.custom, CUSTOM: (f) => f.custom }[which];
  if (!wanted) throw badRequest('MALFORMED_QUERY', `unexpected token: '${which}'`);
  const { fields } = columns.scope.object;
  return fields.filter((f) => wanted(f) && !f.junction).map((f) => fieldItem([f.name], columns));
}
