import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { HOSTILE_ANSWERS } from '../../web/sandbox/org/hostile/answers.mjs';
import { PAYLOADS } from '../../web/sandbox/org/hostile/payloads.mjs';
import { app } from './app.mjs';
import { PANE, testOrg } from './start.mjs';

const { admin, as, call, origin, stored } = await testOrg();
const { codeOf, exchange } = app(call);
const dana = await as('dana');

beforeEach(() => admin('POST', 'reset'));

const MEGABYTE = 1024 * 1024;
const fault = (wanted) => admin('POST', 'faults', { times: 1, ...wanted });
const tokenAnswer = async (answer) => {
  await fault({ kind: 'hostile', answer, match: '/oauth2/token' });
  return exchange(await codeOf());
};

/** What a form is there for: a fact about the answer that no honest one has. */
const FACTS = {
  foreignInstance: ({ instance_url: url }) => new URL(url).host === 'evil.example',
  lookalikeInstance: ({ instance_url: url }) => new URL(url).host.endsWith('.evil.example'),
  insecureInstance: ({ instance_url: url }) => url === origin.replace('https', 'http'),
  userinfoInstance: ({ instance_url: url }) => new URL(url).host === 'evil.example',
  backslashInstance: ({ instance_url: url }) => new URL(url).host === 'evil.example',
  queryInstance: ({ instance_url: url }) => new URL(url).host === 'evil.example',
  whitespaceInstance: ({ instance_url: url }) => url !== url.trim(),
  otherPortInstance: ({ instance_url: url }) => url === 'https://localhost:1',
  javascriptInstance: ({ instance_url: url }) => new URL(url).protocol === 'javascript:',
  relativeInstance: ({ instance_url: url }) => !URL.canParse(url),
  foreignId: ({ id }) => new URL(id).host === 'evil.example',
  idIsNoUrl: ({ id }) => !URL.canParse(id),
  idOfNobody: ({ id }) => id.endsWith('/id/'),
  headerInToken: ({ access_token: token }) => /\r\n/.test(token),
  markupBesideInstance: (body) => body.instance_url === origin && /<script>/.test(body.id),
  markup: (body) => Object.values(body).every((text) => /<script>/.test(text)),
  megabyteStrings: (body) => Object.values(body).every((text) => text.length === MEGABYTE),
  numbers: (body) => Object.values(body).every((value) => value === 42),
  nulls: (body) => Object.values(body).every((value) => value === null),
  objects: (body) => Object.values(body).every((value) => typeof value === 'object'),
  list: (body) => Array.isArray(body),
  text: (body) => typeof body === 'string',
  nothing: (body) => Object.keys(body).length === 0,
  prototype: (body) => Object.hasOwn(body, '__proto__'),
};

for (const answer of Object.keys(HOSTILE_ANSWERS)) {
  test(`a hostile org answers a code by ${answer}`, async () => {
    const { status, body } = await tokenAnswer(answer);
    assert.equal(status, 200);
    const [, member] = /^without_(.*)/.exec(answer) ?? [];
    if (member) assert.equal(member in body, false);
    else assert.ok(FACTS[answer](body), `nothing is wrong with ${JSON.stringify(body)}`);
    assert.equal((await exchange(await codeOf())).body.instance_url, origin);
  });
}

test('a hostile answer keeps to the calls it is meant for, and errors stay as they are', async () => {
  await fault({ kind: 'hostile', answer: 'nothing', match: '/query' });
  assert.equal((await exchange('x')).body.error, 'invalid_grant');
  const { body } = await dana('GET', '/query?q=SELECT+Name+FROM+Account+LIMIT+1');
  assert.deepEqual(body, {});
  await fault({ kind: 'hostile', answer: 'nothing' });
  assert.equal((await dana('GET', '/query?q=nonsense')).body[0].errorCode, 'MALFORMED_QUERY');
});

test('any JSON can come with markup or the wrong types', async () => {
  const rows = () => dana('GET', '/query?q=SELECT+Id,Name+FROM+Account+LIMIT+1');
  await fault({ kind: 'hostile', answer: 'markup' });
  assert.match((await rows()).body.records[0].Name, /<script>/);
  await fault({ kind: 'hostile', answer: 'nulls' });
  assert.equal((await rows()).body.records[0].Id, null);
});

