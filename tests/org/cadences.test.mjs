import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { BASE, testOrg } from './start.mjs';

const { admin, as, org, stored } = await testOrg();
const [dana, sam] = await Promise.all(['dana', 'sam'].map(as));

const ENGAGEMENT = 'Sales Engagement User';
const OBJECTS = [
  'ActionCadence',
  'ActionCadenceStep',
  'ActionCadenceTracker',
  'ActionCadenceStepTracker',
];
const ACTION = '/actions/standard/sendSalesCadenceEvent';
const DAY = 24 * 60 * 60 * 1000;

const id = async (soql) => (await stored(soql))[0].Id;
const userId = (key) => id(`SELECT Id FROM User WHERE CommunityNickname = '${key}'`);
const contact = (name) => id(`SELECT Id FROM Contact WHERE LastName = '${name}' LIMIT 1`);
const tom = () =>
  id("SELECT Id FROM Lead WHERE LastName = 'Birch' AND Company = 'Birchwood Dairy'");

/** What an administrator can give a user Sales Engagement by. */
const GRANTS = {
  'permission set': async () => ({
    object: 'PermissionSetAssignment',
    given: {
      PermissionSetId: await id(`SELECT Id FROM PermissionSet WHERE Label = '${ENGAGEMENT}'`),
    },
  }),
  license: async () => ({
    object: 'PermissionSetLicenseAssign',
    given: {
      PermissionSetLicenseId: await id(
        `SELECT Id FROM PermissionSetLicense WHERE MasterLabel = '${ENGAGEMENT}'`,
      ),
    },
  }),
};
async function assign(grant) {
  const { object, given } = await GRANTS[grant]();
  const AssigneeId = await userId('dana');
  const made = await sam('POST', `/sobjects/${object}`, { AssigneeId, ...given });
  assert.equal(made.status, 201);
  return `/sobjects/${object}/${made.body.id}`;
}

beforeEach(() => admin('POST', 'reset'));

const statusOf = async (object) => (await dana('GET', `/sobjects/${object}/describe`)).status;
const statuses = () => Promise.all(OBJECTS.map(statusOf));
const queryOf = (soql) => dana('GET', `/query?q=${encodeURIComponent(soql)}`);
const act = (...inputs) => dana('POST', ACTION, { inputs });

test('without Sales Engagement there are no cadences, and no action on them', async () => {
  assert.deepEqual(await statuses(), [404, 404, 404, 404]);
  const { body: refused } = await dana('GET', '/sobjects/ActionCadenceStepTracker/describe');
  assert.equal(refused[0].errorCode, 'NOT_FOUND');
  for (const object of OBJECTS) {
    const { status, body } = await queryOf(`SELECT Id FROM ${object}`);
    assert.equal(status, 400);
    assert.equal(body[0].errorCode, 'INVALID_TYPE');
    assert.match(body[0].message, new RegExp(`sObject type '${object}' is not supported`));
  }
  const { sobjects } = (await dana('GET', '/sobjects')).body;
  assert.ok(!sobjects.some(({ name }) => OBJECTS.includes(name)));
  const unknown = await dana('POST', '/actions/standard/noSuchAction', { inputs: [{}] });
  const acted = await act({});
  assert.equal(acted.status, 404);
  assert.deepEqual([acted.status, acted.body], [unknown.status, unknown.body]);
});

for (const grant of Object.keys(GRANTS)) {
  test(`the ${grant} gives a user the cadences, read-only, until it is taken away`, async () => {
    const assignment = await assign(grant);
    assert.deepEqual(await statuses(), [200, 200, 200, 200]);
    for (const object of OBJECTS) {
      const { body } = await dana('GET', `/sobjects/${object}/describe`);
      assert.deepEqual(
        [body.queryable, body.createable, body.updateable, body.deletable, body.layoutable],
        [true, false, false, false, false],
      );
      assert.ok(!body.fields.some(({ createable, updateable }) => createable || updateable));
      assert.equal((await dana('POST', `/sobjects/${object}`, {})).status, 400);
    }
    assert.equal((await sam('DELETE', assignment)).status, 204);
    assert.deepEqual(await statuses(), [404, 404, 404, 404]);
  });
}

