import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { testOrg } from './start.mjs';
import { SWITCHES } from '../../web/sandbox/org/switches.mjs';

const RECORDED = path.resolve(import.meta.dirname, '../../../shared/data/salesforce-api/describe');
const OBJECTS = path.resolve(import.meta.dirname, '../../web/sandbox/data/org/objects');
const skip = existsSync(RECORDED) ? false : `the recorded describes are not at ${RECORDED}`;

const { admin, as } = await testOrg();
const dana = await as('dana');

/** Of a user there is an older recording from somewhere else, with a byte order mark. */
const fileOf = (object) =>
  object === 'User'
    ? 'Force.com-Toolkit-for-NET__UserObjectDescribeMetadata.json'
    : `cumulusci__GET_sobjects_${object}_describe.json`;
const recorded = (object) =>
  JSON.parse(readFileSync(path.join(RECORDED, fileOf(object)), 'utf8').replace(/^\uFEFF/, ''));
const described = async (object) => (await dana('GET', `/sobjects/${object}/describe`)).body;

/** Differences on purpose: our objects, lists of values and names differ from the recorded orgs'. */
const OWN_LISTS = new Set(['picklistValues', 'referenceTo']);
/**
 * Fields of the recorded orgs that ours leaves out: features switched off here (Data.com,
 * divisions, partner programs, individuals, portals, offline, forecasts), a user's own settings and
 * addresses, which the pane never reads, and those orgs' own custom fields.
 */
const ABSENT = {
  Account: [
    'ChannelProgramLevelName',
    'ChannelProgramName',
    'CleanStatus',
    'DandbCompanyId',
    'DunsNumber',
    'IsCustomerPortal',
    'IsPartner',
    'Jigsaw',
    'JigsawCompanyId',
    'NaicsCode',
    'NaicsDesc',
    'OperatingHoursId',
    'SicDesc',
    'Tradestyle',
    'YearStarted',
  ],
  Contact: ['CleanStatus', 'IndividualId', 'Jigsaw', 'JigsawContactId'],
  Event: [],
  User: [
    'AccountId',
    'CallCenterId',
    'City',
    'ContactId',
    'Country',
    'DelegatedApproverId',
    'EmailPreferencesAutoBcc',
    'EmailPreferencesAutoBccStayInTouch',
    'EmailPreferencesStayInTouchReminder',
    'EmployeeNumber',
    'Extension',
    'Fax',
    'FederationIdentifier',
    'ForecastEnabled',
    'LastPasswordChangeDate',
    'LastReferencedDate',
    'LastViewedDate',
    'Latitude',
    'Longitude',
    'OfflinePdaTrialExpirationDate',
    'OfflineTrialExpirationDate',
    'PostalCode',
    'ReceivesAdminInfoEmails',
    'ReceivesInfoEmails',
    'SenderName',
    'Signature',
    'State',
    'StayInTouchNote',
    'StayInTouchSignature',
    'StayInTouchSubject',
    'Street',
    'UserRoleId',
  ],
};
/** A user's single permissions and preferences are many, and all of them left out. */
const LEFT_OUT = /^User(Permissions|Preferences)[A-Z]/;
/** What is younger than the recording of a user, and what Salesforce describes differently since. */
const YOUNGER = {
  User: ['FullPhotoUrl', 'SmallPhotoUrl', 'UserPreferencesLightningExperiencePreferred'],
};
const YOUNGER_RELATIONSHIPS = ['ContentDocumentLinks', 'EmailMessageRelations'];
const CHANGED = {
  User: [
    'Email.label: "Email" for "E-mail"',
    'MobilePhone.label: "Mobile" for "Cell"',
    'IsActive.defaultValue: false for null',
    'EmailEncodingKey.defaultValue: "UTF-8" for null',
    'EmailEncodingKey.defaultedOnCreate: true for false',
  ],
};

for (const object of Object.keys(ABSENT)) {
  test(
    `the describe of ${object} agrees with a recorded one field by field`,
    { skip },
    async () => {
      const theirs = recorded(object);
      const ours = await described(object);
      const ourFields = new Map(ours.fields.map((field) => [field.name, field]));
      const absent = [];
      const different = [];
      for (const field of theirs.fields) {
        if (field.custom || /__c$/.test(field.name) || LEFT_OUT.test(field.name)) continue;
        const own = ourFields.get(field.name);
        if (!own) {
          absent.push(field.name);
          continue;
        }
        for (const [key, value] of Object.entries(field)) {
          if (OWN_LISTS.has(key)) continue;
          const [is, was] = [own[key], value].map((part) => JSON.stringify(part));
          if (is !== was) different.push(`${field.name}.${key}: ${is} for ${was}`);
        }
      }
      assert.deepEqual(different, CHANGED[object] ?? []);
      assert.deepEqual(absent.sort(), ABSENT[object]);
    },
  );

  test(`the describe of ${object} has the recorded keys`, { skip }, async () => {
    const theirs = recorded(object);
    const ours = await described(object);
    const missing = (from, to) => Object.keys(from).filter((key) => !(key in to));
    assert.deepEqual(missing(theirs, ours), []);
    assert.deepEqual(missing(theirs.fields[0], ours.fields[0]), []);
    assert.deepEqual(missing(theirs.childRelationships[0], ours.childRelationships[0]), []);
  });

  test(`the child relationships of ${object} are among the recorded ones`, { skip }, async () => {
    const OWN = new Set(['Installations__r', 'Site_Surveys__r', 'Tether_User_Mappings__r']);
    if (object === 'User') for (const name of YOUNGER_RELATIONSHIPS) OWN.add(name);
    const key = ({ childSObject, field, relationshipName, cascadeDelete }) =>
      `${childSObject}.${field} ${relationshipName} ${cascadeDelete}`;
    const known = new Set(recorded(object).childRelationships.map(key));
    const ours = (await described(object)).childRelationships
      .filter(({ relationshipName }) => relationshipName && !OWN.has(relationshipName))
      .map(key);
    assert.deepEqual(
      ours.filter((relationship) => !known.has(relationship)),
      [],
    );
  });
}

