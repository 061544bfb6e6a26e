import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { limitExceeded } from './api.mjs';
import { ApiError } from './errors.mjs';
import { HOSTILE_ANSWERS } from './hostile/answers.mjs';
import { lockedAnswer } from './rest/composite.mjs';

const MAINTENANCE_PAGE =
  '<!doctype html><html><head><title>Down for Maintenance</title></head><body><h1>We are down for maintenance.</h1></body></html>';

const JSON_TYPE = 'application/json; charset=utf-8';
const BROKEN_JSON = '{"totalSize": 1, "done": tru, "records": [';

/**
 * Lets calls meet the faults that were asked for.
 * @param {import('fastify').FastifyInstance} server
 * @param {import('./org.mjs').Org} org
 */
export function faultHooks(server, org) {
  server.addHook('preHandler', async (request, reply) => {
    if (request.method === 'OPTIONS' || request.url.startsWith('/sandbox/')) return undefined;
    const met = org.faults.take(request.method, request.url, isMetBy(request));
    for (const { kind, ms } of met) {
      if (kind === 'latency') await sleep(ms);
    }
    const fault = met.find(({ kind }) => kind !== 'latency');
    if (!fault) return undefined;
    // A changed answer must have been an answer, and what happens after a call needs the call.
    if (fault.after || CHANGES[fault.kind]) {
      request.fault = fault;
      return undefined;
    }
    return spoil(org, request, reply, fault);
  });

  server.addHook('onSend', async (request, reply, payload) => {
    if (!request.fault) return payload;
    const change = CHANGES[request.fault.kind];
    if (change) return change(request, reply, payload);
    return replace(org, request, reply, request.fault);
  });
}

/** A lock is met by the part itself, other faults by the whole call that holds the part. */
function isMetBy({ body }) {
  const parts = body?.compositeRequest;
  const holds = (part) => Array.isArray(parts) && parts.some((each) => each?.referenceId === part);
  return ({ kind, part }) => !part || (kind !== 'lock' && holds(part));
}

/** Faults that take the true answer and change it. */
const CHANGES = { truncate, hostile };

const ERRORS = {
  401: () => new ApiError(401, 'INVALID_SESSION_ID', 'Session expired or invalid'),
  limit: limitExceeded,
  503: () =>
    new ApiError(
      503,
      'SERVER_UNAVAILABLE',
      'The server is temporarily unavailable to handle requests.',
    ),
};

/** What comes in place of an answer, by kind; without an entry, an error of the API. */
const ANSWERS = {
  html: () => ({ status: 503, type: 'text/html; charset=utf-8', text: MAINTENANCE_PAGE }),
  empty: () => ({ status: 200, type: JSON_TYPE, text: '' }),
  malformed: () => ({ status: 200, type: JSON_TYPE, text: BROKEN_JSON }),
  redirect: ({ to, status = 302 }, { url }) => ({ status, location: to + url, text: '' }),
};

function spoiled(org, request, fault) {
  const answer = ANSWERS[fault.kind]?.(fault, request);
  if (answer) return answer;
  const { status, body } =
    fault.kind === 'lock' ? lockedAnswer({ switches: org.switches }) : ERRORS[fault.kind]();
  return { status, type: JSON_TYPE, text: JSON.stringify(body) };
}

function head(reply, { status, type, location }) {
  reply.code(status);
  if (type) reply.type(type);
  if (location) reply.header('location', location);
}

function spoil(org, request, reply, fault) {
  if (fault.kind === 'drop') return drop(request, reply);
  const answer = spoiled(org, request, fault);
  head(reply, answer);
  return reply.send(answer.text);
}

function drop(request, reply) {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}

/** The call took effect; only its answer is lost. */
function replace(org, request, reply, fault) {
  if (fault.kind === 'drop') {
    request.raw.socket.destroy();
    return '';
  }
  const answer = spoiled(org, request, fault);
  head(reply, answer);
  reply.removeHeader('content-length');
  return answer.text;
}

/** Announces the whole body and closes the connection half-way through it. */
function truncate(request, reply, payload) {
  const whole = Buffer.from(payload ?? '');
  reply.header('content-length', whole.length);
  return Readable.from(halfOf(whole, request.raw.socket));
}

async function* halfOf(whole, socket) {
  yield whole.subarray(0, Math.floor(whole.length / 2));
  socket.destroySoon();
}

/** What a hostile org makes of the answer to a call that went well. */
function hostile(request, reply, payload) {
  if (reply.statusCode >= 300 || typeof payload !== 'string') return payload;
  reply.removeHeader('content-length');
  return JSON.stringify(HOSTILE_ANSWERS[request.fault.answer](JSON.parse(payload)));
}
