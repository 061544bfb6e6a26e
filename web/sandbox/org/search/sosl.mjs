import { badRequest } from '../errors.mjs';
import { normalise } from '../soql/parse.mjs';

const MAX_LENGTH = 100000;

/**
 * @typedef {object} Wanted one object of a search
 * @property {string} name
 * @property {string} fields
 * @property {string} [where]
 * @property {string} [orderBy]
 * @property {number} [limit]
 *
 * @param {string} text `FIND {…} IN … FIELDS RETURNING Object(fields WHERE … LIMIT n), …`
 * @returns {{ text: string, group: string, objects: Wanted[] | null, limit: number | undefined }}
 */
export function parseSosl(text) {
  if (text.length > MAX_LENGTH) {
    throw badRequest(
      'MALFORMED_SEARCH',
      'SOSL statements cannot be longer than 100000 characters.',
    );
  }
  const whole = normalise(text);
  const found = /^FIND\s*\{((?:[^{}\\]|\\.)*)\}(.*)$/is.exec(whole);
  if (!found) {
    throw badRequest(
      'MALFORMED_SEARCH',
      'No search term found. The search term must be enclosed in braces.',
    );
  }
  const [, term, rest] = found;
  const group = /^ ?IN (ALL|NAME|EMAIL|PHONE|SIDEBAR) FIELDS\b/i.exec(rest)?.[1] ?? 'ALL';
  const limit = /(?:^|\)|\w) LIMIT (\d+)$/i.exec(rest)?.[1];
  const list = /\bRETURNING (.*?)(?: LIMIT \d+)?$/is.exec(rest)?.[1];
  return {
    text: term,
    group: group.toUpperCase(),
    objects: list === undefined ? null : splitTop(list).map(parseWanted),
    limit: limit === undefined ? undefined : Number(limit),
  };
}

/** Splits at commas outside parentheses and literals. */
function splitTop(list) {
  const parts = [''];
  let depth = 0;
  for (const [token] of list.matchAll(/'(?:[^'\\]|\\.)*'|[\s\S]/g)) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (token === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim());
}

const CLAUSES =
  /^(?<fields>.*?)(?: USING \w+)?(?: WHERE (?<where>.*?))?(?: ORDER BY (?<orderBy>.*?))?(?: LIMIT (?<limit>\d+))?(?: OFFSET \d+)?$/is;

function parseWanted(text) {
  const found = /^(\w+)(?: ?\((.*)\))?$/s.exec(text);
  if (!found) throw badRequest('MALFORMED_SEARCH', `unexpected token: '${text}'`);
  const [, name, inside] = found;
  if (inside === undefined) return { name, fields: 'Id' };
  const { fields, where, orderBy, limit } = CLAUSES.exec(inside.trim()).groups;
  return { name, fields, where, orderBy, limit: limit === undefined ? undefined : Number(limit) };
}
