import { badRequest } from '../errors.mjs';
import { attributes, runQuery } from '../soql/query.mjs';

const MAX = 200;

/** @type {import('./router.mjs').Route[]} */
export const recentRoutes = [['GET', '/recent', recent]];

/** What the user viewed, the latest first. */
function recent(context, { query }) {
  const limit = query.get('limit') ?? String(MAX);
  if (!/^\d+$/.test(limit) || Number(limit) < 1) {
    throw badRequest('INVALID_QUERY_PARAMETER', `limit must be a number from 1 on: ${limit}`);
  }
  const { rows, toRecord } = runQuery(
    context,
    `SELECT Id, Name, Type FROM RecentlyViewed WHERE LastViewedDate != null
     ORDER BY LastViewedDate DESC LIMIT ${Math.min(MAX, Number(limit))}`,
  );
  const body = rows.map(toRecord).map(({ Id, Name, Type }) => ({
    attributes: attributes(Type, Id, context),
    Id,
    Name,
  }));
  return { status: 200, body };
}
