import { parseQuery } from '@jetstreamapp/soql-parser-js';
import { badRequest } from '../errors.mjs';

const MAX_LENGTH = 100000;

/**
 * @param {string} text
 * @returns {{ query: any, text: string, allRows: boolean }} the tree of a SOQL statement
 */
export function parse(text) {
  if (typeof text !== 'string' || text.trim() === '') {
    throw badRequest('MALFORMED_QUERY', 'unexpected token: <EOF>');
  }
  if (text.length > MAX_LENGTH) {
    throw badRequest('MALFORMED_QUERY', 'SOQL statements cannot be longer than 100000 characters.');
  }
  const whole = normalise(text);
  const plain = whole.replace(/ ALL ROWS$/i, '');
  try {
    return { query: parseQuery(plain), text: plain, allRows: plain !== whole };
  } catch (error) {
    throw malformed(plain, error);
  }
}

/** One blank for every run of white space outside string literals: what the parser expects. */
export function normalise(text) {
  return text.replace(/('(?:[^'\\]|\\.)*')|\s+/gs, (_, literal) => literal ?? ' ').trim();
}

function malformed(text, error) {
  const [, found] = /found:? -->\s?'?(.*?)'? <--/s.exec(error.message) ?? [];
  const [, character, offset] = /character: ->(.)<- at offset: (\d+)/.exec(error.message) ?? [];
  if (offset !== undefined) {
    return badRequest(
      'MALFORMED_QUERY',
      `${marker(text, Number(offset))}unexpected token: '${character}'`,
    );
  }
  const token = found || '<EOF>';
  const at = token === '<EOF>' ? text.length : wordAt(text, token);
  return badRequest('MALFORMED_QUERY', `${marker(text, at)}unexpected token: '${token}'`);
}

/** Where a name stands in a statement. @param {string} text @param {string} word */
export function wordAt(text, word) {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const match = new RegExp(`(?<![\\w.])${escaped}(?!\\w)`, 'i').exec(text);
  return Math.max(0, match?.index ?? text.indexOf(word));
}

/** The lines with which Salesforce points at a place in a statement. */
export function marker(text, at) {
  const start = Math.max(0, at - 40);
  const shown = text.slice(start, at + 40);
  return `\n${shown}\n${' '.repeat(at - start)}^\nERROR at Row:1:Column:${at + 1}\n`;
}
