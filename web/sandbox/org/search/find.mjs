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
 * @param {string} group ALL, NAME, EMAIL, PHONE or SIDEBAR
 * @returns {string[]}
 */
export function find({ db }, object, text, group) {
  if (!object.searchable) return [];
  const columns = GROUPS[group] ?? FIELD_GROUPS;
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
  const parts = [];
  for (const [, phrase, operator, parenthesis, word] of text.matchAll(TERM)) {
    if (operator) parts.push(operator === 'AND NOT' ? 'NOT' : operator);
    else if (parenthesis) parts.push(parenthesis);
    else parts.push(term(phrase ?? word));
  }
  const terms = parts.filter(Boolean);
  if (
    !terms.some((part) => part.startsWith('"')) ||
    terms.join('').replace(/["*() ]/g, '').length < 2
  ) {
    throw badRequest('MALFORMED_SEARCH', 'search term must be longer than one character: ' + text);
  }
  return joined(terms);
}

function term(text) {
  const plain = text.replace(/\\(.)/g, '$1');
  const words = plain.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim();
  if (!words) return '';
  return `"${words}"${plain.endsWith('*') ? '*' : ''}`;
}

const OPERATORS = new Set(['AND', 'OR', 'NOT']);

/** Terms side by side must all be found; operators without two sides are dropped. */
function joined(terms) {
  const out = [];
  for (const part of terms) {
    const last = out[out.length - 1];
    const opens = part.startsWith('"') || part === '(';
    const closed = last !== undefined && (last.startsWith('"') || last === ')');
    if (opens && closed) out.push('AND');
    if (OPERATORS.has(part) && !closed) continue;
    out.push(part);
  }
  while (OPERATORS.has(out[out.length - 1])) out.pop();
  return out.join(' ');
}