for (const status of [302, 307]) {
  test(`a call can be answered by a ${status} to another origin`, async () => {
    const to = 'https://localhost:1';
    await fault({ kind: 'redirect', to, status });
    const answer = await dana('GET', '/limits?a=1', undefined, { origin: PANE });
    assert.equal(answer.status, status);
    assert.equal(answer.headers.get('location'), `${to}/services/data/v67.0/limits?a=1`);
    assert.equal(answer.headers.get('access-control-allow-origin'), PANE);
    assert.equal(answer.text, '');
  });
}

test('a write can take effect and be answered by a redirect', async () => {
  await fault({ kind: 'redirect', to: 'https://localhost:1', after: true });
  const answer = await dana('POST', '/sobjects/Account', { Name: 'Moved' });
  assert.equal(answer.status, 302);
  assert.equal((await stored("SELECT Id FROM Account WHERE Name = 'Moved'")).length, 1);
});

const WHERE = "Name = 'Harbor Mills'";
for (const [payload, text] of Object.entries(PAYLOADS)) {
  test(`records can carry the payload ${payload}`, async () => {
    const [{ Id }] = await stored(`SELECT Id FROM Account WHERE ${WHERE}`);
    const spoil = { payload, object: 'Account', where: WHERE };
    assert.deepEqual(await admin('POST', 'hostile', spoil), { changed: 1 });
    const { body } = await dana('GET', `/sobjects/Account/${Id}?fields=Name,Website,Phone`);
    const { Name, Website, Phone } = body;
    assert.deepEqual([Name, Website, Phone], [text, text, text]);
  });
}

test('what a record is found by stays, unless it is asked for', async () => {
  const soql = "SELECT Email, Username, Title, Name FROM User WHERE CommunityNickname = 'priya'";
  const spoil = { payload: 'html', object: 'User', where: "CommunityNickname = 'priya'" };
  await admin('POST', 'hostile', { ...spoil, fields: ['Title', 'Name'] });
  const [user] = await stored(soql);
  assert.equal(user.Email, 'priya.natarajan@brightwater.example');
  assert.equal(user.Username, 'priya.natarajan@brightwater.example');
  assert.deepEqual([user.Title, user.Name], [PAYLOADS.html, PAYLOADS.html]);
});

test('labels of an object can carry a payload, until the reset', async () => {
  const label = async () => {
    const { body } = await dana('GET', '/sobjects/Case/describe');
    const status = body.fields.find(({ name }) => name === 'Status');
    const subject = body.fields.find(({ name }) => name === 'Subject');
    return [body.label, body.labelPlural, subject.label, status.picklistValues[0].label];
  };
  const before = await label();
  const spoil = { payload: 'html', object: 'Case', labels: true };
  await admin('POST', 'hostile', spoil);
  assert.deepEqual(await label(), Array(4).fill(PAYLOADS.html));
  await admin('POST', 'hostile', { ...spoil, payload: 'megabyte', fields: ['Subject'] });
  const long = await label();
  assert.deepEqual(
    long.slice(0, 3).map((text) => text.length),
    [MEGABYTE, MEGABYTE, MEGABYTE],
  );
  assert.equal(long[3], before[3]);
  await admin('POST', 'reset');
  assert.deepEqual(await label(), before);
});

test('a hostile wish that makes no sense is told so', async () => {
  const faulty = async (wanted) => (await admin('POST', 'faults', wanted)).error;
  assert.match(await faulty({ kind: 'hostile', answer: 'kindness' }), /^answer is one of foreign/);
  assert.match(await faulty({ kind: 'hostile', answer: 'toString' }), /^answer is one of/);
  assert.match(await faulty({ kind: 'redirect' }), /needs the origin/);
  assert.match(await faulty({ kind: 'redirect', to: `${origin}/path` }), /needs the origin/);
  assert.match(await faulty({ kind: 'redirect', to: origin, status: 200 }), /^status is one of/);
  const spoiled = async (wanted) => (await admin('POST', 'hostile', wanted)).error;
  assert.match(await spoiled({ payload: 'kindness', object: 'Account' }), /^payload is one of/);
  assert.match(await spoiled({ payload: 'html', object: 'Nothing' }), /no object "Nothing"/);
  assert.match(
    await spoiled({ payload: 'html', object: 'Account', fields: ['Nope'] }),
    /no field "Nope"/,
  );
  const [error] = await admin('POST', 'hostile', {
    payload: 'html',
    object: 'Account',
    where: 'Name ~ 1',
  });
  assert.equal(error.errorCode, 'MALFORMED_QUERY');
});
