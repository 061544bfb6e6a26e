import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { testOrg } from './start.mjs';

const { admin, as, stored } = await testOrg();
const [dana, sam] = await Promise.all(['dana', 'sam'].map(as));

const STORY = Date.parse('2026-11-20T08:00:00Z');
/** Sets the org's clock so many days after the story. */
const goTo = async (days) => {
  const { now } = await admin('GET', 'state');
  const advance_seconds = (STORY - Date.parse(now)) / 1000 + days * 24 * 3600;
  await admin('POST', 'clock', { advance_seconds });
};

beforeEach(async () => {
  await admin('POST', 'reset');
  await goTo(0);
});

const FIELDS =
  'Id, Subject, IsTask, ActivityDate, ActivitySubtype, ActivityType, AlternateDetailId, IsClosed, StartDateTime, Status, Who.Name, What.Name, Owner.Name';
const OPEN = `(SELECT ${FIELDS} FROM OpenActivities ORDER BY ActivityDate ASC NULLS LAST, LastModifiedDate DESC LIMIT 500)`;
const PAST = `(SELECT ${FIELDS} FROM ActivityHistories ORDER BY ActivityDate DESC NULLS LAST, LastModifiedDate DESC LIMIT 500)`;

const timeline = async (object, name, api = dana) => {
  const { records } = await api.query(
    `SELECT Id, ${OPEN}, ${PAST} FROM ${object} WHERE ${object === 'Case' ? 'CaseNumber' : 'Name'} = '${name}' LIMIT 1`,
  );
  const [{ Id, OpenActivities, ActivityHistories }] = records;
  return { id: Id, open: OpenActivities?.records ?? [], past: ActivityHistories?.records ?? [] };
};
const subjects = (rows) => rows.map(({ Subject }) => Subject);

const errorOf = async (soql, api = dana) => {
  const { status, body } = await api('GET', `/query?q=${encodeURIComponent(soql)}`);
  assert.equal(status, 400, soql);
  return body[0];
};

test('an opportunity has what is open by its date, and what is past from the latest on', async () => {
  const { open, past } = await timeline('Opportunity', 'Harbor Mills - Flow sensors 2027');
  assert.deepEqual(subjects(open), [
    'Send revised quote for 40 sensors',
    'Contract talk with Harbor Mills',
    'Check connector type with Luis',
  ]);
  assert.deepEqual(subjects(past), [
    'Email: Re: Flow sensors: questions before we decide',
    'Call',
    'Email: Flow sensors: questions before we decide',
    'Demonstration of the flow sensor',
  ]);
  const [task, event] = open;
  assert.deepEqual(
    [task.IsTask, task.ActivitySubtype, task.IsClosed, task.StartDateTime, task.Who.Name],
    [true, 'Task', false, null, 'Ann Ode'],
  );
  assert.equal(task.attributes.type, 'OpenActivity');
  assert.match(task.attributes.url, /\/sobjects\/OpenActivity\/00T/);
  assert.deepEqual(
    [event.IsTask, event.ActivitySubtype, event.Status, event.ActivityType, event.StartDateTime],
    [false, 'Event', null, null, '2026-11-30T15:00:00.000+0000'],
  );
  assert.equal(event.What.Name, 'Harbor Mills - Flow sensors 2027');
  assert.equal(event.Owner.Name, 'Dana Reyes');
});

test('an email of the past names its message', async () => {
  const { past } = await timeline('Contact', 'Luis Ferreira');
  const email = past.find(({ Subject }) => Subject === 'Email: Drift on channel 2');
  assert.equal(email.ActivitySubtype, 'Email');
  const [message] = await stored(
    `SELECT Subject, FromAddress, RelatedTo.Name, (SELECT RelationType, Relation.Name FROM EmailMessageRelations) FROM EmailMessage WHERE Id = '${email.AlternateDetailId}'`,
  );
  assert.equal(message.Subject, 'Drift on channel 2');
  assert.equal(message.FromAddress, 'luis.ferreira@harbormills.example');
  assert.deepEqual(
    message.EmailMessageRelations.records.map(({ RelationType, Relation }) => [
      RelationType,
      Relation.Name,
    ]),
    [
      ['FromAddress', 'Luis Ferreira'],
      ['ToAddress', 'Priya Natarajan'],
    ],
  );
  assert.ok(past.some((row) => row.Subject === 'Call' && row.AlternateDetailId === null));
});

