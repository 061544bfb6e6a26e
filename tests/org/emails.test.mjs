import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { beforeEach, test } from 'node:test';
import { BASE, testOrg } from './start.mjs';

const { admin, as, call, stored } = await testOrg();
const dana = await as('dana');

beforeEach(() => admin('POST', 'reset'));

const find = async (soql) => (await stored(soql))[0].Id;
const ann = await find("SELECT Id FROM Contact WHERE Email = 'ann.ode@harbormills.example'");
const tom = await find("SELECT Id FROM Lead WHERE Email = 'tom@birchwooddairy.example'");
const sam = await find("SELECT Id FROM User WHERE Email = 'sam.okafor@brightwater.example'");
const deal = await find("SELECT Id FROM Opportunity WHERE Name LIKE 'Harbor Mills - Flow%'");
const renewal = await find("SELECT Id FROM Opportunity WHERE Name LIKE 'Harbor Mills - Service%'");
const drift = await find("SELECT Id FROM Case WHERE CaseNumber = '00001042'");

const mail = (more = {}) => ({
  Status: '3',
  Incoming: true,
  IsClientManaged: true,
  Subject: 'Re: Offer 1182',
  HtmlBody: '<style>p{}</style><p>Fine &amp; good.</p><p>Ann</p>',
  FromAddress: 'ann.ode@harbormills.example',
  FromName: 'Ann Ode',
  ToIds: [sam],
  CcIds: [tom, ann],
  ToAddress: 'other@nowhere.example',
  MessageDate: '2026-11-19T23:30:00+02:00',
  MessageIdentifier: '<b1@harbormills.example>',
  ThreadIdentifier: 'AAQkADemo',
  RelatedToId: deal,
  ...more,
});
const create = (body, object = 'EmailMessage') => dana('POST', `/sobjects/${object}`, body);
const logged = async (more) => {
  const answer = await create(mail(more));
  assert.equal(answer.status, 201, answer.text);
  return answer.body.id;
};
const codeOf = ({ status, body }) => `${status} ${body[0].errorCode}`;

test('a logged mail gets a completed task of its own', async () => {
  const id = await logged();
  const { records } = await dana.query(
    `SELECT ActivityId, Name, TextBody, MessageDate, HasAttachment FROM EmailMessage WHERE Id = '${id}'`,
  );
  const [email] = records;
  assert.equal(email.TextBody, 'Fine & good.\nAnn');
  assert.equal(email.MessageDate, '2026-11-19T21:30:00.000+0000');
  assert.equal(email.HasAttachment, false);
  const [task] = await stored(
    `SELECT Subject, TaskSubtype, Status, IsClosed, ActivityDate, WhatId, WhoId, AccountId, OwnerId, Owner.Name FROM Task WHERE Id = '${email.ActivityId}'`,
  );
  assert.equal(task.Subject, 'Email: Re: Offer 1182');
  assert.equal(task.TaskSubtype, 'Email');
  assert.equal(task.IsClosed, true);
  assert.equal(task.ActivityDate, '2026-11-19');
  assert.equal(task.WhatId, deal);
  assert.equal(task.WhoId, tom);
  assert.equal(task.Owner.Name, 'Dana Reyes');
});

test('the lists of ids become relations with the addresses of their records', async () => {
  const id = await logged();
  await create(
    { EmailMessageId: id, RelationId: ann, RelationType: 'FromAddress' },
    'EmailMessageRelation',
  );
  const { records } = await dana.query(
    `SELECT ToIds, CcIds, BccIds, (SELECT RelationId, RelationType, RelationAddress, RelationObjectType, Relation.Name FROM EmailMessageRelations) FROM EmailMessage WHERE Id = '${id}'`,
  );
  const [email] = records;
  assert.deepEqual(email.ToIds, [sam]);
  assert.deepEqual(email.CcIds, [tom, ann]);
  assert.deepEqual(email.BccIds, []);
  assert.deepEqual(
    email.EmailMessageRelations.records.map(
      ({ RelationType, RelationObjectType, RelationAddress, Relation }) =>
        [RelationType, RelationObjectType, RelationAddress, Relation.Name].join(' '),
    ),
    [
      'ToAddress User sam.okafor@brightwater.example Sam Okafor',
      'CcAddress Lead tom@birchwooddairy.example Tom Birch',
      'CcAddress Contact ann.ode@harbormills.example Ann Ode',
      'FromAddress Contact ann.ode@harbormills.example Ann Ode',
    ],
  );
});

