/** Pages of feeds, comments, likes and completions. */
import { badRequest } from '../errors.mjs';

const DEFAULT_SIZE = 25;
const MAX_SIZE = 100;

/**
 * Which page is wanted: a token is the place of its first entry.
 * @param {URLSearchParams} query
 * @returns {{ from: number, size: number }}
 */
export function pageOf(query) {
  return {
    size: numberOf(query, 'pageSize', DEFAULT_SIZE, 1, MAX_SIZE),
    from: numberOf(query, 'page', 0, 0, Number.MAX_SAFE_INTEGER),
  };
}

/** @param {URLSearchParams} query @param {string} name @param {number} preset @param {number} least @param {number} most */
export function numberOf(query, name, preset, least, most) {
  const text = query.get(name);
  if (text === null) return preset;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw illegal(`${name} must be between ${least} and ${most}: ${text}`);
}

/** @param {string} message */
export const illegal = (message) => badRequest('ILLEGAL_QUERY_PARAMETER_VALUE', message);

/** @param {URLSearchParams} query @param {string} name @param {string[]} choices the first is the default */
export function choiceOf(query, name, choices) {
  const wanted = query.get(name) ?? choices[0];
  if (choices.includes(wanted)) return wanted;
  throw illegal(`${name} is one of ${choices.join(', ')}: ${wanted}`);
}

/**
 * The places around a page.
 * @param {{ from: number, size: number }} page
 * @param {number} total
 * @param {string} path of the list
 * @param {URLSearchParams} query whose other parameters the pages keep
 */
export function links({ from, size }, total, path, query) {
  const url = (start) => {
    const parameters = new URLSearchParams(query);
    parameters.set('pageSize', String(size));
    if (start > 0) parameters.set('page', String(start));
    else parameters.delete('page');
    return `${path}?${parameters}`;
  };
  const next = from + size < total ? from + size : null;
  const previous = from > 0 ? Math.max(0, from - size) : null;
  return {
    currentPageToken: from > 0 ? String(from) : null,
    currentPageUrl: url(from),
    nextPageToken: next === null ? null : String(next),
    nextPageUrl: next === null ? null : url(next),
    previousPageToken: previous === null ? null : String(previous),
    previousPageUrl: previous === null ? null : url(previous),
  };
}
