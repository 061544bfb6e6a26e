import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { BASE, PANE, testOrg } from './start.mjs';

const { loginOrigin, origin, call, admin, as } = await testOrg();
const STRANGER = 'https://elsewhere.example';
const { token } = await as('dana');

beforeEach(() => admin('POST', 'reset'));

const preflight = (url, from, method = 'GET') =>
  call('OPTIONS', url, {
    headers: {
      origin: from,
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type',
    },
  });
const allowedOrigin = ({ headers }) => headers.get('access-control-allow-origin');

test('a preflight of a listed origin is answered without a token', async () => {
  const answer = await preflight(`${BASE}/composite`, PANE, 'POST');
  assert.equal(answer.status, 200);
  assert.equal(allowedOrigin(answer), PANE);
  assert.equal(answer.headers.get('access-control-allow-headers'), 'authorization,content-type');
  for (const method of ['GET', 'POST', 'PATCH', 'DELETE']) {
    assert.ok(answer.headers.get('access-control-allow-methods').includes(method));
  }
});

test('an unlisted origin is refused without the header that would let it read why', async () => {
  for (const answer of [
    await preflight(`${BASE}/query?q=x`, STRANGER),
    await call('GET', `${BASE}/limits`, { token, headers: { origin: STRANGER } }),
    await call('GET', '/services/oauth2/userinfo', { token, headers: { origin: STRANGER } }),
  ]) {
    assert.equal(answer.status, 403);
    assert.equal(allowedOrigin(answer), null);
  }
});

test('a listed origin reads answers and errors alike', async () => {
  const good = await call('GET', `${BASE}/limits`, { token, headers: { origin: PANE } });
  assert.equal(good.status, 200);
  assert.equal(allowedOrigin(good), PANE);
  const expired = await call('GET', `${BASE}/limits`, { token: 'no', headers: { origin: PANE } });
  assert.equal(expired.status, 401);
  assert.equal(allowedOrigin(expired), PANE);
});

test('pages read the usage header only when it is exposed', async () => {
  const exposed = async () => {
    const answer = await call('GET', `${BASE}/limits`, { token, headers: { origin: PANE } });
    assert.match(answer.headers.get('sforce-limit-info'), /^api-usage=\d+\/15000$/);
    return answer.headers.get('access-control-expose-headers');
  };
  assert.equal(await exposed(), null);
  await admin('POST', 'switches', { exposeLimitInfo: true });
  assert.equal(await exposed(), 'Sforce-Limit-Info');
});

test('My Domain lets a listed page fetch tokens only while the org says so', async () => {
  const tokenCall = (base) =>
    call('POST', `${base}/services/oauth2/token`, {
      body: new URLSearchParams({ grant_type: 'refresh_token', client_id: 'tether-sandbox' }),
      headers: { origin: PANE },
    });
  assert.equal(allowedOrigin(await tokenCall(origin)), PANE);
  await admin('POST', 'switches', { oauthCors: false });
  const silent = await tokenCall(origin);
  assert.equal(silent.status, 400);
  assert.equal(allowedOrigin(silent), null);
});

test('the login host never lets a page fetch tokens', async () => {
  const answer = await call('POST', `${loginOrigin}/services/oauth2/token`, {
    body: new URLSearchParams({ grant_type: 'refresh_token', client_id: 'tether-sandbox' }),
    headers: { origin: PANE },
  });
  assert.equal(answer.status, 400);
  assert.equal(allowedOrigin(answer), null);
  const asked = await preflight(`${loginOrigin}/services/oauth2/token`, PANE, 'POST');
  assert.equal(asked.status, 403);
  assert.equal(allowedOrigin(asked), null);
});

test('the list of versions is read by no page, with a slash behind it or without', async () => {
  for (const path of ['/services/data', '/services/data/', '/services/data//']) {
    assert.equal(allowedOrigin(await preflight(path, PANE)), null, path);
    const answer = await call('GET', path, { headers: { origin: PANE } });
    assert.equal(allowedOrigin(answer), null, path);
  }
});

test('the login host has no data API', async () => {
  assert.equal((await call('GET', `${loginOrigin}${BASE}/limits`, { token })).status, 404);
});

test('the identity URL is of no use to pages', async () => {
  const { text, status } = await preflight('/id/00DTb0000000001MAA/005Tb0000000002IAA', PANE);
  assert.equal(status, 403);
  assert.equal(text, 'Missing_OAuth_Token');
});

test('discovery documents are open to everyone', async () => {
  for (const name of ['openid-configuration', 'auth-configuration']) {
    const answer = await call('GET', `/.well-known/${name}`, { headers: { origin: STRANGER } });
    assert.equal(answer.status, 200);
    assert.equal(allowedOrigin(answer), '*');
  }
});

test('the allowlist is a setting, with patterns for subdomains', async () => {
  const from = 'https://pane.example.com';
  const seen = async () => allowedOrigin(await preflight(`${BASE}/limits`, from));
  assert.equal(await seen(), null);
  await admin('POST', 'origins', { allowedOrigins: ['https://*.example.com'] });
  assert.equal(await seen(), from);
  await admin('POST', 'origins', { allowedOrigins: [PANE] });
});

test('the admin API answers pages of this machine and no others', async () => {
  const from = (at) => call('GET', '/sandbox/state', { headers: { origin: at } });
  assert.equal(allowedOrigin(await from('https://localhost:8443')), 'https://localhost:8443');
  const refused = await from(STRANGER);
  assert.equal(refused.status, 403);
});
