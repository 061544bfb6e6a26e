import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { testOrg } from './start.mjs';

const { admin, as, stored } = await testOrg();
const [dana, priya, robin] = await Promise.all(['dana', 'priya', 'robin'].map(as));

beforeEach(() => admin('POST', 'reset'));

const recent = async (api, query = '') => (await api('GET', `/recent${query}`)).body;
const names = (list) => list.map(({ Name }) => Name);

test('each user has the records that this user viewed, the latest first', async () => {
  const list = await recent(dana);
  assert.deepEqual(names(list).slice(0, 3), [
    'Harbor Mills - Flow sensors 2027',
    'Ann Ode',
    'Harbor Mills',
  ]);
  assert.deepEqual(Object.keys(list[0]), ['attributes', 'Id', 'Name']);
  assert.equal(list[0].attributes.type, 'Opportunity');
  assert.match(list[0].attributes.url, /\/sobjects\/Opportunity\/006/);
  assert.equal((await recent(priya))[0].Name, '00001042');
  assert.deepEqual(await recent(robin), []);
  assert.equal((await recent(dana, '?limit=2')).length, 2);
  assert.equal((await dana('GET', '/recent?limit=0')).status, 400);
});

test('RecentlyViewed is queried by type and date', async () => {
  const { records } = await dana.query(
    "SELECT Id, Name, Type, Email, Title, LastViewedDate FROM RecentlyViewed WHERE Type IN ('Contact', 'Lead') ORDER BY LastViewedDate DESC",
  );
  assert.deepEqual(
    records.map(({ Name, Type }) => `${Type} ${Name}`),
    ['Contact Ann Ode', 'Contact Mei Tanaka', 'Lead Tom Birch'],
  );
  assert.equal(records[0].Email, 'ann.ode@harbormills.example');
  assert.equal(records[0].attributes.type, 'RecentlyViewed');
  assert.equal((await robin.query('SELECT Id FROM RecentlyViewed')).totalSize, 0);
  const basics = (await robin('GET', '/sobjects/RecentlyViewed')).body;
  assert.deepEqual(basics.recentItems, []);
});

test('FOR VIEW and FOR REFERENCE make what they read recent, for the caller alone', async () => {
  const luis = "FROM Contact WHERE Name = 'Luis Ferreira'";
  await robin.query(`SELECT Id ${luis} FOR REFERENCE`);
  assert.deepEqual(await recent(robin), [], 'referred to, not viewed');
  const soql = `SELECT LastViewedDate, LastReferencedDate ${luis}`;
  const [referred] = (await robin.query(soql)).records;
  assert.equal(referred.LastViewedDate, null);
  assert.match(referred.LastReferencedDate, /^\d{4}-/);
  await robin.query(`SELECT Id ${luis} FOR VIEW`);
  assert.deepEqual(names(await recent(robin)), ['Luis Ferreira']);
  const [viewed] = (await robin.query(soql)).records;
  assert.match(viewed.LastViewedDate, /^\d{4}-/);
  assert.equal((await dana.query(soql)).records[0].LastViewedDate, null);
  const mine = 'SELECT Name FROM Contact WHERE LastViewedDate != null ORDER BY LastViewedDate DESC';
  assert.deepEqual(names((await robin.query(mine)).records), ['Luis Ferreira']);
  assert.deepEqual(names((await dana.query(mine)).records), ['Ann Ode', 'Mei Tanaka']);
});

test('the UI API makes a record recent when the caller says that it is shown', async () => {
  const [{ Id }] = await stored("SELECT Id FROM Contact WHERE Name = 'Luis Ferreira'");
  const fields = 'Contact.LastViewedDate';
  const viewed = async (api, more = '') => {
    const { body } = await api('GET', `/ui-api/records/${Id}?fields=${fields}${more}`);
    return body.fields.LastViewedDate.value;
  };
  assert.equal(await viewed(robin), null);
  assert.deepEqual(await recent(robin), []);
  await viewed(robin, '&updateMru=true');
  assert.deepEqual(names(await recent(robin)), ['Luis Ferreira']);
  assert.match(await viewed(robin), /^\d{4}-/);
  assert.equal(await viewed(dana), null);
  await dana('GET', `/ui-api/record-ui/${Id}?updateMru=true`);
  assert.equal((await recent(dana))[0].Name, 'Luis Ferreira');
  const lookup = '/ui-api/lookups/Case/ContactId?searchType=Recent&pageSize=1';
  const { Contact } = (await dana('GET', lookup)).body.lookupResults;
  assert.deepEqual(
    Contact.records.map(({ id }) => id),
    [Id],
  );
});

test('what is deleted or hidden from the profile is no longer recent', async () => {
  const [{ Id }] = await stored(
    "SELECT Id FROM Opportunity WHERE Name LIKE 'Harbor Mills - Flow%'",
  );
  await dana('DELETE', `/sobjects/Opportunity/${Id}`);
  assert.equal((await recent(dana))[0].Name, 'Ann Ode');
  await admin('POST', 'users', { user: 'priya', activitiesAccess: false });
  const [{ Id: task }] = await stored('SELECT Id FROM Task LIMIT 1');
  await dana.query(`SELECT Id FROM Task WHERE Id = '${task}' FOR VIEW`);
  assert.equal((await recent(dana))[0].attributes.type, 'Task');
  await admin('POST', 'users', { user: 'dana', activitiesAccess: false });
  assert.equal((await recent(dana))[0].Name, 'Ann Ode');
});