test('a mail that is not on a case is sent, and its task is not chosen', async () => {
  assert.equal(codeOf(await create(mail({ Status: '1' }))), '400 FIELD_INTEGRITY_EXCEPTION');
  assert.equal(
    codeOf(await create(mail({ Status: '9' }))),
    '400 INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
  );
  assert.equal(codeOf(await create(mail({ Status: undefined }))), '400 REQUIRED_FIELD_MISSING');
  const before = await stored('SELECT Id FROM EmailMessage');
  const task = await find('SELECT Id FROM Task LIMIT 1');
  assert.equal(
    codeOf(await create(mail({ ActivityId: task }))),
    '403 INSUFFICIENT_ACCESS_OR_READONLY',
  );
  assert.deepEqual(await stored('SELECT Id FROM EmailMessage'), before);
});

test('a mail on a case takes any status and makes no task', async () => {
  const { status, body } = await create(
    mail({ Status: '0', ParentId: drift, RelatedToId: undefined }),
  );
  assert.equal(status, 201);
  const [email] = await stored(
    `SELECT ActivityId, RelatedToId FROM EmailMessage WHERE Id = '${body.id}'`,
  );
  assert.equal(email.ActivityId, null);
  assert.equal(email.RelatedToId, drift);
  assert.equal(codeOf(await create(mail({ ParentId: drift }))), '400 FIELD_INTEGRITY_EXCEPTION');
});

test('a mail is related to a record and never to a person', async () => {
  assert.equal(codeOf(await create(mail({ RelatedToId: ann }))), '400 MALFORMED_ID');
});

test('only a client-managed mail moves to another record, and its task moves along', async () => {
  const path = (id) => `/sobjects/EmailMessage/${id}`;
  const managed = await logged();
  assert.equal((await dana('PATCH', path(managed), { RelatedToId: renewal })).status, 204);
  const [email] = await stored(
    `SELECT RelatedToId, Activity.WhatId FROM EmailMessage WHERE Id = '${managed}'`,
  );
  assert.equal(email.RelatedToId, renewal);
  assert.equal(email.Activity.WhatId, renewal);
  assert.equal(
    codeOf(await dana('PATCH', path(managed), { Subject: 'x' })),
    '403 INSUFFICIENT_ACCESS_OR_READONLY',
  );
  const plain = await logged({ IsClientManaged: false });
  assert.equal(
    codeOf(await dana('PATCH', path(plain), { RelatedToId: renewal })),
    '403 INSUFFICIENT_ACCESS_OR_READONLY',
  );
});

test('without Enhanced Email there is no EmailMessage anywhere', async () => {
  await admin('POST', 'switches', { enhancedEmail: false });
  assert.equal(codeOf(await dana('GET', '/sobjects/EmailMessage/describe')), '404 NOT_FOUND');
  assert.equal(codeOf(await create(mail())), '404 NOT_FOUND');
  const answer = await dana('GET', `/query?q=${encodeURIComponent('SELECT Id FROM EmailMessage')}`);
  assert.equal(codeOf(answer), '400 INVALID_TYPE');
  const { body } = await dana('GET', '/sobjects/Account/describe');
  assert.ok(!body.childRelationships.some(({ childSObject }) => childSObject === 'EmailMessage'));
});

