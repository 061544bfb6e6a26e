import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testOrg } from './start.mjs';

const { admin, as } = await testOrg();
const dana = await as('dana');

const rows = async (soql) => (await dana.query(soql)).records;
const names = async (soql) => (await rows(soql)).map(({ Name }) => Name);
const count = async (where, object = 'Account') =>
  (await dana.query(`SELECT COUNT() FROM ${object}${where ? ` WHERE ${where}` : ''}`)).totalSize;
const errorOf = async (soql) => {
  const { status, body } = await dana('GET', `/query?q=${encodeURIComponent(soql)}`);
  assert.equal(status, 400, soql);
  return body[0];
};

await dana('POST', '/composite/sobjects', {
  allOrNone: true,
  records: [
    { Name: "Zz O'Neil & Söhne", AnnualRevenue: 10, Rating: 'Hot', Site: 'a_b' },
    { Name: 'ZZ plain 50%', AnnualRevenue: 30, Rating: 'Cold', Site: 'aXb' },
    { Name: 'zz ÅNGSTRÖM', AnnualRevenue: 20, Site: 'back\\slash' },
  ].map((values) => ({ attributes: { type: 'Account' }, ...values })),
});
const OURS = "Name LIKE 'zz %'";

test('strings compare without case, beyond ASCII too', async () => {
  assert.deepEqual(await names("SELECT Name FROM Account WHERE Name = 'ZZ PLAIN 50%'"), [
    'ZZ plain 50%',
  ]);
  assert.deepEqual(await names("SELECT Name FROM Account WHERE Name = 'ZZ ångström'"), [
    'zz ÅNGSTRÖM',
  ]);
  assert.deepEqual(await names("SELECT Name FROM Account WHERE Name LIKE '%ångst%'"), [
    'zz ÅNGSTRÖM',
  ]);
  assert.deepEqual(await names("SELECT Name FROM Account WHERE Name IN ('x', 'zz ångSTRÖM')"), [
    'zz ÅNGSTRÖM',
  ]);
});

test('escapes in literals are read as Salesforce reads them', async () => {
  assert.equal(await count(String.raw`Name = 'zz o\'neil & s\u00f6hne'`), 1);
  assert.equal(await count(String.raw`${OURS} AND Site LIKE 'a\_b'`), 1);
  assert.equal(await count(`${OURS} AND Site LIKE 'a_b'`), 2);
  assert.equal(await count(String.raw`${OURS} AND Name LIKE '%50\%'`), 1);
  assert.equal(await count(String.raw`Site = 'back\\slash'`), 1);
});

test('white space of any kind separates words', async () => {
  const soql = `SELECT  Name\n\tFROM Account\r\n WHERE   ${OURS}  AND Rating  !=  null ORDER\n  BY   Name   DESC  LIMIT 1`;
  assert.deepEqual(await names(soql), ['ZZ plain 50%']);
});

test('null is nothing to compare with, and everything that something is not', async () => {
  assert.equal(await count(`${OURS} AND Rating = null`), 1);
  assert.equal(await count(`${OURS} AND Rating = ''`), 1);
  assert.equal(await count(`${OURS} AND Rating != null`), 2);
  assert.equal(await count(`${OURS} AND Rating != 'Hot'`), 2);
  assert.equal(await count(`${OURS} AND Rating NOT IN ('Hot')`), 2);
  assert.equal(await count(`${OURS} AND Rating IN ('Hot', null)`), 2);
  assert.equal(await count(`${OURS} AND (NOT Rating LIKE 'H%')`), 2);
  assert.equal(await count(`${OURS} AND NOT(Rating = 'Hot' OR AnnualRevenue > 25)`), 1);
});