/** The steps that people on an email stand at, as a pane asks for them. */
async function openSteps(...ids) {
  const targets = ids.map((each) => `'${each}'`).join(', ');
  const { records } =
    await dana.query(`SELECT Id, ActionCadenceName, ActionCadence.State, StepTitle,
    StepType, State, DueDateTime, TargetId, Target.Name, Target.Type, ActionCadenceTrackerId,
    ActionCadenceStep.StepComments, ActionCadenceTracker.OwnerId, ActionCadenceTracker.Owner.Name
    FROM ActionCadenceStepTracker
    WHERE TargetId IN (${targets}) AND State IN ('Active', 'InProgress', 'Paused')
    ORDER BY DueDateTime ASC NULLS LAST`);
  return records;
}

test('the steps of people are queried with their cadence, target and owner, the first due first', async () => {
  await assign('permission set');
  const people = await Promise.all([
    ...['Ode', 'Ferreira', 'Söderberg', 'حداد'].map(contact),
    tom(),
  ]);
  const steps = await openSteps(...people);
  assert.deepEqual(
    steps.map((step) => [
      step.Target.Name,
      step.Target.Type,
      step.ActionCadenceName,
      step.StepType,
      step.State,
      step.DueDateTime.slice(0, 10),
      step.ActionCadenceTracker.Owner.Name,
    ]),
    [
      [
        'Ann Ode',
        'Contact',
        'New Customer Outreach',
        'MakeACall',
        'Active',
        '2026-11-19',
        'Dana Reyes',
      ],
      [
        'Luis Ferreira',
        'Contact',
        'Renewal Follow-up',
        'MakeACall',
        'Active',
        '2026-11-21',
        'Erik Lindqvist',
      ],
      [
        'Tom Birch',
        'Lead',
        'New Customer Outreach',
        'SendAnEmail',
        'Active',
        '2026-11-22',
        'Dana Reyes',
      ],
      [
        'Åsa Söderberg',
        'Contact',
        'Renewal Follow-up',
        'SendAnEmail',
        'Paused',
        '2026-11-23',
        'Dana Reyes',
      ],
    ],
  );
  const [ann] = steps;
  assert.equal(ann.StepTitle, 'Call');
  assert.equal(ann.ActionCadence.State, 'Active');
  assert.equal(ann.ActionCadenceStep.StepComments, 'Ask who decides, and by when.');
  assert.equal(ann.ActionCadenceTracker.OwnerId, await userId('dana'));
});

test('a cadence is completed when there is no step left, and its steps stay', async () => {
  await assign('permission set');
  const [tracker] = (
    await dana.query(`SELECT Id, State, CompletionReason, CurrentStepId FROM ActionCadenceTracker
      WHERE TargetId = '${await contact('حداد')}'`)
  ).records;
  assert.deepEqual(
    [tracker.State, tracker.CompletionReason, tracker.CurrentStepId],
    ['Complete', 'NoMoreSteps', null],
  );
  const { records } = await dana.query(`SELECT State, StepTitle FROM ActionCadenceStepTracker
    WHERE ActionCadenceTrackerId = '${tracker.Id}'`);
  assert.deepEqual(
    records.map(({ State, StepTitle }) => [State, StepTitle]),
    [
      ['Completed', 'Call'],
      ['Completed', 'Send an email'],
    ],
  );
});

test('the steps of a cadence hang below its root', async () => {
  await assign('permission set');
  const { records } = await dana.query(`SELECT Type, StepTitle, StepName, ParentStepName
    FROM ActionCadenceStep WHERE ActionCadence.Name = 'New Customer Outreach' ORDER BY Id`);
  assert.deepEqual(
    records.map(({ Type }) => Type),
    ['Root', 'SendAnEmail', 'MakeACall', 'LinkedInMail', 'MakeACall'],
  );
  assert.deepEqual(
    records.map(({ ParentStepName }) => ParentStepName),
    [null, ...records.slice(0, -1).map(({ StepName }) => StepName)],
  );
});

