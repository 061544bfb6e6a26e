import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testOrg } from './start.mjs';

const { as } = await testOrg();
const [dana, robin] = await Promise.all(['dana', 'robin'].map(as));

const search = (body, api = dana) => api('POST', '/parameterizedSearch', body);
const found = async (body, api) => (await search(body, api)).body.searchRecords;
const types = (records) => [...new Set(records.map(({ attributes }) => attributes.type))].sort();

test('a search of everything looks into each object that says it is searchable', async () => {
  const { sobjects } = (await dana('GET', '/sobjects')).body;
  const searchable = sobjects.filter((each) => each.searchable).map(({ name }) => name);
  for (const name of ['Account', 'Contact', 'Installation__c', 'Lead', 'Task', 'User']) {
    assert.ok(searchable.includes(name), name);
  }
  const everywhere = types(await found({ q: 'harbor' }));
  assert.deepEqual(
    everywhere.filter((type) => !searchable.includes(type)),
    [],
  );
  assert.ok(everywhere.includes('Account') && everywhere.includes('Opportunity'));
  assert.ok(types(await found({ q: 'BW-77-1042' })).includes('Installation__c'));
  assert.ok(!types(await found({ q: 'harbor' }, robin)).includes('Opportunity'));
  const sosl = await dana('GET', `/search?q=${encodeURIComponent('FIND {harbor}')}`);
  assert.deepEqual(types(sosl.body.searchRecords), everywhere);
  for (const name of sobjects.filter((each) => !each.searchable).map((each) => each.name)) {
    const { status, body } = await search({ q: 'harbor', sobjects: [{ name }] });
    assert.equal(`${status} ${body[0].errorCode}`, '400 INVALID_TYPE', name);
  }
});

test('limits and an offset cut out a part, and are checked', async () => {
  const q = 'harbor*';
  const all = await found({ q, sobjects: [{ name: 'Account' }] });
  assert.ok(all.length > 0);
  const five = await found({ q, overallLimit: 5 });
  assert.equal(five.length, 5);
  const rest = await found({ q, overallLimit: 2, offset: 3 });
  assert.deepEqual(rest, five.slice(3));
  const each = await found({ q, defaultLimit: 1 });
  assert.equal(each.length, types(each).length);
  const byQuery = await dana('GET', `/parameterizedSearch?q=${q}&defaultLimit=1`);
  assert.deepEqual(byQuery.body.searchRecords, each);
  for (const wrong of [
    { overallLimit: 0 },
    { overallLimit: 2001 },
    { defaultLimit: -1 },
    { offset: 'x' },
  ]) {
    const { status, body } = await search({ q, ...wrong });
    assert.equal(`${status} ${body[0].errorCode}`, '400 INVALID_SEARCH', JSON.stringify(wrong));
  }
});

test('suggestions complete the beginning of a name', async () => {
  const { body } = await dana(
    'GET',
    '/search/suggestions?q=harb&sobject=Account,Opportunity&limit=3',
  );
  assert.equal(body.autoSuggestResults.length, 3);
  assert.equal(body.hasMoreResults, true);
  assert.ok(body.autoSuggestResults.every(({ Name }) => /\bharb/i.test(Name)));
  assert.equal((await dana('GET', '/search/suggestions?q=harb')).status, 400);
});

test('the scope of a search is every searchable object, those viewed most first', async () => {
  const { body } = await dana('GET', '/search/scopeOrder');
  const { sobjects } = (await dana('GET', '/sobjects')).body;
  const searchable = sobjects.filter((each) => each.searchable).map(({ name }) => name);
  assert.deepEqual(body.map(({ type }) => type).sort(), searchable.sort());
  assert.match(body[0].url, new RegExp(`/sobjects/${body[0].type}/describe$`));
  const viewed = (await dana('GET', '/recent')).body.map(({ attributes }) => attributes.type);
  assert.ok(viewed.includes(body[0].type));
  const limited = (await robin('GET', '/search/scopeOrder')).body.map(({ type }) => type);
  assert.ok(!limited.includes('Opportunity') && limited.includes('Account'));
});

test('search layouts name the columns of each object in the order asked for', async () => {
  const { body } = await dana('GET', '/search/layout?q=Case,Installation__c,Account');
  assert.deepEqual(
    body.map(({ searchColumns }) => searchColumns[0].field),
    ['Case.CaseNumber', 'Installation__c.Name', 'Account.Name'],
  );
  const account = body[1].searchColumns.find(({ name }) => name === 'Account__r.Name');
  assert.equal(account.field, 'Account.Name');
  const found = await search({
    q: 'INST-0001',
    sobjects: [{ name: 'Installation__c', fields: body[1].searchColumns.map(({ name }) => name) }],
  });
  assert.equal(found.body.searchRecords[0].Name, 'INST-0001');
  assert.equal((await robin('GET', '/search/layout?q=Opportunity')).status, 404);
  const many = Array.from({ length: 101 }, () => 'Account').join();
  assert.equal((await dana('GET', `/search/layout?q=${many}`)).status, 400);
});
