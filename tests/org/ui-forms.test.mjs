import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testOrg } from './start.mjs';

const { as, stored } = await testOrg();
const dana = await as('dana');
const sam = await as('sam');

const MASTER = '012000000000000AAA';
const get = async (user, path, headers = {}) => {
  const { status, body, text } = await user('GET', `/ui-api${path}`, undefined, headers);
  assert.equal(status, 200, text);
  return body;
};
const plain = { 'x-chatter-entity-encoding': 'false' };
const typeId = async (object, name) => {
  const [{ Id }] = await stored(
    `SELECT Id FROM RecordType WHERE SobjectType = '${object}' AND DeveloperName = '${name}'`,
  );
  return Id;
};

test('a new record begins with the defaults of its fields, owner and record type', async () => {
  const { layout, objectInfos, record } = await get(dana, '/record-defaults/create/Site_Survey__c');
  assert.equal(layout.mode, 'Create');
  assert.equal(layout.objectApiName, 'Site_Survey__c');
  assert.equal(record.id, null);
  assert.equal(record.recordTypeInfo.name, 'Short Survey');
  assert.equal(record.fields.Stage__c.value, 'Planned');
  assert.equal(record.fields.Hazardous__c.value, false);
  assert.equal(record.fields.Title__c.value, null);
  assert.equal(record.fields.Owner.displayValue, 'Dana Reyes');
  assert.ok('Site_Survey__c' in objectInfos && 'User' in objectInfos);
  const theirs = await get(sam, '/record-defaults/create/Site_Survey__c');
  assert.equal(theirs.record.recordTypeInfo.name, 'Full Survey');
  assert.notEqual(theirs.layout.id, layout.id);
  const wanted = await typeId('Opportunity', 'Renewal');
  const renewal = await get(dana, `/record-defaults/create/Opportunity?recordTypeId=${wanted}`);
  assert.equal(renewal.record.recordTypeId, wanted);
  assert.equal(renewal.layout.sections[0].heading, 'Renewal');
});

test('a copy begins with the values of the record', async () => {
  const { record } = await get(dana, '/record-defaults/clone/003Tb0000000001IAA');
  assert.equal(record.id, null);
  assert.equal(record.fields.LastName.value, 'Ode');
  assert.equal(record.fields.Email.value, 'ann.ode@harbormills.example');
});

test('a record type limits the values of its picklists', async () => {
  const values = async (type, field = 'Type') =>
    (
      await get(dana, `/object-info/Opportunity/picklist-values/${type}/${field}`, plain)
    ).values.map(({ value }) => value);
  assert.equal((await values(MASTER)).length, 3);
  assert.deepEqual(await values(await typeId('Opportunity', 'New_Business')), ['New Customer']);
  assert.deepEqual(await values(await typeId('Opportunity', 'Renewal'), 'StageName'), [
    'Prospecting',
    'Proposal/Price Quote',
    'Negotiation/Review',
    'Closed Won',
    'Closed Lost',
  ]);
});

test('a picklist tells its default, its address and what a stage means', async () => {
  const stage = await get(dana, `/object-info/Site_Survey__c/picklist-values/${MASTER}/Stage__c`);
  assert.equal(stage.defaultValue.value, 'Planned');
  assert.equal(
    stage.url,
    `/services/data/v67.0/ui-api/object-info/Site_Survey__c/picklist-values/${MASTER}/Stage__c`,
  );
  const { values } = await get(
    dana,
    `/object-info/Opportunity/picklist-values/${MASTER}/StageName`,
  );
  const won = values.find(({ value }) => value === 'Closed Won');
  assert.equal(won.attributes.won, true);
  assert.equal(won.attributes.defaultProbability, 100);
});

test('dependent values name what they are valid for', async () => {
  const { picklistFieldValues } = await get(
    dana,
    `/object-info/Site_Survey__c/picklist-values/${MASTER}`,
    plain,
  );
  const { Country__c, Region__c, Precaution__c } = picklistFieldValues;
  assert.deepEqual(Country__c.controllerValues, {});
  assert.deepEqual(Region__c.controllerValues, {
    'United States': 0,
    Canada: 1,
    'United Kingdom': 2,
    Sweden: 3,
  });
  const ontario = Region__c.values.find(({ value }) => value === 'Ontario');
  assert.deepEqual(ontario.validFor, [1]);
  assert.deepEqual(Precaution__c.controllerValues, { false: 0, true: 1 });
  // The REST API says the same by bits: the second of four.
  const { body } = await dana('GET', '/sobjects/Site_Survey__c/describe');
  const region = body.fields.find(({ name }) => name === 'Region__c');
  const { validFor } = region.picklistValues.find(({ value }) => value === 'Ontario');
  assert.equal(Buffer.from(validFor, 'base64')[0], 0b01000000);
});