test('without Shared Activities a task has one person', async () => {
  const task = { Subject: 'Call', TaskWhoIds: [ann] };
  assert.deepEqual((await create(task, 'Task')).body, [
    { message: "No such column 'TaskWhoIds' on sobject of type Task", errorCode: 'INVALID_FIELD' },
  ]);
  await admin('POST', 'switches', { sharedActivities: true });
  const { status, body } = await create(task, 'Task');
  assert.equal(status, 201);
  const { records } = await dana.query(
    `SELECT WhoId, TaskWhoIds FROM Task WHERE Id = '${body.id}'`,
  );
  assert.equal(records[0].WhoId, ann);
  assert.deepEqual(records[0].TaskWhoIds, [ann]);
});

test('an event gets its end from its duration and its account from its subject', async () => {
  const start = '2026-11-24T15:00:00Z';
  const { status, body } = await create(
    { Subject: 'Demo', StartDateTime: start, DurationInMinutes: 45, WhatId: deal, WhoId: ann },
    'Event',
  );
  assert.equal(status, 201);
  const { records } = await dana.query(
    `SELECT EndDateTime, ActivityDate, Account.Name FROM Event WHERE Id = '${body.id}'`,
  );
  assert.equal(records[0].EndDateTime, '2026-11-24T15:45:00.000+0000');
  assert.equal(records[0].Account.Name, 'Harbor Mills');
  assert.equal(
    codeOf(await create({ Subject: 'x', StartDateTime: start }, 'Event')),
    '400 REQUIRED_FIELD_MISSING',
  );
});

test('a file goes up in two parts, hangs on the mail and comes back the same', async () => {
  const email = await logged();
  const bytes = randomBytes(300000);
  const form = new FormData();
  const record = {
    Title: 'Offre été',
    PathOnClient: 'offre été.pdf',
    FirstPublishLocationId: email,
  };
  form.append('entity_content', new Blob([JSON.stringify(record)], { type: 'application/json' }));
  form.append('VersionData', new Blob([bytes], { type: 'application/pdf' }), 'offre été.pdf');
  const sent = await dana('POST', '/sobjects/ContentVersion', form);
  assert.equal(sent.status, 201, sent.text);
  assert.match(sent.body.id, /^068/);

  const { records } = await dana.query(
    `SELECT ContentDocumentId, Title, FileExtension, ContentSize, Checksum, VersionData, IsLatest FROM ContentVersion WHERE Id = '${sent.body.id}'`,
  );
  const [version] = records;
  assert.equal(version.Title, 'Offre été');
  assert.equal(version.FileExtension, 'pdf');
  assert.equal(version.ContentSize, bytes.length);
  assert.equal(version.Checksum, createHash('md5').update(bytes).digest('hex'));
  const links = await dana.query(
    `SELECT LinkedEntityId, ShareType FROM ContentDocumentLink WHERE ContentDocumentId = '${version.ContentDocumentId}' AND LinkedEntityId = '${email}'`,
  );
  assert.equal(links.records[0].ShareType, 'V');
  const [{ HasAttachment, ContentDocumentIds }] = (
    await dana.query(
      `SELECT HasAttachment, ContentDocumentIds FROM EmailMessage WHERE Id = '${email}'`,
    )
  ).records;
  assert.equal(HasAttachment, true);
  assert.deepEqual(ContentDocumentIds, [version.ContentDocumentId]);

  const { origin } = await admin('GET', 'state');
  const back = await fetch(origin + version.VersionData, {
    headers: { authorization: `Bearer ${dana.token}` },
  });
  assert.ok(Buffer.from(await back.arrayBuffer()).equals(bytes));
});

test('a file goes up as base64 too, and a second version replaces the first', async () => {
  const VersionData = Buffer.from('one').toString('base64');
  const first = await create({ PathOnClient: 'a/notes.txt', VersionData }, 'ContentVersion');
  assert.equal(first.status, 201);
  const read = async (id) =>
    (
      await dana.query(
        `SELECT ContentDocumentId, Title, VersionNumber, IsLatest FROM ContentVersion WHERE Id = '${id}'`,
      )
    ).records[0];
  const { ContentDocumentId, Title } = await read(first.body.id);
  assert.equal(Title, 'notes');
  const second = await create(
    { PathOnClient: 'notes.txt', VersionData, ContentDocumentId },
    'ContentVersion',
  );
  assert.equal((await read(second.body.id)).VersionNumber, '2');
  assert.equal((await read(second.body.id)).IsLatest, true);
  assert.equal((await read(first.body.id)).IsLatest, false);
});

