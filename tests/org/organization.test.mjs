import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { app } from './app.mjs';
import { testOrg } from './start.mjs';

const SOQL = 'SELECT Id, Name, IsSandbox, InstanceName, OrganizationType FROM Organization';

const [production, sandbox] = await Promise.all([
  testOrg(),
  testOrg({ kind: 'sandbox', company: 'Brightwater UAT' }),
]);
const both = [production, sandbox];

beforeEach(() => Promise.all(both.map(({ admin }) => admin('POST', 'reset'))));

const organization = async ({ as }, user = 'dana') =>
  (await (await as(user)).query(SOQL)).records[0];

test('every user reads what the org is', async () => {
  for (const user of ['dana', 'sam', 'robin']) {
    const { attributes, ...record } = await organization(production, user);
    assert.equal(attributes.type, 'Organization');
    assert.deepEqual(record, {
      Id: production.org.id,
      Name: 'Brightwater Instruments',
      IsSandbox: false,
      InstanceName: 'TTH1',
      OrganizationType: 'Developer Edition',
    });
  }
});

test('a production org and a sandbox run side by side and share nothing', async () => {
  const [one, two] = await Promise.all(both.map((org) => organization(org)));
  assert.equal(two.IsSandbox, true);
  assert.equal(two.Name, 'Brightwater UAT');
  assert.notEqual(one.Id, two.Id);
  assert.notEqual(one.InstanceName, two.InstanceName);
  assert.notEqual(production.origin, sandbox.origin);

  const { access_token: token, refresh_token } = await app(production.call).signIn();
  assert.ok(token.startsWith(one.Id.slice(0, 15)));
  assert.equal(await app(production.call).works(token), 200);
  assert.equal(await app(sandbox.call).works(token), 401);
  assert.equal((await app(sandbox.call).refresh(refresh_token)).status, 400);

  const dana = await production.as('dana');
  await dana('POST', '/sobjects/Account', { Name: 'Only here' });
  await production.admin('POST', 'switches', { enhancedEmail: false });
  await production.admin('POST', 'faults', { kind: '503', match: '/nowhere' });
  await production.admin('POST', 'users', { user: 'dana', frozen: true });
  await production.admin('POST', 'clock', { advance_seconds: 100000 });
  await production.admin('POST', 'hostile', { payload: 'html', object: 'Account', labels: true });
  await production.admin('DELETE', 'requests');

  const state = await sandbox.admin('GET', 'state');
  assert.equal(state.switches.enhancedEmail, true);
  assert.deepEqual(state.faults, []);
  assert.ok(Math.abs(Date.parse(state.now) - Date.now()) < 50000 * 1000);
  assert.deepEqual(await sandbox.stored("SELECT Id FROM Account WHERE Name = 'Only here'"), []);
  assert.equal((await app(sandbox.call).decide()).status, 302);
  const other = await sandbox.as('dana');
  assert.equal((await other('GET', '/sobjects/Account/describe')).body.label, 'Account');
});

test('cookies of two orgs on one host do not meet', async () => {
  const names = await Promise.all(
    both.map(
      async ({ call }) => (await app(call).decide()).headers.get('set-cookie').split('=')[0],
    ),
  );
  assert.notEqual(names[0], names[1]);
});

test('the URLs that name a user are those of the org’s kind', async () => {
  for (const [org, host] of [
    [production, production.loginOrigin],
    [sandbox, 'https://test.salesforce.com'],
  ]) {
    const { access_token: token, id, instance_url: instance } = await app(org.call).signIn();
    assert.ok(id.startsWith(`${host}/id/${org.org.id}/005`));
    assert.equal(instance, org.origin);
    const { body } = await org.call('GET', '/services/oauth2/userinfo', { token });
    assert.equal(body.sub, id);
    const own = await org.call('GET', new URL(id).pathname, { token });
    assert.equal(own.body.id, id);
  }
});

test('an org can present itself as another kind and company, until the reset', async () => {
  const { admin, org } = production;
  const state = await admin('POST', 'organization', { kind: 'sandbox', company: 'Other Ltd' });
  assert.deepEqual(state.organization, { kind: 'sandbox', company: 'Other Ltd' });
  const record = await organization(production);
  assert.deepEqual([record.IsSandbox, record.Name], [true, 'Other Ltd']);
  assert.equal(record.Id, state.organizationId);
  const settings = 'SELECT SetupOwnerId FROM Tether_Settings__c';
  assert.equal((await production.stored(settings))[0].SetupOwnerId, org.id);
  assert.match((await app(production.call).decide({ username: 'x' })).text, /Other Ltd/);
  await admin('POST', 'reset');
  assert.equal((await organization(production)).Name, 'Brightwater Instruments');
  assert.equal((await production.stored(settings))[0].SetupOwnerId, org.id);
});

test('a kind that there is not is refused', async () => {
  assert.match(
    (await production.admin('POST', 'organization', { kind: 'trial' })).error,
    /^kind is one of production, sandbox/,
  );
  assert.match((await production.admin('POST', 'organization', { company: 5 })).error, /is a name/);
  await assert.rejects(testOrg({ kind: 'trial' }), /kind is one of/);
});

test('the kind of an org on disk is that with which it is started', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'tether-org-kind-'));
  after(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'org.db');
  for (const [kind, isSandbox] of [
    ['sandbox', true],
    ['production', false],
  ]) {
    const org = await testOrg({ file, kind });
    assert.equal((await organization(org)).IsSandbox, isSandbox);
    await org.close();
  }
});

test('what may be known before a login has the documented members', async () => {
  for (const { call, origin, org } of both) {
    const { body } = await call('GET', '/.well-known/auth-configuration');
    assert.deepEqual(body, {
      OrgId: org.id.slice(0, 15),
      Url: origin,
      MobileSDK: {
        UseiOSNativeBrowserForAuthentication: false,
        UseAndroidNativeBrowserForAuthentication: false,
        shareBrowserSessionIOS: false,
        shareBrowserSessionAndroid: false,
      },
      LoginPage: null,
      SamlProviders: [],
      AuthProviders: [],
      CertificateLogin: null,
      LoginPageType: 'standard',
      LoginPageTypeConfigs: {},
    });
  }
});
