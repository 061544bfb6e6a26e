import { badRequest } from '../errors.mjs';
import { addressParts } from '../values.mjs';
import { aggregateFunction, dateFunction, isAggregate, isDateFunction } from './functions.mjs';
import { Scope, childNamed, columnOf, objectNamed } from './scope.mjs';
import { condition } from './where.mjs';

const MAX_OFFSET = 2000;
const MAX_FIELDS_LIMIT = 200;

/**
 * One SELECT as SQL, with the plan by which its rows become records.
 * @typedef {object} Selection
 * @property {string} sql
 * @property {any} object
 * @property {Item[]} items
 * @property {boolean} isAggregate
 * @property {string} idColumn column that holds the record's id
 */

/**
 * What a column, a parent or a child list of a row becomes.
 * @typedef {object} Item
 * @property {'field' | 'address' | 'blob' | 'junction' | 'typeof' | 'children'} kind
 * @property {{ name: string, idColumn: string, objectOf: (id: string) => any }[]} parents
 * @property {string} name
 * @property {string} [column]
 */

/**
 * @param {any} query the parser's tree
 * @param {import('./scope.mjs').Statement} statement
 * @param {{ child: any, field: any }} [relationship] the child list that this SELECT reads
 * @returns {Selection}
 */
export function select(query, statement, relationship) {
  const object = relationship?.child ?? objectNamed(statement, query.sObject);
  const scope = new Scope(statement, object);
  const columns = new Columns(scope);
  const isGrouped = Boolean(query.groupBy) || query.fields.some(isAggregateItem);
  const items = isGrouped ? aggregateItems(query, columns) : plainItems(query, columns);
  const conditions = [
    ...conditionsOf(query, scope),
    // The parent's id is always bound last, once per parent.
    ...(relationship ? [`${columnOf(scope, relationship.field)} = :parent`] : []),
  ];
  const tail = `${groupBy(query, scope)}${orderBy(query, scope, isGrouped)}${limit(query)}`;
  const where = conditions.length ? ` WHERE ${conditions.join(' AND ')}` : '';
  return {
    sql: `SELECT ${columns.list} FROM "${object.name}" ${scope.alias}${scope.joins}${where}${tail}`,
    object,
    items,
    isAggregate: isGrouped,
    idColumn: columns.idColumn,
  };
}

/** The columns of a SELECT, each once. */
class Columns {
  #names = new Map();

