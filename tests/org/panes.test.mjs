import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { beforeEach, test } from 'node:test';
import { BASE, PANE, testOrg } from './start.mjs';

const { admin, as, call, org, stored } = await testOrg();
const [dana, sam, robin] = await Promise.all(['dana', 'sam', 'robin'].map(as));

beforeEach(() => admin('POST', 'reset'));

const PAGES = readdirSync(new URL('../../web/sandbox/data/org/flexipages', import.meta.url))
  .map((name) => name.replace('.json', ''))
  .sort();

const tooling = (soql, api = sam) => api('GET', `/tooling/query?q=${encodeURIComponent(soql)}`);
const list = "SELECT DeveloperName, MasterLabel, Type FROM FlexiPage WHERE Type = 'MailAppAppPage'";

test('the Tooling API lists the panes, and tells the whole of one at a time', async () => {
  const { body } = await tooling(`${list} ORDER BY DeveloperName`);
  assert.deepEqual(
    body.records.map(({ DeveloperName }) => DeveloperName),
    PAGES,
  );
  assert.match(body.records[0].attributes.url, /\/tooling\/sobjects\/FlexiPage\/0M0/);
  const many = await tooling("SELECT Metadata FROM FlexiPage WHERE Type = 'MailAppAppPage'");
  assert.equal(many.status, 400);
  assert.equal(many.body[0].errorCode, 'MALFORMED_QUERY');
  assert.match(many.body[0].message, new RegExp(`no more than one row.*: ${PAGES.length}$`));
  const one = await tooling(
    "SELECT Id, FullName, Metadata FROM FlexiPage WHERE DeveloperName = 'Sales_Email_Pane'",
  );
  const [{ Id, FullName, Metadata }] = one.body.records;
  assert.equal(FullName, 'Sales_Email_Pane');
  assert.equal(Metadata.type, 'MailAppAppPage');
  assert.equal(Metadata.template.name, 'clients:defaultMailAppTemplate');
  const read = await sam('GET', `/tooling/sobjects/FlexiPage/${Id}`);
  assert.deepEqual(read.body.Metadata, Metadata);
  const describe = await sam('GET', '/tooling/sobjects/FlexiPage/describe');
  assert.equal(describe.body.fields.find(({ name }) => name === 'Metadata').filterable, false);
});

test('a pane is a tab set whose facets are all there, each named once', async () => {
  for (const { Definition__c: definition } of await stored(
    'SELECT Definition__c FROM Tether_Pane__c',
  )) {
    const { flexiPageRegions: regions } = JSON.parse(definition);
    const facets = new Set(regions.filter(({ type }) => type === 'Facet').map(({ name }) => name));
    const used = regions
      .flatMap(({ itemInstances }) => itemInstances)
      .flatMap(({ componentInstance }) => componentInstance.componentInstanceProperties)
      .filter(({ name }) => name === 'tabs' || name === 'body')
      .map(({ value }) => value);
    assert.deepEqual([...facets].sort(), used.sort());
    const ids = regions.flatMap(({ itemInstances }) =>
      itemInstances.map(({ componentInstance }) => componentInstance.identifier),
    );
    assert.equal(new Set(ids).size, ids.length);
  }
});

test('only who may view the setup reads it, and pages only where the org lets them', async () => {
  assert.equal((await tooling(list, dana)).status, 200, 'a standard user may view the setup');
  const refused = await tooling(list, robin);
  assert.equal(`${refused.status} ${refused.body[0].errorCode}`, '400 INVALID_TYPE');
  assert.equal((await robin('GET', '/tooling/sobjects/FlexiPage/describe')).status, 404);
  const rest = await sam('GET', `/query?q=${encodeURIComponent(list)}`);
  assert.equal(rest.body[0].errorCode, 'INVALID_TYPE', 'it is no object of the REST API');
  const contact = await tooling('SELECT Id FROM Contact');
  assert.equal(contact.body[0].errorCode, 'INVALID_TYPE', 'nor records objects of the Tooling API');
  const fromPage = () =>
    call('GET', `${BASE}/tooling/query?q=${encodeURIComponent(list)}`, {
      token: sam.token,
      headers: { origin: PANE },
    });
  assert.equal((await fromPage()).headers.get('access-control-allow-origin'), null);
  await admin('POST', 'switches', { toolingCors: true });
  assert.equal((await fromPage()).headers.get('access-control-allow-origin'), PANE);
});

