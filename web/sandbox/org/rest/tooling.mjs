/** The Tooling API: the same calls over the objects that administrators build with, for reading. */
import { describeRoutes } from './describes.mjs';
import { queryRoutes } from './queries.mjs';
import { recordRoutes } from './records.mjs';

const READ = /^\/(query|sobjects(\/\{object\}(\/(describe|\{id\}))?)?)(\/\{locator\})?$/;

/** @type {import('./router.mjs').Route[]} */
export const toolingRoutes = [...queryRoutes, ...describeRoutes, ...recordRoutes]
  .filter(([method, pattern]) => method === 'GET' && READ.test(pattern))
  .map(([method, pattern, handle]) => [
    method,
    `/tooling${pattern}`,
    (context, call, params) => handle(toolingContext(context), call, params),
  ]);

/** @param {import('../context.mjs').Context} context @returns {import('../context.mjs').Context} */
const toolingContext = (context) => ({
  ...context,
  schema: context.org.schemaOf(context.user, 'tooling'),
  base: `${context.base}/tooling`,
});
