import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testOrg } from './start.mjs';

const { as, stored } = await testOrg();
const dana = await as('dana');
const robin = await as('robin');
const sam = await as('sam');

const info = async (user, object) => {
  const { status, body, text } = await user('GET', `/ui-api/object-info/${object}`);
  assert.equal(status, 200, text);
  return body;
};

test('the directory lists what the UI API serves: not Task, Event and EmailMessage', async () => {
  const { body } = await dana('GET', '/ui-api/object-info');
  const names = Object.keys(body.objects);
  for (const name of ['Account', 'Contact', 'Lead', 'Opportunity', 'Case', 'Site_Survey__c']) {
    assert.ok(names.includes(name), name);
  }
  for (const name of ['Task', 'Event', 'EmailMessage']) assert.ok(!names.includes(name), name);
  assert.deepEqual(body.objects.Contact.nameFields, ['FirstName', 'LastName', 'Name']);
  assert.equal(
    body.objects.Contact.objectInfoUrl,
    '/services/data/v67.0/ui-api/object-info/Contact',
  );
});

test('an object that the UI API does not serve is an error', async () => {
  const { status, body } = await dana('GET', '/ui-api/object-info/Task');
  assert.equal(status, 400);
  assert.deepEqual(body, [
    { errorCode: 'INVALID_TYPE', message: 'Object Task is not supported in UI API' },
  ]);
});

test('an object that the profile hides is not served', async () => {
  assert.equal((await robin('GET', '/ui-api/object-info/Opportunity')).status, 400);
  const { body } = await robin('GET', '/ui-api/object-info');
  assert.ok(!('Opportunity' in body.objects));
});

test('a hidden field is absent, a read-only one cannot be updated', async () => {
  const [hers, his] = [await info(dana, 'Account'), await info(robin, 'Account')];
  assert.ok('AnnualRevenue' in hers.fields);
  assert.ok(!('AnnualRevenue' in his.fields));
  assert.equal(hers.fields.Rating.updateable, true);
  assert.equal(his.fields.Rating.updateable, false);
  assert.equal(his.fields.Rating.createable, false);
  const saved = await robin('PATCH', '/sobjects/Account/001Tb0000000001IAA', { Rating: 'Hot' });
  assert.equal(saved.body[0].errorCode, 'INVALID_FIELD_FOR_INSERT_UPDATE');
});

test('compound fields name their parts', async () => {
  const { fields } = await info(dana, 'Contact');
  assert.equal(fields.Name.compound, true);
  assert.equal(fields.FirstName.compoundFieldName, 'Name');
  assert.equal(fields.FirstName.compoundComponentName, 'FirstName');
  assert.equal(fields.MailingAddress.compound, true);
  assert.equal(fields.MailingAddress.dataType, 'Address');
  assert.equal(fields.MailingCity.compoundComponentName, 'City');
  assert.equal(fields.MailingCity.compoundFieldName, 'MailingAddress');
});

test('an object of every kind of field is told field by field', async () => {
  const { fields, dependentFields } = await info(sam, 'Site_Survey__c');
  const own = Object.keys(fields).filter(
    (name) =>
      !['Id', 'IsDeleted', 'SystemModstamp'].includes(name) &&
      !/^(Created|LastModified)/.test(name),
  );
  assert.equal(own.length, 250);
  assert.deepEqual([...new Set(Object.values(fields).map(({ dataType }) => dataType))].sort(), [
    'Address',
    'Boolean',
    'Currency',
    'Date',
    'DateTime',
    'Double',
    'Email',
    'EncryptedString',
    'Location',
    'MultiPicklist',
    'Percent',
    'Phone',
    'Picklist',
    'Reference',
    'String',
    'TextArea',
    'Time',
    'Url',
  ]);
  assert.deepEqual(dependentFields, {
    Country__c: { Region__c: { City__c: {} } },
    Hazardous__c: { Precaution__c: {} },
  });
  assert.deepEqual(fields.City__c.controllingFields, ['Region__c']);
  assert.equal(fields.City__c.controllerName, 'Region__c');
  assert.equal(fields.Total__c.calculated, true);
  assert.equal(fields.Total__c.updateable, false);
  assert.equal(fields.Report__c.htmlFormatted, true);
  assert.equal(fields.Report__c.extraTypeInfo, 'RichTextArea');
  assert.equal(fields.Position__Latitude__s.compoundFieldName, 'Position__c');
  assert.equal(fields.OwnerId.polymorphicForeignKey, true);
  assert.deepEqual(
    fields.OwnerId.referenceToInfos.map(({ apiName }) => apiName),
    ['Group', 'User'],
  );
});

