import { ApiError } from './errors.mjs';
import { contextOf } from './context.mjs';
import { tokenAnswer } from './oauth/routes.mjs';
import { runQuery } from './soql/query.mjs';
import { change } from './switches.mjs';

const VERSION = 'v67.0';
const SCOPE = 'api refresh_token openid id';

/**
 * What tests and the control bar use to look into the org and to make it misbehave.
 * @param {import('fastify').FastifyInstance} server
 * @param {import('./org.mjs').Org} org
 */
export function adminRoutes(server, org) {
  server.get('/sandbox/state', () => state(org));

  server.post('/sandbox/faults', (request, reply) => {
    const problem = org.faults.add(request.body);
    return problem ? refuse(reply, problem) : { faults: org.faults.list };
  });
  server.delete('/sandbox/faults', () => {
    org.faults.clear();
    return { faults: [] };
  });

  server.post('/sandbox/clock', (request, reply) => {
    const seconds = request.body?.advance_seconds;
    if (!Number.isFinite(seconds)) return refuse(reply, 'advance_seconds is a number');
    org.clock.advance(seconds);
    return { now: new Date(org.clock.now()).toISOString() };
  });

  server.post('/sandbox/switches', (request, reply) => {
    const problem = change(org.switches, request.body);
    return problem ? refuse(reply, problem) : { switches: org.switches };
  });

  server.post('/sandbox/origins', (request, reply) => {
    const { allowedOrigins } = request.body ?? {};
    const isList =
      Array.isArray(allowedOrigins) && allowedOrigins.every((o) => typeof o === 'string');
    if (!isList) return refuse(reply, 'allowedOrigins is a list of origins');
    org.allowedOrigins = allowedOrigins;
    return { allowedOrigins };
  });

  server.get('/sandbox/requests', () => ({ requests: org.requests }));
  server.delete('/sandbox/requests', () => {
    org.requests.length = 0;
    return { requests: [] };
  });

  server.post('/sandbox/query', (request, reply) => query(org, request.body, reply));

  server.post('/sandbox/session', (request, reply) => {
    const user = findUser(org, request.body?.user);
    if (!user) return refuse(reply, `there is no user "${request.body?.user}"`);
    const grant = { userId: user.Id, clientId: org.clientId, scope: SCOPE };
    const session = org.sessions.open(grant, org.id);
    return tokenAnswer(org, session, session.refreshToken);
  });
  server.delete('/sandbox/sessions', () => {
    org.sessions.clear();
    return {};
  });

  server.post('/sandbox/reset', async () => {
    await org.reset();
    return state(org);
  });
}

const refuse = (reply, error) => reply.code(400).send({ error });

function state(org) {
  return {
    origin: org.origin,
    loginOrigin: org.loginOrigin,
    organizationId: org.id,
    clientId: org.clientId,
    allowedOrigins: org.allowedOrigins,
    now: new Date(org.clock.now()).toISOString(),
    apiCalls: org.apiCalls,
    switches: org.switches,
    faults: org.faults.list,
    users: org.story.users.map(({ key, Username }) => ({ key, Username })),
  };
}

/** By the story's key (which is also the nickname) or by username. */
function findUser({ db }, user) {
  return db.get('SELECT Id FROM User WHERE CommunityNickname = ?1 OR Username = ?1', [
    String(user),
  ]);
}

/** Runs SOQL as the administrator, whatever switches hide. */
function query(org, body, reply) {
  const admin = findUser(org, 'sam');
  const context = { ...contextOf(org, { userId: admin.Id }, VERSION), schema: org.schema };
  try {
    const { count, rows, toRecord } = runQuery(context, body?.soql);
    return { totalSize: count, done: true, records: rows.map(toRecord) };
  } catch (error) {
    if (error instanceof ApiError) return reply.code(error.status).send(error.body);
    throw error;
  }
}
