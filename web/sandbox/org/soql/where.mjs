import { badRequest } from '../errors.mjs';
import { toId18 } from '../ids.mjs';
import { dateIn, range, startOf } from './dates.mjs';
import { dateFunction, isDateFunction } from './functions.mjs';
import { marker, wordAt } from './parse.mjs';
import { isoTimestamp } from '../values.mjs';

/**
 * A WHERE or HAVING as SQL. A comparison with null is false in SOQL, and its NOT is true: NOT
 * therefore takes SQL's null for false. Comparisons stay bare, for indexes serve only those.
 * @param {any} where the parser's tree
 * @param {import('./scope.mjs').Scope} scope
 * @param {(query: any) => string} subselect SQL of a semi-join
 * @param {(fn: any) => { sql: string, field: any }} [aggregate] for HAVING
 * @returns {string}
 */
export function condition(where, scope, subselect, aggregate) {
  const tokens = flatten(where);
  let next = 0;
  const peek = () => tokens[next];
  const take = () => tokens[next++];

  function expression() {
    const first = operand();
    const operator = peek();
    if (operator !== 'AND' && operator !== 'OR') return first;
    const parts = [first];
    while (peek() === 'AND' || peek() === 'OR') {
      const found = take();
      if (found !== operator) throw unexpected(scope, found);
      parts.push(operand());
    }
    return `(${parts.join(` ${operator} `)})`;
  }

  function operand() {
    const token = take();
    if (token === 'NOT') return negated(operand());
    if (token === '(') {
      const inner = expression();
      if (take() !== ')') throw unexpected(scope, ')');
      return inner;
    }
    if (typeof token !== 'object') throw unexpected(scope, String(token));
    return comparison(token, scope, subselect, aggregate);
  }

  const sql = expression();
  if (next < tokens.length) throw unexpected(scope, String(peek()));
  return sql;
}

const unexpected = ({ statement }, token) =>
  badRequest(
    'MALFORMED_QUERY',
    `${marker(statement.text, wordAt(statement.text, token))}unexpected token: '${token}'`,
  );

const negated = (sql) => `NOT ifnull(${sql}, 0)`;

/** The tree keeps its parentheses as counts: back to a plain list of tokens. */
function flatten(where) {
  const tokens = [];
  for (let node = where; node; node = node.right) {
    const { left } = node;
    for (let n = left?.openParen ?? 0; n > 0; n -= 1) tokens.push('(');
    if (left && (left.field || left.fn)) tokens.push(left);
    for (let n = left?.closeParen ?? 0; n > 0; n -= 1) tokens.push(')');
    if (node.operator) tokens.push(node.operator.toUpperCase());
  }
  return tokens;
}

function comparison(node, scope, subselect, aggregate) {
  const { sql, field } = leftSide(node, scope, aggregate);
  const operator = node.operator.toUpperCase();
  if (node.valueQuery) {
    if (operator !== 'IN' && operator !== 'NOT IN') throw unexpected(scope, operator);
    const found = `${sql} IN (${subselect(node.valueQuery)})`;
    return operator === 'IN' ? found : negated(found);
  }
  const values = [node.value].flat();
  const types = [node.literalType].flat();
  const literals = values.map((text, i) => ({ text, type: types[i] ?? types[0] }));
  if (operator === 'IN' || operator === 'NOT IN')
    return inList(sql, field, operator, literals, scope);
  if (operator === 'INCLUDES' || operator === 'EXCLUDES') {
    return includes(sql, operator, literals, scope);
  }
  if (/^DATE_(N_)?LITERAL$/.test(literals[0].type)) {
    return inRange(sql, field, operator, literals[0].text, scope);
  }
  return single(sql, field, operator, literals[0], scope);
}

function leftSide(node, scope, aggregate) {
  if (!node.fn) {
    const found = scope.resolve(node.field.split('.'));
    if (found.field.type === 'textarea' && found.field.length > 255) {
      throw notFilterable(found.field);
    }
    if (found.field.stored === false || ['base64', 'encryptedstring'].includes(found.field.type))
      throw notFilterable(found.field);
    return found;
  }
  if (isDateFunction(node.fn.functionName)) return dateFunction(node.fn, scope);
  if (aggregate) return aggregate(node.fn);
  throw unexpected(scope, node.fn.functionName);
}

const notFilterable = (field) =>
  badRequest('INVALID_FIELD', `field '${field.name}' can not be filtered in a query call`);

