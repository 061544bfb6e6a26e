import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { BASE, testOrg } from './start.mjs';

const { admin, as, org, stored } = await testOrg();
const [dana, priya, sam, robin] = await Promise.all(['dana', 'priya', 'sam', 'robin'].map(as));

// A reset leaves the mappings, as it leaves who is signed in.
beforeEach(async () => {
  await admin('POST', 'reset');
  for (const { Id } of await stored(`SELECT Id FROM ${MAPPING}`)) {
    await sam('DELETE', `/sobjects/${MAPPING}/${Id}`);
  }
});

const MAPPING = 'Tether_User_Mapping__c';
const SETTINGS = 'Tether_Settings__c';
const MAILBOX = 'dana.reyes@brightwater.example';
const userId = async (nickname) =>
  (await stored(`SELECT Id FROM User WHERE CommunityNickname = '${nickname}'`))[0].Id;
const map = async (api, nickname, mailbox) => {
  const { status, body } = await api('POST', `/sobjects/${MAPPING}`, {
    User__c: await userId(nickname),
    Mailbox__c: mailbox,
  });
  return status === 201 ? body.id : body[0].errorCode;
};
const mailboxes = async (api) =>
  (await api.query(`SELECT Mailbox__c FROM ${MAPPING} ORDER BY Mailbox__c`)).records.map(
    ({ Mailbox__c: mailbox }) => mailbox,
  );

test('users keep their own mappings and see no other’s; the administrator sees all', async () => {
  const id = await map(dana, 'dana', MAILBOX);
  const other = await map(priya, 'priya', 'priya@brightwater.example');
  assert.deepEqual(await mailboxes(dana), [MAILBOX]);
  assert.deepEqual(await mailboxes(priya), ['priya@brightwater.example']);
  assert.deepEqual(await mailboxes(sam), [MAILBOX, 'priya@brightwater.example']);
  assert.equal((await dana.query(`SELECT COUNT() FROM ${MAPPING}`)).totalSize, 1);
  const recent = (await dana('GET', `/sobjects/${MAPPING}`)).body.recentItems;
  assert.deepEqual(
    recent.map(({ Id }) => Id),
    [id],
  );

  const path = `/sobjects/${MAPPING}/${id}`;
  const lastUsed = { Last_Used__c: '2026-11-20T09:00:00.000+0000' };
  assert.equal((await dana('PATCH', path, lastUsed)).status, 204);
  const { body } = await dana('GET', path);
  assert.equal(body.Last_Used__c, lastUsed.Last_Used__c);
  assert.match(body.Name, /^UM-\d{5}$/);
  assert.equal(body.OwnerId, await userId('dana'));
  assert.match(body.CreatedDate, /^\d{4}-/);
  for (const [method, fields] of [['GET'], ['PATCH', lastUsed], ['DELETE']]) {
    const refused = await dana(method, `/sobjects/${MAPPING}/${other}`, fields);
    assert.equal(`${refused.status} ${refused.body[0].errorCode}`, '404 NOT_FOUND');
  }
  assert.equal((await dana('DELETE', path)).status, 204);
  assert.equal((await sam('DELETE', `/sobjects/${MAPPING}/${other}`)).status, 204);
  assert.deepEqual(await mailboxes(sam), []);
});

test('a mapping is kept by its mailbox, which is in one mapping only', async () => {
  const path = `/sobjects/${MAPPING}/Mailbox__c/${MAILBOX}`;
  const fields = { User__c: await userId('dana') };
  const first = await dana('PATCH', path, fields);
  assert.equal(first.status, 201);
  const again = await dana('PATCH', path, { Last_Used__c: '2026-11-20T09:00:00Z' });
  assert.deepEqual([again.status, again.body.id], [200, first.body.id]);
  assert.equal((await dana('GET', path)).body.Id, first.body.id);
  const taken = await priya('PATCH', path, { User__c: await userId('priya') });
  assert.equal(taken.body[0].errorCode, 'DUPLICATE_VALUE');
  assert.equal((await priya('GET', path)).status, 404);
  assert.equal(await map(priya, 'priya', MAILBOX.toUpperCase()), 'DUPLICATE_VALUE');
  assert.equal(await map(dana, 'dana', 'no address'), 'INVALID_EMAIL_ADDRESS');
});

test('a mapping outlives a reset, and the next one gets another id', async () => {
  const id = await map(dana, 'dana', MAILBOX);
  await admin('POST', 'reset');
  assert.deepEqual(await mailboxes(dana), [MAILBOX]);
  assert.notEqual(await map(priya, 'priya', 'priya@brightwater.example'), id);
});

