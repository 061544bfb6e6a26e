import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { BASE, testOrg } from './start.mjs';

const { admin, as, stored } = await testOrg();
const dana = await as('dana');

beforeEach(() => admin('POST', 'reset'));

const part = (referenceId, method, path, body) => ({ referenceId, method, url: BASE + path, body });
const composite = async (allOrNone, ...parts) => {
  const { status, body } = await dana('POST', '/composite', { allOrNone, compositeRequest: parts });
  return { status, body, parts: body.compositeResponse };
};
const queryPath = (soql) => `/query?q=${encodeURIComponent(soql)}`;

test('a part refers to the answers of earlier ones', async () => {
  const { status, parts } = await composite(
    true,
    part('account', 'POST', '/sobjects/Account', { Name: 'Referred' }),
    part('contact', 'POST', '/sobjects/Contact', {
      LastName: 'Of @{account.id}',
      AccountId: '@{account.id}',
    }),
    part('read', 'GET', '/sobjects/Contact/@{contact.id}?fields=LastName,AccountId'),
    part('query', 'GET', queryPath("SELECT Id, Name FROM Account WHERE Name = 'Referred'")),
    part('rename', 'PATCH', '/sobjects/Account/@{query.records[0].Id}', {
      Site: '@{query.records[0].Name} site',
    }),
  );
  assert.equal(status, 200);
  assert.deepEqual(
    parts.map(({ httpStatusCode }) => httpStatusCode),
    [201, 201, 200, 200, 204],
  );
  const [account, contact, read] = parts.map(({ body }) => body);
  assert.equal(read.AccountId, account.id);
  assert.equal(read.LastName, `Of ${account.id}`);
  assert.equal(parts[1].httpHeaders.Location, `${BASE}/sobjects/Contact/${contact.id}`);
  const [changed] = await stored(`SELECT Site FROM Account WHERE Id = '${account.id}'`);
  assert.equal(changed.Site, 'Referred site');
});

test('all or none leaves nothing of what came before a failure', async () => {
  const { status, parts } = await composite(
    true,
    part('first', 'POST', '/sobjects/Account', { Name: 'Undone' }),
    part('second', 'POST', '/sobjects/Contact', { FirstName: 'Nobody' }),
    part('third', 'POST', '/sobjects/Account', { Name: 'Never' }),
  );
  assert.equal(status, 200);
  assert.deepEqual(
    parts.map(({ body: [error] }) => error.errorCode),
    ['PROCESSING_HALTED', 'REQUIRED_FIELD_MISSING', 'PROCESSING_HALTED'],
  );
  assert.deepEqual(await stored("SELECT Id FROM Account WHERE Name IN ('Undone', 'Never')"), []);
});

test('without all or none the good parts stay, and what needed the bad one is halted', async () => {
  const { parts } = await composite(
    false,
    part('bad', 'POST', '/sobjects/Account', {}),
    part('child', 'POST', '/sobjects/Contact', { LastName: 'X', AccountId: '@{bad.id}' }),
    part('good', 'POST', '/sobjects/Account', { Name: 'Kept' }),
  );
  assert.deepEqual(
    parts.map(({ httpStatusCode }) => httpStatusCode),
    [400, 400, 201],
  );
  assert.equal(parts[1].body[0].errorCode, 'PROCESSING_HALTED');
  assert.equal((await stored("SELECT Id FROM Account WHERE Name = 'Kept'")).length, 1);
});

test('a composite call counts once, a batch once per part', async () => {
  const used = async () => (await admin('GET', 'state')).apiCalls;
  const limits = part('limits', 'GET', queryPath('SELECT COUNT() FROM Account'));
  await composite(false, limits, { ...limits, referenceId: 'again' });
  assert.equal(await used(), 1);
  const { body } = await dana('POST', '/composite/batch', {
    batchRequests: [
      { method: 'GET', url: 'v67.0/limits' },
      { method: 'GET', url: 'v67.0/sobjects/Nope/describe' },
      { method: 'POST', url: 'v67.0/sobjects/Account', richInput: { Name: 'Batched' } },
    ],
  });
  assert.equal(body.hasErrors, true);
  assert.deepEqual(
    body.results.map(({ statusCode }) => statusCode),
    [200, 404, 201],
  );
  assert.equal(await used(), 4);
});

test('a batch halts on an error when asked to', async () => {
  const { body } = await dana('POST', '/composite/batch', {
    haltOnError: true,
    batchRequests: [
      { method: 'GET', url: 'v67.0/sobjects/Nope' },
      { method: 'GET', url: 'v67.0/limits' },
    ],
  });
  assert.deepEqual(
    body.results.map(({ statusCode }) => statusCode),
    [404, 412],
  );
  assert.equal(body.results[1].result[0].errorCode, 'BATCH_PROCESSING_HALTED');
});

test('25 parts and 5 queries are the most', async () => {
  const parts = (count, path) =>
    Array.from({ length: count }, (_, index) => part(`p${index}`, 'GET', path));
  const account = '/sobjects/Account/001Tb0000000001IAA?fields=Id';
  assert.equal((await composite(false, ...parts(25, account))).status, 200);
  assert.equal((await composite(false, ...parts(26, account))).status, 400);
  const query = queryPath('SELECT Id FROM Profile');
  assert.equal((await composite(false, ...parts(5, query))).status, 200);
  assert.equal((await composite(false, ...parts(6, query))).status, 400);
});

test('search is not among what a composite call may hold', async () => {
  const { parts } = await composite(false, part('s', 'GET', '/search?q=FIND+%7Bharbor%7D'));
  assert.equal(parts[0].httpStatusCode, 404);
});

