import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testOrg } from './start.mjs';

const { as, stored } = await testOrg();
const dana = await as('dana');
const robin = await as('robin');

const get = async (user, path) => {
  const { status, body, text } = await user('GET', path);
  assert.equal(status, 200, text);
  return body;
};
const publisher = async (user) => {
  const { layouts } = await get(user, '/sobjects/Global/describe/layouts/');
  return layouts[0].quickActionList.quickActionListItems;
};
const namesOf = (items) => items.map(({ quickActionName, name }) => quickActionName ?? name);

test('the publisher layout is that of the user’s profile, in its order', async () => {
  assert.deepEqual(namesOf(await publisher(dana)), [
    ...['FeedItem.TextPost', 'NewTask', 'NewEvent', 'LogACall', 'NewContact', 'NewLead'],
    ...['NewCase', 'NewOpportunity', 'QualifyVisitor', 'PriceBook'],
  ]);
  // Robin's profile hides opportunities.
  assert.deepEqual(namesOf(await publisher(robin)), [
    ...['FeedItem.TextPost', 'NewTask', 'LogACall', 'NewContact'],
  ]);
});

test('the actions of an object’s page are listed with the global ones, and posts with neither', async () => {
  const global = namesOf(await get(dana, '/quickActions/'));
  assert.ok(!global.includes('FeedItem.TextPost'));
  const own = namesOf(await get(dana, '/sobjects/Account/quickActions/'));
  assert.deepEqual(
    global.filter((name) => !own.includes(name)),
    [],
  );
  assert.ok(own.includes('SendEmail'));
});

test('a describe has the form, and what the action sets', async () => {
  const action = await get(dana, '/quickActions/NewContact/describe');
  assert.equal(action.targetSobjectType, 'Contact');
  assert.equal(action.type, 'Create');
  const fields = action.layout.layoutRows
    .flatMap(({ layoutItems }) => layoutItems)
    .flatMap(({ layoutComponents }) => layoutComponents.map(({ value }) => value));
  assert.deepEqual(fields, ['Name', 'Email', 'Phone', 'Title', 'AccountId', 'MailingAddress']);
  assert.deepEqual(action.defaultValues, [{ field: 'LeadSource', defaultValue: '"Web"' }]);
  const flow = await get(dana, '/quickActions/QualifyVisitor/describe');
  assert.equal(flow.layout, null);
});

test('defaults lead to the record that the action is performed on', async () => {
  const [{ Id }] = await stored("SELECT Id FROM Account WHERE Name = 'Harbor Mills'");
  const plain = await get(dana, '/quickActions/NewContact/defaultValues');
  assert.equal(plain.AccountId, null);
  assert.equal(plain.LeadSource, 'Web');
  const there = await get(dana, `/sobjects/Account/quickActions/NewContact/defaultValues/${Id}`);
  assert.equal(there.AccountId, Id);
  assert.equal(there.LastName, null);
});

test('a create makes the record with what the action sets', async () => {
  const record = { LastName: 'Ode', Email: 'ann@ode.example' };
  const { status, body } = await dana('POST', '/quickActions/NewContact', { record });
  assert.equal(status, 201);
  assert.deepEqual([body.success, body.created, body.contextId], [true, true, null]);
  const [made] = await stored(`SELECT LastName, LeadSource FROM Contact WHERE Id = '${body.id}'`);
  assert.deepEqual([made.LastName, made.LeadSource], ['Ode', 'Web']);
  await dana('DELETE', `/sobjects/Contact/${body.id}`);
});

test('what the org refuses is said as for any record, and an update needs one', async () => {
  const refused = await dana('POST', '/quickActions/NewContact', { record: { FirstName: 'Ann' } });
  assert.equal(refused.status, 400);
  assert.equal(refused.body[0].errorCode, 'REQUIRED_FIELD_MISSING');
  const path = '/sobjects/Case/quickActions/Case.SetPriority';
  assert.equal((await dana('POST', path, { record: { Priority: 'Low' } })).status, 400);
  const [{ Id }] = await stored('SELECT Id FROM Case LIMIT 1');
  const changed = await dana('POST', path, { contextId: Id, record: { Priority: 'Low' } });
  assert.deepEqual([changed.status, changed.body.created, changed.body.id], [200, false, Id]);
  assert.equal((await dana('POST', '/quickActions/QualifyVisitor', { record: {} })).status, 400);
  assert.equal((await dana('GET', '/quickActions/NoSuchAction/describe')).status, 404);
  assert.equal((await robin('GET', '/quickActions/NewOpportunity/describe')).status, 404);
  const elsewhere = '/sobjects/Account/quickActions/Case.SetPriority/describe';
  assert.equal((await dana('GET', elsewhere)).status, 404);
});
