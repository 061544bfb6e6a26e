import { badRequest } from '../errors.mjs';
import { aggregateFunction, dateFunction, isAggregate, isDateFunction } from './functions.mjs';
import { Columns, plainItems } from './items.mjs';
import { orAmongPeople } from './activities.mjs';
import { Scope, columnOf, queried } from './scope.mjs';
import { condition } from './where.mjs';

const MAX_OFFSET = 2000;

/**
 * One SELECT as SQL, with the plan by which its rows become records.
 * @typedef {object} Selection
 * @property {string} sql
 * @property {any} object
 * @property {import('./items.mjs').Item[]} items
 * @property {boolean} isAggregate
 * @property {string} idColumn column that holds the record's id
 */

/**
 * @param {any} query the parser's tree
 * @param {import('./scope.mjs').Statement} statement
 * @param {{ child: any, field: any }} [relationship] the child list that this SELECT reads
 * @returns {Selection}
 */
export function select(query, statement, relationship) {
  const object = relationship?.child ?? queried(statement, query.sObject);
  const scope = new Scope(statement, object);
  const columns = new Columns(scope, select);
  const isGrouped = Boolean(query.groupBy) || query.fields.some(isAggregateItem);
  const items = isGrouped ? aggregateItems(query, columns) : plainItems(query, columns);
  const conditions = [
    ...conditionsOf(query, scope),
    // The parent's id is always bound last, once per parent.
    ...(relationship ? [ofParent(relationship, scope)] : []),
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

function ofParent({ child, field }, scope) {
  const isOwn = `${columnOf(scope, field)} = :parent`;
  return orAmongPeople(child, field, isOwn, scope);
}

function conditionsOf(query, scope) {
  const { statement } = scope;
  const conditions = [];
  if (scope.object.softDelete && !statement.allRows)
    conditions.push(`${scope.alias}.IsDeleted = 0`);
  if (scope.object.isPrivate) {
    // No lookup leads to such an object, so that reading from it is the only way to its records.
    conditions.push(`${scope.alias}.OwnerId = ${scope.bind(statement.caller.userId)}`);
  }
  const { ownedBy, ofVisible } = scope.object;
  if (ownedBy) {
    conditions.push(`${scope.alias}."${ownedBy}" = ${scope.bind(statement.caller.userId)}`);
  }
  if (ofVisible) {
    const names = statement.schema.objects.map(({ name }) => `'${name}'`).join(', ');
    conditions.push(`${scope.alias}."${ofVisible}" IN (${names})`);
  }
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
  const scope = new Scope(statement, queried(statement, query.sObject));
  const [field, ...others] = query.fields;
  if (others.length > 0 || !field.field) {
    throw badRequest('MALFORMED_QUERY', 'Only one field can be selected in a semi join sub-select');
  }
  const { sql } = scope.resolve([...(field.relationships ?? []), field.field]);
  const where = [`${sql} IS NOT NULL`, ...conditionsOf(query, scope)].join(' AND ');
  return `SELECT ${sql} FROM "${scope.object.name}" ${scope.alias}${scope.joins} WHERE ${where}`;
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
  for (const number of [query.limit, query.offset]) {
    if (number !== undefined && !Number.isSafeInteger(number)) {
      throw badRequest('MALFORMED_QUERY', `unexpected token: '${number}'`);
    }
  }
  if (query.offset > MAX_OFFSET) {
    throw badRequest('NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${MAX_OFFSET}`);
  }
  if (query.limit === undefined && query.offset === undefined) return '';
  return ` LIMIT ${query.limit ?? -1} OFFSET ${query.offset ?? 0}`;
}
