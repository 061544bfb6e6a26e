import { badRequest } from '../errors.mjs';

/** Date functions as formats or expressions of SQLite. */
const DATE_FUNCTIONS = {
  CALENDAR_YEAR: (at) => `CAST(strftime('%Y', ${at}) AS INTEGER)`,
  CALENDAR_MONTH: (at) => `CAST(strftime('%m', ${at}) AS INTEGER)`,
  CALENDAR_QUARTER: (at) => `(CAST(strftime('%m', ${at}) AS INTEGER) + 2) / 3`,
  FISCAL_YEAR: (at) => `CAST(strftime('%Y', ${at}) AS INTEGER)`,
  FISCAL_MONTH: (at) => `CAST(strftime('%m', ${at}) AS INTEGER)`,
  FISCAL_QUARTER: (at) => `(CAST(strftime('%m', ${at}) AS INTEGER) + 2) / 3`,
  DAY_IN_MONTH: (at) => `CAST(strftime('%d', ${at}) AS INTEGER)`,
  DAY_IN_WEEK: (at) => `CAST(strftime('%w', ${at}) AS INTEGER) + 1`,
  DAY_IN_YEAR: (at) => `CAST(strftime('%j', ${at}) AS INTEGER)`,
  HOUR_IN_DAY: (at) => `CAST(strftime('%H', ${at}) AS INTEGER)`,
  DAY_ONLY: (at) => `substr(${at}, 1, 10)`,
};

const AGGREGATES = {
  COUNT: (at) => `count(${at})`,
  COUNT_DISTINCT: (at) => `count(DISTINCT ${at})`,
  SUM: (at) => `sum(${at})`,
  AVG: (at) => `avg(${at})`,
  MIN: (at) => `min(${at})`,
  MAX: (at) => `max(${at})`,
};

const NUMBERS = new Set(['int', 'double', 'currency', 'percent']);

export const isDateFunction = (name) => name.toUpperCase() in DATE_FUNCTIONS;
export const isAggregate = (name) => name.toUpperCase() in AGGREGATES;

/** @param {any} fn @param {import('./scope.mjs').Scope} scope */
export function dateFunction(fn, scope) {
  const inner = fn.parameters[0];
  // convertTimezone(x) is left out of account: the org groups by UTC.
  const path = typeof inner === 'string' ? inner : inner.parameters[0];
  const { sql, field } = scope.resolve(path.split('.'));
  if (field.type !== 'date' && field.type !== 'datetime') {
    throw badRequest('INVALID_FIELD', `field '${field.name}' is not a date or dateTime`);
  }
  // SQLite reads +0000 only with a colon.
  const at = field.type === 'date' ? sql : `substr(${sql}, 1, 19)`;
  const name = fn.functionName.toUpperCase();
  const type = name === 'DAY_ONLY' ? 'date' : 'int';
  return { sql: DATE_FUNCTIONS[name](at), field: { name, type } };
}

/** @param {any} fn @param {import('./scope.mjs').Scope} scope */
export function aggregateFunction(fn, scope) {
  const name = fn.functionName.toUpperCase();
  if (!isAggregate(name)) {
    throw badRequest('MALFORMED_QUERY', `unexpected token: '${fn.functionName}'`);
  }
  if (fn.parameters.length === 0) return { sql: 'count(*)', field: { name, type: 'int' } };
  const { sql, field } = scope.resolve(fn.parameters[0].split('.'));
  const isCount = name.startsWith('COUNT');
  if ((name === 'SUM' || name === 'AVG') && !NUMBERS.has(field.type)) {
    throw badRequest(
      'MALFORMED_QUERY',
      `Field ${field.name} does not support aggregate operator ${name}`,
    );
  }
  return { sql: AGGREGATES[name](sql), field: { name, type: isCount ? 'int' : field.type } };
}
