import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { testOrg } from './start.mjs';

const { admin, as, stored } = await testOrg();
const dana = await as('dana');

beforeEach(() => admin('POST', 'reset'));

const FIELDS = 'Id, Subject, StartDateTime, IsRecurrence, RecurrenceActivityId';
const eventsOf = (subject, more = ', IsRecurrence2, Recurrence2PatternStartDate') =>
  stored(`SELECT ${FIELDS}${more} FROM Event WHERE Subject = '${subject}' ORDER BY StartDateTime`);
const post = (values) =>
  dana('POST', '/sobjects/Event', {
    Subject: 'Standing call',
    StartDateTime: '2026-10-19T12:30:00.000Z',
    DurationInMinutes: 30,
    ...values,
  });

test('a rule makes one event for each of its meetings, by the clock of its owner', async () => {
  const made = await post({
    Recurrence2PatternText: 'RRULE:FREQ=WEEKLY;BYDAY=MO;INTERVAL=1;COUNT=4',
  });
  assert.equal(made.status, 201);
  const events = await eventsOf('Standing call');
  assert.deepEqual(
    events.map(({ StartDateTime }) => StartDateTime.slice(0, 16)),
    // Summer time ends in New York on November 1.
    ['2026-10-19T12:30', '2026-10-26T12:30', '2026-11-02T13:30', '2026-11-09T13:30'],
  );
  assert.ok(events.every(({ IsRecurrence2 }) => IsRecurrence2));
  assert.equal(events[0].Id, made.body.id);
});

test('a series goes from one of its events onwards, and how it repeats cannot be changed', async () => {
  const { body } = await post({ Recurrence2PatternText: 'RRULE:FREQ=DAILY;INTERVAL=1;COUNT=5' });
  const changed = await dana('PATCH', `/sobjects/Event/${body.id}`, {
    Recurrence2PatternText: 'RRULE:FREQ=DAILY;INTERVAL=2;COUNT=5',
  });
  assert.equal(changed.status, 400);
  const [, , third] = await eventsOf('Standing call');
  const path = (id) => `/sobjects/Event/${id}/fromThisEventOnwards`;
  assert.equal((await dana('DELETE', path(third.Id))).status, 200);
  assert.equal((await eventsOf('Standing call')).length, 2);
  assert.equal((await dana('DELETE', path(body.id))).status, 200);
  assert.deepEqual(await eventsOf('Standing call'), []);

  const alone = await post({ Subject: 'Alone' });
  assert.equal((await dana('DELETE', path(alone.body.id))).status, 400);
});

test('the fields of Classic make a master and its events, which go with it', async () => {
  await admin('POST', 'switches', { eventSeries: false });
  const made = await post({
    IsRecurrence: true,
    RecurrenceType: 'RecursMonthlyNth',
    RecurrenceStartDateTime: '2026-10-19T12:30:00.000Z',
    RecurrenceEndDateOnly: '2026-12-31',
    RecurrenceInterval: 1,
    RecurrenceDayOfWeekMask: 2,
    RecurrenceInstance: 'Third',
    RecurrenceTimeZoneSidKey: 'America/New_York',
  });
  assert.equal(made.status, 201);
  const events = await eventsOf('Standing call', '');
  assert.equal(events.filter(({ IsRecurrence }) => IsRecurrence).length, 1);
  assert.deepEqual(
    events
      .filter(({ RecurrenceActivityId }) => RecurrenceActivityId === made.body.id)
      .map(({ StartDateTime }) => StartDateTime.slice(0, 16)),
    ['2026-10-19T12:30', '2026-11-16T13:30', '2026-12-21T13:30'],
  );
  const tooLong = await post({
    IsRecurrence: true,
    RecurrenceType: 'RecursWeekly',
    RecurrenceStartDateTime: '2026-10-19T12:30:00.000Z',
    RecurrenceEndDateOnly: '2028-12-31',
    RecurrenceInterval: 1,
    RecurrenceDayOfWeekMask: 2,
  });
  assert.equal(tooLong.status, 400);
  assert.equal((await dana('DELETE', `/sobjects/Event/${made.body.id}`)).status, 204);
  assert.deepEqual(await eventsOf('Standing call', ''), []);
});