test('record types are those of the profile, with its default', async () => {
  const named = (body) =>
    Object.values(body.recordTypeInfos)
      .filter(({ available }) => available)
      .map(({ name }) => name);
  const preset = ({ recordTypeInfos, defaultRecordTypeId }) =>
    recordTypeInfos[defaultRecordTypeId].name;
  const [hers, his] = [await info(dana, 'Opportunity'), await info(sam, 'Opportunity')];
  assert.deepEqual(named(hers), ['New Business', 'Renewal', 'Master']);
  assert.equal(preset(hers), 'New Business');
  assert.equal(preset(his), 'Renewal');
  assert.deepEqual(named(await info(robin, 'Site_Survey__c')), ['Short Survey', 'Master']);
  const account = await info(dana, 'Account');
  assert.equal(account.defaultRecordTypeId, '012000000000000AAA');
  assert.deepEqual((await info(dana, 'User')).recordTypeInfos, {});
});

test('a new record gets the default record type of the profile, and only an available one', async () => {
  const made = await dana('POST', '/sobjects/Opportunity', {
    Name: 'Typed',
    StageName: 'Prospecting',
    CloseDate: '2027-01-01',
  });
  const [{ RecordType }] = await stored(
    `SELECT RecordType.Name FROM Opportunity WHERE Id = '${made.body.id}'`,
  );
  assert.equal(RecordType.Name, 'New Business');
  const [{ Id }] = await stored(
    "SELECT Id FROM RecordType WHERE SobjectType = 'Site_Survey__c' AND DeveloperName = 'Full_Survey'",
  );
  const answer = await robin('POST', '/sobjects/Site_Survey__c', { RecordTypeId: Id });
  assert.equal(answer.body[0].errorCode, 'INVALID_CROSS_REFERENCE_KEY');
  assert.deepEqual(answer.body[0].fields, ['RecordTypeId']);
});

test('the theme is a colour and the address of an icon', async () => {
  const { themeInfo } = await info(dana, 'Account');
  assert.equal(themeInfo.color, '7F8DE1');
  assert.match(themeInfo.iconUrl, /^https:\/\/.+\/standard\/account_120\.png$/);
});

test('a batch answers for each object, the unknown ones with an error', async () => {
  const { status, body } = await dana('GET', '/ui-api/object-info/batch/Account,Nope,Contact');
  assert.equal(status, 200);
  assert.deepEqual(
    body.results.map(({ statusCode }) => statusCode),
    [200, 400, 200],
  );
  assert.equal(body.results[0].result.apiName, 'Account');
  assert.equal(body.results[1].result[0].errorCode, 'INVALID_TYPE');
  assert.equal(body.hasErrors, true);
});

test('an answer that has not changed is not sent again', async () => {
  const first = await dana('GET', '/ui-api/object-info/Lead');
  const tag = first.headers.get('etag');
  assert.equal(tag, `"${first.body.eTag}--gzip"`);
  const again = (value) =>
    dana('GET', '/ui-api/object-info/Lead', undefined, { 'if-none-match': value });
  assert.equal((await again(tag)).status, 304);
  assert.equal((await again(tag)).text, '');
  assert.equal((await again(first.body.eTag)).status, 304);
  assert.equal((await again('"other"')).status, 200);
});

test('the UI API does not say how many calls are used', async () => {
  const { headers } = await dana('GET', '/ui-api/object-info');
  assert.equal(headers.get('sforce-limit-info'), null);
});
