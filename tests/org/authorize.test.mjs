import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { app, sentTo, ticketOf } from './app.mjs';
import { testOrg } from './start.mjs';

const { admin, call } = await testOrg();
const { answer, authorize, decide, exchange, request, signIn } = app(call);

beforeEach(async () => {
  await admin('POST', 'reset');
  await admin('DELETE', 'sessions');
});

const switches = (wanted) => admin('POST', 'switches', wanted);
const cookieOf = ({ headers }) => headers.get('set-cookie').split(';')[0];
/** Which page an answer is, or where it sends the browser. */
const isAt = (page) => {
  if (page.status === 302) return sentTo(page).searchParams.has('code') ? 'code' : 'error';
  const found = ['login-submit', 'flow-finish', 'consent-allow'].find((id) =>
    page.text.includes(`id="${id}"`),
  );
  return found ?? /<h1>([^<]*)/.exec(page.text)[1];
};
const SELF = { permittedUsersPolicyType: 'AllSelfAuthorized' };

test('consent is asked for on a page of its own, once', async () => {
  await switches(SELF);
  const login = await authorize(request());
  assert.equal(isAt(login), 'login-submit');
  assert.ok(!login.text.includes('login-deny'));
  const consent = await decide({ decision: 'login' });
  assert.equal(isAt(consent), 'consent-allow');
  assert.match(consent.text, /<h1>Allow Access\?/);
  const allowed = await answer({ ticket: ticketOf(consent), decision: 'allow' });
  assert.equal(sentTo(allowed).searchParams.get('state'), 'xyz');
  await exchange(sentTo(allowed).searchParams.get('code'));
  assert.equal(isAt(await decide({ decision: 'login' })), 'code');
  const more = await decide({
    decision: 'login',
    scope: 'api refresh_token openid id chatter_api',
  });
  assert.equal(isAt(more), 'consent-allow');
});

test('consent can be refused, and a ticket serves once', async () => {
  await switches(SELF);
  const ticket = ticketOf(await decide({ decision: 'login' }));
  const { searchParams } = sentTo(await answer({ ticket, decision: 'deny' }));
  assert.equal(searchParams.get('error'), 'access_denied');
  assert.equal(searchParams.get('error_description'), 'end-user denied authorization');
  assert.equal(searchParams.get('state'), 'xyz');
  assert.equal((await answer({ ticket, decision: 'allow' })).status, 400);
});

test('somebody else logs in from the consent page', async () => {
  await switches(SELF);
  const consent = await decide({ decision: 'login' });
  const login = await answer({ ticket: ticketOf(consent), decision: 'other' });
  assert.equal(isAt(login), 'login-submit');
  assert.ok(login.text.includes('name="code_challenge"'));
});

test('consent is asked for again when its grant is revoked', async () => {
  await switches(SELF);
  await admin('POST', 'session', { user: 'dana' });
  assert.equal(isAt(await decide()), 'code');
  await admin('DELETE', 'sessions?user=dana');
  assert.equal(isAt(await decide()), 'consent-allow');
});

/** Whether the browser is logged in, what the app asks for, and the page that this leads to. */
const PROMPTS = [
  [false, {}, 'login-submit'],
  [true, {}, 'code'],
  [true, { prompt: 'login' }, 'login-submit'],
  [true, { prompt: 'consent' }, 'consent-allow'],
  [true, { prompt: 'login consent' }, 'login-submit'],
  [true, { prompt: 'select_account' }, 'consent-allow'],
  [false, { prompt: 'select_account' }, 'login-submit'],
  [true, { login_hint: 'dana.reyes@brightwater.example' }, 'code'],
  [true, { login_hint: 'sam.okafor@brightwater.example' }, 'login-submit'],
];
for (const [isLoggedIn, asked, page] of PROMPTS) {
  const who = isLoggedIn ? 'a logged-in browser' : 'a new browser';
  test(`${who} that asks for ${JSON.stringify(asked)} gets ${page}`, async () => {
    await switches({ rememberLogin: true });
    const cookie = cookieOf(await decide());
    const headers = isLoggedIn ? { cookie } : {};
    assert.equal(isAt(await authorize(request(asked), headers)), page);
  });
}

