import { authorize, decide } from './authorize.mjs';
import { identity, userinfo } from './identity.mjs';
import { revoke, token } from './token.mjs';
import { authConfiguration, openidConfiguration } from './well-known.mjs';

/**
 * OAuth and who-am-I of one host of the org.
 * @param {import('fastify').FastifyInstance} server
 * @param {import('../org.mjs').Org} org
 * @param {() => string} origin of this host
 */
export function oauthRoutes(server, org, origin) {
  server.get('/services/oauth2/authorize', (request, reply) => authorize(org, request, reply));
  server.post('/services/oauth2/authorize', (request, reply) => decide(org, request, reply));
  server.post('/services/oauth2/token', ({ body }, reply) => token(org, body ?? {}, reply));
  server.post('/services/oauth2/revoke', ({ body }, reply) => revoke(org, body, reply));
  server.get('/services/oauth2/revoke', ({ query }, reply) => revoke(org, query, reply));
  server.get('/services/oauth2/userinfo', (request, reply) => userinfo(org, request, reply));
  server.post('/services/oauth2/userinfo', (request, reply) => userinfo(org, request, reply));
  server.get('/id/:orgId/:userId', (request, reply) => identity(org, request, reply));
  server.get('/.well-known/openid-configuration', () => openidConfiguration(origin()));
  server.get('/.well-known/auth-configuration', () => authConfiguration(origin(), org.id));
}