const SIGNS = { '=': '=', '!=': '<>', '<>': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' };

function single(sql, field, operator, literal, scope) {
  const value = valueOf(literal, field, scope);
  if (operator === 'LIKE') return like(sql, field, value, scope);
  const sign = SIGNS[operator];
  if (!sign) throw unexpected(scope, operator);
  if (value === null || value === '') {
    if (sign === '=') return `${sql} IS NULL`;
    if (sign === '<>') return `${sql} IS NOT NULL`;
    return '0';
  }
  const [left, right] = folded(sql, value, scope);
  if (sign === '<>') return `(${left} IS NOT ${right})`;
  return `${left} ${sign} ${right}`;
}

/** SQLite ignores case only in ASCII: other texts are folded on both sides. */
function folded(sql, value, scope) {
  const mark = scope.bind(value);
  const isPlain = typeof value !== 'string' || /^[\x00-\x7f]*$/.test(value);
  return isPlain ? [sql, mark] : [`fold(${sql})`, `fold(${mark})`];
}

function like(sql, field, value, scope) {
  if (typeof value !== 'string' || field.type === 'boolean' || field.type === 'id') {
    throw badRequest('INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${field.type} field`);
  }
  const [left, right] = folded(sql, value, scope);
  return `${left} LIKE ${right} ESCAPE '\\'`;
}

function inList(sql, field, operator, literals, scope) {
  const values = literals.map((literal) => valueOf(literal, field, scope));
  const present = values.filter((value) => value !== null && value !== '');
  const isPlain = present.every((v) => typeof v !== 'string' || /^[\x00-\x7f]*$/.test(v));
  const [left, wrap] = isPlain ? [sql, (m) => m] : [`fold(${sql})`, (m) => `fold(${m})`];
  const marks = present.map((value) => wrap(scope.bind(value))).join(', ');
  const inside = `${left} IN (${marks})`;
  const found = present.length < values.length ? `(${inside} OR ${sql} IS NULL)` : inside;
  return operator === 'IN' ? found : negated(found);
}

function includes(sql, operator, literals, scope) {
  const all = literals.map(({ text }) =>
    unquote(text)
      .split(';')
      .map(
        (value) => `(';' || ifnull(${sql}, '') || ';') LIKE '%;' || ${scope.bind(value)} || ';%'`,
      )
      .join(' AND '),
  );
  const found = `(${all.map((part) => `(${part})`).join(' OR ')})`;
  return operator === 'INCLUDES' ? found : negated(found);
}

function inRange(sql, field, operator, literal, scope) {
  const { now, timeZone } = scope.statement.caller;
  const dates = range(literal, dateIn(now, timeZone));
  const isMoment = field.type === 'datetime';
  const [start, end] = isMoment ? dates.map((date) => startOf(date, timeZone)) : dates;
  const inside = () => `(${sql} >= ${scope.bind(start)} AND ${sql} < ${scope.bind(end)})`;
  const compare = {
    '=': inside,
    '!=': () => negated(inside()),
    '<>': () => negated(inside()),
    '<': () => `${sql} < ${scope.bind(start)}`,
    '<=': () => `${sql} < ${scope.bind(end)}`,
    '>': () => `${sql} >= ${scope.bind(end)}`,
    '>=': () => `${sql} >= ${scope.bind(start)}`,
  }[operator];
  if (!compare) throw unexpected(scope, operator);
  return compare();
}

const KIND = {
  boolean: 'BOOLEAN',
  int: 'NUMBER',
  double: 'NUMBER',
  currency: 'NUMBER',
  percent: 'NUMBER',
  date: 'DATE',
  datetime: 'DATETIME',
};
const LITERAL_KIND = {
  INTEGER: 'NUMBER',
  DECIMAL: 'NUMBER',
  INTEGER_WITH_CURRENCY_PREFIX: 'NUMBER',
  DECIMAL_WITH_CURRENCY_PREFIX: 'NUMBER',
};
const KIND_NAMES = { DATETIME: 'dateTime', NUMBER: 'double' };

/** The value of a literal as the column keeps it. */
function valueOf({ text, type }, field, { statement }) {
  if (type === 'NULL') return null;
  const kind = KIND[field.type] ?? 'STRING';
  const given = LITERAL_KIND[type] ?? type;
  if (given !== kind) {
    const name = KIND_NAMES[kind] ?? kind.toLowerCase();
    const quotes =
      kind === 'STRING' ? 'should be enclosed in quotes' : 'should not be enclosed in quotes';
    throw badRequest(
      'INVALID_FIELD',
      `${marker(statement.text, wordAt(statement.text, field.name))}value of filter criterion for field '${field.name}' must be of type ${name} and ${quotes}`,
    );
  }
  if (kind === 'BOOLEAN') return text.toUpperCase() === 'TRUE' ? 1 : 0;
  if (kind === 'NUMBER') return Number(text.replace(/^[A-Z]{3}/i, ''));
  if (kind === 'DATETIME') return isoTimestamp(text.replace(' ', '+'));
  if (kind === 'DATE') return text;
  const string = unquote(text);
  if (field.type !== 'id' && field.type !== 'reference') return string;
  if (string === '') return null;
  const id = toId18(string);
  if (!id) throw badRequest('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${string}`);
  return id;
}

const ESCAPES = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The text of a string literal; the escapes of LIKE stay for SQLite. */
function unquote(literal) {
  return literal.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (whole, escape) => {
    if (escape.length === 5) return String.fromCharCode(parseInt(escape.slice(1), 16));
    if (escape === '_' || escape === '%') return whole;
    return ESCAPES[escape.toLowerCase()] ?? escape;
  });
}