test('everybody reads the published copies, the administrator changes them', async () => {
  const soql =
    'SELECT Id, Name, Developer_Name__c, Definition__c, Active__c FROM Tether_Pane__c ORDER BY Developer_Name__c';
  for (const api of [dana, robin, sam]) {
    const { records } = await api.query(soql);
    assert.deepEqual(
      records.map((record) => [record.Developer_Name__c, record.Active__c]),
      PAGES.map((name) => [name, name !== 'Work_Queue_Email_Pane']),
    );
    const sales = records.find((record) => record.Developer_Name__c === 'Sales_Email_Pane');
    assert.equal(JSON.parse(sales.Definition__c).masterLabel, sales.Name);
  }
  const path = '/sobjects/Tether_Pane__c/Developer_Name__c/Work_Queue_Email_Pane';
  for (const api of [dana, robin]) {
    const refused = await api('PATCH', path, { Active__c: true });
    assert.equal(refused.body[0].errorCode, 'INSUFFICIENT_ACCESS_OR_READONLY');
  }
  assert.equal((await sam('PATCH', path, { Active__c: true })).status, 200);
  const again = await sam('POST', '/sobjects/Tether_Pane__c', {
    Name: 'Twin',
    Developer_Name__c: 'Sales_Email_Pane',
  });
  assert.equal(again.body[0].errorCode, 'DUPLICATE_VALUE');
});

const assignToAll = () =>
  sam('POST', '/sobjects/Tether_Pane_Assignment__c', {
    Assigned_To__c: org.id,
    Pane__c: 'Email_Application_Pane_Default',
  });

test('a pane is assigned to everybody, to a profile or to a user', async () => {
  const [robinRecord] = await stored(
    "SELECT Id, ProfileId, Profile.Name FROM User WHERE CommunityNickname = 'robin'",
  );
  const owners = [robinRecord.Id, robinRecord.ProfileId, org.id];
  const assigned = async () => {
    const { records } = await robin.query(
      `SELECT Assigned_To__c, Pane__c FROM Tether_Pane_Assignment__c WHERE Assigned_To__c IN ('${owners.join("','")}')`,
    );
    return owners.map((id) => records.find((row) => row.Assigned_To__c === id)?.Pane__c);
  };
  assert.deepEqual(await assigned(), [undefined, 'Service_Email_Application_Page', undefined]);
  await assignToAll();
  assert.equal((await assigned())[2], 'Email_Application_Pane_Default');
  const own = { Assigned_To__c: robinRecord.Id, Pane__c: 'Sales_Email_Pane' };
  const refused = await robin('POST', '/sobjects/Tether_Pane_Assignment__c', own);
  assert.equal(refused.body[0].errorCode, 'INSUFFICIENT_ACCESS_OR_READONLY');
  assert.equal((await sam('POST', '/sobjects/Tether_Pane_Assignment__c', own)).status, 201);
  assert.equal((await assigned())[0], 'Sales_Email_Pane');
  const panes = await stored('SELECT Pane__c FROM Tether_Pane_Assignment__c');
  for (const { Pane__c: pane } of panes) assert.ok(PAGES.includes(pane), pane);
});

test('an org of another kind keeps its assignments', async () => {
  await assignToAll();
  const { organizationId } = await admin('POST', 'organization', { kind: 'sandbox' });
  const rows = await stored(
    `SELECT Pane__c FROM Tether_Pane_Assignment__c WHERE Assigned_To__c = '${organizationId}'`,
  );
  assert.deepEqual(
    rows.map((row) => row.Pane__c),
    ['Email_Application_Pane_Default'],
  );
});

test('without the package there are the org’s pages and no copies', async () => {
  await admin('POST', 'switches', { tetherPackage: false });
  for (const object of ['Tether_Pane__c', 'Tether_Pane_Assignment__c']) {
    assert.equal((await dana('GET', `/sobjects/${object}/describe`)).status, 404);
  }
  assert.equal((await tooling(list)).body.totalSize, PAGES.length);
});

test('one composite call follows a user to the pane of the profile', async () => {
  const [{ Id: user }] = await stored("SELECT Id FROM User WHERE CommunityNickname = 'robin'");
  const pane = 'Tether_Pane__c/Developer_Name__c/@{assignment.Pane__c}';
  const assignment = 'Tether_Pane_Assignment__c/Assigned_To__c/@{profile.ProfileId}';
  const ask = async (api, page) => {
    const parts = {
      profile: `sobjects/User/${user}?fields=ProfileId`,
      assignment: `sobjects/${assignment}?fields=Pane__c`,
      pane: `sobjects/${pane}?fields=Active__c,Page_Id__c`,
      ...(page && { page: `tooling/sobjects/FlexiPage/${page}` }),
    };
    const { body } = await api('POST', '/composite', {
      compositeRequest: Object.entries(parts).map(([referenceId, url]) => ({
        method: 'GET',
        referenceId,
        url: `${BASE}/${url}`,
      })),
    });
    return Object.fromEntries(body.compositeResponse.map((part) => [part.referenceId, part]));
  };
  const found = await ask(robin);
  assert.equal(found.assignment.body.Pane__c, 'Service_Email_Application_Page');
  const { Active__c: active, Page_Id__c: page } = found.pane.body;
  assert.equal(active, true);
  assert.equal((await ask(sam, page)).page.httpStatusCode, 404, 'documents do not list it');
  await admin('POST', 'switches', { compositeTooling: true });
  assert.equal((await ask(sam, page)).page.body.Metadata.type, 'MailAppAppPage');
  assert.equal((await ask(robin, page)).page.httpStatusCode, 404);
});
