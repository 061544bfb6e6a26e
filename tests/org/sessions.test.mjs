import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { app } from './app.mjs';
import { testOrg } from './start.mjs';

const { admin, call } = await testOrg();
const { refresh, signIn, works } = app(call);
const DAY = 24 * 60 * 60;

beforeEach(async () => {
  await admin('POST', 'reset');
  await admin('DELETE', 'sessions');
});

const switches = (wanted) => admin('POST', 'switches', wanted);
const wait = (seconds) => admin('POST', 'clock', { advance_seconds: seconds });

/** A policy, the days between one refresh and the next, and whether each succeeds. */
const POLICIES = [
  ['Infinite', [400], [true]],
  ['Zero', [0], [false]],
  ['SpecificInactivity', [29, 29, 29, 31], [true, true, true, false]],
  ['SpecificLifetime', [10, 10, 9, 2], [true, true, true, false]],
];
for (const [policy, days, expected] of POLICIES) {
  test(`refresh tokens live as ${policy} says`, async () => {
    await switches({ refreshTokenPolicyType: policy });
    let { refresh_token: token } = await signIn();
    const outcomes = [];
    for (const passed of days) {
      await wait(passed * DAY);
      const { status, body } = await refresh(token);
      outcomes.push(status === 200);
      if (status !== 200) assert.equal(body.error_description, 'expired access/refresh token');
      token = body.refresh_token ?? token;
    }
    assert.deepEqual(outcomes, expected);
  });
}

test('a refresh token that expires at once leaves its access token', async () => {
  await switches({ refreshTokenPolicyType: 'Zero' });
  const { access_token: token } = await signIn();
  assert.equal(await works(token), 200);
});

/** What is left of a grant when a refresh token is used again after rotation. */
const REUSES = [
  ['revokeAll', { access: 401, refresh: 400 }],
  ['refuse', { access: 200, refresh: 200 }],
];
for (const [reusedRefreshToken, left] of REUSES) {
  test(`reuse of a refresh token is answered by ${reusedRefreshToken}`, async () => {
    await switches({ reusedRefreshToken });
    const first = await signIn();
    const second = (await refresh(first.refresh_token)).body;
    const other = await signIn({ username: 'sam.okafor@brightwater.example' });
    const reused = await refresh(first.refresh_token);
    assert.equal(reused.status, 400);
    assert.equal(reused.body.error, 'invalid_grant');
    const access = await works(second.access_token);
    assert.deepEqual({ access, refresh: (await refresh(second.refresh_token)).status }, left);
    assert.equal(await works(other.access_token), 200);
  });
}

test('a refresh token that was replaced long ago counts as reuse too', async () => {
  const first = await signIn();
  const second = (await refresh(first.refresh_token)).body;
  const third = (await refresh(second.refresh_token)).body;
  await refresh(first.refresh_token);
  assert.equal((await refresh(third.refresh_token)).status, 400);
});

test('a user has five grants; one more ends the one used longest ago', async () => {
  const grants = [];
  for (let i = 0; i < 5; i += 1) {
    grants.push(await signIn());
    await wait(1);
  }
  assert.equal(await works(grants[0].access_token), 200);
  await wait(1);
  const sixth = await signIn();
  const alive = [];
  for (const { access_token: token } of [...grants, sixth]) alive.push(await works(token));
  assert.deepEqual(alive, [200, 401, 200, 200, 200, 200]);
  assert.equal((await refresh(grants[1].refresh_token)).status, 400);
});

test('access tokens can be ended alone', async () => {
  const dana = await signIn();
  const sam = await signIn({ username: 'sam.okafor@brightwater.example' });
  await admin('DELETE', 'sessions?keep=refresh&user=dana');
  assert.deepEqual([await works(dana.access_token), await works(sam.access_token)], [401, 200]);
  assert.equal(await works((await refresh(dana.refresh_token)).body.access_token), 200);
  await admin('DELETE', 'sessions?keep=refresh');
  assert.equal(await works(sam.access_token), 401);
  assert.equal((await refresh(sam.refresh_token)).status, 200);
});

test('one user’s grants can be revoked', async () => {
  const dana = await signIn();
  const sam = await signIn({ username: 'sam.okafor@brightwater.example' });
  await admin('DELETE', 'sessions?user=dana');
  assert.equal(await works(dana.access_token), 401);
  assert.equal((await refresh(dana.refresh_token)).status, 400);
  assert.equal(await works(sam.access_token), 200);
});

test('ending sessions says what is wrong with the wish', async () => {
  assert.match((await admin('DELETE', 'sessions?keep=all')).error, /keep is "refresh"/);
  assert.match((await admin('DELETE', 'sessions?user=nobody')).error, /no user "nobody"/);
});

test('a choice that a switch has not is refused', async () => {
  assert.match(
    (await switches({ refreshTokenPolicyType: 'Forever' })).error,
    /^"refreshTokenPolicyType" is one of Infinite, Zero/,
  );
  assert.match((await switches({ constructor: {} })).error, /no switch/);
});
