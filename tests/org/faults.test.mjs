import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { BASE, PANE, testOrg } from './start.mjs';

const { admin, as, call, stored } = await testOrg();
const dana = await as('dana');

beforeEach(() => admin('POST', 'reset'));

const limits = () => dana('GET', '/limits', undefined, { origin: PANE });
const fault = (wanted) => admin('POST', 'faults', { times: 1, ...wanted });

for (const [kind, status, errorCode] of [
  ['401', 401, 'INVALID_SESSION_ID'],
  ['limit', 403, 'REQUEST_LIMIT_EXCEEDED'],
  ['503', 503, 'SERVER_UNAVAILABLE'],
  ['lock', 400, 'UNABLE_TO_LOCK_ROW'],
]) {
  test(`a fault of kind ${kind} is what Salesforce would answer, and pages can read it`, async () => {
    await fault({ kind });
    const answer = await limits();
    assert.equal(answer.status, status);
    assert.equal(answer.body[0].errorCode, errorCode);
    assert.equal(answer.headers.get('access-control-allow-origin'), PANE);
    assert.equal((await limits()).status, 200);
  });
}

test('a dropped connection has no answer', async () => {
  await fault({ kind: 'drop' });
  await assert.rejects(limits(), TypeError);
  assert.equal((await limits()).status, 200);
});

test('a truncated answer ends too early', async () => {
  await fault({ kind: 'truncate' });
  await assert.rejects(limits(), TypeError);
});

test('an answer can be a page of HTML, nothing, or no JSON', async () => {
  await fault({ kind: 'html' });
  const page = await limits();
  assert.equal(page.status, 503);
  assert.match(page.text, /^<!doctype html>/);
  await fault({ kind: 'empty' });
  assert.equal((await limits()).text, '');
  await fault({ kind: 'malformed' });
  await assert.rejects(limits(), SyntaxError);
});

test('a fault after the call leaves its effect and loses only its answer', async () => {
  await fault({ kind: 'drop', after: true, method: 'POST' });
  await assert.rejects(dana('POST', '/sobjects/Account', { Name: 'Written' }), TypeError);
  assert.equal((await stored("SELECT Id FROM Account WHERE Name = 'Written'")).length, 1);
  await fault({ kind: '503', after: true });
  assert.equal((await dana('POST', '/sobjects/Account', { Name: 'Again' })).status, 503);
  assert.equal((await stored("SELECT Id FROM Account WHERE Name = 'Again'")).length, 1);
  await fault({ kind: '503' });
  assert.equal((await dana('POST', '/sobjects/Account', { Name: 'Never' })).status, 503);
  assert.equal((await stored("SELECT Id FROM Account WHERE Name = 'Never'")).length, 0);
});

test('a fault meets only the calls it names, as often as it says', async () => {
  await admin('POST', 'faults', { kind: '503', match: '/query', method: 'get', times: 2 });
  const query = () => dana('GET', '/query?q=SELECT+Id+FROM+Profile');
  assert.equal((await limits()).status, 200);
  assert.deepEqual(
    [(await query()).status, (await query()).status, (await query()).status],
    [503, 503, 200],
  );
  await admin('POST', 'faults', { kind: '503' });
  assert.equal((await limits()).status, 503);
  assert.equal((await limits()).status, 503);
  await admin('DELETE', 'faults');
  assert.equal((await limits()).status, 200);
});

test('a lock can meet one part of a composite call', async () => {
  await fault({ kind: 'lock', part: 'second' });
  const part = (referenceId, Name) => ({
    referenceId,
    method: 'POST',
    url: `${BASE}/sobjects/Account`,
    body: { Name },
  });
  const send = () =>
    dana('POST', '/composite', {
      allOrNone: true,
      compositeRequest: [part('first', 'L1'), part('second', 'L2')],
    });
  const { body } = await send();
  assert.deepEqual(
    body.compositeResponse.map(({ body: [error] }) => error.errorCode),
    ['PROCESSING_HALTED', 'UNABLE_TO_LOCK_ROW'],
  );
  assert.deepEqual(await stored("SELECT Id FROM Account WHERE Name = 'L1'"), []);
  const again = await send();
  assert.deepEqual(
    again.body.compositeResponse.map(({ httpStatusCode }) => httpStatusCode),
    [201, 201],
  );
});

test('latency delays the answer and nothing else', async () => {
  await fault({ kind: 'latency', ms: 1000, match: '/limits' });
  const answered = [];
  const note = async (name, asked) => {
    const { status } = await asked;
    answered.push(`${name} ${status}`);
  };
  const delayed = note('delayed', limits());
  // As soon as the fault is used up, the call is on its way.
  while ((await admin('GET', 'state')).faults.length) await new Promise(setImmediate);
  await note('next', limits());
  await delayed;
  assert.deepEqual(answered, ['next 200', 'delayed 200']);
});

test('preflights meet no faults', async () => {
  await admin('POST', 'faults', { kind: 'drop' });
  const { status } = await call('OPTIONS', `${BASE}/limits`, { headers: { origin: PANE } });
  assert.equal(status, 200);
});

test('the org logs what it was asked, by whom and at what cost', async () => {
  await admin('DELETE', 'requests');
  await limits();
  await fault({ kind: '503' });
  await limits();
  const { requests } = await admin('GET', 'requests');
  assert.deepEqual(requests, [
    { method: 'GET', path: `${BASE}/limits`, status: 200, apiCalls: 1, origin: PANE },
    { method: 'GET', path: `${BASE}/limits`, status: 503, apiCalls: 0, origin: PANE },
  ]);
});

test('the daily limit ends what can be called', async () => {
  await admin('POST', 'switches', { dailyApiRequests: 2 });
  await limits();
  const last = await limits();
  assert.equal(last.headers.get('sforce-limit-info'), 'api-usage=2/2');
  assert.equal((await limits()).body[0].errorCode, 'REQUEST_LIMIT_EXCEEDED');
});

test('reset brings back the records, the clock, the switches and the faults', async () => {
  const before = await admin('GET', 'state');
  await dana('POST', '/sobjects/Account', { Name: 'Gone' });
  await admin('POST', 'clock', { advance_seconds: 100000 });
  await admin('POST', 'switches', { sharedActivities: true });
  await admin('POST', 'faults', { kind: '503' });
  const after = await admin('POST', 'reset');
  assert.deepEqual({ ...after, now: 0 }, { ...before, now: 0 });
  assert.deepEqual(await stored("SELECT Id FROM Account WHERE Name = 'Gone'"), []);
});

test('the admin API says what is wrong with a wish', async () => {
  const error = async (path, body) => (await admin('POST', path, body)).error;
  assert.match(await error('faults', { kind: 'flood' }), /^kind is one of/);
  assert.match(await error('faults', { kind: 'latency' }), /needs ms/);
  assert.match(await error('faults', { kind: '503', times: 0 }), /times/);
  assert.match(await error('clock', {}), /advance_seconds/);
  assert.match(await error('switches', { nope: true }), /no switch/);
  assert.match(await error('switches', { oauthCors: 'yes' }), /boolean/);
  assert.match(await error('session', { user: 'nobody' }), /no user/);
});

test('every session can be ended at once', async () => {
  const robin = await as('robin');
  assert.equal((await robin('GET', '/limits')).status, 200);
  await admin('DELETE', 'sessions');
  assert.equal((await robin('GET', '/limits')).status, 401);
});
