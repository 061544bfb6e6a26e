import { callApex } from './apex.mjs';
import { contextOf } from './context.mjs';
import { ApiError, badRequest, notFound } from './errors.mjs';
import { bearer } from './oauth/identity.mjs';
import { refusedCall } from './oauth/refusals.mjs';
import { dispatch, failure } from './rest/router.mjs';
import { VERSIONS, isOffered } from './rest/versions.mjs';

const PREFIX = '/services/data';
const APEX = '/services/apexrest/';
const NO_STORE = 'no-cache,must-revalidate,max-age=0,no-store,private';

/**
 * The REST API of the My Domain host.
 * @param {import('fastify').FastifyInstance} server
 * @param {import('./org.mjs').Org} org
 */
export function apiRoutes(server, org) {
  server.get(PREFIX, () => VERSIONS);
  server.get(`${PREFIX}/`, () => VERSIONS);
  server.route({
    method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: `${PREFIX}/*`,
    handler: (request, reply) => handle(org, request, reply, answerTo),
  });
  server.post(`${APEX}*`, (request, reply) => handle(org, request, reply, answerOfApex));
}

async function handle(org, request, reply, answering) {
  const answer = await answering(org, request);
  request.apiCalls = answer.apiCalls ?? 0;
  org.apiCalls += request.apiCalls;
  return send(org, reply, answer);
}

async function answerTo(org, request) {
  try {
    const { version, path, query } = targetOf(request.url);
    const session = admitted(org, request);
    if (!isOffered(version)) throw notFound();
    const call = {
      method: request.method,
      path,
      query: new URLSearchParams(query),
      body: request.isMultipart() ? await readParts(request) : jsonBody(request),
      headers: request.headers,
    };
    return { apiCalls: 1, ...dispatch(contextOf(org, session, version), call) };
  } catch (error) {
    return failure(error);
  }
}

async function answerOfApex(org, request) {
  try {
    const session = admitted(org, request);
    const { method, url } = request;
    return { apiCalls: 1, ...callApex(org, session, { method, url, body: jsonBody(request) }) };
  } catch (error) {
    return failure(error);
  }
}

function admitted(org, request) {
  const session = bearer(org, request);
  if (!session) throw new ApiError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  const refused = refusedCall(org, session.userId);
  if (refused) throw refused;
  if (org.apiCalls >= org.switches.dailyApiRequests) throw limitExceeded();
  return session;
}

export const limitExceeded = () =>
  new ApiError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');

function targetOf(url) {
  const [, version, path, query] =
    /^\/services\/data\/([^/?]+)([^?]*)(?:\?(.*))?$/s.exec(url) ?? [];
  if (!version) throw notFound();
  return { version, path, query: query ?? '' };
}

function jsonBody({ body, headers }) {
  if (body === undefined || body === null || body === '') return undefined;
  if (!/json/.test(headers['content-type'] ?? '')) {
    throw new ApiError(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'Content is in a format which is not supported by this resource',
    );
  }
  try {
    return JSON.parse(body);
  } catch (error) {
    throw badRequest('JSON_PARSER_ERROR', error.message);
  }
}

async function readParts(request) {
  try {
    return await multipartBody(request);
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError(error.statusCode ?? 400, 'INVALID_MULTIPART_REQUEST', error.message);
  }
}

/** A record in one part, its bytes in another. */
async function multipartBody(request) {
  let record;
  const bytes = {};
  for await (const part of request.parts()) {
    const isFile = part.type === 'file';
    const content = isFile ? await part.toBuffer() : part.value;
    if (isFile && part.filename !== undefined && part.mimetype !== 'application/json') {
      bytes[part.fieldname] = new Uint8Array(content);
    } else if (record === undefined) {
      record = parsePart(content);
    }
  }
  if (record === undefined) {
    throw badRequest(
      'INVALID_MULTIPART_REQUEST',
      'A part with the record as application/json is missing',
    );
  }
  return { ...record, ...bytes };
}

function parsePart(content) {
  try {
    return typeof content === 'object' && !Buffer.isBuffer(content)
      ? content
      : JSON.parse(String(content));
  } catch (error) {
    throw badRequest('JSON_PARSER_ERROR', error.message);
  }
}

function send(org, reply, { status, headers = {}, body, limitInfo = true }) {
  reply.code(status).headers(headers);
  reply.header('cache-control', NO_STORE);
  if (limitInfo && status !== 401) {
    reply.header('sforce-limit-info', `api-usage=${org.apiCalls}/${org.switches.dailyApiRequests}`);
  }
  if (body === undefined) return reply.send();
  if (Buffer.isBuffer(body)) return reply.send(body);
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(body));
}