test('a link has an address in place of bytes', async () => {
  const ContentUrl = 'https://files.example/plan';
  const link = await create({ Title: 'Plan', ContentUrl }, 'ContentVersion');
  assert.equal(link.status, 201);
  const { records } = await dana.query(
    `SELECT FileType, ContentSize, Checksum, ContentUrl FROM ContentVersion WHERE Id = '${link.body.id}'`,
  );
  const [{ attributes, ...stored }] = records;
  assert.deepEqual(stored, { FileType: 'LINK', ContentSize: 0, Checksum: null, ContentUrl });
  const nameless = await create({ ContentUrl }, 'ContentVersion');
  assert.equal(codeOf(nameless), '400 REQUIRED_FIELD_MISSING');
  const VersionData = Buffer.from('one').toString('base64');
  const both = await create({ Title: 'Plan', ContentUrl, VersionData }, 'ContentVersion');
  assert.equal(codeOf(both), '400 FIELD_INTEGRITY_EXCEPTION');
});

test('a bad upload is told what is wrong with it', async () => {
  const empty = await create({ PathOnClient: 'a.txt' }, 'ContentVersion');
  assert.equal(codeOf(empty), '400 REQUIRED_FIELD_MISSING');
  const bad = await create({ PathOnClient: 'a.txt', VersionData: '***' }, 'ContentVersion');
  assert.equal(codeOf(bad), '400 JSON_PARSER_ERROR');
  const form = new FormData();
  form.append('VersionData', new Blob(['x'], { type: 'text/plain' }), 'a.txt');
  assert.equal(
    codeOf(await dana('POST', '/sobjects/ContentVersion', form)),
    '400 INVALID_MULTIPART_REQUEST',
  );
  const broken = await call('POST', `${BASE}/sobjects/ContentVersion`, {
    token: dana.token,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: '--x\r\nContent-Dispo',
  });
  assert.equal(broken.status, 400);
});

test('links of files are queried only with a record or a file', async () => {
  const answer = await dana(
    'GET',
    `/query?q=${encodeURIComponent('SELECT Id FROM ContentDocumentLink')}`,
  );
  assert.equal(codeOf(answer), '400 MALFORMED_QUERY');
});

test('what may change of a mail that is logged, by who manages it and where it is', async () => {
  const OTHER = { ParentId: drift };
  const rows = [
    { of: {}, change: { RelatedToId: renewal }, says: '204' },
    { of: {}, change: { RelatedToId: null }, says: '204' },
    { of: {}, change: OTHER, says: '400 INVALID_FIELD_FOR_INSERT_UPDATE' },
    { of: {}, change: { ToIds: [ann] }, says: '403 INSUFFICIENT_ACCESS_OR_READONLY' },
    { of: {}, change: { IsExternallyVisible: true }, says: '204' },
    {
      of: { IsClientManaged: false },
      change: { RelatedToId: null },
      says: '403 INSUFFICIENT_ACCESS_OR_READONLY',
    },
    {
      of: { ParentId: drift, RelatedToId: undefined },
      change: OTHER,
      says: '400 INVALID_FIELD_FOR_INSERT_UPDATE',
    },
    {
      of: { ParentId: drift, RelatedToId: undefined },
      change: { RelatedToId: renewal },
      says: '400 FIELD_INTEGRITY_EXCEPTION',
    },
    { of: { RelatedToId: undefined }, change: { RelatedToId: drift }, says: '204' },
  ];
  for (const { of, change, says } of rows) {
    const id = await logged(of);
    const answer = await dana('PATCH', `/sobjects/EmailMessage/${id}`, change);
    const said = answer.status === 204 ? '204' : codeOf(answer);
    assert.equal(said, says, JSON.stringify({ of, change }));
  }
});

