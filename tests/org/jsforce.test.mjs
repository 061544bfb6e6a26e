import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLIENT_ID, REDIRECT_URI, testOrg } from './start.mjs';

const { origin, call, admin, as } = await testOrg();
const { default: jsforce } = await import('jsforce');
const { token } = await as('dana');
const connect = () =>
  new jsforce.Connection({ instanceUrl: origin, accessToken: token, version: '67.0' });
const connection = connect();

/** Fills in the login page as a person does. @returns {Promise<URL>} where the browser is sent */
async function logIn(authorizeUrl, decision = 'allow') {
  const page = await call('GET', authorizeUrl);
  assert.equal(page.status, 200);
  const inputs = [...page.text.matchAll(/<input[^>]*>/g)].map(([tag]) => [
    /name="([^"]*)"/.exec(tag)[1],
    /value="([^"]*)"/.exec(tag)?.[1].replaceAll('&amp;', '&') ?? '',
  ]);
  const form = new URLSearchParams([...inputs, ['decision', decision]]);
  const answer = await call('POST', '/services/oauth2/authorize', { body: form });
  assert.equal(answer.status, 302);
  return new URL(answer.headers.get('location'));
}

test('jsforce creates, reads, updates and deletes a record', async () => {
  const made = await connection.sobject('Contact').create({ LastName: 'Marlow', FirstName: 'Ivy' });
  assert.equal(made.success, true);
  assert.match(made.id, /^003[0-9A-Za-z]{15}$/);

  const read = await connection.sobject('Contact').retrieve(made.id);
  assert.equal(read.Name, 'Ivy Marlow');
  assert.equal(read.attributes.type, 'Contact');

  await connection.sobject('Contact').update({ Id: made.id, Title: 'Buyer', LastName: 'Marlowe' });
  const [changed] = await connection.sobject('Contact').find({ Id: made.id }, ['Name', 'Title']);
  assert.equal(changed.Name, 'Ivy Marlowe');
  assert.equal(changed.Title, 'Buyer');

  await connection.sobject('Contact').destroy(made.id);
  await assert.rejects(connection.sobject('Contact').retrieve(made.id), {
    name: 'ENTITY_IS_DELETED',
  });
  const all = await connection.query(`SELECT IsDeleted FROM Contact WHERE Id = '${made.id}'`, {
    scanAll: true,
  });
  assert.equal(all.records[0].IsDeleted, true);
});

test('jsforce upserts by an external id', async () => {
  const accounts = connection.sobject('Account');
  const first = await accounts.upsert({ ERP_Number__c: 'E-1', Name: 'First' }, 'ERP_Number__c');
  const second = await accounts.upsert({ ERP_Number__c: 'E-1', Name: 'Second' }, 'ERP_Number__c');
  assert.equal(first.id, second.id);
  const read = await accounts.retrieve(first.id);
  assert.equal(read.Name, 'Second');
});

test('jsforce pages through all the records of a query', async () => {
  const result = await connect().query('SELECT Id, LastName FROM Contact ORDER BY Id', {
    autoFetch: true,
    maxFetch: 20000,
  });
  const { totalSize } = await connection.query('SELECT COUNT() FROM Contact');
  assert.ok(totalSize >= 10000);
  assert.equal(result.totalSize, totalSize);
  assert.equal(new Set(result.records.map(({ Id }) => Id)).size, totalSize);
});

test('jsforce goes from page to page by the locator', async () => {
  const first = await connection.query('SELECT Id FROM Lead');
  assert.equal(first.done, false);
  assert.equal(first.records.length, 2000);
  const second = await connection.queryMore(first.nextRecordsUrl);
  assert.equal(second.done, true);
  assert.equal(second.records.length, first.totalSize - 2000);
  await assert.rejects(connection.queryMore('/services/data/v67.0/query/01gTb000000ZZZZAAA-2000'), {
    name: 'INVALID_QUERY_LOCATOR',
  });
});

test('jsforce describes an object and the whole org', async () => {
  const contact = await connection.describe('Contact');
  assert.equal(contact.fields.find(({ name }) => name === 'AccountId').relationshipName, 'Account');
  const global = await connection.describeGlobal();
  assert.ok(global.sobjects.some(({ name }) => name === 'Installation__c'));
});

test('jsforce lists quick actions, describes one and performs it', async () => {
  const actions = await connection.quickActions();
  assert.ok(actions.some(({ name, type }) => name === 'NewContact' && type === 'Create'));
  const action = connection.quickAction('NewContact');
  assert.equal((await action.describe()).targetSobjectType, 'Contact');
  assert.equal((await action.defaultValues()).LeadSource, 'Web');
  const made = await action.execute(null, { LastName: 'Ode' });
  assert.ok(made.success && made.created);
  await connection.sobject('Contact').destroy(made.id);
});

test('jsforce reads the limits and how much is used', async () => {
  const limits = await connection.limits();
  assert.equal(limits.DailyApiRequests.Max, 15000);
  const { apiUsage } = connection.limitInfo;
  assert.equal(apiUsage.limit, 15000);
  assert.equal(apiUsage.used, (await admin('GET', 'state')).apiCalls);
});

