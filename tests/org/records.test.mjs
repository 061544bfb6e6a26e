import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { BASE, testOrg } from './start.mjs';

const { admin, as, call, origin, stored } = await testOrg();
const dana = await as('dana');
const robin = await as('robin');

beforeEach(() => admin('POST', 'reset'));

const HARBOR = '001Tb0000000001IAA';
const refused = async (object, values, status, errorCode, fields) => {
  const answer = await dana('POST', `/sobjects/${object}`, values);
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.body[0].errorCode, errorCode);
  assert.deepEqual(answer.body[0].fields, fields);
};

test('the versions are listed, and only those are served', async () => {
  const { body } = await call('GET', '/services/data');
  assert.equal(body[0].version, '58.0');
  assert.deepEqual(body.at(-1), {
    label: "Summer '26",
    url: '/services/data/v67.0',
    version: '67.0',
  });
  const at = (version) => call('GET', `/services/data/${version}/limits`, { token: dana.token });
  assert.equal((await at('v58.0')).status, 200);
  assert.equal((await at('v57.0')).status, 404);
  assert.equal(
    (await call('GET', `${origin}//services//data/v60.0/`, { token: dana.token })).body.sobjects,
    '/services/data/v60.0/sobjects',
  );
});

test('a created record says where it is', async () => {
  const { status, headers, body } = await dana('POST', '/sobjects/Account', { Name: 'Here' });
  assert.equal(status, 201);
  assert.equal(headers.get('location'), `${BASE}/sobjects/Account/${body.id}`);
  assert.deepEqual(body, { id: body.id, success: true, errors: [] });
});

test('values are checked as Salesforce checks them', async () => {
  const contact = (values) => ({ LastName: 'X', ...values });
  await refused('Contact', {}, 400, 'REQUIRED_FIELD_MISSING', ['LastName']);
  await refused('Contact', contact({ Nope: 1 }), 400, 'INVALID_FIELD', undefined);
  await refused('Contact', contact({ FirstName: 'x'.repeat(41) }), 400, 'STRING_TOO_LONG', [
    'FirstName',
  ]);
  await refused('Contact', contact({ Email: 'no address' }), 400, 'INVALID_EMAIL_ADDRESS', [
    'Email',
  ]);
  await refused('Contact', contact({ AccountId: '003Tb0000000001IAA' }), 400, 'MALFORMED_ID', [
    'AccountId',
  ]);
  await refused(
    'Contact',
    contact({ AccountId: '001Tb00000ZZZZZ' }),
    400,
    'INVALID_CROSS_REFERENCE_KEY',
    [],
  );
  await refused(
    'Contact',
    contact({ CreatedDate: '2020-01-01' }),
    400,
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    ['CreatedDate'],
  );
  await refused('Contact', contact({ Birthdate: 'soon' }), 400, 'JSON_PARSER_ERROR', undefined);
  await refused(
    'Account',
    { Name: 'x', AnnualRevenue: 'much' },
    400,
    'JSON_PARSER_ERROR',
    undefined,
  );
  await refused(
    'EmailMessageRelation',
    { RelationType: 'Nope' },
    400,
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    ['RelationType'],
  );
  const { body } = await dana(
    'POST',
    '/sobjects/Contact',
    contact({ AccountId: '003Tb0000000001IAA' }),
  );
  assert.equal(body[0].message, 'Account ID: id value of incorrect type: 003Tb0000000001IAA');
});

test('a bad body gets a clear error', async () => {
  const send = (body, type = 'application/json') =>
    call('POST', `${BASE}/sobjects/Account`, {
      token: dana.token,
      headers: { 'content-type': type },
      body,
    });
  for (const body of ['{"Name":', '[]', '"x"', 'null', '5', '']) {
    const answer = await send(body);
    assert.equal(answer.status, 400, body);
    assert.equal(answer.body[0].errorCode, 'JSON_PARSER_ERROR', body);
  }
  assert.equal((await send('Name=x', 'text/plain')).status, 415);
});

test('what is not there is not found, and what is there takes only its own methods', async () => {
  const codeOf = async (method, path) => {
    const { status, body } = await dana(method, path);
    return `${status} ${body[0].errorCode}`;
  };
  assert.equal(await codeOf('GET', '/sobjects/Nope'), '404 NOT_FOUND');
  assert.equal(await codeOf('GET', '/nothing/here'), '404 NOT_FOUND');
  assert.equal(await codeOf('GET', '/sobjects/Account/001Tb00000ZZZZZ'), '404 NOT_FOUND');
  assert.equal(await codeOf('GET', '/sobjects/Account/%E0%A4%A'), '404 NOT_FOUND');
  assert.equal(await codeOf('GET', '/sobjects/Account/short'), '400 MALFORMED_ID');
  assert.equal(await codeOf('PUT', `/sobjects/Account/${HARBOR}`), '405 METHOD_NOT_ALLOWED');
  assert.equal(await codeOf('DELETE', '/limits'), '405 METHOD_NOT_ALLOWED');
});

