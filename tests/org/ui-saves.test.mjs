import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { testOrg, BASE } from './start.mjs';

const { admin, as, stored } = await testOrg();
const dana = await as('dana');
const robin = await as('robin');

beforeEach(() => admin('POST', 'reset'));

const HARBOR = '001Tb0000000001IAA';
const create = (apiName, fields, more = {}, user = dana) =>
  user('POST', '/ui-api/records', { apiName, fields, ...more });
const update = (id, fields, headers, more = {}) =>
  dana('PATCH', `/ui-api/records/${id}`, { fields, ...more }, headers);
const outputOf = ({ status, body, text }) => {
  assert.equal(status, 400, text);
  const [error] = body;
  assert.equal(error.enhancedErrorType, 'RecordError');
  assert.equal(error.errorCode, 'INVALID_INPUT');
  assert.match(
    error.message,
    /^An error occurred while trying to (create|update|delete) the record/,
  );
  return error.output;
};

test('a created record is answered as its page shows it', async () => {
  const { status, body } = await create('Contact', { LastName: 'Made', Email: 'made@x.example' });
  assert.equal(status, 201);
  assert.equal(body.fields.LastName.value, 'Made');
  assert.equal(body.fields.Name.value, 'Made');
  assert.equal(body.fields.Owner.displayValue, 'Dana Reyes');
  assert.equal((await stored(`SELECT Id FROM Contact WHERE Id = '${body.id}'`)).length, 1);
});

test('a changed record is answered with its new values', async () => {
  const { status, body } = await update(HARBOR, { Industry: 'Energy', NumberOfEmployees: 12 });
  assert.equal(status, 200);
  assert.deepEqual(body.fields.Industry, { displayValue: 'Energy', value: 'Energy' });
  assert.equal(body.fields.NumberOfEmployees.value, 12);
});

test('a deleted record is gone', async () => {
  const { body } = await create('Account', { Name: 'Short-lived' });
  assert.equal((await dana('DELETE', `/ui-api/records/${body.id}`)).status, 204);
  const again = await dana('DELETE', `/ui-api/records/${body.id}`);
  assert.equal(again.status, 404);
  assert.equal(again.body[0].errorCode, 'ENTITY_IS_DELETED');
});

test('errors are sorted by field', async () => {
  const missing = outputOf(await create('Opportunity', { Name: 'No stage' }));
  assert.deepEqual(missing.errors, []);
  assert.deepEqual(Object.keys(missing.fieldErrors), ['StageName', 'CloseDate']);
  assert.deepEqual(missing.fieldErrors.StageName, [
    {
      constituentField: null,
      duplicateRecordError: null,
      errorCode: 'REQUIRED_FIELD_MISSING',
      field: 'StageName',
      fieldLabel: 'Stage',
      message: 'Required fields are missing: [StageName, CloseDate]',
    },
  ]);
  const mail = outputOf(await update('003Tb0000000001IAA', { Email: 's' }));
  assert.equal(mail.fieldErrors.Email[0].errorCode, 'INVALID_EMAIL_ADDRESS');
  const readOnly = outputOf(await update('003Tb0000000001IAA', { CreatedDate: '2026-01-01' }));
  assert.equal(readOnly.fieldErrors.CreatedDate[0].errorCode, 'INVALID_FIELD_FOR_INSERT_UPDATE');
});

test('validation rules are told by field or for the page', async () => {
  const rejected = {
    Title__c: 'X',
    Stage__c: 'Rejected',
    Hazardous__c: true,
    Precaution__c: 'Ordinary',
  };
  const { errors, fieldErrors } = outputOf(await create('Site_Survey__c', rejected));
  assert.equal(errors.length, 1);
  assert.equal(errors[0].field, null);
  assert.equal(errors[0].errorCode, 'FIELD_CUSTOM_VALIDATION_EXCEPTION');
  assert.equal(fieldErrors.Summary__c[0].fieldLabel, 'Summary');
});

test('duplicates are told with their records, and saved when allowed', async () => {
  const ann = { FirstName: 'Ann', LastName: 'Ode', Email: 'ann.ode@harbormills.example' };
  const { errors } = outputOf(await create('Contact', ann));
  const [{ errorCode, duplicateRecordError }] = errors;
  assert.equal(errorCode, 'DUPLICATES_DETECTED');
  assert.equal(duplicateRecordError.allowSave, true);
  const [match] = duplicateRecordError.matchResults;
  assert.deepEqual(match.matchRecordIds, ['003Tb0000000001IAA']);
  assert.equal(match.apiName, 'Contact');
  assert.equal(match.objectLabelPlural, 'Contacts');
  assert.equal(match.themeInfo.color, 'A094ED');
  assert.equal((await create('Contact', ann, { allowSaveOnDuplicate: true })).status, 201);
});

