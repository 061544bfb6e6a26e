import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { testOrg } from './start.mjs';

const { admin, as, stored } = await testOrg();
const [dana, robin] = await Promise.all(['dana', 'robin'].map(as));

beforeEach(() => admin('POST', 'reset'));

const turnOn = () => admin('POST', 'switches', { personAccounts: true });
const fieldsOf = async (object) =>
  (await dana('GET', `/sobjects/${object}/describe`)).body.fields.map(({ name }) => name);
const codeOf = ({ status, body }) => `${status} ${body[0].errorCode}`;
const personType = async () =>
  (await dana.query('SELECT Id FROM RecordType WHERE IsPersonType = true')).records[0].Id;

test('an org without person accounts knows nothing of them', async () => {
  const fields = await fieldsOf('Account');
  assert.ok(!fields.some((name) => /^(IsPerson|Person|LastName$)/.test(name)));
  assert.ok(!(await fieldsOf('Contact')).includes('IsPersonAccount'));
  const answer = await dana('GET', '/query?q=SELECT+IsPersonAccount+FROM+Account');
  assert.equal(codeOf(answer), '400 INVALID_FIELD');
  assert.equal((await dana('POST', '/sobjects/Account', { Name: 'Company' })).status, 201);
});

test('with person accounts an account can be a person, who is a contact too', async () => {
  await turnOn();
  for (const name of [
    'IsPersonAccount',
    'PersonContactId',
    'PersonEmail',
    'LastName',
    'Assistant_Email__pc',
  ])
    assert.ok((await fieldsOf('Account')).includes(name), name);
  const { records } = await dana.query(
    'SELECT Id, Name, PersonEmail, PersonMailingAddress, PersonContactId, PersonContact.Email, RecordType.DeveloperName FROM Account WHERE IsPersonAccount = true ORDER BY Name',
  );
  assert.deepEqual(
    records.map(({ Name, PersonEmail }) => [Name, PersonEmail]),
    [
      ['Callum Reeve', 'callum.reeve@mailbox.example'],
      ['Noor Verbeek', 'noor.verbeek@mailbox.example'],
    ],
  );
  const [, noor] = records;
  assert.equal(noor.PersonContact.Email, noor.PersonEmail);
  assert.equal(noor.PersonMailingAddress.city, 'Delft');
  assert.equal(noor.RecordType.DeveloperName, 'PersonAccount');
  const [contact] = (
    await dana.query(
      "SELECT Id, Name, IsPersonAccount, AccountId, Title FROM Contact WHERE Email = 'noor.verbeek@mailbox.example'",
    )
  ).records;
  assert.deepEqual(
    [contact.Id, contact.AccountId, contact.IsPersonAccount, contact.Title],
    [noor.PersonContactId, noor.Id, true, 'Brewer'],
  );
  const [company] = (
    await dana.query(
      "SELECT IsPersonAccount, PersonContactId FROM Account WHERE Name = 'Harbor Mills'",
    )
  ).records;
  assert.deepEqual([company.IsPersonAccount, company.PersonContactId], [false, null]);
  const { body } = await dana('POST', '/parameterizedSearch', {
    q: 'noor.verbeek@mailbox.example',
    in: 'EMAIL',
    sobjects: [{ name: 'Account' }, { name: 'Contact' }],
  });
  assert.deepEqual(
    body.searchRecords.map(({ Id }) => Id),
    [noor.Id, contact.Id],
  );
});

test('a person account is made, changed and deleted together with its contact', async () => {
  await turnOn();
  const RecordTypeId = await personType();
  const create = (fields) => dana('POST', '/sobjects/Account', { RecordTypeId, ...fields });
  assert.equal(
    codeOf(await create({ LastName: 'Ode', Name: 'Ode' })),
    '400 INVALID_FIELD_FOR_INSERT_UPDATE',
  );
  assert.equal(codeOf(await create({ FirstName: 'Ann' })), '400 REQUIRED_FIELD_MISSING');
  const company = await dana('POST', '/sobjects/Account', {
    Name: 'Firm',
    PersonEmail: 'x@firm.example',
  });
  assert.equal(codeOf(company), '400 INVALID_FIELD_FOR_INSERT_UPDATE');
  const { id } = (
    await create({
      FirstName: 'Jo',
      LastName: 'Kerr',
      PersonEmail: 'jo@kerr.example',
      Assistant_Email__pc: 'desk@kerr.example',
    })
  ).body;
  const read = async () =>
    (
      await dana.query(
        `SELECT Name, PersonContactId, PersonContact.Name, PersonContact.Email, PersonContact.Assistant_Email__c FROM Account WHERE Id = '${id}'`,
      )
    ).records[0];
  const made = await read();
  assert.deepEqual(
    [
      made.Name,
      made.PersonContact.Name,
      made.PersonContact.Email,
      made.PersonContact.Assistant_Email__c,
    ],
    ['Jo Kerr', 'Jo Kerr', 'jo@kerr.example', 'desk@kerr.example'],
  );
  await dana('PATCH', `/sobjects/Account/${id}`, { LastName: 'Kerr-Lang', PersonEmail: null });
  const changed = await read();
  assert.deepEqual(
    [changed.Name, changed.PersonContact.Name, changed.PersonContact.Email],
    ['Jo Kerr-Lang', 'Jo Kerr-Lang', null],
  );
  const contact = `/sobjects/Contact/${made.PersonContactId}`;
  assert.equal(
    codeOf(await dana('PATCH', contact, { Title: 'x' })),
    '400 INVALID_FIELD_FOR_INSERT_UPDATE',
  );
  assert.equal((await dana('DELETE', `/sobjects/Account/${id}`)).status, 204);
  assert.equal(codeOf(await dana('GET', contact)), '404 ENTITY_IS_DELETED');
});

