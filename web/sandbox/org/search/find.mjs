import { badRequest } from '../errors.mjs';
import { FIELD_GROUPS } from './index.mjs';

const GROUPS = {
  ALL: null,
  NAME: ['name'],
  EMAIL: ['email'],
  PHONE: ['phone'],
  SIDEBAR: ['name', 'email', 'phone'],
};
const MAX_FOUND = 2000;

/**
 * The ids of the records that a search text finds, best first.
 * @param {import('../context.mjs').Context} context
 * @param {any} object
 * @param {string} text words, "phrases", with `*` at the end of a word for its beginning
 * @param {string} fields ALL, NAME, EMAIL, PHONE or SIDEBAR
 * @returns {string[]}
 */
export function find({ db }, object, text, fields) {
  if (!object.searchable) return [];
  const columns = GROUPS[fields] ?? FIELD_GROUPS;
  const match = `{${columns.join(' ')}} : (${toFts(text)})`;
  return db
    .all(
      `SELECT Id FROM "search.${object.name}" WHERE "search.${object.name}" MATCH ?
       ORDER BY bm25("search.${object.name}", 0, 10, 5, 2, 1), rowid LIMIT ${MAX_FOUND}`,
      [match],
    )
    .map(({ Id }) => Id);
}

/** @param {string} name */
export const isGroup = (name) => name in GROUPS;

const TERM = /"([^"]*)"|\b(AND NOT|AND|OR)\b|([()])|((?:[^\s()"\\]|\\.)+)/g;

/** A search text as SQLite's full-text search reads it. */
function toFts(text) {
  const tokens = [...text.matchAll(TERM)].map(
    ([, phrase, operator, parenthesis, word]) =>
      parenthesis || OPERATORS[operator] || term(phrase ?? word),
  );
  const expression = group(tokens.filter(Boolean));
  if (expression.replace(/[^\p{L}\p{N}]/gu, '').length < 2) {
    throw badRequest('MALFORMED_SEARCH', `search term must be longer than one character: ${text}`);
  }
  return expression;
}

const OPERATORS = { AND: 'AND', OR: 'OR', 'AND NOT': 'NOT' };
const KEYWORDS = new Set(Object.values(OPERATORS));

/** Terms side by side must all be found; operators and parentheses without a partner are dropped. */
function group(tokens) {
  let expression = '';
  let operator = 'AND';
  while (tokens.length) {
    const token = tokens.shift();
    if (token === ')') break;
    if (KEYWORDS.has(token)) {
      operator = token;
      continue;
    }
    const part = token === '(' ? group(tokens) : token;
    if (!part) continue;
    expression = expression ? `(${expression} ${operator} ${part})` : part;
    operator = 'AND';
  }
  return expression;
}

/** A word or phrase between quotes, where FTS takes nothing for syntax. */
function term(text) {
  const plain = text.replace(/\\(.)/g, '$1');
  const words = plain.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim();
  if (!words) return '';
  return `"${words}"${plain.endsWith('*') ? '*' : ''}`;
}
