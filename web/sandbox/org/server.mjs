import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import fastify from 'fastify';
import { adminRoutes } from './admin.mjs';
import { apiRoutes } from './api.mjs';
import { corsHook } from './cors.mjs';
import { downloadRoutes } from './downloads.mjs';
import { notFound } from './errors.mjs';
import { faultHooks } from './fault-hook.mjs';
import { oauthRoutes } from './oauth/routes.mjs';
import { openOrg } from './org.mjs';
import { kindProblem } from './organization.mjs';

const CLIENT_ID = 'tether-sandbox';
const MAX_URL = 16384;
// Node itself reads more than Salesforce takes, so that the refusal is Salesforce's.
const MAX_HEADERS = 256 * 1024;
const MAX_JSON = 50 * 1024 * 1024;
const MAX_FILE = 500 * 1024 * 1024;

/**
 * Starts a Salesforce org on this machine: its My Domain host and the login host.
 * @param {object} options
 * @param {{ key: string, cert: string }} options.tls
 * @param {number} [options.port] of the My Domain host; 0 for any
 * @param {number} [options.loginPort]
 * @param {string} [options.file] of the database, or ':memory:' for one that goes away
 * @param {boolean} [options.reset] starts from the seeded records
 * @param {string[]} [options.allowedOrigins] the org's CORS allowlist; redirect URIs must be there too
 * @param {string} [options.clientId] of the one app that may sign people in
 * @param {'production' | 'sandbox'} [options.kind] which also chooses the organization's id
 * @param {string} [options.company] the organization's name, without it the story's
 * @param {boolean} [options.quiet] does not print requests
 * @returns {Promise<{ origin: string, loginOrigin: string, org: import('./org.mjs').Org, close: () => Promise<void> }>}
 */
export async function startOrg({
  tls,
  port = 8445,
  loginPort = 8446,
  file = ':memory:',
  reset = false,
  allowedOrigins = [],
  clientId = CLIENT_ID,
  kind = 'production',
  company,
  quiet = true,
}) {
  const problem = kindProblem(kind);
  if (problem) throw new RangeError(problem);
  const org = await openOrg({ file, reset, kind, company, allowedOrigins, quiet });
  org.clientId = clientId;
  const host = makeHost(tls, org, () => org.origin, true);
  const loginHost = makeHost(tls, org, () => org.loginOrigin, false);
  apiRoutes(host, org);
  adminRoutes(host, org);
  try {
    org.origin = await listen(host, port);
    org.loginOrigin = await listen(loginHost, loginPort);
  } catch (error) {
    await Promise.all([host.close(), loginHost.close()]);
    await org.close();
    throw error;
  }
  return {
    origin: org.origin,
    loginOrigin: org.loginOrigin,
    org,
    async close() {
      await Promise.all([host.close(), loginHost.close()]);
      await org.close();
    },
  };
}

function makeHost(tls, org, origin, isMyDomain) {
  const server = fastify({
    https: { ...tls, maxHeaderSize: MAX_HEADERS },
    bodyLimit: MAX_JSON,
    // Clients put addresses together with doubled slashes; Salesforce does not mind.
    rewriteUrl: ({ url }) => url.replace(/^[^?]*/, (path) => path.replace(/\/{2,}/g, '/')),
    forceCloseConnections: true,
    frameworkErrors: (error, request, reply) => notFoundAnswer(reply),
    routerOptions: { maxParamLength: MAX_URL },
  });
  server.register(formbody);
  server.register(multipart, { limits: { fileSize: MAX_FILE, fieldSize: MAX_JSON } });
  server.decorateRequest('apiCalls', 0);
  server.decorateRequest('fault', null);
  server.decorateRequest('isLogged', false);
  parseBodies(server);
  logRequests(server, org);
  corsHook(server, org, origin, isMyDomain);
  refuseLongUrls(server);
  faultHooks(server, org);
  oauthRoutes(server, org, origin);
  downloadRoutes(server, org);
  server.setNotFoundHandler((request, reply) => notFoundAnswer(reply));
  server.setErrorHandler((error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) console.error(error);
    const errorCode = status >= 500 ? 'UNKNOWN_EXCEPTION' : 'INVALID_INPUT';
    return reply.code(status).send([{ errorCode, message: error.message }]);
  });
  return server;
}

const notFoundAnswer = (reply) => {
  const { status, body } = notFound();
  return reply.code(status).send(body);
};

/** The API reads its own JSON: a bad body gets Salesforce's error; the admin's is plain JSON. */
function parseBodies(server) {
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (!request.url.startsWith('/sandbox/') || body === '') return done(null, body || undefined);
    try {
      return done(null, JSON.parse(body));
    } catch (error) {
      return done(Object.assign(error, { statusCode: 400 }));
    }
  });
  server.addContentTypeParser('*', { parseAs: 'string' }, (request, body, done) =>
    done(null, body),
  );
}

function logRequests(server, org) {
  server.addHook('onResponse', async (request, reply) => logged(org, request, reply.statusCode));
  server.addHook('onRequestAbort', async (request) => logged(org, request, 0));
}

function logged(org, request, status) {
  if (request.url.startsWith('/sandbox/') || request.isLogged) return;
  request.isLogged = true;
  const { method, url, headers, apiCalls } = request;
  org.log({ method, path: url, status, apiCalls, origin: headers.origin ?? null });
}

function refuseLongUrls(server) {
  server.addHook('onRequest', async (request, reply) => {
    const length = Buffer.byteLength(request.raw.url);
    const headers = request.raw.rawHeaders.reduce((sum, text) => sum + text.length, 0);
    if (length > MAX_URL) return reply.code(414).send('URI Too Long');
    if (length + headers > MAX_URL) return reply.code(431).send('Request Header Fields Too Large');
    return undefined;
  });
}

/** @returns {Promise<string>} the origin */
async function listen(server, port) {
  await server.listen({ port, host: 'localhost' });
  const address = server.addresses()[0];
  return `https://localhost:${address.port}`;
}