test('jsforce learns who it is', async () => {
  const identity = await connection.identity();
  assert.equal(identity.username, 'dana.reyes@brightwater.example');
  assert.equal(identity.display_name, 'Dana Reyes');
  const userinfo = await connection.request('/services/oauth2/userinfo');
  assert.equal(userinfo.user_id, identity.user_id);
  assert.equal(userinfo.zoneinfo, 'America/New_York');
});

test('jsforce signs in by OAuth with PKCE', async () => {
  const oauth2 = new jsforce.OAuth2({
    loginUrl: origin,
    clientId: CLIENT_ID,
    redirectUri: REDIRECT_URI,
    useVerifier: true,
  });
  const landed = await logIn(
    oauth2.getAuthorizationUrl({ scope: 'api refresh_token', state: 'a b&c' }),
  );
  assert.equal(landed.searchParams.get('state'), 'a b&c');
  const signedIn = new jsforce.Connection({ oauth2, version: '67.0' });
  const user = await signedIn.authorize(landed.searchParams.get('code'));
  assert.match(user.id, /^005/);
  assert.equal(signedIn.instanceUrl, origin);
  assert.equal((await signedIn.query('SELECT COUNT() FROM Account')).totalSize > 2000, true);
});

test('jsforce refreshes a session that has ended, and goes on', async () => {
  const oauth2 = new jsforce.OAuth2({
    loginUrl: origin,
    clientId: CLIENT_ID,
    redirectUri: REDIRECT_URI,
    useVerifier: true,
  });
  const landed = await logIn(oauth2.getAuthorizationUrl({ scope: 'api refresh_token' }));
  const signedIn = new jsforce.Connection({ oauth2, version: '67.0' });
  await signedIn.authorize(landed.searchParams.get('code'));
  const old = signedIn.accessToken;
  await signedIn.oauth2.revokeToken(old);
  await signedIn.query('SELECT Id FROM Profile');
  assert.notEqual(signedIn.accessToken, old);
});

test('jsforce searches', async () => {
  const { searchRecords } = await connection.search(
    'FIND {Harbor Mills} IN NAME FIELDS RETURNING Account(Id, Name), Opportunity(Id, Name ORDER BY Amount DESC LIMIT 2)',
  );
  assert.deepEqual(
    searchRecords.map(({ Name }) => Name),
    ['Harbor Mills', 'Harbor Mills - Flow sensors 2027', 'Harbor Mills - Service renewal'],
  );
});

test('jsforce creates, changes and deletes many records in one call each', async () => {
  const before = (await admin('GET', 'state')).apiCalls;
  const names = Array.from({ length: 60 }, (_, index) => ({ LastName: `Batch ${index}` }));
  const made = await connection.sobject('Contact').create(names, { allOrNone: true });
  assert.equal(made.filter(({ success }) => success).length, 60);
  const changed = await connection
    .sobject('Contact')
    .update(made.map(({ id }) => ({ Id: id, Title: 'Many' })));
  assert.ok(changed.every(({ success }) => success));
  const read = await connection.sobject('Contact').retrieve(made.map(({ id }) => id));
  assert.ok(read.every(({ Title }) => Title === 'Many'));
  const gone = await connection.sobject('Contact').destroy(made.map(({ id }) => id));
  assert.ok(gone.every(({ success }) => success));
  assert.equal((await admin('GET', 'state')).apiCalls - before, 4);
});

test('jsforce shows one failed record among many', async () => {
  const result = await connection
    .sobject('Contact')
    .create([{ LastName: 'Good' }, { FirstName: 'Bad' }]);
  assert.equal(result[0].success, true);
  assert.equal(result[1].success, false);
  assert.equal(result[1].errors[0].statusCode, 'REQUIRED_FIELD_MISSING');
  assert.deepEqual(result[1].errors[0].fields, ['LastName']);
});

test('jsforce maps errors to their codes', async () => {
  await assert.rejects(connection.query('SELECT Nope FROM Contact'), { name: 'INVALID_FIELD' });
  await assert.rejects(connection.query('SELECT Id FROM Nope'), { name: 'INVALID_TYPE' });
  await assert.rejects(connection.query('SELECT FROM'), { name: 'MALFORMED_QUERY' });
  await assert.rejects(connection.search('harbor'), { name: 'MALFORMED_SEARCH' });
  await assert.rejects(connection.sobject('Contact').create({ FirstName: 'No' }), {
    name: 'REQUIRED_FIELD_MISSING',
  });
  await assert.rejects(connection.sobject('Contact').retrieve('003Tb00000ZZZZZ'), {
    name: 'NOT_FOUND',
  });
  const stranger = new jsforce.Connection({
    instanceUrl: origin,
    accessToken: 'no',
    version: '67.0',
  });
  await assert.rejects(stranger.query('SELECT Id FROM Account'), { name: 'INVALID_SESSION_ID' });
});