test('a deleted record takes along what belongs to it', async () => {
  assert.equal((await dana('DELETE', `/sobjects/Account/${HARBOR}`)).status, 204);
  const gone = await dana('GET', `/sobjects/Account/${HARBOR}`);
  assert.equal(gone.status, 404);
  assert.equal(gone.body[0].errorCode, 'ENTITY_IS_DELETED');
  assert.deepEqual(await stored("SELECT Id FROM Contact WHERE Name = 'Ann Ode'"), []);
  const all = await dana(
    'GET',
    `/queryAll?q=${encodeURIComponent("SELECT IsDeleted FROM Contact WHERE Name = 'Ann Ode'")}`,
  );
  assert.equal(all.body.records[0].IsDeleted, true);
});

test('a record is read and changed by an external id', async () => {
  const path = '/sobjects/Installation__c/Serial_Number__c/BW-77-1042';
  assert.equal((await dana('GET', `${path}?fields=Name`)).body.Name, 'INST-0001');
  const changed = await dana('PATCH', path, { Status__c: 'Paused' });
  assert.deepEqual(changed.body.created, false);
  const made = await dana('PATCH', '/sobjects/Installation__c/Serial_Number__c/NEW-1', {
    Account__c: HARBOR,
  });
  assert.equal(made.status, 201);
  assert.equal(made.body.created, true);
  const twin = await dana('POST', '/sobjects/Installation__c', { Serial_Number__c: 'NEW-1' });
  assert.equal(twin.body[0].errorCode, 'DUPLICATE_VALUE');
  const unknown = await dana('GET', '/sobjects/Account/Phone/1');
  assert.equal(
    unknown.body[0].message,
    'Provided external ID field does not exist or is not accessible: Phone',
  );
});

test('a value that finds several records answers with all of them', async () => {
  const { status, body } = await dana(
    'GET',
    '/sobjects/Contact/Email/mei.tanaka@kestrelfoods.example',
  );
  assert.equal(status, 300);
  assert.equal(body.length, 2);
  assert.match(body[0], /^\/services\/data\/v67\.0\/sobjects\/Contact\/003/);
});

test('a record can be changed only if nobody else did meanwhile', async () => {
  const patch = (since) =>
    dana('PATCH', `/sobjects/Account/${HARBOR}`, { Site: 'x' }, { 'if-unmodified-since': since });
  assert.equal((await patch('Sat, 01 Jan 2000 00:00:00 GMT')).status, 412);
  assert.equal((await patch('Thu, 01 Jan 2099 00:00:00 GMT')).status, 204);
});

test('a stage decides whether an opportunity is closed', async () => {
  const deal = { Name: 'D', StageName: 'Prospecting', CloseDate: '2027-02-01', Amount: 200 };
  const { body } = await dana('POST', '/sobjects/Opportunity', deal);
  const read = async () =>
    (
      await stored(
        `SELECT IsClosed, IsWon, Probability, ExpectedRevenue, FiscalQuarter FROM Opportunity WHERE Id = '${body.id}'`,
      )
    )[0];
  assert.equal((await read()).ExpectedRevenue, 20);
  await dana('PATCH', `/sobjects/Opportunity/${body.id}`, { StageName: 'Closed Won' });
  const won = await read();
  assert.deepEqual(
    [won.IsClosed, won.IsWon, won.Probability, won.FiscalQuarter],
    [true, true, 100, 1],
  );
});

test('a case gets its number and its account', async () => {
  const [{ Id }] = await stored("SELECT Id FROM Contact WHERE Name = 'Luis Ferreira'");
  const { body } = await dana('POST', '/sobjects/Case', { ContactId: Id, Subject: 'New one' });
  const [made] = await stored(
    `SELECT CaseNumber, AccountId, Status, IsClosed FROM Case WHERE Id = '${body.id}'`,
  );
  assert.match(made.CaseNumber, /^\d{8}$/);
  assert.equal(made.AccountId, HARBOR);
  assert.equal(made.Status, 'New');
  await dana('PATCH', `/sobjects/Case/${body.id}`, { Status: 'Closed' });
  assert.equal(
    (await stored(`SELECT IsClosed FROM Case WHERE Id = '${body.id}'`))[0].IsClosed,
    true,
  );
});

test('a lookup can be given by an external id of its target', async () => {
  await dana('PATCH', '/sobjects/Account/ERP_Number__c/E-7', { Name: 'Seven' });
  const { status, body } = await dana('POST', '/sobjects/Contact', {
    LastName: 'Y',
    Account: { ERP_Number__c: 'E-7' },
  });
  assert.equal(status, 201);
  const [contact] = await stored(`SELECT Account.Name FROM Contact WHERE Id = '${body.id}'`);
  assert.equal(contact.Account.Name, 'Seven');
});