test('people are added to a logged mail and change, each in one of the known roles', async () => {
  const id = await logged({ ToIds: [], CcIds: [] });
  const relation = (more) => ({
    EmailMessageId: id,
    RelationId: ann,
    RelationType: 'CcAddress',
    ...more,
  });
  const rows = [
    { body: relation({}), says: '201' },
    { body: relation({ RelationId: null, RelationAddress: 'who@nowhere.example' }), says: '201' },
    {
      body: relation({ RelationType: 'Friend' }),
      says: '400 INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    },
    { body: relation({ RelationId: deal }), says: '400 MALFORMED_ID' },
    { body: relation({ EmailMessageId: undefined }), says: '400 REQUIRED_FIELD_MISSING' },
  ];
  const ids = [];
  for (const { body, says } of rows) {
    const answer = await create(body, 'EmailMessageRelation');
    assert.equal(answer.status === 201 ? '201' : codeOf(answer), says, JSON.stringify(body));
    ids.push(answer.body.id);
  }
  const path = `/sobjects/EmailMessageRelation/${ids[1]}`;
  assert.equal((await dana('PATCH', path, { RelationId: tom })).status, 204);
  for (const change of [{ RelationType: 'ToAddress' }, { EmailMessageId: id }])
    assert.equal(
      codeOf(await dana('PATCH', path, change)),
      '400 INVALID_FIELD_FOR_INSERT_UPDATE',
      JSON.stringify(change),
    );
  const held = await stored(
    `SELECT RelationObjectType FROM EmailMessageRelation WHERE EmailMessageId = '${id}'`,
  );
  assert.deepEqual(held.map((row) => row.RelationObjectType).sort(), ['Contact', 'Lead']);
});

test('a mail takes another’s place in one call, all or none', async () => {
  const id = await logged({ ParentId: drift, RelatedToId: undefined });
  const renew = (more) =>
    dana('POST', '/composite', {
      allOrNone: true,
      compositeRequest: [
        {
          ...{ method: 'POST', url: `${BASE}/sobjects/EmailMessage`, referenceId: 'mail' },
          body: mail(more),
        },
        { method: 'DELETE', url: `${BASE}/sobjects/EmailMessage/${id}`, referenceId: 'old' },
      ],
    });
  const held = async () =>
    (
      await stored(
        `SELECT Id FROM EmailMessage WHERE MessageIdentifier = '<b1@harbormills.example>'`,
      )
    ).map(({ Id }) => Id);
  const statuses = ({ body }) => body.compositeResponse.map(({ httpStatusCode }) => httpStatusCode);
  assert.deepEqual(statuses(await renew({ RelatedToId: ann })), [400, 400]);
  assert.deepEqual(await held(), [id]);
  assert.deepEqual(statuses(await renew({})), [201, 204]);
  const [successor] = await held();
  assert.notEqual(successor, id);
  // The same call again finds nothing to remove, and leaves no second mail.
  assert.ok(statuses(await renew({})).at(-1) >= 400);
  assert.deepEqual(await held(), [successor]);
});

test('a tracked email tells when it was opened first and last, any other never', async () => {
  const opened = (id) =>
    stored(`SELECT IsOpened, FirstOpenedDate, LastOpenedDate FROM EmailMessage WHERE Id = '${id}'`);
  const tracked = await logged({ IsTracked: true });
  const untracked = await logged({ MessageIdentifier: '<b2@harbormills.example>' });
  assert.equal((await opened(tracked))[0].FirstOpenedDate, null);
  await admin('POST', 'opens', { id: tracked });
  const [first] = await opened(tracked);
  assert.equal(first.IsOpened, true);
  assert.equal(first.LastOpenedDate, first.FirstOpenedDate);
  await admin('POST', 'clock', { advance_seconds: 3600 });
  await admin('POST', 'opens', { id: tracked });
  const [again] = await opened(tracked);
  assert.equal(again.FirstOpenedDate, first.FirstOpenedDate);
  assert.ok(again.LastOpenedDate > first.LastOpenedDate);
  assert.match((await admin('POST', 'opens', { id: untracked })).error, /tracked/);
  assert.equal((await opened(untracked))[0].IsOpened, false);
});
