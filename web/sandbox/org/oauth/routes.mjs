import { proves } from './sessions.mjs';
import { identity, userinfo } from './identity.mjs';
import { errorPage, loginPage } from './login-page.mjs';
import { authConfiguration, openidConfiguration } from './well-known.mjs';

const KEPT = ['client_id', 'redirect_uri', 'state', 'scope', 'code_challenge'];
const DEFAULT_SCOPE = 'api refresh_token openid id';

/**
 * OAuth and who-am-I of one host of the org.
 * @param {import('fastify').FastifyInstance} server
 * @param {import('../org.mjs').Org} org
 * @param {() => string} origin of this host
 */
export function oauthRoutes(server, org, origin) {
  server.get('/services/oauth2/authorize', (request, reply) => {
    const problem = refusal(org, request.query);
    if (problem) return html(reply, 400, errorPage(...problem));
    return showLogin(org, request.query, reply);
  });
  server.post('/services/oauth2/authorize', (request, reply) => decide(org, request.body, reply));
  server.post('/services/oauth2/token', (request, reply) => token(org, request.body ?? {}, reply));
  const revoke = (given, reply) => {
    const isKnown = org.sessions.revoke(String(given?.token ?? ''));
    return isKnown
      ? reply.code(200).send('')
      : oauthError(reply, 'unsupported_token_type', 'this token type is not supported');
  };
  server.post('/services/oauth2/revoke', (request, reply) => revoke(request.body, reply));
  server.get('/services/oauth2/revoke', (request, reply) => revoke(request.query, reply));
  server.get('/services/oauth2/userinfo', (request, reply) => userinfo(org, request, reply));
  server.post('/services/oauth2/userinfo', (request, reply) => userinfo(org, request, reply));
  server.get('/id/:orgId/:userId', (request, reply) => identity(org, request, reply));
  server.get('/.well-known/openid-configuration', () => openidConfiguration(origin()));
  server.get('/.well-known/auth-configuration', () =>
    authConfiguration(origin(), org.story.company.name),
  );
}

const html = (reply, status, page) =>
  reply
    .code(status)
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    .type('text/html; charset=utf-8')
    .send(page);

/** Why an authorization request cannot even be answered by a redirect. */
function refusal(org, query) {
  if (query.response_type !== 'code') {
    return ['unsupported_response_type', 'response type must be code'];
  }
  if (query.client_id !== org.clientId) return ['invalid_client_id', 'client identifier invalid'];
  if (!isAllowedRedirect(org, query.redirect_uri)) {
    return ['redirect_uri_mismatch', 'redirect_uri must match configuration'];
  }
  const method = query.code_challenge_method ?? 'S256';
  if (!query.code_challenge) return ['invalid_request', 'missing required code challenge'];
  if (method !== 'S256' || !/^[\w-]{43}$/.test(query.code_challenge)) {
    return ['invalid_request', 'code challenge must be made by S256'];
  }
  return null;
}

function isAllowedRedirect(org, uri) {
  if (typeof uri !== 'string' || !URL.canParse(uri)) return false;
  return org.allowedOrigins.includes(new URL(uri).origin);
}

function showLogin(org, query, reply, error) {
  const hidden = Object.fromEntries(
    KEPT.filter((name) => query[name] !== undefined).map((name) => [name, query[name]]),
  );
  const username = query.login_hint ?? query.username ?? org.story.users[0].Username;
  const company = org.story.company.name;
  const status = error ? 401 : 200;
  return html(reply, status, loginPage({ company, app: 'Tether', username, hidden, error }));
}

function decide(org, form, reply) {
  const problem = refusal(org, { ...form, response_type: 'code' });
  if (problem) return html(reply, 400, errorPage(...problem));
  if (form.decision === 'deny') {
    return redirect(reply, form, {
      error: 'access_denied',
      error_description: 'end-user denied authorization',
    });
  }
  const user = org.db.get('SELECT Id FROM User WHERE Username = ? AND IsActive = 1', [
    form.username ?? '',
  ]);
  if (!user) return showLogin(org, form, reply, 'No active user has this username.');
  const code = org.sessions.issueCode({
    userId: user.Id,
    clientId: form.client_id,
    redirectUri: form.redirect_uri,
    challenge: form.code_challenge,
    scope: form.scope ?? DEFAULT_SCOPE,
  });
  return redirect(reply, form, { code });
}

function redirect(reply, { redirect_uri: uri, state }, answer) {
  const target = new URL(uri);
  for (const [name, value] of Object.entries({
    ...answer,
    ...(state !== undefined && { state }),
  })) {
    target.searchParams.set(name, value);
  }
  return reply.redirect(target.href, 302);
}

function token(org, form, reply) {
  reply.header('cache-control', 'no-store');
  if (form.client_id !== org.clientId) {
    return oauthError(reply, 'invalid_client_id', 'client identifier invalid');
  }
  if (form.grant_type === 'authorization_code') return exchange(org, form, reply);
  if (form.grant_type === 'refresh_token') return refresh(org, form, reply);
  return oauthError(reply, 'unsupported_grant_type', 'grant type not supported');
}

function exchange(org, form, reply) {
  const { grant, error } = org.sessions.takeCode(String(form.code ?? ''));
  if (error) return oauthError(reply, 'invalid_grant', error);
  if (form.redirect_uri !== grant.redirectUri) {
    return oauthError(reply, 'redirect_uri_mismatch', 'redirect_uri must match configuration');
  }
  if (!proves(String(form.code_verifier ?? ''), grant.challenge)) {
    return oauthError(reply, 'invalid_grant', 'invalid code verifier');
  }
  const session = org.sessions.open(grant, org.id);
  return tokenAnswer(org, session, session.refreshToken || undefined);
}

function refresh(org, form, reply) {
  const session = org.sessions.refresh(String(form.refresh_token ?? ''));
  if (!session) return oauthError(reply, 'invalid_grant', 'expired access/refresh token');
  return tokenAnswer(
    org,
    session,
    org.switches.rotateRefreshTokens ? session.refreshToken : undefined,
  );
}

/** @param {import('../org.mjs').Org} org @param {any} session @param {string} [refreshToken] */
export function tokenAnswer(org, session, refreshToken) {
  return {
    access_token: session.accessToken,
    ...(refreshToken && { refresh_token: refreshToken }),
    signature: 'c2FuZGJveCBvcmcsIG5vIGNvbnN1bWVyIHNlY3JldA==',
    scope: session.scope,
    instance_url: org.origin,
    id: `${org.loginOrigin}/id/${org.id}/${session.userId}`,
    token_type: 'Bearer',
    issued_at: String(org.clock.now()),
  };
}

const oauthError = (reply, error, description) =>
  reply.code(400).send({ error, error_description: description });
