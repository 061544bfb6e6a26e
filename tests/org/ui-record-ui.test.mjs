import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { testOrg } from './start.mjs';

const { admin, as, stored } = await testOrg();
const dana = await as('dana');
const robin = await as('robin');
const sam = await as('sam');
const erik = await as('erik');

beforeEach(() => admin('POST', 'reset'));

const HARBOR = '001Tb0000000001IAA';
const MASTER = '012000000000000AAA';
const get = async (user, path) => {
  const { status, body, text } = await user('GET', `/ui-api${path}`, undefined, {
    'x-chatter-entity-encoding': 'false',
  });
  assert.equal(status, 200, text);
  return body;
};
const refused = async (user, path, status, errorCode) => {
  const answer = await user('GET', `/ui-api${path}`);
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.body[0].errorCode, errorCode);
  return answer.body[0];
};
const items = (layout) =>
  layout.sections.flatMap(({ layoutRows }) => layoutRows.flatMap(({ layoutItems }) => layoutItems));
const components = (layout) =>
  items(layout).flatMap(({ layoutComponents }) => layoutComponents.map(({ apiName }) => apiName));
const typed = (layout, type) =>
  items(layout).filter(({ layoutComponents }) => layoutComponents[0].componentType === type);
const surveyOf = async (recordType) => {
  const [{ Id }] = await stored(
    `SELECT Id FROM Site_Survey__c WHERE RecordType.DeveloperName = '${recordType}' ORDER BY Id LIMIT 1`,
  );
  return Id;
};

