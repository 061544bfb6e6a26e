import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { app, verifier } from './app.mjs';
import { BASE, CLIENT_ID, REDIRECT_URI, testOrg } from './start.mjs';

const { origin, loginOrigin, call, admin } = await testOrg();

beforeEach(() => admin('POST', 'reset'));

const { authorize, codeOf, decide, exchange, refresh, request, token, works } = app(call);

test('the login page holds what was asked for and can be used by keyboard', async () => {
  const { status, text, headers } = await authorize(
    request({ login_hint: 'sam@x.example', state: '"><b>' }),
  );
  assert.equal(status, 200);
  assert.match(headers.get('content-type'), /^text\/html/);
  for (const id of ['login-username', 'login-submit', 'login-deny'])
    assert.ok(text.includes(`id="${id}"`));
  assert.ok(text.includes('value="sam@x.example"'));
  assert.ok(text.includes('value="&quot;&gt;&lt;b&gt;"'));
  assert.ok(text.includes('Local test org'));
});

test('a code becomes tokens as Salesforce writes them', async () => {
  const location = new URL((await decide()).headers.get('location'));
  assert.equal(location.origin + location.pathname, REDIRECT_URI);
  assert.equal(location.searchParams.get('state'), 'xyz');
  const { status, body } = await exchange(location.searchParams.get('code'));
  assert.equal(status, 200);
  assert.deepEqual(Object.keys(body).sort(), [
    'access_token',
    'id',
    'instance_url',
    'issued_at',
    'refresh_token',
    'scope',
    'signature',
    'token_type',
  ]);
  assert.match(body.issued_at, /^\d{13}$/);
  assert.equal(body.instance_url, origin);
  assert.ok(body.id.startsWith(`${loginOrigin}/id/00D`));
  assert.match(body.access_token, /^00D\w{12}!/);
  assert.equal(await works(body.access_token), 200);
});

test('PKCE is required, by S256 with or without the method named', async () => {
  assert.equal((await authorize(request({ code_challenge_method: 'S256' }))).status, 200);
  assert.equal((await authorize(request({ code_challenge_method: 'plain' }))).status, 400);
  const { code_challenge: _, ...without } = request();
  assert.equal((await authorize(without)).status, 400);
});

test('a wrong verifier gets nothing and spends the code', async () => {
  const code = await codeOf();
  const wrong = await exchange(code, { code_verifier: 'x'.repeat(43) });
  assert.equal(wrong.status, 400);
  assert.deepEqual(wrong.body, {
    error: 'invalid_grant',
    error_description: 'invalid code verifier',
  });
  assert.equal((await exchange(code)).body.error, 'invalid_grant');
});

test('a code serves once and not for long', async () => {
  const code = await codeOf();
  assert.equal((await exchange(code)).status, 200);
  assert.equal((await exchange(code)).body.error_description, 'invalid authorization code');
  const late = await codeOf();
  await admin('POST', 'clock', { advance_seconds: 901 });
  assert.equal((await exchange(late)).body.error_description, 'expired authorization code');
});

test('only the app and its own addresses are served', async () => {
  const errorOf = async (more) => (await authorize(request(more))).text;
  assert.match(await errorOf({ client_id: 'other' }), /invalid_client_id/);
  assert.match(await errorOf({ redirect_uri: 'https://evil.example/' }), /redirect_uri_mismatch/);
  assert.match(await errorOf({ response_type: 'token' }), /unsupported_response_type/);
  const other = await exchange(await codeOf(), { redirect_uri: 'https://localhost:9443/other' });
  assert.equal(other.body.error, 'redirect_uri_mismatch');
  assert.equal((await token({ grant_type: 'password' })).body.error, 'unsupported_grant_type');
});

test('a denial comes back to the app', async () => {
  const { searchParams } = new URL((await decide({ decision: 'deny' })).headers.get('location'));
  assert.equal(searchParams.get('error'), 'access_denied');
  assert.equal(searchParams.get('state'), 'xyz');
  assert.equal(searchParams.get('code'), null);
});

test('an unknown username is told so on the login page', async () => {
  const { status, text } = await decide({ username: 'nobody@x.example' });
  assert.equal(status, 401);
  assert.match(text, /role="alert"/);
});

test('a refresh answers with a new refresh token, and the old one dies', async () => {
  const first = (await exchange(await codeOf())).body;
  const second = (await refresh(first.refresh_token)).body;
  assert.notEqual(second.refresh_token, first.refresh_token);
  assert.equal(await works(second.access_token), 200);
  assert.equal(await works(first.access_token), 401);
  const reused = await refresh(first.refresh_token);
  assert.equal(reused.status, 400);
  assert.deepEqual(reused.body, {
    error: 'invalid_grant',
    error_description: 'expired access/refresh token',
  });
});

test('without rotation the refresh token stays', async () => {
  await admin('POST', 'switches', { rotateRefreshTokens: false });
  const first = (await exchange(await codeOf())).body;
  const second = (await refresh(first.refresh_token)).body;
  assert.equal(second.refresh_token, undefined);
  assert.equal((await refresh(first.refresh_token)).status, 200);
});

test('a scope without refresh_token gets none', async () => {
  const { body } = await exchange(await codeOf({ scope: 'api' }));
  assert.equal(body.refresh_token, undefined);
  assert.equal(body.scope, 'api');
});

test('a revoked refresh token ends the session', async () => {
  const { access_token, refresh_token } = (await exchange(await codeOf())).body;
  const answer = await call('POST', '/services/oauth2/revoke', {
    body: new URLSearchParams({ token: refresh_token }),
  });
  assert.equal(answer.status, 200);
  assert.equal(answer.text, '');
  assert.equal(await works(access_token), 401);
  assert.equal((await refresh(refresh_token)).status, 400);
});

test('a session ends when nobody uses it for two hours', async () => {
  const { access_token } = (await exchange(await codeOf())).body;
  await admin('POST', 'clock', { advance_seconds: 7000 });
  assert.equal(await works(access_token), 200);
  await admin('POST', 'clock', { advance_seconds: 7000 });
  assert.equal(await works(access_token), 200);
  await admin('POST', 'clock', { advance_seconds: 7201 });
  const { status, body } = await call('GET', `${BASE}/limits`, { token: access_token });
  assert.equal(status, 401);
  assert.deepEqual(body, [
    { message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' },
  ]);
});

test('who signs in at the login host is sent on to My Domain', async () => {
  const form = new URLSearchParams({
    ...request(),
    username: 'sam.okafor@brightwater.example',
    decision: 'allow',
  });
  const landed = await call('POST', `${loginOrigin}/services/oauth2/authorize`, { body: form });
  const code = new URL(landed.headers.get('location')).searchParams.get('code');
  const { body } = await call('POST', `${loginOrigin}/services/oauth2/token`, {
    body: new URLSearchParams({
      client_id: CLIENT_ID,
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT_URI,
      code_verifier: verifier,
    }),
  });
  assert.equal(body.instance_url, origin);
  assert.equal(await works(body.access_token), 200);
});