const DONE = {
  actionName: 'sendSalesCadenceEvent',
  errors: null,
  invocationId: null,
  isSuccess: true,
  outcome: null,
  outputValues: null,
  sortOrder: -1,
  version: 1,
};

for (const [eventType, reason] of [
  ['ManualComplete', 'ManuallyCompleted'],
  ['Skip', 'ManuallySkipped'],
]) {
  test(`${eventType} ends a step, and the next one of the cadence begins`, async () => {
    await assign('permission set');
    const ann = await contact('Ode');
    const [step] = await openSteps(ann);
    const answer = await act({ recordId: step.Id, eventType });
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.body, [DONE]);
    const [ended] = await stored(`SELECT State, CompletionReason, CompletionDate, CompletedById
      FROM ActionCadenceStepTracker WHERE Id = '${step.Id}'`);
    assert.deepEqual(
      [ended.State, ended.CompletionReason, ended.CompletedById],
      ['Completed', reason, await userId('dana')],
    );
    const [next, ...others] = await openSteps(ann);
    assert.deepEqual(others, []);
    assert.deepEqual(
      [next.StepTitle, next.StepType, next.State, next.ActionCadenceName],
      ['LinkedIn message', 'LinkedInMail', 'Active', 'New Customer Outreach'],
    );
    assert.equal(next.ActionCadenceTrackerId, step.ActionCadenceTrackerId);
    const [begun] = await stored(`SELECT ScheduledStartDateTime FROM ActionCadenceStepTracker
      WHERE Id = '${next.Id}'`);
    const days = (Date.parse(next.DueDateTime) - Date.parse(begun.ScheduledStartDateTime)) / DAY;
    assert.equal(days, 3);
    const [tracker] = await stored(`SELECT State, CurrentStepId FROM ActionCadenceTracker
      WHERE Id = '${step.ActionCadenceTrackerId}'`);
    assert.deepEqual([tracker.State, tracker.CurrentStepId], ['Running', next.Id]);
  });
}

test('after the last step a target has completed the cadence', async () => {
  await assign('permission set');
  const ann = await contact('Ode');
  const titles = [];
  for (let [step] = await openSteps(ann); step; [step] = await openSteps(ann)) {
    titles.push(step.StepTitle);
    assert.equal((await act({ recordId: step.Id, eventType: 'Skip' })).status, 200);
  }
  assert.deepEqual(titles, ['Call', 'LinkedIn message', 'Call']);
  const [tracker] = await stored(`SELECT State, CompletionReason, CurrentStepId
    FROM ActionCadenceTracker WHERE TargetId = '${ann}'`);
  assert.deepEqual(
    [tracker.State, tracker.CompletionReason, tracker.CurrentStepId],
    ['Complete', 'NoMoreSteps', null],
  );
});

const stepOf = async (person, state) =>
  id(`SELECT Id FROM ActionCadenceStepTracker WHERE TargetId = '${await contact(person)}'
    AND State = '${state}' ORDER BY Id DESC`);
