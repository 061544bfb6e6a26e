import { ApiError, methodNotAllowed, notFound } from '../errors.mjs';
import { chatterRoutes } from './chatter.mjs';
import { uiApiRoutes } from '../ui-api/routes.mjs';
import { collectionRoutes } from './collections.mjs';
import { compositeRoutes } from './composite.mjs';
import { describeRoutes } from './describes.mjs';
import { queryRoutes } from './queries.mjs';
import { quickActionRoutes } from './quick-actions.mjs';
import { recentRoutes } from './recent.mjs';
import { recordRoutes } from './records.mjs';
import { searchScopeRoutes } from './search-scope.mjs';
import { searchRoutes } from './searches.mjs';
import { invocableActionRoutes } from './invocable-actions.mjs';
import { limitRoutes } from './limits.mjs';
import { toolingRoutes } from './tooling.mjs';
import { treeRoutes } from './tree.mjs';

/**
 * @typedef {object} Call
 * @property {string} method
 * @property {string} path below the version's root
 * @property {URLSearchParams} query
 * @property {any} body
 * @property {Record<string, any>} headers
 *
 * @typedef {object} Answer
 * @property {number} status
 * @property {any} [body]
 * @property {Record<string, string>} [headers]
 * @property {boolean} [limitInfo] whether Sforce-Limit-Info goes with it, as it does unless false
 *
 * @typedef {[method: string, pattern: string, handle: (context: any, call: Call, params: Record<string, string>) => Answer]} Route
 */

/** @type {Route[]} */
const ROUTES = [
  ...limitRoutes,
  ...queryRoutes,
  ...searchRoutes,
  ...searchScopeRoutes,
  ...recentRoutes,
  ...chatterRoutes,
  ...compositeRoutes,
  ...collectionRoutes,
  ...treeRoutes,
  ...toolingRoutes,
  ...quickActionRoutes,
  ...invocableActionRoutes,
  ...describeRoutes,
  ...uiApiRoutes,
  ...recordRoutes,
];

const compiled = ROUTES.map(([method, pattern, handle]) => ({
  method,
  handle,
  pattern: new RegExp(`^${pattern.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}/?$`),
}));

/**
 * Answers one call; nothing that goes wrong in it escapes.
 * @param {import('../context.mjs').Context} context
 * @param {Call} call
 * @returns {Answer}
 */
export function dispatch(context, call) {
  try {
    const found = compiled.filter(({ pattern }) => pattern.test(call.path));
    if (found.length === 0) throw notFound();
    const method = call.method === 'HEAD' ? 'GET' : call.method;
    const route = found.find((candidate) => candidate.method === method);
    if (!route) throw methodNotAllowed(call.method);
    const groups = route.pattern.exec(call.path).groups ?? {};
    const params = Object.fromEntries(
      Object.entries(groups).map(([name, text]) => [name, decoded(text)]),
    );
    return route.handle({ ...context, ...saveOptions(call.headers) }, call, params);
  } catch (error) {
    return failure(error);
  }
}

/** Sforce-Duplicate-Rule-Header: allowSave=true */
const saveOptions = (headers) => ({
  allowSaveOnDuplicate: /\ballowSave\s*=\s*true\b/i.test(
    headers['sforce-duplicate-rule-header'] ?? '',
  ),
});

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) throw notFound();
    throw error;
  }
}

/** @param {unknown} error @returns {Answer} */
export function failure(error) {
  if (error instanceof ApiError) return { status: error.status, body: error.body };
  console.error(error);
  const message =
    'An unexpected error occurred. Please include this ErrorId if you contact support';
  return { status: 500, body: [{ message, errorCode: 'UNKNOWN_EXCEPTION' }] };
}