test('a field that ours has and the recorded one has not is custom', { skip }, async () => {
  for (const object of Object.keys(ABSENT)) {
    const known = new Set(recorded(object).fields.map(({ name }) => name));
    const { fields } = await described(object);
    assert.deepEqual(
      fields.filter(({ name, custom }) => !custom && !known.has(name)).map(({ name }) => name),
      YOUNGER[object] ?? [],
    );
  }
});

const DATA = path.resolve(import.meta.dirname, '../../web/sandbox/data/org/objects');
const inData = readdirSync(DATA)
  .sort()
  .map((name) => JSON.parse(readFileSync(path.join(DATA, name), 'utf8')));
const { 'Standard User': profilePermissions } = JSON.parse(
  readFileSync(path.join(DATA, '../permissions.json'), 'utf8'),
);

test('the list of objects has the recorded keys and every object', { skip }, async () => {
  const { body } = await dana('GET', '/sobjects');
  const theirs = recorded('Global');
  assert.deepEqual(Object.keys(body).sort(), Object.keys(theirs).sort());
  const account = body.sobjects.find(({ name }) => name === 'Account');
  const known = theirs.sobjects.find(({ name }) => name === 'Account');
  assert.deepEqual(
    Object.keys(known).filter((key) => !(key in account)),
    [],
  );
  assert.deepEqual(
    body.sobjects.map(({ name }) => name),
    inData
      .filter(({ internal, apis = ['rest'] }) => !internal && apis.includes('rest'))
      .filter(({ onlyWith }) => !onlyWith || SWITCHES[onlyWith])
      .filter(({ onlyFor }) => !onlyFor || profilePermissions.includes(onlyFor))
      .map(({ name }) => name),
  );
});

test('a describe that has not changed is not sent again', async () => {
  const first = await dana('GET', '/sobjects/Lead/describe');
  const again = await dana('GET', '/sobjects/Lead/describe', undefined, {
    'if-none-match': first.headers.get('etag'),
  });
  assert.equal(again.status, 304);
  assert.equal(again.text, '');
});

test('the custom email fields are described as the lookup of people needs them', async () => {
  const emails = async (object) =>
    (await described(object)).fields.filter(({ type }) => type === 'email').map(({ name }) => name);
  assert.deepEqual(await emails('Contact'), ['Email', 'Assistant_Email__c', 'Personal_Email__c']);
  assert.deepEqual(await emails('Lead'), ['Email', 'Billing_Email__c']);
  const { fields } = await described('Contact');
  assert.equal(fields.find(({ name }) => name === 'Assistant_Email__c').label, 'Assistant Email');
});

test('layouts name the sections, fields and related lists of an object', async () => {
  const { body } = await dana('GET', '/sobjects/Account/describe/layouts');
  const [layout] = body.layouts;
  assert.equal(layout.detailLayoutSections[0].heading, 'Account Information');
  const [row] = layout.detailLayoutSections[0].layoutRows;
  assert.deepEqual(
    row.layoutItems.map((item) => item.layoutComponents[0].value),
    ['OwnerId', 'Name'],
  );
  assert.equal(row.layoutItems[1].required, true);
  assert.ok(layout.relatedLists.some(({ name }) => name === 'Installations__r'));
  assert.equal(body.recordTypeMappings[0].layoutId, layout.id);
});

test('one profile’s layout of events requires the Type, another’s lacks it', async () => {
  await admin('POST', 'switches', { eventType: true });
  const robin = await as('robin');
  const typeFor = async (user) => {
    const { body } = await user('GET', '/sobjects/Event/describe/layouts');
    return body.layouts[0].detailLayoutSections
      .flatMap(({ layoutRows }) => layoutRows.flatMap(({ layoutItems }) => layoutItems))
      .find(({ layoutComponents }) => layoutComponents.some(({ value }) => value === 'Type'));
  };
  assert.equal((await typeFor(dana)).required, true);
  assert.equal(await typeFor(robin), undefined);
});

test('a describe tells that New is overridden, and not whether that skips the record type', async () => {
  assert.deepEqual((await described('Opportunity')).actionOverrides, []);
  await admin('POST', 'switches', { overriddenNew: 'Case,Opportunity' });
  const [override] = (await described('Opportunity')).actionOverrides;
  assert.equal(override.name, 'New');
  assert.deepEqual(Object.keys(override), [
    'formFactor',
    'isAvailableInTouch',
    'name',
    'pageId',
    'url',
  ]);
  assert.deepEqual((await described('Contact')).actionOverrides, []);
  await admin('POST', 'switches', { overriddenNew: '' });
});
