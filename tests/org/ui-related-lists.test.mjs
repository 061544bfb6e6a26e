import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testOrg } from './start.mjs';

const { as, stored } = await testOrg();
const dana = await as('dana');
const robin = await as('robin');
const sam = await as('sam');

const HARBOR = '001Tb0000000001IAA';
const answer = async (user, method, path, body) => {
  const given = await user(method, `/ui-api${path}`, body, {
    'x-chatter-entity-encoding': 'false',
  });
  assert.equal(given.status, 200, given.text);
  return given.body;
};
const get = (path, user = dana) => answer(user, 'GET', path);
const post = (path, body) => answer(dana, 'POST', path, body);
const names = ({ records }) => records.map(({ fields }) => fields.Name.value);

test('the lists of an object are those of its layout', async () => {
  const lists = async (user) =>
    (await get('/related-list-info/Account', user)).relatedLists.map(
      ({ relatedListId }) => relatedListId,
    );
  assert.deepEqual(await lists(dana), [
    'Contacts',
    'Opportunities',
    'Cases',
    'Installations__r',
    'Site_Surveys__r',
  ]);
  assert.deepEqual(await lists(robin), ['Contacts']);
  const { relatedLists } = await get('/related-list-info/Account');
  assert.equal(relatedLists[0].objectApiName, 'Contact');
  assert.equal(relatedLists[0].fieldApiName, 'AccountId');
});

test('a list tells its columns, each alone or several at once', async () => {
  const info = await get('/related-list-info/Account/Contacts');
  assert.deepEqual(
    info.displayColumns.map(({ fieldApiName }) => fieldApiName),
    ['Name', 'Title', 'Account.Name', 'Email', 'Phone'],
  );
  assert.equal(info.displayColumns[0].lookupId, 'Id');
  assert.equal(info.displayColumns[2].lookupId, 'Account.Id');
  assert.equal(info.listReference.relatedListId, 'Contacts');
  const batch = await get('/related-list-info/batch/Account/Contacts,Nope,Cases');
  assert.deepEqual(
    batch.results.map(({ statusCode }) => statusCode),
    [200, 404, 200],
  );
});

test('the records of a list come page by page', async () => {
  const path = `/related-list-records/${HARBOR}/Contacts?fields=Contact.Name&sortBy=Contact.Name`;
  const all = await get(path);
  assert.equal(all.count, 3);
  assert.equal(all.pageSize, 50);
  assert.equal(all.nextPageToken, null);
  assert.deepEqual(names(all), names(all).toSorted());
  assert.deepEqual(all.fields, ['Contact.Name']);
  const first = await get(`${path}&pageSize=1`);
  assert.equal(first.count, 1);
  assert.equal(first.currentPageToken, '0');
  const second = await get(first.nextPageUrl.replace('/services/data/v67.0/ui-api', ''));
  assert.deepEqual([...names(first), ...names(second)], names(all).slice(0, 2));
  assert.equal(second.previousPageToken, '0');
  const down = await get(`/related-list-records/${HARBOR}/Contacts?fields=Name&sortBy=-Name`);
  assert.deepEqual(names(down), names(all).toReversed());
});

test('a page is from 1 to 1999 records, and fields must be the user’s', async () => {
  const refused = async (query, code, user = dana) => {
    const { status, body } = await user(
      'GET',
      `/ui-api/related-list-records/${HARBOR}/Contacts?${query}`,
    );
    assert.equal(status, 400);
    assert.equal(body[0].errorCode, code);
  };
  await refused('pageSize=0', 'ILLEGAL_QUERY_PARAMETER_VALUE');
  await refused('pageSize=2000', 'ILLEGAL_QUERY_PARAMETER_VALUE');
  await refused('sortBy=a,b,c,d,e,f', 'ILLEGAL_QUERY_PARAMETER_VALUE');
  await refused('fields=Contact.Phone', 'INVALID_FIELD', robin);
  const silent = await get(
    `/related-list-records/${HARBOR}/Contacts?optionalFields=Contact.Phone,Contact.Name`,
    robin,
  );
  assert.deepEqual(Object.keys(silent.records[0].fields), ['Name']);
});

