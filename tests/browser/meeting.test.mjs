import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEngines } from './support/sandbox.mjs';

const DEMO = 'calendar/01-pilot-demo-accepted';
const FAIR = 'calendar/03-trade-fair-all-day';
const REVIEW = 'calendar/06-quote-review-organizer';
const CANCELLED = 'calendar/05-case-review-cancelled';
const PIPELINE = 'calendar/04-pipeline-weekly';
const CANCELLATION = 'inbox/29-meeting-cancelled';
const FLOW = 'Harbor Mills - Flow sensors 2027';
const FIELDS =
  'Id, Subject, Location, Description, StartDateTime, DurationInMinutes, IsAllDayEvent, Who.Name, What.Name, CreatedBy.Name';

inEngines('meeting', tests);

function tests(sandbox) {
  const { org, pane } = sandbox;

  /** The events that the org holds for a meeting. */
  const eventsOf = (subject, more = '') =>
    org.stored(`SELECT ${FIELDS}${more} FROM Event WHERE Subject = '${subject}'`);
  const isLogged = (view) => view.log?.title === 'Logged to Salesforce';
  const logged = () => pane.until(isLogged, 'the meeting to be logged');
  const openFresh = async (file, query) => {
    await sandbox.openItem(file, query);
    await sandbox.page('return sandbox.forget()');
    await pane.forget('org');
    return sandbox.openItem(file, query);
  };

  test('a meeting is logged as one event with its subject, times, place and text', async () => {
    const before = await openFresh(DEMO);
    assert.equal(before.log.title, 'Log Event');
    assert.match(before.log.lines.People, /^Luis Ferreira/);
    assert.match(before.log.lines.People, /Shared Activities is off/);
    await pane.picture('meeting-ready');
    await pane.press(`Relate: ${FLOW}`);
    await pane.until((view) => view.log.lines['Related to'].includes(FLOW), 'the opportunity');
    await pane.press('Log Event');
    const done = await logged();
    assert.match(done.log.by, /^By you, /);
    assert.equal(done.log.lines.People, 'Luis Ferreira');
    await pane.picture('meeting-logged');

    const item = sandbox.item(DEMO);
    const [event, ...others] = await eventsOf(item.subject);
    assert.deepEqual(others, []);
    assert.equal(Date.parse(event.StartDateTime), Date.parse(item.start));
    assert.equal(event.DurationInMinutes, (Date.parse(item.end) - Date.parse(item.start)) / 60_000);
    assert.equal(event.Location, item.location);
    assert.equal(event.IsAllDayEvent, false);
    assert.ok(event.Description.length > 20);
    assert.deepEqual(
      [event.Who.Name, event.What.Name, event.CreatedBy.Name],
      ['Luis Ferreira', FLOW, 'Dana Reyes'],
    );

    // Another start of the pane finds it, and offers no second one.
    const again = await sandbox.openItem(DEMO);
    assert.ok(isLogged(again));
    assert.equal(again.log.canLog, false);
  });

  test('whole days are whole days, whatever the time zone', async () => {
    for (const timezone of ['America/New_York', 'Asia/Dubai']) {
      await org.reset();
      await openFresh(FAIR, { timezone });
      await pane.press('Log Event');
      await logged();
      const [event] = await eventsOf(sandbox.item(FAIR).subject);
      assert.equal(event.IsAllDayEvent, true);
      assert.match(event.StartDateTime, /T00:00:00/);
      assert.equal(event.DurationInMinutes % (24 * 60), 0);
    }
  });

  test('with Shared Activities everyone is related, and the Type is one of the org’s', async () => {
    await org.switch({ sharedActivities: true, eventType: true });
    const before = await openFresh(DEMO);
    assert.doesNotMatch(before.log.lines.People, /Shared Activities|left out/);
    const types = await pane.run(
      `return [...document.querySelectorAll('#event-type option')].map(({ text }) => text)`,
    );
    assert.deepEqual(types, ['None', 'Site Visit', 'Meeting', 'Call', 'Other']);
    await pane.run(`const field = document.querySelector('#event-type');
      field.value = 'Site Visit';
      field.dispatchEvent(new Event('change', { bubbles: true }));`);
    await pane.picture('meeting-type');
    await pane.press('Log Event');
    const done = await logged();
    assert.match(done.log.lines.People, /Luis Ferreira.* and /);
    const [event] = await eventsOf(sandbox.item(DEMO).subject, ', Type, EventWhoIds');
    assert.equal(event.Type, 'Site Visit');
    assert.ok(event.EventWhoIds.length > 1);
  });

  /** The demo as Sam has logged it, with one of its people. */
  const logAsSam = async () => {
    const [{ Id }] = await org.stored("SELECT Id FROM Contact WHERE Name = 'Luis Ferreira'");
    const { subject, start, end } = sandbox.item(DEMO);
    const id = await org.create('sam', 'Event', {
      Subject: subject,
      StartDateTime: start,
      DurationInMinutes: (Date.parse(end) - Date.parse(start)) / 60_000,
      EventWhoIds: [Id],
    });
    return { id, first: Id };
  };
  const whoIds = async () =>
    (await eventsOf(sandbox.item(DEMO).subject, ', EventWhoIds'))[0].EventWhoIds;

  test('people whom a colleague has not related to the event are added to it, once', async () => {
    await org.switch({ sharedActivities: true });
    const { first } = await logAsSam();
    const before = await openFresh(DEMO);
    assert.match(before.log.by, /Sam Okafor/);
    assert.equal(before.log.lines.People, 'Luis Ferreira');
    const missing = before.log.lines['Not related'];
    assert.ok(missing);
    await pane.picture('meeting-missing');
    await pane.press('Relate Them');
    const after = await pane.until(
      ({ log }) => !log.lines['Not related'],
      'everybody to be related',
    );
    assert.match(after.log.lines.People, /Luis Ferreira.* and /);
    await pane.picture('meeting-people-added');
    const ids = await whoIds();
    assert.equal(ids[0], first);
    assert.ok(ids.length > 1);
    assert.equal(new Set(ids).size, ids.length);
    // It stays the colleague's event, and the only one.
    const [event, ...others] = await eventsOf(sandbox.item(DEMO).subject);
    assert.deepEqual([event.CreatedBy.Name, others], ['Sam Okafor', []]);
    const again = await openFresh(DEMO);
    assert.equal(again.log.lines['Not related'], undefined);
  });

  test('people who cannot be added to a colleague’s event stay offered, with the reason', async () => {
    await org.switch({ sharedActivities: true });
    const { id, first } = await logAsSam();
    await openFresh(DEMO);
    await org.lock([id]);
    await pane.press('Relate Them');
    const { notices } = await pane.until((view) => view.notices.length > 0, 'the reason');
    assert.match(notices[0].title, /^Not changed: /);
    await pane.picture('meeting-people-refused');
    assert.deepEqual(await whoIds(), [first]);
    assert.ok((await pane.read()).log.lines['Not related']);
  });

  test('the Type is offered and left open whatever the page layouts say of it', async () => {
    await org.switch({ eventType: true });
    const offered = () =>
      pane.run(
        `return [...document.querySelectorAll('#event-type option')].map(({ text }) => text)`,
      );
    // Her layout requires it.
    await openFresh(DEMO);
    const types = await offered();
    assert.equal(types.length, 5);
    await pane.press('Log Event');
    await logged();
    // His layout does not have it.
    await pane.press('Signed in as Dana Reyes');
    await pane.press('Sign out');
    await pane.press('Sign in to Salesforce');
    await sandbox.signInAs('robin.hale@brightwater.example');
    await pane.until((view) => view.user === 'Signed in as Robin Hale' && !view.isBusy, 'Robin');
    await sandbox.select(FAIR);
    assert.deepEqual(await offered(), types);
    await pane.press('Log Event');
    await logged();
    for (const file of [DEMO, FAIR]) {
      const [event] = await eventsOf(sandbox.item(file).subject, ', Type');
      assert.equal(event.Type, null);
    }
    await pane.press('Signed in as Robin Hale');
    await pane.press('Sign out');
    await sandbox.signIn();
  });

  test('the organizer logs the meeting too, and after a change brings the same event up to date', async () => {
    await openFresh(REVIEW);
    await pane.press('Log Event');
    await logged();
    const { subject } = sandbox.item(REVIEW);
    const [{ Id }] = await eventsOf(subject);
    const renamed = 'Walk through quote revision 3';
    await sandbox.page(`sandbox.edit({ subject: arguments[0] }); return sandbox.save()`, renamed);
    await sandbox.select(DEMO);
    await sandbox.page('return sandbox.select(arguments[0])', sandbox.item(REVIEW).id);
    const moved = await pane.settled(renamed);
    assert.ok(isLogged(moved));
    await pane.picture('meeting-outdated');
    await pane.press('Update the Event');
    await pane.until(
      (text) => text.includes('Logged to Salesforce') && !text.includes('Update the Event'),
      'the event to be brought up to date',
      'return document.body.textContent',
    );
    assert.deepEqual(await eventsOf(subject), []);
    assert.equal((await eventsOf(renamed))[0].Id, Id);
  });

  const CASE_REVIEW = 'Case 00001042 with Harbor Mills';
  const text = () => pane.run('return document.body.textContent');
  const shows = (part, what) =>
    pane.until((body) => body.includes(part), what, 'return document.body.textContent');
  const removed = () =>
    pane.until(({ announcement }) => announcement.startsWith('Removed'), 'the event to be removed');
  /** The meeting as it was logged before it was cancelled. */
  const logCaseReview = () =>
    org.create('dana', 'Event', {
      Subject: CASE_REVIEW,
      StartDateTime: sandbox.item(CANCELLATION).start,
      DurationInMinutes: 60,
    });

  test('a cancellation offers to remove the event of its meeting, and is a mail beside', async () => {
    await logCaseReview();
    await openFresh(CANCELLATION);
    await shows('It is logged as the event', 'what is logged of the meeting');
    assert.match(await text(), /This meeting was cancelled/);
    await pane.picture('meeting-cancelled');
    await openFresh(CANCELLATION, { theme: 'dark', width: '450' });
    await shows('It is logged as the event', 'what is logged of the meeting');
    await pane.picture('meeting-cancelled-dark');
    await pane.press('Remove the Event');
    const { announcement } = await removed();
    assert.equal(announcement, `Removed from Salesforce: ${CASE_REVIEW}.`);
    assert.deepEqual(await eventsOf(CASE_REVIEW), []);
    await pane.picture('meeting-cancelled-removed');
    await pane.press('Log Email');
    await logged();
    // Nothing is left to be spoken of.
    await openFresh(CANCELLATION);
    assert.doesNotMatch(await text(), /This meeting was cancelled/);
  });

  test('a cancelled appointment finds its event under its former name', async () => {
    const id = await logCaseReview();
    await openFresh(CANCELLED);
    await shows('It is logged as the event', 'what is logged of the meeting');
    await org.update('sam', 'Event', id, { Location: 'Hall 5' });
    await pane.press('Remove the Event');
    await shows('Remove it from Salesforce all the same?', 'the question');
    await pane.picture('meeting-cancelled-question');
    await pane.press('Remove');
    await removed();
    assert.deepEqual(await eventsOf(CASE_REVIEW), []);
  });

  test('an event that cannot be removed stays and says why', async () => {
    await logCaseReview();
    await openFresh(CANCELLATION);
    await shows('It is logged as the event', 'what is logged of the meeting');
    sandbox.mayFail(/composite\/sobjects/);
    await org.fault({ kind: '503', match: '/composite/sobjects', times: 1 });
    await pane.press('Remove the Event');
    await shows('The event was not removed.', 'the reason');
    await pane.picture('meeting-cancelled-failed');
    assert.equal((await eventsOf(CASE_REVIEW)).length, 1);
  });

  const isSeries = (view) => view.log?.series;
  const SERIES_FIELDS = ', IsRecurrence2, Recurrence2PatternText';
  /** One meeting of the weekly series, moved by a day. */
  const instance = () =>
    sandbox.mailbox.items.find(({ file, seriesId }) => file.startsWith(PIPELINE) && seriesId);
  const openInstance = async (query) => {
    const { id, subject } = instance();
    await sandbox.open({ item: id, ...query });
    await pane.settled(subject);
    return pane.until(isSeries, 'the choice between meeting and series');
  };

  test('a meeting of a series is logged by itself, and its series too', async () => {
    await openFresh(PIPELINE);
    const one = await openInstance();
    assert.equal(one.log.series.chosen, 'log-meeting');
    await pane.picture('meeting-series');
    await pane.press('Log Event');
    await logged();
    const [event, ...others] = await eventsOf(instance().subject, SERIES_FIELDS);
    assert.deepEqual(others, []);
    assert.equal(event.IsRecurrence2, false);

    await pane.check('The whole series');
    const all = await pane.until((view) => view.log?.series?.chosen === 'log-series', 'the series');
    assert.match(all.log.series.text, /until Dec 28, 2026/);
    await pane.picture('meeting-series-chosen');
    await pane.press('Log Event');
    await logged();
    await pane.picture('meeting-series-logged');
    const events = await eventsOf(instance().subject, SERIES_FIELDS);
    const repeated = events.filter(({ IsRecurrence2 }) => IsRecurrence2);
    assert.equal(events.length, repeated.length + 1);
    assert.equal(repeated.length, 9);
    assert.match(repeated[0].Recurrence2PatternText, /^RRULE:FREQ=WEEKLY;BYDAY=MO;/);

    // Another start of the pane tells both, and undoing the series leaves the meeting.
    const again = await openInstance({ theme: 'dark', width: '450' });
    assert.ok(isLogged(again));
    assert.match(again.log.series.text, /The whole series is logged/);
    await pane.picture('meeting-series-dark');
    await pane.check('The whole series');
    await pane.until((view) => view.log?.series?.chosen === 'log-series', 'the series');
    await pane.press('Undo the Log');
    await pane.until((view) => !isLogged(view), 'the series to be removed');
    assert.equal((await eventsOf(instance().subject)).length, 1);
  });

  test('where Salesforce is Classic the series has a master, which is what is undone', async () => {
    await org.switch({ eventSeries: false });
    const before = await openFresh(PIPELINE).then(() =>
      pane.until(isSeries, 'the choice between meeting and series'),
    );
    // What opens as a series is logged as one.
    assert.equal(before.log.series.chosen, 'log-series');
    await pane.press('Log Event');
    await logged();
    const events = await eventsOf(sandbox.item(PIPELINE).subject, ', IsRecurrence');
    assert.equal(events.filter(({ IsRecurrence }) => IsRecurrence).length, 1);
    assert.equal(events.length, 10);
    await pane.press('Undo the Log');
    await pane.until((view) => !isLogged(view), 'the series to be removed');
    assert.deepEqual(await eventsOf(sandbox.item(PIPELINE).subject), []);
  });

  test('a request for a meeting asks Salesforce for nothing more', async () => {
    await openFresh('inbox/26-meeting-request');
    await org.takeRequests();
    await openFresh('inbox/26-meeting-request');
    const asked = await org.takeRequests();
    assert.deepEqual(
      asked.filter(({ path: url }) => /\/query/.test(url ?? '')),
      [],
    );
  });
}