test('a browser stays logged in as long as a session, and no longer than its user may', async () => {
  await switches({ rememberLogin: true });
  const again = async (cookie) => isAt(await authorize(request(), { cookie }));
  const cookie = cookieOf(await decide());
  await admin('POST', 'clock', { advance_seconds: 7000 });
  assert.equal(await again(`other=1; ${cookie}`), 'code');
  await admin('POST', 'clock', { advance_seconds: 7201 });
  assert.equal(await again(cookie), 'login-submit');
  const frozen = cookieOf(await decide());
  await admin('POST', 'users', { user: 'dana', frozen: true });
  assert.equal(await again(frozen), 'login-submit');
  await admin('POST', 'users', { user: 'dana', frozen: false });
  assert.equal(await again(frozen), 'code');
  await switches({ rememberLogin: false });
  assert.equal(await again(frozen), 'login-submit');
});

test('the consent that an app insists on is asked for after the login too', async () => {
  assert.equal(isAt(await decide({ prompt: 'login consent' })), 'consent-allow');
});

test('the screen of a login flow must be finished before the code', async () => {
  await switches({ loginFlow: 'screen', ...SELF });
  const screen = await decide({ decision: 'login' });
  assert.equal(isAt(screen), 'flow-finish');
  const consent = await answer({ ticket: ticketOf(screen), decision: 'finish' });
  assert.equal(isAt(consent), 'consent-allow');
  const done = await answer({ ticket: ticketOf(consent), decision: 'allow' });
  assert.equal(isAt(done), 'code');
});

test('a login flow can lead nowhere', async () => {
  await switches({ loginFlow: 'blocks' });
  const screen = await decide();
  assert.equal(isAt(screen), 'Before you continue');
  assert.equal(ticketOf(screen), undefined);
});

test('who is logged in already meets no login flow', async () => {
  await switches({ rememberLogin: true });
  const cookie = cookieOf(await decide());
  await switches({ loginFlow: 'screen' });
  assert.equal(isAt(await authorize(request(), { cookie })), 'code');
});

/** What the org says of the app: to the app with an error, or on a page that leads nowhere. */
const APPS = [
  [{ app: 'blocked' }, 'OAUTH_APP_BLOCKED', 'this app is blocked by admin', true],
  [
    { app: 'notInstalled' },
    'OAUTH_APPROVAL_ERROR_GENERIC',
    'app must be installed into org',
    false,
  ],
  [
    { app: 'notFound' },
    'OAUTH_EC_APP_NOT_FOUND',
    'External client app is not installed in this org',
    false,
  ],
];
for (const [wanted, error, description, comesBack] of APPS) {
  test(`an app that is ${wanted.app} meets ${error}`, async () => {
    const { access_token: token } = await signIn();
    await switches(wanted);
    const page = await decide();
    if (comesBack) {
      const { searchParams } = sentTo(page);
      assert.equal(searchParams.get('error'), error);
      assert.equal(searchParams.get('error_description'), description);
      assert.equal(searchParams.get('state'), 'xyz');
    } else {
      assert.equal(page.status, 400);
      assert.ok(page.text.includes(`${error}: ${description}`));
    }
    assert.equal((await call('GET', '/services/oauth2/userinfo', { token })).status, 403);
  });
}

test('parameters given twice are an error and nothing worse', async () => {
  for (const name of ['username', 'scope', 'state', 'login_hint', 'prompt', 'ticket']) {
    const body = new URLSearchParams({ ...request(), username: 'nobody', decision: 'allow' });
    body.append(name, 'a');
    body.append(name, 'b');
    const { status } = await call('POST', '/services/oauth2/authorize', { body });
    assert.ok(status < 500, `${status} for ${name}`);
  }
});
