import { badRequest } from '../errors.mjs';

/**
 * One page of a list, with the tokens and addresses of its neighbours.
 * @template T
 * @param {T[]} rows
 * @param {URLSearchParams} query of the call
 * @param {string} path of the resource
 * @param {{ size: number, most?: number, tokenName: string, first: number }} paging the name of the parameter that chooses a page, and the number of the first one
 */
export function pageOf(rows, query, path, { size, most = 2000, tokenName, first }) {
  const pageSize = numberOf(query, 'pageSize', size, 1, most);
  const at = numberOf(query, tokenName, first, first, Number.MAX_SAFE_INTEGER);
  const from = (at - first) * pageSize;
  const link = (number) => {
    const params = new URLSearchParams(query);
    params.set(tokenName, String(number));
    params.set('pageSize', String(pageSize));
    return `${path}?${params}`;
  };
  const hasNext = from + pageSize < rows.length;
  const hasPrevious = at > first;
  return {
    page: rows.slice(from, from + pageSize),
    currentPageToken: String(at),
    currentPageUrl: link(at),
    nextPageToken: hasNext ? String(at + 1) : null,
    nextPageUrl: hasNext ? link(at + 1) : null,
    previousPageToken: hasPrevious ? String(at - 1) : null,
    previousPageUrl: hasPrevious ? link(at - 1) : null,
  };
}

/**
 * A number among a call's parameters.
 * @param {URLSearchParams} query @param {string} name @param {number} otherwise without the parameter
 * @param {number} least @param {number} most
 */
export function numberOf(query, name, otherwise, least, most) {
  const given = query.get(name);
  if (given === null) return otherwise;
  const number = Number(given);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw badRequest(
    'ILLEGAL_QUERY_PARAMETER_VALUE',
    `${name} should be a whole number from ${least} to ${most}: ${given}`,
  );
}