test('parentheses group, and AND is never mixed with OR without them', async () => {
  assert.equal(
    await count(`${OURS} AND (Rating = 'Hot' OR (AnnualRevenue >= 20 AND AnnualRevenue < 30))`),
    2,
  );
  const { errorCode, message } = await errorOf(
    `SELECT Id FROM Account WHERE ${OURS} AND Rating = 'Hot' OR Rating = null`,
  );
  assert.equal(errorCode, 'MALFORMED_QUERY');
  assert.match(message, /unexpected token: 'OR'/);
});

test('nulls come first unless told otherwise', async () => {
  const order = (by) => names(`SELECT Name FROM Account WHERE ${OURS} ORDER BY ${by}`);
  assert.deepEqual(await order('Rating'), ['zz ÅNGSTRÖM', 'ZZ plain 50%', "Zz O'Neil & Söhne"]);
  assert.deepEqual(await order('Rating DESC NULLS LAST'), [
    "Zz O'Neil & Söhne",
    'ZZ plain 50%',
    'zz ÅNGSTRÖM',
  ]);
  assert.deepEqual(await order('AnnualRevenue DESC LIMIT 1 OFFSET 1'), ['zz ÅNGSTRÖM']);
});

test('ids are found in their short form', async () => {
  assert.deepEqual(await names("SELECT Name FROM Account WHERE Id = '001Tb0000000001'"), [
    'Harbor Mills',
  ]);
  assert.equal(
    (await errorOf("SELECT Id FROM Account WHERE Id = 'nonsense'")).errorCode,
    'INVALID_QUERY_FILTER_OPERATOR',
  );
});

test('parents are reached over several levels', async () => {
  const [record] = await rows(
    "SELECT Account.Owner.Profile.Name, Account.Name, ReportsTo.Name FROM Contact WHERE Account.Owner.Name = 'Dana Reyes' AND Account.Name = 'Harbor Mills' AND Name = 'Ann Ode'",
  );
  assert.equal(record.Account.Owner.Profile.Name, 'Standard User');
  assert.equal(record.Account.attributes.type, 'Account');
  assert.equal(record.ReportsTo, null);
  const [custom] = await rows(
    "SELECT Name, Account__r.Name FROM Installation__c WHERE Account__r.Name = 'Harbor Mills' AND Name = 'INST-0001'",
  );
  assert.equal(custom.Account__r.Name, 'Harbor Mills');
});

test('polymorphic lookups show and filter by name and type', async () => {
  const [task] = await rows(
    "SELECT Who.Name, Who.Type, Who.Email, What.Name, What.Type, WhatId FROM Task WHERE What.Type = 'Account' AND Who.Type = 'Contact' LIMIT 1",
  );
  assert.equal(task.What.Type, 'Account');
  const [account] = await rows(`SELECT Name FROM Account WHERE Id = '${task.WhatId}'`);
  assert.equal(task.What.Name, account.Name);
  assert.match(task.Who.Email, /@/);
});

test('TYPEOF picks the fields by the type', async () => {
  const records = await rows(
    'SELECT TYPEOF What WHEN Account THEN Name, BillingCity WHEN Opportunity THEN StageName ELSE Name END FROM Task LIMIT 40',
  );
  const ofType = (type) => records.find(({ What }) => What?.attributes.type === type).What;
  assert.deepEqual(Object.keys(ofType('Account')), ['attributes', 'Name', 'BillingCity']);
  assert.deepEqual(Object.keys(ofType('Opportunity')), ['attributes', 'StageName']);
});

test('semi-joins and anti-joins select by what belongs to a record', async () => {
  const inner = "(SELECT AccountId FROM Contact WHERE Email = 'mei.tanaka@kestrelfoods.example')";
  assert.deepEqual((await names(`SELECT Name FROM Account WHERE Id IN ${inner}`)).sort(), [
    'Kestrel Foods',
    'Söderberg & Partner AB',
  ]);
  assert.equal(await count(`Id NOT IN ${inner}`), (await count('')) - 2);
  assert.equal(
    await count(`${OURS} AND Id NOT IN (SELECT AccountId FROM Opportunity WHERE Amount > 0)`),
    3,
  );
});

