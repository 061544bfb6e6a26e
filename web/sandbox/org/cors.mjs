const ALWAYS_OPEN = /^\/(\.well-known\/|services\/oauth2\/id\/keys)/;
const OAUTH = /^\/services\/oauth2\/(token|revoke|introspect|authorize|pkce)/;
// The list of versions needs no token, and what needs none is open to no page, with a slash behind it or without.
const LISTED = /^\/services\/(data\/+[^/]|apexrest\/|oauth2\/userinfo)/;
const TOOLING = /^\/services\/data\/[^/]+\/tooling\//;
const IDENTITY = /^\/id\//;
const SANDBOX = /^\/sandbox\//;
const LOCAL = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\]|[\w-]+\.localhost)(:\d+)?$/;
const METHODS = 'HEAD, GET, POST, PUT, PATCH, DELETE';

/**
 * Which pages may call what: checked before anything else, for preflights carry no token.
 * @param {import('fastify').FastifyInstance} server
 * @param {import('./org.mjs').Org} org
 * @param {() => string} origin of this host
 * @param {boolean} isMyDomain the other host is the login host, where no page may do anything
 */
export function corsHook(server, org, origin, isMyDomain) {
  server.addHook('onRequest', async (request, reply) => {
    const from = request.headers.origin;
    // A page of the host itself, such as the login page, needs no leave.
    if (!from || from === origin()) return undefined;
    // Going to a page is no call; WebKit gives the login form's origin as "null".
    if (request.headers['sec-fetch-mode'] === 'navigate') return undefined;
    const path = request.url.split('?')[0];
    const verdict = judge(org, path, from, isMyDomain);
    if (verdict === 'refused') return refuse(org, reply, path);
    if (verdict === 'silent') {
      // The call is carried out, but the browser keeps its answer from the page.
      return request.method === 'OPTIONS' ? refuse(org, reply, path) : undefined;
    }
    allow(org, request, reply, verdict === 'anyone' ? '*' : from);
    return request.method === 'OPTIONS' ? reply.code(200).send() : undefined;
  });
}

/** @returns {'anyone' | 'listed' | 'silent' | 'refused'} */
function judge(org, path, from, isMyDomain) {
  if (SANDBOX.test(path)) return LOCAL.test(from) ? 'listed' : 'refused';
  if (ALWAYS_OPEN.test(path)) return 'anyone';
  if (IDENTITY.test(path)) return 'silent';
  if (!isMyDomain) return 'silent';
  const isListed = isAllowedOrigin(org.allowedOrigins, from) ? 'listed' : 'refused';
  if (OAUTH.test(path)) return org.switches.oauthCors ? isListed : 'silent';
  if (TOOLING.test(path)) return org.switches.toolingCors ? isListed : 'silent';
  return LISTED.test(path) ? isListed : 'silent';
}

/** An entry is an origin; its host can start with `*.`. */
function isAllowedOrigin(allowed, from) {
  return allowed.some((entry) => {
    if (!entry.includes('//*.')) return entry === from;
    const [scheme, host] = entry.split('//*.');
    return from.startsWith(`${scheme}//`) && from.endsWith(`.${host}`);
  });
}

function refuse(org, reply, path) {
  if (IDENTITY.test(path)) return reply.code(403).send('Missing_OAuth_Token');
  return reply.code(org.switches.corsRefusalStatus).send();
}

function allow(org, request, reply, allowed) {
  reply.header('access-control-allow-origin', allowed);
  reply.header('vary', 'Origin');
  if (org.switches.exposeLimitInfo) {
    reply.header('access-control-expose-headers', 'Sforce-Limit-Info');
  }
  if (request.method !== 'OPTIONS') return;
  reply.header('access-control-allow-methods', METHODS);
  const asked = request.headers['access-control-request-headers'];
  if (asked) reply.header('access-control-allow-headers', asked);
}
