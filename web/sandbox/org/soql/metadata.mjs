import { badRequest } from '../errors.mjs';

/**
 * The Tooling API tells the whole of a component only of one at a time.
 * @param {import('./items.mjs').Item[]} items
 * @param {number} size of the result
 */
export function requireOneRow(items, size) {
  if (size <= 1 || !items.some(({ field }) => field?.oneRow)) return;
  throw badRequest(
    'MALFORMED_QUERY',
    `When retrieving results with Metadata or FullName fields, the query qualifications must specify no more than one row for retrieval. Result size: ${size}`,
  );
}
