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