test('every kind of record that takes activities has the two lists', async () => {
  for (const [object, name, open, past] of [
    ['Contact', 'Ann Ode', 'Ask for the signed renewal', 'Quarterly review'],
    ['Lead', 'Tom Birch', 'Call', undefined],
    ['Case', '00001042', 'Site visit: line 1', 'Call'],
    ['Installation__c', 'INST-0001', undefined, 'Commissioning report filed'],
    ['Installation__c', 'INST-0002', undefined, 'Survey of bottling line 3'],
  ]) {
    const found = await timeline(object, name);
    if (open) assert.ok(subjects(found.open).includes(open), name);
    else assert.deepEqual(found.open, [], name);
    if (past) assert.ok(subjects(found.past).includes(past), name);
    else assert.deepEqual(found.past, [], name);
  }
});

test('an account has the activities of its people, deals and cases too', async () => {
  const { open, past } = await timeline('Account', 'Harbor Mills');
  for (const subject of ['Check connector type with Luis', 'Site visit: line 1']) {
    assert.ok(subjects(open).includes(subject), subject);
  }
  for (const subject of ['Quarterly review', 'Forward the invoice to accounting']) {
    assert.ok(subjects(past).includes(subject), subject);
  }
  assert.equal(open.at(-1).Subject, 'Ask for the signed renewal', 'without a date comes last');
});

test('what is completed, over or deleted changes its list or leaves it', async () => {
  const name = 'Kestrel Foods - Bottling line 3';
  const before = await timeline('Opportunity', name);
  assert.deepEqual(subjects(before.open), ['Prepare line layout with Erik', 'Line layout review']);
  const [task] = before.open;
  await dana('PATCH', `/sobjects/Task/${task.Id}`, { Status: 'Completed' });
  await goTo(18);
  // So late, the session of before has ended.
  const later = await as('dana');
  const after = await timeline('Opportunity', name, later);
  assert.deepEqual(after.open, []);
  assert.deepEqual(subjects(after.past).slice(0, 2), [
    'Line layout review',
    'Prepare line layout with Erik',
  ]);
  await later('DELETE', `/sobjects/Task/${task.Id}`);
  const rest = await timeline('Opportunity', name, later);
  assert.ok(!subjects(rest.past).includes('Prepare line layout with Erik'));
});

test('an email logged by a client is in the past of its record', async () => {
  const { id } = await timeline('Opportunity', 'Harbor Mills - Pilot line');
  const made = await dana('POST', '/sobjects/EmailMessage', {
    Status: '3',
    Incoming: true,
    IsClientManaged: true,
    Subject: 'Thanks for the pilot',
    TextBody: 'It runs.',
    MessageDate: '2026-11-19T10:00:00Z',
    RelatedToId: id,
  });
  assert.equal(made.status, 201);
  const { past } = await timeline('Opportunity', 'Harbor Mills - Pilot line');
  assert.equal(past[0].Subject, 'Email: Thanks for the pilot');
  assert.equal(past[0].AlternateDetailId, made.body.id);
});