test('person accounts are turned on for good', async () => {
  await turnOn();
  const count = async () =>
    (await stored('SELECT Id FROM Account WHERE IsPersonAccount = true')).length;
  const before = await count();
  assert.equal(before, 2);
  await turnOn();
  assert.equal(await count(), before);
  const { error } = await admin('POST', 'switches', { personAccounts: false });
  assert.match(error, /cannot be turned off/);
  await admin('POST', 'reset');
  assert.equal(await count(), 0);
});

const ui = async (path) => {
  const { status, body, text } = await dana('GET', `/ui-api${path}`);
  assert.equal(status, 200, text);
  return body;
};
const nameItem = ({ sections }) =>
  sections
    .flatMap(({ layoutRows }) => layoutRows.flatMap(({ layoutItems }) => layoutItems))
    .find(({ label }) => label === 'Account Name');

test('the forms of companies and of people differ by the name', async () => {
  await turnOn();
  const RecordTypeId = await personType();
  const { nameFields, recordTypeInfos, defaultRecordTypeId } = await ui('/object-info/Account');
  assert.deepEqual(nameFields, ['FirstName', 'LastName', 'Name']);
  assert.equal(recordTypeInfos[RecordTypeId].defaultRecordTypeMapping, false);
  assert.notEqual(defaultRecordTypeId, RecordTypeId);
  const named = async (recordTypeId) => {
    const layout = await ui(`/layout/Account?mode=Edit&recordTypeId=${recordTypeId}`);
    const { layoutComponents, required } = nameItem(layout);
    assert.equal(required, true);
    return layoutComponents.map(({ apiName }) => apiName);
  };
  assert.deepEqual(await named(defaultRecordTypeId), ['Name']);
  assert.deepEqual(await named(RecordTypeId), ['Salutation', 'FirstName', 'LastName']);
  const made = await dana('POST', '/ui-api/records', {
    apiName: 'Account',
    fields: { RecordTypeId, LastName: 'Ode' },
  });
  assert.equal(made.status, 201, made.text);
  assert.equal(made.body.recordTypeInfo.name, 'Person Account');
  const company = { apiName: 'Account', fields: { Name: 'Firm' } };
  assert.equal((await dana('POST', '/ui-api/records', company)).body.recordTypeInfo, null);
});

test('whether Lightning Experience is on shows in users and profiles', async () => {
  const soql =
    "SELECT UserPreferencesLightningExperiencePreferred, Profile.PermissionsLightningExperienceUser FROM User WHERE CommunityNickname = 'dana'";
  const seen = async () => {
    const [user] = (await dana.query(soql)).records;
    return [
      user.UserPreferencesLightningExperiencePreferred,
      user.Profile.PermissionsLightningExperienceUser,
    ];
  };
  assert.deepEqual(await seen(), [true, true]);
  await admin('POST', 'switches', { lightning: false });
  assert.deepEqual(await seen(), [false, false]);
  const [{ Id }] = await stored("SELECT Id FROM User WHERE CommunityNickname = 'dana'");
  const field = 'UserPreferencesLightningExperiencePreferred';
  const { fields } = await ui(`/records/${Id}?fields=User.${field}`);
  assert.equal(fields[field].value, false);
  const where = 'SELECT COUNT() FROM User WHERE UserPreferencesLightningExperiencePreferred = true';
  assert.equal((await dana.query(where)).totalSize, 0);
  // Classic is another face of the same data: records are read and written as ever.
  const made = await dana('POST', '/sobjects/Contact', { LastName: 'Classic' });
  assert.equal(made.status, 201);
  assert.equal((await dana('GET', `/sobjects/Contact/${made.body.id}`)).body.LastName, 'Classic');
  assert.equal((await dana('GET', '/sobjects/Contact/describe/layouts')).status, 200);
});

test('only in an org of several currencies do records say which theirs is', async () => {
  const [{ Id }] = await stored('SELECT Id FROM Opportunity WHERE Amount = 184000 LIMIT 1');
  const shown = async () =>
    (await ui(`/records/${Id}?fields=Opportunity.Amount`)).fields.Amount.displayValue;
  assert.ok(!(await fieldsOf('Opportunity')).includes('CurrencyIsoCode'));
  assert.equal(await shown(), '$184,000.00');
  await admin('POST', 'switches', { multiCurrency: true });
  assert.ok((await fieldsOf('Opportunity')).includes('CurrencyIsoCode'));
  assert.ok(!(await fieldsOf('Case')).includes('CurrencyIsoCode'));
  assert.equal(await shown(), 'USD 184,000.00');
  const sam = await as('sam');
  const changed = await sam('PATCH', `/sobjects/Opportunity/${Id}`, { CurrencyIsoCode: 'EUR' });
  assert.equal(changed.status, 204);
  assert.equal(await shown(), 'EUR 184,000.00');
  const refused = await sam('PATCH', `/sobjects/Opportunity/${Id}`, { CurrencyIsoCode: 'XXX' });
  assert.equal(codeOf(refused), '400 INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
});

test('profiles tell what they permit', async () => {
  const permits = async (api, name) => {
    const [user] = (
      await api.query(
        `SELECT Profile.PermissionsCustomizeApplication, Profile.PermissionsViewSetup, Profile.PermissionsChatterInternalUser FROM User WHERE CommunityNickname = '${name}'`,
      )
    ).records;
    const { attributes, ...permissions } = user.Profile;
    return Object.values(permissions);
  };
  assert.deepEqual(await permits(dana, 'sam'), [true, true, true]);
  assert.deepEqual(await permits(dana, 'dana'), [false, true, true]);
  assert.deepEqual(await permits(robin, 'robin'), [false, false, false]);
});
