import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BASE, testOrg } from './start.mjs';

const { admin, as, call, stored } = await testOrg();
const [dana, sam] = await Promise.all(['dana', 'sam'].map(as));
const [[{ Id: AssigneeId }], [{ Id: PermissionSetId }]] = await Promise.all([
  stored("SELECT Id FROM User WHERE CommunityNickname = 'dana'"),
  stored("SELECT Id FROM PermissionSet WHERE Label = 'Sales Engagement User'"),
]);
await sam('POST', '/sobjects/PermissionSetAssignment', { AssigneeId, PermissionSetId });

const VALUES = [
  null,
  5,
  '',
  'text',
  true,
  [],
  [null],
  [5],
  {},
  { a: null },
  '@{',
  "'",
  '\u0000',
  '💥',
];
const BODIES = VALUES.flatMap((value) => [
  value,
  { records: value },
  { records: [{ attributes: value }] },
  { records: [{ attributes: { type: value } }] },
  { compositeRequest: value },
  { compositeRequest: [{ referenceId: 'a', method: value, url: value, body: value }] },
  {
    compositeRequest: [
      {
        referenceId: 'a',
        method: 'POST',
        url: `${BASE}/sobjects/Contact`,
        body: { LastName: value },
      },
    ],
  },
  { batchRequests: value },
  { batchRequests: [{ method: value, url: value, richInput: value }] },
  { q: value, sobjects: value, fields: value },
  { q: 'harbor', sobjects: [{ name: value, fields: value, where: value, limit: value }] },
  { ids: value, fields: value },
  { inputs: value },
  { inputs: [value, { recordId: value, eventType: value }] },
  { ids: ['001Tb0000000001'], fields: [value] },
  { LastName: value, Email: value, AccountId: value, IsDeleted: value },
  { Status: value, ToIds: value, MessageDate: value, Subject: value },
  { VersionData: value, PathOnClient: value, Title: value },
]);
const PATHS = [
  ['POST', '/composite'],
  ['POST', '/composite/batch'],
  ['POST', '/composite/sobjects'],
  ['PATCH', '/composite/sobjects'],
  ['POST', '/composite/sobjects/Account'],
  ['PATCH', '/composite/sobjects/Account/ERP_Number__c'],
  ['POST', '/composite/tree/Account'],
  ['POST', '/parameterizedSearch'],
  ['POST', '/sobjects/Contact'],
  ['POST', '/sobjects/EmailMessage'],
  ['POST', '/sobjects/ContentVersion'],
  ['PATCH', '/sobjects/Account/001Tb0000000001'],
  ['POST', '/actions/standard/sendSalesCadenceEvent'],
];

for (const [method, path] of PATHS) {
  test(`no body makes ${method} ${path} fail by surprise`, async () => {
    for (const body of BODIES) {
      const answer = await call(method, BASE + path, {
        token: dana.token,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      assert.ok(answer.status < 500, `${answer.status} for ${JSON.stringify(body)}`);
    }
  });
}

test('no query string makes a resource fail by surprise', async () => {
  const texts = [
    '',
    '%00',
    "'",
    '"',
    '(',
    '*',
    ';',
    'SELECT',
    'SELECT Id FROM',
    'SELECT Id FROM Account WHERE Name IN ()',
    'FIND',
    'FIND {*}',
    'FIND {"} RETURNING Account(',
    'FIND {ab} RETURNING Account(Id WHERE',
    'FIND {NOT ab}',
    'FIND {ab OR} RETURNING Account',
    'FIND {ab) OR (cd}',
    'SELECT Id FROM Account LIMIT 99999999999999999999',
    'SELECT COUNT(Id), Name FROM Account',
    'SELECT (SELECT COUNT() FROM Contacts) FROM Account',
    'SELECT MAX(IsDeleted) FROM Account',
    'SELECT Id FROM Account WHERE Id IN (SELECT Nope FROM Contact)',
    'SELECT Id FROM Account WHERE CreatedDate = LAST_N_DAYS:99999999999',
    'SELECT Name FROM Account GROUP BY ROLLUP(Name)',
    "SELECT DISTANCE(BillingAddress, GEOLOCATION(1,2), 'mi') FROM Account",
    'SELECT Id, Id, Account.Id FROM Contact LIMIT 1',
    'SELECT Contact.Name c FROM Contact LIMIT 1',
    'SELECT BillingAddress FROM Account WHERE BillingAddress = null',
    'SELECT What.Owner.Name FROM Task',
    'SELECT Id FROM Account USING SCOPE mine LIMIT 1',
    'SELECT Id FROM Account WITH SECURITY_ENFORCED LIMIT 1',
  ];
  for (const text of texts) {
    for (const path of ['query', 'queryAll', 'search', 'parameterizedSearch']) {
      const { status } = await dana('GET', `/${path}?q=${encodeURIComponent(text)}`);
      assert.ok(status < 500, `${status} for ${path} ${text}`);
    }
  }
  for (const path of [
    '/composite/sobjects?ids=,,x',
    '/composite/sobjects/Account?ids=x&fields=,',
    '/sobjects/Account/001Tb0000000001?fields=,',
    '/query/x-y',
  ]) {
    const { status } = await dana(path.includes('ids=,') ? 'DELETE' : 'GET', path);
    assert.ok(status < 500, `${status} for ${path}`);
  }
});

const ADMIN_CALLS = [
  'faults',
  'clock',
  'switches',
  'origins',
  'session',
  'query',
  'users',
  'organization',
  'hostile',
];

test('no body makes the admin API fail by surprise', async () => {
  for (const path of ADMIN_CALLS) {
    for (const body of VALUES) {
      const answer = await call('POST', `/sandbox/${path}`, {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      assert.ok(answer.status < 500, `${answer.status} for ${path} ${JSON.stringify(body)}`);
    }
  }
  await admin('POST', 'reset');
});

test('after all that the org still answers', async () => {
  assert.equal((await stored("SELECT Id FROM Account WHERE Name = 'Harbor Mills'")).length, 1);
});
