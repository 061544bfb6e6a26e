import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { PANE, testOrg } from './start.mjs';

const { admin, as, call, stored } = await testOrg();
const dana = await as('dana');

beforeEach(() => admin('POST', 'reset'));

const id = async (soql) => (await stored(soql))[0].Id;
const template = (name) => id(`SELECT Id FROM EmailTemplate WHERE Name = '${name}'`);
const ann = () => id(`SELECT Id FROM Contact WHERE Email = 'ann.ode@harbormills.example'`);
const flow = () => id(`SELECT Id FROM Opportunity WHERE Name = 'Harbor Mills - Flow sensors 2027'`);
const merge = (body) =>
  call('POST', '/services/apexrest/tether/merge', {
    body: { templateId: null, text: null, whoId: null, whatId: null, ...body },
    token: dana.token,
    headers: { origin: PANE },
  });

test('templates and quick texts are queried with their folders', async () => {
  const { records } = await dana.query(
    'SELECT Name, UiType, FolderName FROM EmailTemplate WHERE IsActive = true ORDER BY Name',
  );
  assert.deepEqual(
    records.map(({ Name, UiType, FolderName }) => [Name, UiType, FolderName]),
    [
      ['Introduction', 'Aloha', 'Classic Sales'],
      ['Quote follow-up', 'SFX', 'Sales'],
      ['Service visit', 'SFX', 'Service'],
      ['Thank you for the demo', 'SFX', 'Sales'],
    ],
  );
  const texts = await dana.query(
    'SELECT Name, Message, Channel, FolderName FROM QuickText WHERE IsInsertable = true',
  );
  assert.equal(texts.records.length, 3);
});

/** What is merged with which records, and what comes of it. */
const MERGED = [
  [
    'the fields of a recipient, a record and the sender',
    async () => ({
      templateId: await template('Quote follow-up'),
      whoId: await ann(),
      whatId: await flow(),
    }),
    ({ subject, html }) => {
      assert.equal(subject, 'Your quote: Harbor Mills - Flow sensors 2027');
      assert.match(html, /Dear Ann,.*Dana Reyes, Brightwater Instruments/s);
    },
  ],
  [
    'a template of Classic',
    async () => ({ templateId: await template('Introduction'), whoId: await ann() }),
    ({ text }) => assert.match(text, /Dear Ann,\n\nmay I introduce Brightwater Instruments\?/),
  ],
  [
    'a text whose field has no record, which stays',
    async () => ({ text: '{!Contact.FirstName}: {!Opportunity.Name}', whoId: await ann() }),
    ({ text }) => assert.equal(text, 'Ann: {!Opportunity.Name}'),
  ],
];
for (const [what, asked, check] of MERGED)
  test(`the package's class merges ${what}`, async () => {
    const answer = await merge(await asked());
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('access-control-allow-origin'), PANE);
    check(answer.body);
  });

test('a template for nobody, a class that is closed, and an org without the package refuse', async () => {
  const refused = async () => {
    const { status, body } = await merge({ templateId: await template('Introduction') });
    return [status, body[0].errorCode];
  };
  assert.deepEqual(await refused(), [400, 'MERGE_FAILED']);
  await admin('POST', 'switches', { apexClassAccess: false });
  assert.deepEqual(await refused(), [403, 'FORBIDDEN']);
  await admin('POST', 'switches', { tetherPackage: false });
  assert.deepEqual(await refused(), [404, 'NOT_FOUND']);
});

test('what is attached to a template is read as bytes', async () => {
  const of = `ParentId = '${await template('Introduction')}'`;
  const { records } = await dana.query(`SELECT Id, Name FROM Attachment WHERE ${of}`);
  assert.equal(records[0].Name, 'Brochure.txt');
  const bytes = await dana('GET', `/sobjects/Attachment/${records[0].Id}/Body`);
  assert.equal(bytes.text, 'Brightwater Instruments: sensors for water');
  const links = await dana.query(`SELECT ContentDocument.LatestPublishedVersionId,
    ContentDocument.Title, ContentDocument.FileExtension FROM ContentDocumentLink
    WHERE LinkedEntityId = '${await template('Quote follow-up')}'`);
  const { ContentDocument: file } = links.records[0];
  assert.deepEqual([file.Title, file.FileExtension], ['Price list 2027', 'txt']);
  const version = `/sobjects/ContentVersion/${file.LatestPublishedVersionId}/VersionData`;
  assert.match((await dana('GET', version)).text, /4,600 USD/);
});