test('strings carry HTML entities unless the caller declines them', async () => {
  const labels = async (headers) => {
    const path = `/object-info/Account/picklist-values/${MASTER}/Industry`;
    return (await get(dana, path, headers)).values.map(({ label }) => label);
  };
  assert.ok((await labels({})).includes('Food &amp; Beverage'));
  assert.ok((await labels(plain)).includes('Food & Beverage'));
});

const lookup = (path) => get(dana, `/lookups/${path}`, plain);

test('a lookup offers recent records page by page', async () => {
  const first = await lookup('Contact/AccountId?searchType=Recent&pageSize=10');
  const { Account } = first.lookupResults;
  assert.equal(Account.count, 10);
  assert.equal(Account.currentPageToken, '1');
  assert.equal(Account.previousPageToken, null);
  assert.ok(Account.records[0].fields.Name.value);
  assert.equal(first.metadata.Account.objectApiName, 'Contact');
  const next = await dana('GET', Account.nextPageUrl.replace('/services/data/v67.0', ''));
  const second = next.body.lookupResults.Account;
  assert.equal(second.currentPageToken, '2');
  assert.equal(second.previousPageToken, '1');
  const ids = ({ records }) => records.map(({ id }) => id);
  assert.equal(new Set([...ids(Account), ...ids(second)]).size, 20);
});

test('type-ahead looks for beginnings of the name, a search anywhere', async () => {
  const found = async (query) => {
    const { lookupResults } = await lookup(`Contact/AccountId/Account?${query}`);
    return lookupResults.Account.records.map(({ fields }) => fields.Name.value);
  };
  assert.ok((await found('q=harb%20mil&searchType=TypeAhead')).includes('Harbor Mills'));
  assert.deepEqual(await found('q=harbormills&searchType=TypeAhead'), []);
  assert.ok((await found('q=harbormills&searchType=Search')).includes('Harbor Mills'));
  const { status, body } = await dana(
    'GET',
    '/ui-api/lookups/Contact/AccountId?q=h&searchType=Search',
  );
  assert.equal(status, 400);
  assert.equal(body[0].errorCode, 'ILLEGAL_QUERY_PARAMETER_VALUE');
});

test('a lookup to several objects offers each of them', async () => {
  const both = await lookup('Site_Survey__c/OwnerId?q=survey&searchType=Search');
  assert.deepEqual(Object.keys(both.lookupResults), ['Group', 'User']);
  assert.equal(both.lookupResults.Group.records[0].fields.Name.value, 'Survey Desk');
  const one = await lookup('Site_Survey__c/OwnerId/User?q=dana&searchType=TypeAhead');
  assert.deepEqual(Object.keys(one.lookupResults), ['User']);
  const wrong = await dana(
    'GET',
    '/ui-api/lookups/Site_Survey__c/OwnerId/Account?searchType=Recent',
  );
  assert.equal(wrong.status, 404);
});

test('a filtered lookup offers what fits the other fields of the form', async () => {
  const { body } = await dana('GET', '/ui-api/object-info/Site_Survey__c');
  assert.deepEqual(body.fields.Contact__c.filteredLookupInfo, {
    controllingFields: ['Account__c'],
    dependent: true,
    optionalFilter: true,
  });
  const bound = 'dependentFieldBindings=Account__c=001Tb0000000001IAA';
  const { lookupResults } = await lookup(
    `Site_Survey__c/Contact__c?q=example&searchType=Search&${bound}`,
  );
  const ids = lookupResults.Contact.records.map(({ id }) => `'${id}'`);
  assert.ok(ids.length > 0);
  const found = await stored(`SELECT AccountId FROM Contact WHERE Id IN (${ids})`);
  assert.deepEqual([...new Set(found.map(({ AccountId }) => AccountId))], ['001Tb0000000001IAA']);
});