const ofAnn = (state = 'Active') => stepOf('Ode', state);
/** What the action refuses, with the code of its error. */
const REFUSED = [
  ['no inputs', 'MISSING_ARGUMENT', () => []],
  ['no recordId', 'MISSING_ARGUMENT', () => [{ eventType: 'Skip' }]],
  ['no eventType', 'MISSING_ARGUMENT', async () => [{ recordId: await ofAnn() }]],
  [
    'another eventType',
    'INVALID_API_INPUT',
    async () => [{ recordId: await ofAnn(), eventType: 'Pause' }],
  ],
  [
    'an id of another object',
    'INVALID_API_INPUT',
    async () => [{ recordId: await contact('Ode'), eventType: 'Skip' }],
  ],
  [
    'an id that belongs to nothing',
    'INVALID_API_INPUT',
    () => [{ recordId: '77STb000000ZZZZ', eventType: 'Skip' }],
  ],
  [
    'a completed step',
    'INVALID_API_INPUT',
    async () => [{ recordId: await ofAnn('Completed'), eventType: 'Skip' }],
  ],
  [
    'a paused step',
    'INVALID_API_INPUT',
    async () => [{ recordId: await stepOf('Söderberg', 'Paused'), eventType: 'ManualComplete' }],
  ],
];
for (const [what, code, inputs] of REFUSED) {
  test(`the action refuses ${what}, and nothing changes`, async () => {
    await assign('permission set');
    const all = () => stored('SELECT Id, State, LastModifiedDate FROM ActionCadenceStepTracker');
    const before = await all();
    const { status, body } = await act(...(await inputs()));
    assert.equal(status, 400);
    const [{ errors, ...rest }] = body;
    assert.deepEqual(rest, { ...withoutErrors(DONE), isSuccess: false });
    assert.deepEqual(Object.keys(errors[0]).sort(), ['fields', 'message', 'statusCode']);
    assert.equal(errors[0].statusCode, code);
    assert.deepEqual(await all(), before);
  });
}

test('a step in progress is ended too, and of several inputs each has its own result', async () => {
  await assign('permission set');
  const recordId = await ofAnn();
  org.db.run("UPDATE ActionCadenceStepTracker SET State = 'InProgress' WHERE Id = ?", [recordId]);
  const input = { recordId, eventType: 'ManualComplete' };
  const { status, body } = await act(input, input);
  assert.equal(status, 400);
  assert.deepEqual(
    body.map(({ isSuccess }) => isSuccess),
    [true, false],
  );
  assert.equal(await ofAnn('Completed'), recordId);
});
const withoutErrors = ({ errors: _, ...rest }) => rest;

const part = (referenceId, method, path, body) => ({ referenceId, method, url: BASE + path, body });
const composite = async (allOrNone, ...compositeRequest) =>
  (await dana('POST', '/composite', { allOrNone, compositeRequest })).body.compositeResponse;

test('a composite call ends a step and reads what follows it', async () => {
  await assign('permission set');
  const soql = `SELECT StepTitle FROM ActionCadenceStepTracker
    WHERE TargetId = '${await contact('Ode')}' AND State = 'Active'`;
  const [ended, read] = await composite(
    false,
    part('end', 'POST', ACTION, { inputs: [{ recordId: await ofAnn(), eventType: 'Skip' }] }),
    part('read', 'GET', `/query?q=${encodeURIComponent(soql)}`),
  );
  assert.equal(ended.httpStatusCode, 200);
  assert.deepEqual(ended.body, [DONE]);
  assert.deepEqual(
    read.body.records.map(({ StepTitle }) => StepTitle),
    ['LinkedIn message'],
  );
});

test('a composite call of all or nothing takes an ended step back when a later part fails', async () => {
  await assign('permission set');
  const inputs = [{ recordId: await ofAnn(), eventType: 'Skip' }];
  const parts = await composite(
    true,
    part('first', 'POST', ACTION, { inputs }),
    part('again', 'POST', ACTION, { inputs }),
  );
  assert.deepEqual(
    parts.map(({ httpStatusCode }) => httpStatusCode),
    [400, 400],
  );
  assert.equal(parts[0].body[0].errorCode, 'PROCESSING_HALTED');
  assert.equal(parts[1].body[0].errors[0].statusCode, 'INVALID_API_INPUT');
  assert.equal(await ofAnn(), inputs[0].recordId);
});

test('an org may not take actions in composite calls, and takes them in batches', async () => {
  await assign('permission set');
  await admin('POST', 'switches', { compositeActions: false });
  const inputs = [{ recordId: await ofAnn(), eventType: 'Skip' }];
  const [refused] = await composite(false, part('end', 'POST', ACTION, { inputs }));
  assert.equal(refused.httpStatusCode, 404);
  const batchRequests = [{ method: 'POST', url: `v67.0${ACTION}`, richInput: { inputs } }];
  const { body } = await dana('POST', '/composite/batch', { batchRequests });
  assert.deepEqual(body.results, [{ statusCode: 200, result: [DONE] }]);
});