test('a record has the wanted fields, parents in place', async () => {
  const fields = 'Account.Name,Account.Owner.Name,Account.Parent.Name,Account.AnnualRevenue';
  const body = await get(dana, `/records/${HARBOR}?fields=${fields}`);
  assert.equal(body.apiName, 'Account');
  assert.equal(body.id, HARBOR);
  assert.deepEqual(body.fields.Name, { displayValue: null, value: 'Harbor Mills' });
  assert.equal(body.fields.Owner.displayValue, 'Dana Reyes');
  assert.equal(body.fields.Owner.value.apiName, 'User');
  assert.deepEqual(body.fields.Owner.value.fields, {
    Name: { displayValue: null, value: 'Dana Reyes' },
  });
  assert.deepEqual(body.fields.Parent, { displayValue: null, value: null });
  assert.equal(body.recordTypeId, MASTER);
  assert.equal(body.weakEtag, Date.parse(body.systemModstamp));
  assert.match(body.lastModifiedDate, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

test('a wanted field that the user cannot see is an error, an optional one is left out', async () => {
  const error = await refused(
    robin,
    `/records/${HARBOR}?fields=Account.AnnualRevenue`,
    400,
    'INVALID_FIELD',
  );
  assert.match(error.message, /No such column/);
  const { fields } = await get(
    robin,
    `/records/${HARBOR}?fields=Account.Name&optionalFields=Account.AnnualRevenue,Account.Nope`,
  );
  assert.deepEqual(Object.keys(fields), ['Name']);
});

test('a call must say what it wants', async () => {
  await refused(dana, `/records/${HARBOR}`, 400, 'INVALID_INPUT_COMBINATION');
  const wrong = `/records/${HARBOR}?layoutTypes=Fancy`;
  await refused(dana, wrong, 400, 'ILLEGAL_QUERY_PARAMETER_VALUE');
  const bad = await refused(
    dana,
    '/records/003R?fields=Contact.Name',
    400,
    'ILLEGAL_QUERY_PARAMETER_VALUE',
  );
  assert.equal(bad.message, 'recordId should be a valid record ID: 003R');
  await refused(dana, `/records/001Tb0000zzzzzz?fields=Account.Name`, 404, 'NOT_FOUND');
});

test('a deleted record is told so', async () => {
  const made = await dana('POST', '/sobjects/Account', { Name: 'Gone' });
  await dana('DELETE', `/sobjects/Account/${made.body.id}`);
  await refused(dana, `/records/${made.body.id}?fields=Account.Name`, 404, 'ENTITY_IS_DELETED');
});

test('a record of an object that the profile hides is not there', async () => {
  const [{ Id }] = await stored('SELECT Id FROM Opportunity LIMIT 1');
  await refused(robin, `/records/${Id}?fields=Opportunity.Name`, 404, 'NOT_FOUND');
});

test('values are displayed as the locale and time zone of the user have them', async () => {
  const made = await sam('POST', '/sobjects/Site_Survey__c', {
    Title__c: 'Display',
    Day_Rate__c: 1234.5,
    Visits__c: 2,
    Survey_Date__c: '2026-11-05',
    Next_Visit__c: '2026-11-05T15:30:00Z',
    Gate_Opens__c: '06:30',
    Media__c: 'Water;Oil',
    Progress__c: 40,
    Access_Code__c: 'ABCD-1234',
    Position__Latitude__s: 42.3,
  });
  assert.equal(made.status, 201, made.text);
  const names = [
    'Day_Rate__c',
    'Total__c',
    'Survey_Date__c',
    'Next_Visit__c',
    'Gate_Opens__c',
    'Media__c',
    'Progress__c',
    'Access_Code__c',
    'Is_Large__c',
    'Headline__c',
    'Position__Latitude__s',
  ].map((name) => `Site_Survey__c.${name}`);
  const shown = async (user) =>
    (await get(user, `/records/${made.body.id}?fields=${names.join()}`)).fields;
  const american = await shown(dana);
  assert.deepEqual(american.Day_Rate__c, { displayValue: '$1,234.50', value: 1234.5 });
  assert.deepEqual(american.Total__c, { displayValue: '$2,469.00', value: 2469 });
  assert.deepEqual(american.Survey_Date__c, { displayValue: '11/5/2026', value: '2026-11-05' });
  assert.deepEqual(american.Next_Visit__c, {
    displayValue: '11/5/2026, 10:30 AM',
    value: '2026-11-05T15:30:00.000Z',
  });
  assert.deepEqual(american.Gate_Opens__c, { displayValue: '6:30 AM', value: '06:30:00.000Z' });
  assert.deepEqual(american.Media__c, { displayValue: 'Water;Oil', value: 'Water;Oil' });
  assert.deepEqual(american.Progress__c, { displayValue: null, value: 40 });
  assert.deepEqual(american.Access_Code__c, { displayValue: null, value: 'XXXX-1234' });
  assert.deepEqual(american.Is_Large__c, { displayValue: null, value: false });
  assert.equal(american.Headline__c.value, 'Display (Planned)');
  assert.equal(american.Position__Latitude__s.value, 42.3);
  const swedish = await shown(erik);
  assert.equal(swedish.Day_Rate__c.displayValue, '1 234,50 US$');
  assert.equal(swedish.Survey_Date__c.displayValue, '2026-11-05');
  assert.equal(swedish.Next_Visit__c.displayValue, '2026-11-05 16:30');
  assert.deepEqual(swedish.Day_Rate__c.value, 1234.5);
});

test('a lookup to several objects shows what they share', async () => {
  const [{ Id }] = await stored("SELECT Id FROM Site_Survey__c WHERE Owner.Type = 'Group' LIMIT 1");
  const { fields } = await get(dana, `/records/${Id}?fields=Site_Survey__c.Owner.Name`);
  assert.equal(fields.Owner.value.apiName, 'Name');
  assert.ok(['Survey Desk', 'Field Service'].includes(fields.Owner.displayValue));
});

test('a batch has each record or its error', async () => {
  const body = await get(
    dana,
    `/records/batch/${HARBOR},003Tb0000000001IAA,001Tb0000zzzzzz?fields=Account.Name,Contact.Email`,
  );
  assert.equal(body.hasErrors, true);
  assert.deepEqual(
    body.results.map(({ statusCode }) => statusCode),
    [200, 200, 404],
  );
  assert.deepEqual(Object.keys(body.results[1].result.fields), ['Email']);
  assert.equal(body.results[2].result[0].errorCode, 'NOT_FOUND');
});

test('profiles have visibly different layouts', async () => {
  const layout = async (user) => {
    const body = await get(user, `/record-ui/${HARBOR}?layoutTypes=Full&modes=View`);
    return body.layouts.Account[MASTER].Full.View;
  };
  const [hers, his, trainee] = [await layout(dana), await layout(sam), await layout(robin)];
  assert.equal(new Set([hers.id, his.id, trainee.id]).size, 3);
  assert.deepEqual(
    hers.sections.map(({ heading, useHeading, columns }) => [heading, useHeading, columns]),
    [
      ['Account Information', true, 2],
      ['Address Information', true, 2],
      ['Description Information', true, 1],
      ['System Information', true, 2],
      ['Custom Links', true, 3],
    ],
  );
  assert.equal(his.sections[0].useHeading, false);
  assert.equal(trainee.sections.length, 1);
  assert.equal(trainee.sections[0].columns, 1);
  // AnnualRevenue is on the trainees' layout too, but hidden from them.
  assert.deepEqual(components(trainee), ['Name', 'Phone', 'Website', 'Rating', 'OwnerId']);
  const rating = items(trainee).find(({ label }) => label === 'Rating');
  assert.equal(rating.editableForUpdate, false);
  const industry = items(his).find(({ label }) => label === 'Industry');
  assert.equal(industry.required, true);
  assert.equal(items(hers).find(({ label }) => label === 'Industry').required, false);
});

test('items are placed in rows of columns, compound ones with their parts', async () => {
  const layout = await get(dana, '/layout/Contact?layoutType=Full&mode=View');
  const [row] = layout.sections[0].layoutRows;
  assert.equal(row.layoutItems.length, 2);
  assert.equal(row.layoutItems[0].label, 'Contact Owner');
  assert.deepEqual(row.layoutItems[1], {
    editableForNew: true,
    editableForUpdate: true,
    label: 'Name',
    layoutComponents: ['Salutation', 'FirstName', 'LastName'].map((apiName, index) => ({
      apiName,
      componentType: 'Field',
      label: ['Salutation', 'First Name', 'Last Name'][index],
    })),
    lookupIdApiName: 'Id',
    required: true,
    sortable: false,
  });
  const address = items(layout).find(({ label }) => label === 'Mailing Address');
  assert.deepEqual(
    address.layoutComponents.map(({ apiName }) => apiName),
    ['MailingStreet', 'MailingCity', 'MailingState', 'MailingPostalCode', 'MailingCountry'],
  );
  assert.equal(
    items(layout).find(({ label }) => label === 'Account Name').lookupIdApiName,
    'AccountId',
  );
});

test('a page shows components that are no fields, a form none but empty spaces', async () => {
  const layout = (mode) => get(sam, `/layout/Account?layoutType=Full&mode=${mode}`);
  const [view, edit, create] = [await layout('View'), await layout('Edit'), await layout('Create')];
  assert.equal(typed(view, 'CustomLink').length, 3);
  assert.equal(typed(view, 'VisualforcePage').length, 1);
  assert.equal(typed(view, 'EmptySpace').length, 1);
  assert.ok(components(view).includes('CreatedById'));
  for (const form of [edit, create]) {
    assert.equal(typed(form, 'CustomLink').length, 0);
    assert.equal(typed(form, 'VisualforcePage').length, 0);
    assert.equal(typed(form, 'EmptySpace').length, 1);
    assert.ok(!components(form).includes('CreatedById'));
  }
  const [link] = typed(view, 'CustomLink');
  assert.deepEqual(Object.keys(link.layoutComponents[0]).sort(), [
    'apiName',
    'behavior',
    'componentType',
    'customLinkUrl',
    'label',
  ]);
});

test('record-ui holds what a page needs: layouts, objects, records, states of sections', async () => {
  const body = await get(dana, `/record-ui/${HARBOR}?layoutTypes=Full,Compact&modes=View,Edit`);
  const { Full, Compact } = body.layouts.Account[MASTER];
  assert.deepEqual(Object.keys(Full), ['View', 'Edit']);
  assert.deepEqual(components(Compact.View), ['Name', 'Phone', 'Website', 'Industry', 'OwnerId']);
  assert.equal(Compact.View.sections.length, 1);
  assert.deepEqual(Object.keys(body.objectInfos).sort(), ['Account', 'User']);
  const state = body.layoutUserStates[Full.View.id];
  assert.equal(Object.keys(state.sectionUserStates).length, Full.View.sections.length);
  const { fields } = body.records[HARBOR];
  for (const name of components(Full.View).filter(
    (one) => one in body.objectInfos.Account.fields,
  )) {
    assert.ok(name in fields, name);
  }
  assert.equal(fields.Owner.displayValue, 'Dana Reyes');
  assert.deepEqual(Object.keys(fields.Owner.value.fields), ['Id', 'Name']);
});

test('record-ui of several records has the layout of each record type', async () => {
  const ids = [await surveyOf('Short_Survey'), await surveyOf('Full_Survey')];
  const body = await get(dana, `/record-ui/${ids.join()}`);
  const layouts = Object.values(body.layouts.Site_Survey__c).map(({ Full }) => Full.View);
  assert.equal(layouts.length, 2);
  assert.notEqual(layouts[0].id, layouts[1].id);
  const [short, full] = ids.map((id) => Object.keys(body.records[id].fields).length);
  assert.ok(short < 40 && full > 200, `${short} and ${full} fields`);
  for (const id of ids) {
    const { recordTypeId, recordTypeInfo } = body.records[id];
    assert.equal(recordTypeInfo.recordTypeId, recordTypeId);
  }
});

test('child relationships come with a record', async () => {
  const { childRelationships } = await get(
    dana,
    `/records/${HARBOR}?fields=Account.Name&childRelationships=Account.Contacts&pageSize=2`,
  );
  assert.equal(childRelationships.Contacts.count, 2);
  assert.equal(childRelationships.Contacts.records[0].apiName, 'Contact');
});

test('the REST API describes the layout of each record type', async () => {
  const { body } = await dana('GET', '/sobjects/Opportunity/describe/layouts');
  assert.equal(body.layouts, null);
  assert.deepEqual(body.recordTypeSelectorRequired, [true]);
  assert.deepEqual(
    body.recordTypeMappings.map(({ developerName }) => developerName),
    ['New_Business', 'Renewal', 'Master'],
  );
  const [business, renewal] = body.recordTypeMappings;
  assert.notEqual(business.layoutId, renewal.layoutId);
  const values = ({ picklistsForRecordType }, field) =>
    picklistsForRecordType
      .find(({ picklistName }) => picklistName === field)
      .picklistValues.map(({ value }) => value);
  assert.deepEqual(values(business, 'Type'), ['New Customer']);
  const one = await dana('GET', `/sobjects/Opportunity/describe/layouts/${renewal.recordTypeId}`);
  assert.equal(one.body.layouts.length, 1);
  assert.equal(one.body.layouts[0].id, renewal.layoutId);
  assert.equal(one.body.layouts[0].detailLayoutSections[0].heading, 'Renewal');
  assert.equal((await dana('GET', '/sobjects/Opportunity/describe/layouts/nope')).status, 404);
});

test('activities and mails, which the UI API does not serve, have layouts over REST', async () => {
  for (const object of ['Task', 'Event', 'EmailMessage']) {
    const { status, body } = await dana('GET', `/sobjects/${object}/describe/layouts`);
    assert.equal(status, 200, object);
    const [layout] = body.layouts;
    assert.ok(layout.editLayoutSections.length > 0);
    assert.equal(body.recordTypeMappings[0].recordTypeId, MASTER);
    const suffixed = await dana('GET', `/sobjects/${object}/describe/layouts/${MASTER}`);
    assert.deepEqual(suffixed.body.layouts, body.layouts);
    const compact = await dana('GET', `/sobjects/${object}/describe/compactLayouts`);
    assert.equal(compact.body.compactLayouts[0].objectType, object);
    const primary = await dana('GET', `/sobjects/${object}/describe/compactLayouts/primary`);
    assert.deepEqual(primary.body, compact.body.compactLayouts[0]);
  }
  const { body } = await dana('GET', '/sobjects/Task/describe/layouts');
  const assigned = body.layouts[0].editLayoutSections[0].layoutRows[0].layoutItems[0];
  assert.equal(assigned.label, 'Assigned To');
  assert.equal(assigned.editableForUpdate, true);
  const both = await dana('GET', '/compactLayouts?q=Task,Account');
  assert.deepEqual(Object.keys(both.body), ['Task', 'Account']);
});