test('a list asked for by POST can be limited by a condition', async () => {
  const where = async (text) =>
    names(
      await post(`/related-list-records/${HARBOR}/Contacts`, {
        fields: ['Contact.Name'],
        where: text,
      }),
    );
  assert.deepEqual(await where('{ Name: { eq: "Ann Ode" } }'), ['Ann Ode']);
  assert.deepEqual(
    await where(
      '{ or: [ { LastName: { like: "Ode%" } }, { Email: { in: ["luis.ferreira@harbormills.example"] } } ] }',
    ),
    ['Ann Ode', 'Luis Ferreira'],
  );
  assert.ok(!(await where('{ not: { Name: { eq: "Ann Ode" } } }')).includes('Ann Ode'));
  for (const broken of ['{ Name: ', 'Name = 1', '{}', '{ Name: { eq: "x" } } }']) {
    const { status, body } = await dana('POST', `/ui-api/related-list-records/${HARBOR}/Contacts`, {
      where: broken,
    });
    assert.equal(status, 400, broken);
    assert.equal(body[0].errorCode, 'ILLEGAL_QUERY_PARAMETER_VALUE');
  }
});

test('several lists are asked for at once, by GET and by POST', async () => {
  const byGet = await get(
    `/related-list-records/batch/${HARBOR}/Contacts,Cases,Nope?fields=Contacts:Name,Email;Cases:Subject&pageSize=Contacts:1`,
  );
  assert.deepEqual(
    byGet.results.map(({ statusCode }) => statusCode),
    [200, 200, 404],
  );
  assert.equal(byGet.hasErrors, true);
  assert.deepEqual(Object.keys(byGet.results[0].result.records[0].fields), ['Email', 'Name']);
  assert.equal(byGet.results[0].result.count, 1);
  const byPost = await post(`/related-list-records/batch/${HARBOR}`, {
    relatedListParameters: [
      { relatedListId: 'Contacts', fields: ['Name'], pageSize: 2, sortBy: ['-Name'] },
      { relatedListId: 'Opportunities', fields: ['Opportunity.Name'] },
    ],
  });
  assert.equal(byPost.hasErrors, false);
  assert.equal(byPost.results[0].result.count, 2);
  assert.equal(byPost.results[1].result.records[0].apiName, 'Opportunity');
});

test('lists are counted, up to a limit', async () => {
  const all = await stored(`SELECT Id FROM Contact WHERE AccountId = '${HARBOR}'`);
  const { count, hasMore } = await get(`/related-list-count/${HARBOR}/Contacts`);
  assert.equal(count, all.length);
  assert.equal(hasMore, false);
  const some = await get(`/related-list-count/${HARBOR}/Contacts?maxCount=1`);
  assert.deepEqual([some.count, some.hasMore], [1, true]);
  const { results } = await get(`/related-list-count/batch/${HARBOR}/Contacts,Cases`);
  assert.equal(results[0].result.count, all.length);
});

test('actions are those of the page, without what the user may not make', async () => {
  const apiNames = async (path, user = dana) => {
    const { actions } = await get(`/actions/${path}`, user);
    return Object.values(actions)[0].actions.map(({ apiName }) => apiName);
  };
  const global = await apiNames('global');
  assert.ok(global.includes('Global.LogACall') && global.includes('Global.NewOpportunity'));
  assert.ok(!(await apiNames('global', robin)).includes('Global.NewOpportunity'));
  assert.deepEqual(await apiNames('global?apiNames=Global.LogACall'), ['Global.LogACall']);
  assert.deepEqual(await apiNames('global?sections=CollaborateComposer'), [
    'Global.FeedItem.TextPost',
  ]);
  const record = await apiNames(`record/${HARBOR}`);
  assert.ok(record.includes('NewTask') && record.includes('Edit') && record.includes('Delete'));
  const [{ Id }] = await stored('SELECT Id FROM Case LIMIT 1');
  const trainee = await apiNames(`record/${Id}`, robin);
  assert.ok(!trainee.includes('Edit') && !trainee.includes('Delete'));
  const lists = await apiNames(`record/${HARBOR}/related-list/Contacts,Cases`);
  assert.deepEqual(lists, ['NewContact', 'NewCase']);
  const both = await get(`/actions/record/${HARBOR},${Id}`, sam);
  assert.deepEqual(Object.keys(both.actions), [HARBOR, Id]);
});
