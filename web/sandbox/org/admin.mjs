import { ApiError } from './errors.mjs';
import { contextOf } from './context.mjs';
import { spoilRecords } from './hostile/records.mjs';
import { toId18 } from './ids.mjs';
import { tokenAnswer } from './oauth/token.mjs';
import { addPersonAccounts } from './person-accounts.mjs';
import { kindProblem } from './organization.mjs';
import { runQuery } from './soql/query.mjs';
import { change } from './switches.mjs';

const VERSION = 'v67.0';
const OPENED = `UPDATE EmailMessage SET IsOpened = 1, LastOpenedDate = ?1,
  FirstOpenedDate = COALESCE(FirstOpenedDate, ?1) WHERE Id = ?2 AND IsTracked = 1`;
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
    const isOn = org.switches.personAccounts;
    if (isOn && request.body?.personAccounts === false) {
      return refuse(reply, 'person accounts cannot be turned off; reset the org');
    }
    const problem = change(org.switches, request.body);
    if (problem) return refuse(reply, problem);
    if (org.switches.personAccounts && !isOn) addPersonAccounts(adminContext(org));
    return { switches: org.switches };
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
  // In one step: what came between a list and its removal would be lost.
  server.delete('/sandbox/requests', () => ({ requests: org.requests.splice(0) }));

  server.post('/sandbox/query', (request, reply) => query(org, request.body, reply));

  server.post('/sandbox/session', (request, reply) => {
    const { user, problem } = named(org, request.body?.user);
    if (problem) return refuse(reply, problem);
    const grant = { userId: user.Id, clientId: org.clientId, scope: SCOPE };
    const session = org.sessions.open(grant, org.id);
    return tokenAnswer(org, session, session.refreshToken);
  });
  server.delete('/sandbox/sessions', (request, reply) => endSessions(org, request.query, reply));

  server.post('/sandbox/users', (request, reply) => changeUser(org, request.body, reply));

  server.post('/sandbox/organization', (request, reply) => {
    const { kind = org.organization.kind, company = org.organization.company } = request.body ?? {};
    const problem = kindProblem(kind) ?? (typeof company === 'string' ? null : 'company is a name');
    if (problem) return refuse(reply, problem);
    org.present({ kind, company });
    return state(org);
  });

  server.post('/sandbox/hostile', (request, reply) =>
    answered(reply, () => {
      const { problem, changed } = spoilRecords(adminContext(org), request.body);
      return problem ? refuse(reply, problem) : { changed };
    }),
  );

  server.post('/sandbox/locks', (request, reply) => {
    const ids = request.body?.ids;
    const isList = Array.isArray(ids) && ids.every((id) => toId18(id));
    if (!isList) return refuse(reply, 'ids is a list of record ids');
    org.locked = new Set(ids.map(toId18));
    return { ids: [...org.locked] };
  });

  // A recipient opens a logged email, and so loads the picture by which Salesforce tracks it.
  server.post('/sandbox/opens', (request, reply) => {
    const { changes } = org.db.run(OPENED, [org.clock.timestamp(), toId18(request.body?.id)]);
    return changes ? { opened: changes } : refuse(reply, 'id is that of a tracked email');
  });

  server.post('/sandbox/reset', async () => {
    org.reset();
    return state(org);
  });
}

const refuse = (reply, error) => reply.code(400).send({ error });

function state(org) {
  return {
    origin: org.origin,
    loginOrigin: org.loginOrigin,
    organizationId: org.id,
    organization: org.organization,
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
  return db.get('SELECT Id, Username FROM User WHERE CommunityNickname = ?1 OR Username = ?1', [
    String(user),
  ]);
}

function named(org, name) {
  const user = findUser(org, name);
  return user ? { user } : { problem: `there is no user "${name}"` };
}

/** Ends what is signed in: everything, or access tokens only, of everybody or of one user. */
function endSessions(org, { user: name, keep }, reply) {
  if (keep !== undefined && keep !== 'refresh') return refuse(reply, 'keep is "refresh"');
  const { user, problem } = name === undefined ? {} : named(org, name);
  if (problem) return refuse(reply, problem);
  org.sessions.end({ userId: user?.Id, keepsRefresh: keep === 'refresh' });
  if (!keep) org.logins.end(user?.Id);
  return {};
}

function changeUser(org, body, reply) {
  const { user: name, ...states } = body ?? {};
  const { user, problem: unknown } = named(org, name);
  const problem = unknown ?? org.users.change(org.db, user.Id, states);
  if (problem) return refuse(reply, problem);
  const record = org.db.get('SELECT Id, IsActive FROM User WHERE Id = ?', [user.Id]);
  return { user: user.Username, ...org.users.of(record) };
}

/** The administrator's view, whatever switches hide. */
function adminContext(org) {
  const admin = findUser(org, 'sam');
  return { ...contextOf(org, { userId: admin.Id }, VERSION), schema: org.schema };
}

const query = (org, body, reply) =>
  answered(reply, () => {
    const { count, rows, toRecord } = runQuery(adminContext(org), body?.soql);
    return { totalSize: count, done: true, records: rows.map(toRecord) };
  });

function answered(reply, work) {
  try {
    return work();
  } catch (error) {
    if (error instanceof ApiError) return reply.code(error.status).send(error.body);
    throw error;
  }
}
