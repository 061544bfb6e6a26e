import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { testOrg } from './start.mjs';

const { admin, as, stored } = await testOrg();
const dana = await as('dana');
const sam = await as('sam');

beforeEach(() => admin('POST', 'reset'));

const ANN = { FirstName: 'Ann', LastName: 'Ode', Email: 'ann.ode@harbormills.example' };
const opportunity = (values) => ({
  Name: 'Rules',
  StageName: 'Prospecting',
  CloseDate: '2027-01-01',
  ...values,
});

test('a failed validation rule names its field and leaves no record', async () => {
  const { status, body } = await dana('POST', '/sobjects/Opportunity', opportunity({ Amount: -1 }));
  assert.equal(status, 400);
  assert.deepEqual(body, [
    {
      message: 'An amount can’t be negative.',
      errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      fields: ['Amount'],
    },
  ]);
  assert.deepEqual(await stored("SELECT Id FROM Opportunity WHERE Name = 'Rules'"), []);
});

test('a rule at the top of the page names no field, and every failed rule is told', async () => {
  const { status, body } = await dana('POST', '/sobjects/Site_Survey__c', {
    Title__c: 'Bad',
    Stage__c: 'Rejected',
    Hazardous__c: true,
    Precaution__c: 'Ordinary',
  });
  assert.equal(status, 400);
  assert.deepEqual(
    body.map(({ errorCode, fields }) => [errorCode, fields]),
    [
      ['FIELD_CUSTOM_VALIDATION_EXCEPTION', ['Summary__c']],
      ['FIELD_CUSTOM_VALIDATION_EXCEPTION', []],
    ],
  );
});

test('an update is checked as the record would be, and undone', async () => {
  const made = await dana('POST', '/sobjects/Opportunity', opportunity({ Amount: 5 }));
  const id = made.body.id;
  const { status, body } = await dana('PATCH', `/sobjects/Opportunity/${id}`, { Amount: -5 });
  assert.equal(status, 400);
  assert.equal(body[0].errorCode, 'FIELD_CUSTOM_VALIDATION_EXCEPTION');
  const [{ Amount }] = await stored(`SELECT Amount FROM Opportunity WHERE Id = '${id}'`);
  assert.equal(Amount, 5);
});

test('collections tell the errors of each record', async () => {
  const { body } = await dana('POST', '/composite/sobjects', {
    records: [
      { attributes: { type: 'Opportunity' }, ...opportunity({ Amount: -1 }) },
      { attributes: { type: 'Opportunity' }, ...opportunity({ Amount: 1 }) },
    ],
  });
  assert.deepEqual(
    body.map(({ success }) => success),
    [false, true],
  );
  assert.deepEqual(body[0].errors, [
    {
      statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      message: 'An amount can’t be negative.',
      fields: ['Amount'],
    },
  ]);
});

test('a duplicate that may be saved is told with its matches, and saved on demand', async () => {
  const { status, body } = await dana('POST', '/sobjects/Contact', ANN);
  assert.equal(status, 400);
  const [{ errorCode, message, duplicateResult }] = body;
  assert.equal(errorCode, 'DUPLICATES_DETECTED');
  assert.equal(message, 'Use one of these records?');
  assert.equal(duplicateResult.allowSave, true);
  assert.equal(duplicateResult.duplicateRule, 'Standard_Contact_Duplicate_Rule');
  const [match] = duplicateResult.matchResults;
  assert.equal(match.size, 1);
  assert.equal(match.matchRecords[0].record.Id, '003Tb0000000001IAA');
  assert.equal(match.matchRecords[0].record.attributes.type, 'Contact');
  const saved = await dana('POST', '/sobjects/Contact', ANN, {
    'sforce-duplicate-rule-header': 'allowSave=true',
  });
  assert.equal(saved.status, 201, saved.text);
});

test('a rule can compare with another object', async () => {
  const { body } = await dana('POST', '/sobjects/Lead', { ...ANN, Company: 'New Mills' });
  assert.equal(body[0].errorCode, 'DUPLICATES_DETECTED');
  assert.equal(body[0].duplicateResult.matchResults[0].entityType, 'Contact');
});

test('a duplicate that is blocked stays blocked', async () => {
  const survey = {
    Title__c: 'Once',
    Account__c: '001Tb0000000001IAA',
    Survey_Date__c: '2026-12-01',
  };
  assert.equal((await sam('POST', '/sobjects/Site_Survey__c', survey)).status, 201);
  const again = await sam('POST', '/sobjects/Site_Survey__c', survey, {
    'sforce-duplicate-rule-header': 'allowSave=true',
  });
  assert.equal(again.status, 400);
  assert.equal(again.body[0].duplicateResult.allowSave, false);
});

test('an update meets duplicate rules only when it touches what they compare', async () => {
  const other = await dana('POST', '/sobjects/Contact', { ...ANN, Email: 'other@x.example' });
  const path = `/sobjects/Contact/${other.body.id}`;
  assert.equal(
    (await dana('PATCH', path, { Email: ANN.Email })).body[0].errorCode,
    'DUPLICATES_DETECTED',
  );
  const allowed = { 'sforce-duplicate-rule-header': 'allowSave=true' };
  assert.equal((await dana('PATCH', path, { Email: ANN.Email }, allowed)).status, 204);
  assert.equal((await dana('PATCH', path, { Title: 'Twin' })).status, 204);
});

test('a locked record can be changed by administrators only', async () => {
  const id = '001Tb0000000001IAA';
  assert.deepEqual(await admin('POST', 'locks', { ids: [id] }), { ids: [id] });
  for (const call of [
    () => dana('PATCH', `/sobjects/Account/${id}`, { Phone: '1' }),
    () => dana('DELETE', `/sobjects/Account/${id}`),
  ]) {
    const { status, body } = await call();
    assert.equal(status, 400);
    assert.equal(body[0].errorCode, 'ENTITY_IS_LOCKED');
  }
  assert.equal((await sam('PATCH', `/sobjects/Account/${id}`, { Phone: '1' })).status, 204);
  assert.ok((await admin('POST', 'locks', { ids: ['x'] })).error);
});