test('child lists have their own conditions, order and limit, nested too', async () => {
  const [account] = await rows(
    "SELECT Name, (SELECT Name, (SELECT CaseNumber FROM Cases) FROM Contacts WHERE Name != 'Erik Lindqvist' ORDER BY Name DESC LIMIT 1) FROM Account WHERE Name = 'Harbor Mills'",
  );
  assert.equal(account.Contacts.totalSize, 1);
  assert.equal(account.Contacts.records[0].Name, 'Luis Ferreira');
  assert.equal(account.Contacts.records[0].Cases.records[0].CaseNumber, '00001042');
  const [empty] = await rows(
    "SELECT (SELECT Id FROM Contacts) FROM Account WHERE Name LIKE 'zz plain%'",
  );
  assert.equal(empty.Contacts, null);
});

test('a child list without records is an object when the switch says so', async () => {
  await admin('POST', 'switches', { emptyChildrenAreNull: false });
  const [empty] = await rows(
    "SELECT (SELECT Id FROM Contacts) FROM Account WHERE Name LIKE 'zz plain%'",
  );
  assert.deepEqual(empty.Contacts, { totalSize: 0, done: true, records: [] });
  await admin('POST', 'switches', { emptyChildrenAreNull: true });
});

test('dates compare with days, moments and date literals', async () => {
  const [{ CloseDate }] = await rows(
    "SELECT CloseDate FROM Opportunity WHERE Name = 'Harbor Mills - Pilot line'",
  );
  assert.equal(CloseDate, '2026-03-31');
  const pilot = (where) => count(`Name = 'Harbor Mills - Pilot line' AND ${where}`, 'Opportunity');
  assert.equal(await pilot('CloseDate = 2026-03-31 AND CloseDate < 2026-04-01'), 1);
  assert.equal(await pilot('CALENDAR_YEAR(CloseDate) = 2026 AND CALENDAR_MONTH(CloseDate) = 3'), 1);
  assert.equal(await count(`${OURS} AND CreatedDate = TODAY`), 3);
  assert.equal(
    await count(`${OURS} AND CreatedDate = LAST_N_DAYS:3 AND CreatedDate > YESTERDAY`),
    3,
  );
  assert.equal(await count(`${OURS} AND CreatedDate = TOMORROW`), 0);
  assert.equal(await count(`${OURS} AND CreatedDate < LAST_WEEK`), 0);
  assert.equal(await count(`${OURS} AND CreatedDate > 2020-01-01T00:00:00+05:00`), 3);
  const { totalSize } = await dana.query(
    "SELECT COUNT() FROM Contact WHERE LastModifiedDate = 2024-02-11T10:00:00+01:00 AND Name = 'Mei Tanaka'",
  );
  assert.equal(totalSize, 1);
});

test('aggregates count, sum and group', async () => {
  const [total] = await rows(
    `SELECT COUNT(Id), SUM(AnnualRevenue) revenue, MIN(Name), MAX(AnnualRevenue), COUNT(Rating) FROM Account WHERE ${OURS}`,
  );
  assert.deepEqual(total, {
    attributes: { type: 'AggregateResult' },
    expr0: 3,
    revenue: 60,
    expr1: "Zz O'Neil & Söhne",
    expr2: 30,
    expr3: 2,
  });
  const groups = await rows(
    "SELECT IsClosed, IsWon won, COUNT(Id) FROM Opportunity WHERE Account.Name = 'Harbor Mills' GROUP BY IsClosed, IsWon HAVING COUNT(Id) > 0 ORDER BY COUNT(Id) DESC",
  );
  assert.deepEqual(
    groups.map(({ IsClosed, won, expr0 }) => [IsClosed, won, expr0]),
    [
      [false, false, 2],
      [true, true, 1],
    ],
  );
  assert.equal(
    (await errorOf('SELECT Name, COUNT(Id) FROM Account GROUP BY Rating')).errorCode,
    'MALFORMED_QUERY',
  );
});

