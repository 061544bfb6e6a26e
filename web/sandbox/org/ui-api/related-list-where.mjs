import { badRequest } from '../errors.mjs';

/**
 * A condition on the records of a related list, in the UI API's GraphQL syntax, as SOQL:
 * `{ and: [ { Name: { like: "A%" } }, { Amount: { gte: 100 } } ] }`
 */

const SIGNS = { eq: '=', ne: '!=', lt: '<', lte: '<=', gt: '>', gte: '>=', like: 'LIKE' };
const LISTS = { in: 'IN', nin: 'NOT IN' };
const TOKEN = /\s*(?:([{}[\]:,])|"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?)|([A-Za-z_]\w*))/y;

/** @param {string} text @returns {string} */
export function toSoql(text) {
  const tokens = tokensOf(text);
  const value = readValue(tokens);
  if (tokens.length) throw invalid(text);
  return condition(value, '');
}

const invalid = (text) =>
  badRequest('ILLEGAL_QUERY_PARAMETER_VALUE', `The where condition can't be read: ${text}`);

function tokensOf(text) {
  const tokens = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; text.slice(at).trim(); at = TOKEN.lastIndex) {
    const found = TOKEN.exec(text);
    if (!found) throw invalid(text);
    const [, mark, string, number, word] = found;
    if (mark) tokens.push({ mark });
    else if (string !== undefined) tokens.push({ value: unescaped(string) });
    else if (number !== undefined) tokens.push({ value: Number(number) });
    else tokens.push({ word });
  }
  return tokens;
}

/** GraphQL escapes as JSON does; what it does not know stands for itself. */
const unescaped = (text) =>
  text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, code, letter) =>
    code ? String.fromCharCode(parseInt(code, 16)) : (ESCAPES[letter] ?? letter),
  );
const ESCAPES = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

const WORDS = { true: true, false: false, null: null };

function readValue(tokens) {
  const token = tokens.shift();
  if (token?.mark === '{') return readObject(tokens);
  if (token?.mark === '[') return readList(tokens);
  if (token && 'value' in token) return token.value;
  if (token && Object.hasOwn(WORDS, token.word ?? '')) return WORDS[token.word];
  throw invalid(token?.mark ?? token?.word ?? '');
}

function readObject(tokens) {
  const entries = [];
  while (tokens.length && tokens[0].mark !== '}') {
    const { word, value } = tokens.shift();
    if (tokens.shift()?.mark !== ':') throw invalid(word ?? value);
    entries.push([word ?? value, readValue(tokens)]);
    if (tokens[0]?.mark === ',') tokens.shift();
  }
  if (!tokens.shift()) throw invalid('}');
  return Object.fromEntries(entries);
}

function readList(tokens) {
  const list = [];
  while (tokens.length && tokens[0].mark !== ']') {
    list.push(readValue(tokens));
    if (tokens[0]?.mark === ',') tokens.shift();
  }
  if (!tokens.shift()) throw invalid(']');
  return list;
}

function condition(node, path) {
  if (typeof node !== 'object' || node === null) throw invalid(JSON.stringify(node));
  const parts = Object.entries(node).map(([name, value]) => part(name, value, path));
  if (parts.length === 0) throw invalid(path || '{}');
  return parts.length === 1 ? parts[0] : `(${parts.join(' AND ')})`;
}

function part(name, value, path) {
  const key = name.toLowerCase();
  if ((key === 'and' || key === 'or') && Array.isArray(value)) {
    return `(${value.map((one) => condition(one, path)).join(` ${key.toUpperCase()} `)})`;
  }
  if (key === 'not') return `(NOT ${condition(value, path)})`;
  if (SIGNS[key] && path) return `${path} ${SIGNS[key]} ${literal(value)}`;
  if (LISTS[key] && path && Array.isArray(value)) {
    return `${path} ${LISTS[key]} (${value.map(literal).join(', ')})`;
  }
  return condition(value, path ? `${path}.${name}` : name);
}

const DATE = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d))?$/;

function literal(value) {
  if (typeof value !== 'string') return String(value);
  if (DATE.test(value)) return value;
  return `'${value.replace(/[\\']/g, '\\$&')}'`;
}