test('a composite call and collections keep to one’s own mappings too', async () => {
  const other = await map(priya, 'priya', 'priya@brightwater.example');
  const { body } = await dana('POST', '/composite', {
    compositeRequest: [
      { referenceId: 'a', method: 'GET', url: `${BASE}/sobjects/${MAPPING}/${other}` },
      { referenceId: 'b', method: 'GET', url: `${BASE}/query?q=SELECT+Id+FROM+${MAPPING}` },
    ],
  });
  const [one, all] = body.compositeResponse;
  assert.equal(one.httpStatusCode, 404);
  assert.equal(all.body.totalSize, 0);
  const read = await dana('GET', `/composite/sobjects/${MAPPING}?ids=${other}&fields=Mailbox__c`);
  assert.deepEqual(read.body, [null]);
  const [deleted] = (await dana('DELETE', `/composite/sobjects?ids=${other}`)).body;
  assert.equal(deleted.success, false);
  assert.deepEqual(await mailboxes(sam), ['priya@brightwater.example']);
});

test('the settings are one for the org, which users read and the administrator changes', async () => {
  const soql = `SELECT Id, SetupOwnerId, Enabled__c FROM ${SETTINGS}`;
  for (const api of [dana, robin, sam]) {
    const { records } = await api.query(`${soql} WHERE SetupOwnerId IN ('${org.id}')`);
    assert.equal(records.length, 1);
    assert.equal(records[0].Enabled__c, true);
  }
  const [{ Id }] = await stored(soql);
  const path = `/sobjects/${SETTINGS}/${Id}`;
  const off = { Enabled__c: false };
  for (const api of [dana, robin]) {
    const refused = await api('PATCH', path, off);
    assert.equal(refused.body[0].errorCode, 'INSUFFICIENT_ACCESS_OR_READONLY');
  }
  assert.equal((await sam('PATCH', path, off)).status, 204);
  const [record] = (await dana.query(soql)).records;
  assert.equal(record.Enabled__c, false);
});

test('a profile and a user can have settings of their own, one each', async () => {
  const [{ Id: profile }] = await stored("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  for (const SetupOwnerId of [profile, await userId('dana')]) {
    const fields = { SetupOwnerId, Enabled__c: false };
    assert.equal((await sam('POST', `/sobjects/${SETTINGS}`, fields)).status, 201);
    const twice = await sam('POST', `/sobjects/${SETTINGS}`, fields);
    assert.equal(twice.body[0].errorCode, 'DUPLICATE_VALUE');
  }
  assert.equal((await dana.query(`SELECT COUNT() FROM ${SETTINGS}`)).totalSize, 3);
});

test('describes tell a custom setting from a custom object', async () => {
  const settings = (await dana('GET', `/sobjects/${SETTINGS}/describe`)).body;
  assert.equal(settings.customSetting, true);
  const owner = settings.fields.find(({ name }) => name === 'SetupOwnerId');
  assert.deepEqual(owner.referenceTo, ['Organization', 'Profile', 'User']);
  const mapping = (await dana('GET', `/sobjects/${MAPPING}/describe`)).body;
  assert.equal(mapping.customSetting, false);
  const mailbox = mapping.fields.find(({ name }) => name === 'Mailbox__c');
  assert.deepEqual(
    [mailbox.type, mailbox.externalId, mailbox.unique, mailbox.nillable],
    ['email', true, true, false],
  );
  assert.equal(mapping.fields.find(({ name }) => name === 'Name').autoNumber, true);
});

test('in an org without the package nothing of it is there', async () => {
  await admin('POST', 'switches', { tetherPackage: false });
  for (const object of [MAPPING, SETTINGS]) {
    const names = (await dana('GET', '/sobjects')).body.sobjects.map(({ name }) => name);
    assert.ok(!names.includes(object));
    const query = await dana('GET', `/query?q=SELECT+Id+FROM+${object}`);
    assert.equal(query.body[0].errorCode, 'INVALID_TYPE');
    for (const [method, path, body] of [
      ['GET', `/sobjects/${object}/describe`],
      ['POST', `/sobjects/${object}`, {}],
      ['GET', `/sobjects/${object}/a01Tb0000000001AAA`],
      ['PATCH', `/sobjects/${object}/Mailbox__c/x@example.com`, {}],
      ['DELETE', `/sobjects/${object}/a01Tb0000000001AAA`],
    ]) {
      const answer = await dana(method, path, body);
      assert.equal(`${answer.status} ${answer.body[0].errorCode}`, '404 NOT_FOUND');
    }
  }
  const user = (await dana('GET', '/sobjects/User/describe')).body;
  const children = user.childRelationships.map(({ childSObject }) => childSObject);
  assert.ok(!children.includes(MAPPING));
});