test('FIELDS() selects them all where a limit keeps it small', async () => {
  const [record] = await rows("SELECT FIELDS(ALL) FROM Contact WHERE Name = 'Ann Ode' LIMIT 200");
  assert.equal(record.Assistant_Email__c, 'joan.pike@harbormills.example');
  assert.equal(record.MailingAddress, null);
  const [custom] = await rows("SELECT FIELDS(CUSTOM) FROM Contact WHERE Name = 'Ann Ode' LIMIT 1");
  assert.deepEqual(Object.keys(custom), ['attributes', 'Assistant_Email__c', 'Personal_Email__c']);
  assert.equal((await errorOf('SELECT FIELDS(ALL) FROM Contact')).errorCode, 'MALFORMED_QUERY');
});

test('toLabel shows the label of a value', async () => {
  const made = await dana('POST', '/sobjects/EmailMessage', { Status: '3', Subject: 's' });
  const [email] = await rows(
    `SELECT Status, toLabel(Status) label FROM EmailMessage WHERE Id = '${made.body.id}'`,
  );
  assert.equal(email.Status, '3');
  assert.equal(email.label, 'Sent');
});

test('what is wrong with a query is told with its place', async () => {
  const field = await errorOf('SELECT Id, Nope FROM Account');
  assert.equal(field.errorCode, 'INVALID_FIELD');
  assert.match(
    field.message,
    /ERROR at Row:1:Column:12\nNo such column 'Nope' on entity 'Account'/,
  );
  const cases = [
    ['SELECT Nope.Name FROM Account', 'INVALID_FIELD'],
    ['SELECT Id FROM Nope', 'INVALID_TYPE'],
    ['SELECT (SELECT Id FROM Nopes) FROM Account', 'INVALID_TYPE'],
    ['SELECT Id FORM Account', 'MALFORMED_QUERY'],
    ['', 'MALFORMED_QUERY'],
    ["SELECT Id FROM Account WHERE Name = 'open", 'MALFORMED_QUERY'],
    ["SELECT Id FROM Account WHERE IsDeleted = 'x'", 'INVALID_FIELD'],
    ['SELECT Id FROM Account WHERE Name = 5', 'INVALID_FIELD'],
    ["SELECT Id FROM Account WHERE Description = 'x'", 'INVALID_FIELD'],
    ['SELECT Id FROM Account ORDER BY Description', 'MALFORMED_QUERY'],
    ['SELECT Id FROM Account OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE'],
    [`SELECT Id FROM Account WHERE Name = '${'x'.repeat(100000)}'`, null],
  ];
  for (const [soql, errorCode] of cases) {
    if (errorCode) assert.equal((await errorOf(soql)).errorCode, errorCode, soql);
    else assert.equal((await dana('GET', `/query?q=${encodeURIComponent(soql)}`)).status, 414);
  }
});

test('a query of 100,000 characters fits in a composite call, and one more does not', async () => {
  const send = async (length) => {
    const head = "SELECT Id FROM Account WHERE Name = '";
    const soql = `${head}${'x'.repeat(length - head.length - 1)}'`;
    const url = `/services/data/v67.0/query?q=${encodeURIComponent(soql)}`;
    const { body } = await dana('POST', '/composite', {
      compositeRequest: [{ method: 'GET', referenceId: 'q', url }],
    });
    return body.compositeResponse[0].httpStatusCode;
  };
  assert.equal(await send(100000), 200);
  assert.equal(await send(100001), 400);
});

test('no text in a query reaches the database as SQL', async () => {
  const [before] = await rows('SELECT COUNT(Id) n FROM Account');
  assert.equal(await count(String.raw`Name = '\'; DROP TABLE Account; --'`), 0);
  await errorOf('SELECT "Id" FROM Account');
  await errorOf('SELECT Id FROM Account; DELETE FROM Account');
  assert.deepEqual((await rows('SELECT COUNT(Id) n FROM Account'))[0], before);
});
