import { identityOrigin } from '../organization.mjs';
import { refusedToken } from './refusals.mjs';
import { proves } from './sessions.mjs';

const EXPIRED = ['invalid_grant', 'expired access/refresh token'];

/** @param {import('../org.mjs').Org} org @param {Record<string, any>} form */
export function token(org, form, reply) {
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
  const refused = refusedToken(org, grant.userId, form.grant_type);
  if (refused) return oauthError(reply, ...refused);
  const session = org.sessions.open(grant, org.id);
  org.sessions.limitGrants(grant.userId);
  return tokenAnswer(org, session, session.refreshToken || undefined);
}

function refresh(org, form, reply) {
  const given = String(form.refresh_token ?? '');
  const userId = org.sessions.ownerOf(given);
  const refused = userId ? refusedToken(org, userId, form.grant_type) : EXPIRED;
  if (refused) return oauthError(reply, ...refused);
  const session = org.sessions.refresh(given);
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
    id: `${identityOrigin(org)}/id/${org.id}/${session.userId}`,
    token_type: 'Bearer',
    issued_at: String(org.clock.now()),
  };
}

/** @param {import('../org.mjs').Org} org @param {any} given */
export function revoke(org, given, reply) {
  return org.sessions.revoke(String(given?.token ?? ''))
    ? reply.code(200).send('')
    : oauthError(reply, 'unsupported_token_type', 'this token type is not supported');
}

const oauthError = (reply, error, description) =>
  reply.code(400).send({ error, error_description: description });