test('the outer form of an error is a choice', async () => {
  await admin('POST', 'switches', { recordErrorInArray: false, recordErrorCode: 'OTHER' });
  const { body } = await create('Account', {});
  assert.equal(body.errorCode, 'OTHER');
  assert.equal(body.output.fieldErrors.Name[0].constituentField, 'Name');
});

test('a request that cannot be read is no error of a record', async () => {
  const wrong = await create('Account', { Name: { nested: 1 } });
  assert.equal(wrong.status, 400);
  assert.equal(wrong.body[0].errorCode, 'POST_BODY_PARSE_ERROR');
  assert.ok(!('output' in wrong.body[0]));
  const empty = await dana('PATCH', `/ui-api/records/${HARBOR}`, {});
  assert.deepEqual(empty.body, [
    {
      errorCode: 'ILLEGAL_QUERY_PARAMETER_VALUE',
      message: 'Record input is required for PATCH.',
    },
  ]);
  const unknown = await create('Account', { Name: 'X', Nope: 1 });
  assert.equal(unknown.body[0].errorCode, 'INVALID_FIELD');
  assert.equal((await create('Task', { Subject: 'X' })).body[0].errorCode, 'INVALID_TYPE');
});

test('saving over a change of somebody else is refused', async () => {
  const read = await dana('GET', `/ui-api/records/${HARBOR}?fields=Account.Name`);
  const since = { 'if-unmodified-since': new Date(read.body.lastModifiedDate).toUTCString() };
  assert.equal((await update(HARBOR, { Phone: '1' }, since)).status, 200);
  await admin('POST', 'clock', { advance_seconds: 60 });
  await update(HARBOR, { Phone: '2' });
  const conflict = await update(HARBOR, { Phone: '3' }, since);
  assert.equal(conflict.status, 412);
  assert.equal(conflict.body[0].errorCode, 'PRECONDITION_FAILED');
  await admin('POST', 'switches', { conflictCode: 'CONFLICT' });
  assert.equal((await update(HARBOR, { Phone: '3' }, since)).body[0].errorCode, 'CONFLICT');
});

test('what the profile forbids is refused', async () => {
  const [{ Id }] = await stored('SELECT Id FROM Case LIMIT 1');
  const answer = await robin('PATCH', `/ui-api/records/${Id}`, { fields: { Priority: 'Low' } });
  assert.equal(answer.status, 403);
  assert.equal(answer.body[0].errorCode, 'INSUFFICIENT_ACCESS_OR_READONLY');
  await admin('POST', 'locks', { ids: [HARBOR] });
  const { errors } = outputOf(await update(HARBOR, { Phone: '1' }));
  assert.equal(errors[0].errorCode, 'ENTITY_IS_LOCKED');
});

test('a composite call carries parts for the UI API', async () => {
  const part = (method, path, referenceId, more = {}) => ({
    method,
    url: `${BASE}/ui-api${path}`,
    referenceId,
    ...more,
  });
  const composite = (parts) => dana('POST', '/composite', { compositeRequest: parts });
  const { body } = await composite([
    part('GET', '/object-info/Account', 'info'),
    part('GET', `/records/${HARBOR}?fields=Account.Name`, 'record'),
    part('PATCH', '/records/@{record.id}', 'saved', { body: { fields: { Phone: '77' } } }),
    part('PATCH', '/records/@{record.id}', 'late', {
      body: { fields: { Phone: '78' } },
      httpHeaders: { 'If-Unmodified-Since': 'Thu, 01 Jan 2015 00:00:00 GMT' },
    }),
  ]);
  const [info, read, saved, late] = body.compositeResponse;
  assert.equal(info.body.apiName, 'Account');
  assert.equal(read.body.fields.Name.value, 'Harbor Mills');
  assert.equal(saved.httpStatusCode, 200);
  assert.equal(saved.body.fields.Phone.value, '77');
  assert.equal(late.httpStatusCode, 412);
  await admin('POST', 'switches', { compositeUiApi: false });
  const off = await composite([part('GET', '/object-info/Account', 'info')]);
  assert.equal(off.body.compositeResponse[0].httpStatusCode, 404);
});
