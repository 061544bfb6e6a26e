import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { limitExceeded } from './api.mjs';
import { ApiError } from './errors.mjs';
import { lockedAnswer } from './rest/composite.mjs';

const MAINTENANCE_PAGE =
  '<!doctype html><html><head><title>Down for Maintenance</title></head><body><h1>We are down for maintenance.</h1></body></html>';

/**
 * Lets calls meet the faults that were asked for.
 * @param {import('fastify').FastifyInstance} server
 * @param {import('./org.mjs').Org} org
 */
export function faultHooks(server, org) {
  server.addHook('preHandler', async (request, reply) => {
    if (request.method === 'OPTIONS' || request.url.startsWith('/sandbox/')) return undefined;
    const met = org.faults.take(request.method, request.url, (fault) => !fault.part);
    for (const { kind, ms } of met) {
      if (kind === 'latency') await sleep(ms);
    }
    const fault = met.find(({ kind }) => kind !== 'latency');
    if (!fault) return undefined;
    // A cut answer must have been an answer, and what happens after a call needs the call.
    if (fault.after || fault.kind === 'truncate') {
      request.fault = fault;
      return undefined;
    }
    return spoil(org, request, reply, fault);
  });

  server.addHook('onSend', async (request, reply, payload) => {
    if (!request.fault) return payload;
    if (request.fault.kind === 'truncate') return truncate(request, reply, payload);
    return replace(org, request, reply, request.fault);
  });
}

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

function spoiled(org, { kind }) {
  if (kind === 'html')
    return { status: 503, type: 'text/html; charset=utf-8', text: MAINTENANCE_PAGE };
  if (kind === 'empty') return { status: 200, type: 'application/json', text: '' };
  if (kind === 'malformed') {
    return {
      status: 200,
      type: 'application/json',
      text: '{"totalSize": 1, "done": tru, "records": [',
    };
  }
  const { status, body } =
    kind === 'lock' ? lockedAnswer({ switches: org.switches }) : errorAnswer(kind);
  return { status, type: 'application/json; charset=utf-8', text: JSON.stringify(body) };
}

function errorAnswer(kind) {
  const error = ERRORS[kind]();
  return { status: error.status, body: error.body };
}

function spoil(org, request, reply, fault) {
  if (fault.kind === 'drop') return drop(request, reply);
  const { status, type, text } = spoiled(org, fault);
  return reply.code(status).type(type).send(text);
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
  const { status, type, text } = spoiled(org, fault);
  reply.code(status).type(type).removeHeader('content-length');
  return text;
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