  constructor(scope) {
    this.scope = scope;
    this.statement = scope.statement;
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

function conditionsOf(query, scope) {
  const { statement } = scope;
  const conditions = [];
  if (scope.object.softDelete && !statement.allRows)
    conditions.push(`${scope.alias}.IsDeleted = 0`);
  if (query.usingScope?.toLowerCase() === 'mine') {
    const owner = scope.resolve(['OwnerId']);
    conditions.push(`${owner.sql} = ${scope.bind(statement.caller.userId)}`);
  }
  if (query.where) {
    conditions.push(`(${condition(query.where, scope, (inner) => semiJoin(inner, statement))})`);
  }
  return conditions;
}

/** The inner SELECT of `field IN (SELECT …)`. */
function semiJoin(query, statement) {
  const scope = new Scope(statement, objectNamed(statement, query.sObject));
  const [field, ...others] = query.fields;
  if (others.length > 0 || !field.field) {
    throw badRequest('MALFORMED_QUERY', 'Only one field can be selected in a semi join sub-select');
  }
  const { sql } = scope.resolve([...(field.relationships ?? []), field.field]);
  const where = [`${sql} IS NOT NULL`, ...conditionsOf(query, scope)].join(' AND ');
  return `SELECT ${sql} FROM "${scope.object.name}" ${scope.alias}${scope.joins} WHERE ${where}`;
}

function plainItems(query, columns) {
  columns.add(`${columns.scope.alias}."Id"`);
  return query.fields.flatMap((field) => plainItem(field, query, columns));
}

function plainItem(field, query, columns) {
  switch (field.type) {
    case 'Field':
    case 'FieldRelationship':
      return fieldItem([...(field.relationships ?? []), field.field], columns);
    case 'FieldSubquery':
      return childrenItem(field.subquery, columns);
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
  if (field.type === 'address')
    return { ...item, kind: 'address', parts: partsOf(field, path, columns) };
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
  return addressParts(field).map(([key, name]) => ({
    key,
    column: columns.add(columns.scope.resolve([...path.slice(0, -1), name]).sql),
  }));
}

function childrenItem(query, columns) {
  const relationship = childNamed(columns.statement, columns.scope.object, query.relationshipName);
  // Every child list is a statement of its own: it runs once per parent.
  const statement = { ...columns.statement, params: [] };
  const selection = select(query, statement, relationship);
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

const isAggregateItem = (field) =>
  field.type === 'FieldFunctionExpression' && isAggregate(field.functionName);

function aggregateItems(query, columns) {
  let unnamed = 0;
  return query.fields.map((item) => {
    if (item.type === 'FieldFunctionExpression') {
      const { sql, field } = aggregated(item, columns.scope);
      const name = item.alias ?? `expr${unnamed++}`;
      return { kind: 'field', name, field, parents: [], column: columns.add(sql) };
    }
    if (item.type !== 'Field' && item.type !== 'FieldRelationship') {
      throw badRequest(
        'MALFORMED_QUERY',
        'Only fields and functions can be selected with GROUP BY',
      );
    }
    const path = [...(item.relationships ?? []), item.field];
    requireGrouped(path, query);
    const { sql, field } = columns.scope.resolve(path);
    return {
      kind: 'field',
      name: item.alias ?? field.name,
      field,
      parents: [],
      column: columns.add(sql),
    };
  });
}

const aggregated = (fn, scope) =>
  isDateFunction(fn.functionName) ? dateFunction(fn, scope) : aggregateFunction(fn, scope);

function requireGrouped(path, query) {
  const name = path.join('.').toLowerCase();
  const groups = [query.groupBy ?? []].flat();
  if (groups.some((group) => group.field?.toLowerCase() === name)) return;
  throw badRequest('MALFORMED_QUERY', `Field must be grouped or aggregated: ${path.join('.')}`);
}

function groupBy(query, scope) {
  if (!query.groupBy) return '';
  const terms = [query.groupBy].flat().map((group) => {
    if (group.fn && !isDateFunction(group.fn.functionName)) {
      throw badRequest('MALFORMED_QUERY', `unexpected token: '${group.fn.functionName}'`);
    }
    return group.fn ? dateFunction(group.fn, scope).sql : scope.resolve(group.field.split('.')).sql;
  });
  const having = query.having
    ? ` HAVING ${condition(
        query.having,
        scope,
        (inner) => semiJoin(inner, scope.statement),
        (fn) => aggregateFunction(fn, scope),
      )}`
    : '';
  return ` GROUP BY ${terms.join(', ')}${having}`;
}

function orderBy(query, scope, isGrouped) {
  if (!query.orderBy) return isGrouped ? '' : ` ORDER BY ${scope.alias}.Id`;
  const terms = [query.orderBy].flat().map((order) => {
    const { sql } = order.fn ? aggregated(order.fn, scope) : sortable(order.field, scope);
    return `${sql} ${order.order === 'DESC' ? 'DESC' : 'ASC'} NULLS ${order.nulls ?? 'FIRST'}`;
  });
  return ` ORDER BY ${terms.join(', ')}`;
}

function sortable(name, scope) {
  const found = scope.resolve(name.split('.'));
  const { field } = found;
  const isLong = field.type === 'textarea' && field.length > 255;
  if (isLong || field.stored === false || field.type === 'base64') {
    throw badRequest('MALFORMED_QUERY', `field '${field.name}' can not be sorted in a query call`);
  }
  return found;
}

function limit(query) {
  if (query.offset > MAX_OFFSET) {
    throw badRequest('NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${MAX_OFFSET}`);
  }
  if (query.limit === undefined && query.offset === undefined) return '';
  return ` LIMIT ${query.limit ?? -1} OFFSET ${query.offset ?? 0}`;
}