test('a profile hides objects and fields from describe, query and save alike', async () => {
  const codeOf = ({ status, body }) => `${status} ${body[0].errorCode}`;
  const query = (soql) => robin('GET', `/query?q=${encodeURIComponent(soql)}`);
  assert.equal(codeOf(await robin('GET', '/sobjects/Opportunity/describe')), '404 NOT_FOUND');
  assert.equal(codeOf(await query('SELECT Id FROM Opportunity')), '400 INVALID_TYPE');
  assert.equal(
    codeOf(await query('SELECT (SELECT Id FROM Opportunities) FROM Account')),
    '400 INVALID_TYPE',
  );
  assert.equal(codeOf(await query('SELECT Phone FROM Contact')), '400 INVALID_FIELD');
  assert.equal((await query('SELECT Email FROM Contact LIMIT 1')).status, 200);
  assert.equal(
    codeOf(await robin('POST', '/sobjects/Contact', { LastName: 'X', Phone: '1' })),
    '400 INVALID_FIELD',
  );
  assert.equal(
    codeOf(await robin('POST', '/sobjects/Case', { Subject: 'x' })),
    '403 INSUFFICIENT_ACCESS_OR_READONLY',
  );
  const { body } = await robin('GET', '/sobjects/Case/describe');
  assert.equal(body.createable, false);
});

test('searches match words, beginnings and phrases', async () => {
  const search = async (sosl) =>
    (await dana('GET', `/search?q=${encodeURIComponent(sosl)}`)).body.searchRecords;
  const names = async (sosl) => (await search(sosl)).map(({ Name }) => Name);
  const contacts = 'RETURNING Contact(Id, Name ORDER BY Name LIMIT 3)';
  assert.deepEqual(await names(`FIND {ann ode} IN NAME FIELDS ${contacts}`), ['Ann Ode']);
  assert.deepEqual(
    await names(
      `FIND {ferreir*} IN NAME FIELDS RETURNING Contact(Name WHERE Account.Name = 'Harbor Mills')`,
    ),
    ['Luis Ferreira'],
  );
  assert.deepEqual(await names(`FIND {"mei tanaka" AND kestrelfoods} ${contacts}`), [
    'Mei Tanaka',
    'Mei Tanaka',
  ]);
  assert.deepEqual(await names(`FIND {asa soderberg} RETURNING Contact(Name)`), ['Åsa Söderberg']);
  assert.deepEqual(await names(`FIND {ann.ode@harbormills.example} IN EMAIL FIELDS ${contacts}`), [
    'Ann Ode',
  ]);
  assert.deepEqual(await names(`FIND {nobodyhere} ${contacts}`), []);
  const everything = await search('FIND {harbor} LIMIT 4');
  assert.ok(everything.length > 1 && everything.length <= 4);
});

test('searches by parameters answer alike by GET and POST', async () => {
  const get = await dana(
    'GET',
    '/parameterizedSearch?q=harbor&sobject=Account&Account.fields=id,name&Account.limit=5',
  );
  const post = await dana('POST', '/parameterizedSearch', {
    q: 'harbor',
    fields: ['Id', 'Name'],
    sobjects: [{ name: 'Account', limit: 5 }],
    overallLimit: 10,
  });
  assert.equal(get.status, 200);
  assert.ok(get.body.searchRecords.some(({ Name }) => Name === 'Harbor Mills'));
  assert.deepEqual(post.body, get.body);
});

test('a search finds a new record and no longer a deleted one', async () => {
  const find = async () =>
    (await dana('GET', '/parameterizedSearch?q=quetzal&sobject=Account')).body.searchRecords.length;
  const { body } = await dana('POST', '/sobjects/Account', { Name: 'Quetzal Works' });
  assert.equal(await find(), 1);
  await dana('PATCH', `/sobjects/Account/${body.id}`, { Name: 'Renamed Works' });
  assert.equal(await find(), 0);
  await dana('PATCH', `/sobjects/Account/${body.id}`, { Name: 'Quetzal Again' });
  await dana('DELETE', `/sobjects/Account/${body.id}`);
  assert.equal(await find(), 0);
});

test('a search that makes no sense is told so', async () => {
  for (const q of [
    'harbor',
    'FIND {}',
    'FIND {a}',
    'FIND {"}',
    'FIND {AND OR}',
    'FIND {x y} RETURNING Nope(Id)',
    'FIND {((} RETURNING Account',
  ]) {
    const { status, body } = await dana('GET', `/search?q=${encodeURIComponent(q)}`);
    assert.equal(status, 400, q);
    assert.ok(/^(MALFORMED_SEARCH|INVALID_TYPE)$/.test(body[0].errorCode), q);
  }
});

test('the seeded org is as large as promised, and the same every time', async () => {
  const count = async (object) => (await stored(`SELECT COUNT(Id) n FROM ${object}`))[0].n;
  const least = {
    Account: 2000,
    Contact: 10000,
    Lead: 3000,
    Opportunity: 5000,
    Case: 3000,
    User: 50,
    Installation__c: 100,
  };
  for (const [object, number] of Object.entries(least)) {
    assert.ok((await count(object)) >= number, object);
  }
  const [record] = await stored("SELECT Name, Email FROM Contact WHERE Id = '003Tb0000000085IAA'");
  assert.equal(record.Name, 'Carlos Park');
});
