import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { testOrg } from './start.mjs';

const { admin, as, stored } = await testOrg();
const [dana, sam, robin] = await Promise.all(['dana', 'sam', 'robin'].map(as));

beforeEach(() => admin('POST', 'reset'));

const id = async (soql) => (await stored(soql))[0].Id;
const userId = () => id(`SELECT Id FROM User WHERE CommunityNickname = 'dana'`);
const licenseId = () => id(`SELECT Id FROM PermissionSetLicense WHERE MasterLabel = 'Inbox'`);
const assign = async (api) =>
  api('POST', '/sobjects/PermissionSetLicenseAssign', {
    AssigneeId: await userId(),
    PermissionSetLicenseId: await licenseId(),
  });

test('an administrator gives a user a license, and every user reads who has which', async () => {
  const query = async (api) =>
    (
      await api.query(`SELECT PermissionSetLicense.MasterLabel FROM PermissionSetLicenseAssign
        WHERE AssigneeId = '${await userId()}'`)
    ).records.map(({ PermissionSetLicense: license }) => license.MasterLabel);
  assert.deepEqual(await query(dana), []);
  assert.equal((await assign(sam)).status, 201);
  assert.deepEqual(await query(dana), ['Inbox']);
  assert.deepEqual(await query(robin), ['Inbox']);
  assert.ok((await assign(dana)).status >= 400);
});

test('a permission set that an administrator assigns is found by its label, and by the user it is assigned to', async () => {
  const [set] = await stored(`SELECT Id FROM PermissionSet WHERE Label = 'Inbox Included'`);
  const AssigneeId = await userId();
  const given = { AssigneeId, PermissionSetId: set.Id };
  assert.ok((await dana('POST', '/sobjects/PermissionSetAssignment', given)).status >= 400);
  assert.equal((await sam('POST', '/sobjects/PermissionSetAssignment', given)).status, 201);
  const { records } = await dana.query(`SELECT PermissionSet.Label FROM PermissionSetAssignment
    WHERE AssigneeId = '${AssigneeId}'`);
  assert.deepEqual(
    records.map(({ PermissionSet }) => PermissionSet.Label),
    ['Inbox Included'],
  );
  const of = await dana(
    'GET',
    `/sobjects/User/${AssigneeId}/PermissionSetAssignments?fields=PermissionSetId`,
  );
  assert.deepEqual(
    of.body.records.map(({ PermissionSetId }) => PermissionSetId),
    [set.Id],
  );
});

test('who may view the setup finds the address of Email to Salesforce, and nobody else does', async () => {
  const made = await sam('POST', '/sobjects/EmailServicesAddress', {
    LocalPart: 'emailtosalesforce',
    EmailDomainName: 'x7.in.salesforce.example',
    IsActive: true,
    FunctionId: await id('SELECT Id FROM EmailServicesFunction'),
    RunAsUserId: await userId(),
  });
  assert.equal(made.status, 201);
  const soql = `SELECT LocalPart, EmailDomainName FROM EmailServicesAddress
    WHERE Function.FunctionName = 'EmailToSalesforce' AND RunAsUserId = '${await userId()}'
    AND IsActive = true`;
  assert.equal((await dana.query(soql)).records[0].LocalPart, 'emailtosalesforce');
  const refused = await robin('GET', `/query?q=${encodeURIComponent(soql)}`);
  assert.equal(refused.body[0].errorCode, 'INVALID_TYPE');
});