test('users who may not view all data read the activities of one record', async () => {
  const list = `(SELECT Id FROM OpenActivities ORDER BY ActivityDate ASC, LastModifiedDate DESC LIMIT 500)`;
  const [{ Id: ann }] = await stored("SELECT Id FROM Contact WHERE Name = 'Ann Ode'");
  for (const end of [
    `WHERE Id = '${ann}'`,
    `WHERE Id IN ('${ann}')`,
    `WHERE (Id = '${ann}') AND Name = 'Ann Ode'`,
    "WHERE Name LIKE 'Ann%' LIMIT 1",
  ]) {
    const { totalSize } = await dana.query(`SELECT ${list} FROM Contact ${end}`);
    assert.equal(totalSize, 1, end);
  }
  for (const end of [
    "WHERE Name = 'Ann Ode'",
    `WHERE Id IN ('${ann}', '003Tb0000000002AAA')`,
    `WHERE Id = '${ann}' OR Name = 'Mei Tanaka'`,
    'LIMIT 2',
  ]) {
    const { errorCode, message } = await errorOf(`SELECT ${list} FROM Contact ${end}`);
    assert.equal(errorCode, 'MALFORMED_QUERY');
    assert.match(
      message,
      /^There is an implementation restriction on OpenActivities\. .*one parent/,
    );
  }
  const all = `SELECT Id, ${list} FROM Contact WHERE Account.Name = 'Harbor Mills'`;
  assert.ok((await sam.query(all)).totalSize > 1);
});

test('they read all of them in the one order, and no more than 500', async () => {
  const past = (clauses) =>
    `SELECT (SELECT Id FROM ActivityHistories ${clauses}) FROM Account WHERE Name = 'Harbor Mills' LIMIT 1`;
  const order = 'ORDER BY ActivityDate DESC, LastModifiedDate DESC';
  for (const [clauses, reason] of [
    [`WHERE IsTask = true ${order} LIMIT 10`, /must not use a WHERE clause$/],
    [order, /must specify a limit of 500 or fewer rows$/],
    [`${order} LIMIT 501`, /must specify a limit of 500 or fewer rows$/],
    ['LIMIT 10', /sort order: ActivityDate DESC, LastModifiedDate DESC$/],
    ['ORDER BY ActivityDate DESC LIMIT 10', /sort order/],
    ['ORDER BY ActivityDate, LastModifiedDate DESC LIMIT 10', /sort order/],
    ['ORDER BY LastModifiedDate DESC, ActivityDate DESC LIMIT 10', /sort order/],
  ]) {
    const { errorCode, message } = await errorOf(past(clauses));
    assert.equal(errorCode, 'MALFORMED_QUERY', clauses);
    assert.match(message, reason, clauses);
    assert.equal((await sam.query(past(clauses))).totalSize, 1, clauses);
  }
  const { records } = await dana.query(past(`${order} LIMIT 2`));
  assert.equal(records[0].ActivityHistories.totalSize, 2);
});

