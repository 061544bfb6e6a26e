import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { app, sentTo } from './app.mjs';
import { BASE, testOrg } from './start.mjs';

const { admin, call, stored } = await testOrg();
const { decide, exchange, refresh, signIn } = app(call);

beforeEach(async () => {
  await admin('POST', 'reset');
  await admin('DELETE', 'sessions');
});

const EXPIRED = '401 INVALID_SESSION_ID Session expired or invalid';
const NOT_FOR_REST = '401 INVALID_SESSION_ID This session is not valid for use with the REST API';
const DISABLED = '403 API_DISABLED_FOR_ORG The REST API is not enabled for this Organization.';
const IP = '400 invalid_grant ip restricted';
const NOT_APPROVED = '400 invalid_app_access user is not admin approved to access this app';

/** The user's state, the org's switches, and what each way in says; without a word, it is open. */
const ROWS = [
  [{}, {}, {}],
  [
    { active: false },
    {},
    { login: '401', refresh: '400 invalid_grant inactive user', api: EXPIRED },
  ],
  [{ frozen: true }, {}, { login: '401', refresh: '400 invalid_grant authentication failure' }],
  [
    { frozen: true },
    { frozenEndsSessions: true },
    { login: '401', refresh: '400 invalid_grant authentication failure', api: EXPIRED },
  ],
  [{ ipAllowed: false }, {}, { login: '401', refresh: IP }],
  [{ ipAllowed: false }, { ipRelaxationPolicyType: 'Enforce_RelaxRefresh' }, { login: '401' }],
  [{ ipAllowed: false }, { ipRelaxationPolicyType: 'Bypass' }, {}],
  [
    { ipAllowed: false },
    { enforceIpRangesEveryRequest: true },
    { login: '401', refresh: IP, api: NOT_FOR_REST },
  ],
  [
    { ipAllowed: false },
    { enforceIpRangesEveryRequest: true, ipRelaxationPolicyType: 'Bypass' },
    {},
  ],
  [{ preauthorized: false }, {}, { login: 'OAUTH_APP_ACCESS_DENIED', refresh: NOT_APPROVED }],
  [{ preauthorized: false }, { permittedUsersPolicyType: 'AllSelfAuthorized' }, {}],
  [{ highAssuranceRequired: true }, {}, { api: NOT_FOR_REST }],
  [{ apiEnabled: false }, {}, { api: DISABLED }],
  [
    { apiEnabled: false },
    { apiDisabledCode: 'API_CURRENTLY_DISABLED' },
    { api: '403 API_CURRENTLY_DISABLED API is disabled for this User' },
  ],
  [{}, { editionHasApi: false }, { api: DISABLED }],
];

const words = (...parts) => parts.join(' ');
async function waysIn({ access_token: token, refresh_token: refreshToken }) {
  const api = await call('GET', `${BASE}/limits`, { token });
  const login = await decide();
  const renewed = await refresh(refreshToken);
  const [error] = api.status === 200 ? [] : api.body;
  const sent = login.status === 302 ? sentTo(login).searchParams.get('error') : login.status;
  return Object.fromEntries(
    Object.entries({
      login: sent && String(sent),
      refresh:
        renewed.status !== 200 &&
        words(renewed.status, renewed.body.error, renewed.body.error_description),
      api: error && words(api.status, error.errorCode, error.message),
    }).filter(([, said]) => said),
  );
}

for (const [state, switches, expected] of ROWS) {
  const name = JSON.stringify({ ...state, ...switches });
  test(`a user with ${name} meets ${JSON.stringify(expected)}`, async () => {
    const session = await signIn();
    await admin('POST', 'switches', switches);
    const answer = await admin('POST', 'users', { user: 'dana', ...state });
    assert.equal(answer.user, 'dana.reyes@brightwater.example');
    for (const [key, value] of Object.entries(state)) assert.equal(answer[key], value);
    assert.deepEqual(await waysIn(session), expected);
    const other = await admin('POST', 'session', { user: 'sam' });
    const isEverybody = switches.editionHasApi === false;
    const { status } = await call('GET', `${BASE}/limits`, { token: other.access_token });
    assert.equal(status, isEverybody ? 403 : 200);
  });
}

test('a code that was handed out before is refused as well', async () => {
  for (const state of [{ active: false }, { frozen: true }, { ipAllowed: false }]) {
    const code = sentTo(await decide()).searchParams.get('code');
    await admin('POST', 'users', { user: 'dana', ...state });
    const { status, body } = await exchange(code);
    assert.equal(`${status} ${body.error}`, '400 invalid_grant');
    await admin('POST', 'users', { user: 'dana', active: true, frozen: false, ipAllowed: true });
  }
});

test('a deactivated user is one for queries too, and reset ends every state', async () => {
  await admin('POST', 'users', { user: 'dana', active: false, apiEnabled: false });
  const soql = "SELECT IsActive FROM User WHERE Username = 'dana.reyes@brightwater.example'";
  assert.equal((await stored(soql))[0].IsActive, false);
  await admin('POST', 'reset');
  assert.equal((await stored(soql))[0].IsActive, true);
  assert.deepEqual(await waysIn(await signIn()), {});
});

test('a state that there is not is told so', async () => {
  const problem = async (body) => (await admin('POST', 'users', body)).error;
  assert.match(await problem({ user: 'nobody' }), /no user "nobody"/);
  assert.match(await problem({ user: 'dana', happy: true }), /no state "happy"/);
  assert.match(await problem({ user: 'dana', frozen: 'yes' }), /"frozen" is a boolean/);
  assert.match(await problem({ user: 'dana', toString: true }), /no state "toString"/);
});