test('a malformed composite body is an error and nothing worse', async () => {
  for (const body of [
    {},
    { compositeRequest: {} },
    { compositeRequest: [{}] },
    { compositeRequest: [null] },
    [],
  ]) {
    const answer = await dana('POST', '/composite', body);
    assert.equal(answer.status, 400, JSON.stringify(body));
    assert.ok(answer.body[0].errorCode);
  }
});

test('the lookup of a mail is one call of five queries', async () => {
  const people = "('ann.ode@harbormills.example', 'JOAN.PIKE@harbormills.example')";
  const contactsOf = `SELECT AccountId FROM Contact WHERE Email IN ${people} OR Assistant_Email__c IN ${people}`;
  const { parts } = await composite(
    false,
    part(
      'contacts',
      'GET',
      queryPath(
        `SELECT Id, Name, Email, Title, Phone, AccountId, Account.Name, Assistant_Email__c, LastModifiedDate, (SELECT Id, CaseNumber, Subject, Status FROM Cases WHERE IsClosed = false LIMIT 5) FROM Contact WHERE Email IN ${people} OR Assistant_Email__c IN ${people}`,
      ),
    ),
    part(
      'leads',
      'GET',
      queryPath(
        `SELECT Id, Name, Company FROM Lead WHERE Email IN ${people} OR Billing_Email__c IN ${people}`,
      ),
    ),
    part(
      'users',
      'GET',
      queryPath(
        "SELECT Id, Name FROM User WHERE Email = 'dana.reyes@brightwater.example' AND IsActive = true",
      ),
    ),
    part(
      'accounts',
      'GET',
      queryPath(
        `SELECT Id, Name, (SELECT Id, Name, StageName, Amount, CloseDate FROM Opportunities WHERE IsClosed = false ORDER BY CloseDate LIMIT 5), (SELECT Id, CaseNumber FROM Cases WHERE IsClosed = false LIMIT 5) FROM Account WHERE Id IN (${contactsOf})`,
      ),
    ),
    part(
      'logged',
      'GET',
      queryPath(
        "SELECT Id, Subject, CreatedDate, CreatedBy.Name, RelatedToId, RelatedTo.Name, RelatedTo.Type, (SELECT RelationId, RelationType, RelationAddress, RelationObjectType FROM EmailMessageRelations) FROM EmailMessage WHERE MessageIdentifier = '<x@y>'",
      ),
    ),
  );
  const [contacts, leads, users, accounts, logged] = parts.map(({ body }) => body.records);
  assert.deepEqual(
    contacts.map(({ Name }) => Name),
    ['Ann Ode'],
  );
  assert.equal(contacts[0].Account.Name, 'Harbor Mills');
  assert.deepEqual(
    contacts[0].Cases.records.map(({ CaseNumber }) => CaseNumber),
    ['00001057'],
  );
  assert.deepEqual(leads, []);
  assert.equal(users[0].Name, 'Dana Reyes');
  assert.deepEqual(
    accounts[0].Opportunities.records.map(({ StageName }) => StageName),
    ['Negotiation/Review', 'Proposal/Price Quote'],
  );
  assert.equal(accounts[0].Cases.totalSize, 2);
  assert.deepEqual(logged, []);
});

test('collections undo everything when all must succeed', async () => {
  const records = [{ LastName: 'Good' }, { FirstName: 'Bad' }].map((values) => ({
    attributes: { type: 'Contact' },
    ...values,
  }));
  const { body } = await dana('POST', '/composite/sobjects', { allOrNone: true, records });
  assert.deepEqual(
    body.map(({ errors: [error] }) => error.statusCode),
    ['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'REQUIRED_FIELD_MISSING'],
  );
  assert.deepEqual(await stored("SELECT Id FROM Contact WHERE Name = 'Good'"), []);
});

test('a collection is read in the order of its ids, with null for what is not there', async () => {
  const ids = ['003Tb0000000002IAA', '003Tb00000ZZZZZ', '003Tb0000000001'];
  const { body } = await dana('POST', '/composite/sobjects/Contact', { ids, fields: ['Name'] });
  assert.deepEqual(
    body.map((record) => record?.Name ?? null),
    ['Luis Ferreira', null, 'Ann Ode'],
  );
});

test('collections take 200 records and no more', async () => {
  const records = Array.from({ length: 201 }, () => ({
    attributes: { type: 'Account' },
    Name: 'x',
  }));
  assert.equal((await dana('POST', '/composite/sobjects', { records })).status, 400);
});

test('a tree makes records with those below them, or none', async () => {
  const tree = (lastName) => ({
    records: [
      {
        attributes: { type: 'Account', referenceId: 'a' },
        Name: 'Treetop',
        Contacts: { records: [{ attributes: { type: 'Contact', referenceId: 'c' }, ...lastName }] },
      },
    ],
  });
  const failed = await dana('POST', '/composite/tree/Account', tree({}));
  assert.equal(failed.status, 400);
  assert.equal(failed.body.results[0].referenceId, 'c');
  assert.equal(failed.body.results[0].errors[0].statusCode, 'REQUIRED_FIELD_MISSING');
  assert.deepEqual(await stored("SELECT Id FROM Account WHERE Name = 'Treetop'"), []);
  const made = await dana('POST', '/composite/tree/Account', tree({ LastName: 'Leaf' }));
  assert.equal(made.status, 201);
  const [leaf] = await stored("SELECT Account.Name FROM Contact WHERE LastName = 'Leaf'");
  assert.equal(leaf.Account.Name, 'Treetop');
});