test('activities are described, and read through their records only', async () => {
  for (const name of ['OpenActivity', 'ActivityHistory']) {
    const describe = (await dana('GET', `/sobjects/${name}/describe`)).body;
    assert.deepEqual(
      [describe.queryable, describe.retrieveable, describe.createable, describe.searchable],
      [false, false, false, false],
    );
    assert.ok(!describe.fields.some((field) => field.name === 'WhoIds'));
    const { errorCode, message } = await errorOf(`SELECT Id FROM ${name}`, sam);
    assert.equal(errorCode, 'INVALID_TYPE_FOR_OPERATION');
    assert.equal(message, `entity type ${name} does not support query`);
  }
  const relation = async (object) => {
    const { childRelationships } = (await dana('GET', `/sobjects/${object}/describe`)).body;
    return childRelationships
      .filter((child) => child.childSObject === 'OpenActivity' && child.relationshipName)
      .map(({ field, relationshipName }) => `${field} ${relationshipName}`);
  };
  assert.deepEqual(await relation('Account'), ['AccountId OpenActivities']);
  assert.deepEqual(await relation('Contact'), ['WhoId OpenActivities']);
  assert.deepEqual(await relation('Case'), ['WhatId OpenActivities']);
  assert.deepEqual(await relation('User'), []);
  const made = await sam('POST', '/sobjects/OpenActivity', { Subject: 'x' });
  assert.equal(made.body[0].errorCode, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY');
});

test('with Shared Activities everybody of an activity has it', async () => {
  await admin('POST', 'switches', { sharedActivities: true });
  const ids = (await stored("SELECT Id, Name FROM Contact WHERE Account.Name = 'Harbor Mills'"))
    .filter(({ Name }) => ['Ann Ode', 'Luis Ferreira'].includes(Name))
    .map(({ Id }) => Id);
  const made = await dana('POST', '/sobjects/Task', { Subject: 'Together', TaskWhoIds: ids });
  assert.equal(made.status, 201);
  for (const name of ['Ann Ode', 'Luis Ferreira']) {
    const { open } = await timeline('Contact', name);
    assert.ok(subjects(open).includes('Together'), name);
  }
  const { records } = await dana.query(
    `SELECT (SELECT Subject, PrimaryWhoId FROM OpenActivities ORDER BY ActivityDate ASC, LastModifiedDate DESC LIMIT 500) FROM Contact WHERE Id = '${ids[1]}'`,
  );
  const together = records[0].OpenActivities.records.find((row) => row.Subject === 'Together');
  assert.equal(together.PrimaryWhoId, ids[0]);
});

test('whoever has no access to activities has no such objects and lists', async () => {
  await admin('POST', 'users', { user: 'dana', activitiesAccess: false });
  for (const object of ['Task', 'Event', 'OpenActivity', 'ActivityHistory']) {
    assert.equal((await dana('GET', `/sobjects/${object}/describe`)).status, 404, object);
  }
  const { errorCode, message } = await errorOf(
    `SELECT ${OPEN} FROM Account WHERE Name = 'Harbor Mills' LIMIT 1`,
  );
  assert.equal(errorCode, 'INVALID_TYPE');
  assert.match(message, /Didn't understand relationship 'OpenActivities'/);
  assert.ok((await timeline('Account', 'Harbor Mills', sam)).open.length > 0);
});

test('with Shared Activities somebody is added to an activity by a row of their own', async () => {
  await admin('POST', 'users', { user: 'dana', activitiesAccess: true });
  await admin('POST', 'switches', { sharedActivities: true });
  const ids = (
    await stored("SELECT Id FROM Contact WHERE Account.Name = 'Harbor Mills' ORDER BY Id LIMIT 2")
  ).map(({ Id }) => Id);
  const when = { StartDateTime: '2026-11-20T08:30:00.000Z', DurationInMinutes: 30 };
  for (const [object, more, parent] of [
    ['Task', {}, {}],
    ['Event', when, { IsParent: true }],
  ]) {
    const made = await sam('POST', `/sobjects/${object}`, {
      Subject: 'Shared',
      [`${object}WhoIds`]: [ids[0]],
      ...more,
    });
    const { id } = made.body;
    const rows = async () =>
      (
        await dana.query(
          `SELECT RelationId FROM ${object}Relation WHERE ${object}Id = '${id}' AND IsWhat = false ORDER BY CreatedDate, Id`,
        )
      ).records.map(({ RelationId }) => RelationId);
    assert.deepEqual(await rows(), [ids[0]]);
    const add = (RelationId) =>
      dana('POST', `/sobjects/${object}Relation`, { [`${object}Id`]: id, RelationId, ...parent });
    const added = await add(ids[1]);
    assert.equal(added.status, 201);
    assert.deepEqual(await rows(), ids);
    const list = async () =>
      (await dana.query(`SELECT ${object}WhoIds FROM ${object} WHERE Id = '${id}'`)).records[0][
        `${object}WhoIds`
      ];
    assert.deepEqual(await list(), ids);
    const [{ Id: lead }] = await stored('SELECT Id FROM Lead LIMIT 1');
    assert.equal((await add(lead)).body[0].errorCode, 'FIELD_INTEGRITY_EXCEPTION');
    await dana('DELETE', `/sobjects/${object}Relation/${added.body.id}`);
    assert.deepEqual(await list(), [ids[0]]);
  }
});
