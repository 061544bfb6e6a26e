// What the pane draws before Salesforce answers: what this browser kept of an item seen before.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEngines } from './support/sandbox.mjs';

const QUOTE = 'inbox/01-quote-request';

inEngines('kept', tests);

function tests(sandbox) {
  const { org, pane } = sandbox;
  const quote = () => sandbox.item(QUOTE);
  const slowly = () => org.fault({ kind: 'latency', ms: 3000, match: '/composite', times: 1 });
  const ann = async () => {
    const [contact] = await org.stored("SELECT Id FROM Contact WHERE Name = 'Ann Ode'");
    return contact.Id;
  };

  test('an item seen before is drawn with its age, is checked, and its changes are marked', async () => {
    await sandbox.openItem(QUOTE);
    await org.update('dana', 'Contact', await ann(), { Title: 'Chief Buyer' });
    await slowly();
    await org.takeRequests();
    await sandbox.open({ item: quote().id });
    const kept = await pane.until((view) => view.keptLine, 'what was kept');
    assert.equal(kept.subject, quote().subject);
    assert.match(kept.keptLine, /^As of .+; being checked/);
    assert.deepEqual(kept.people[0].facts.slice(0, 2), ['Purchasing Director', 'Harbor Mills']);
    assert.equal(kept.log.canLog, false);
    await pane.picture('kept');

    const checked = await pane.settled(quote().subject);
    assert.equal(checked.keptLine, null);
    assert.equal(checked.people[0].facts[0], 'Chief Buyer');
    assert.deepEqual(
      checked.people.map(({ isChanged }) => isChanged),
      [true, false, false],
    );
    assert.equal(checked.log.canLog, true);
    await pane.picture('kept-changed');
    const asked = (await org.takeRequests()).map(({ path }) => path.split('/').at(-1));
    assert.deepEqual(asked, ['token', 'composite']);
  });

  test('an email that was logged here is shown as logged at once', async () => {
    await sandbox.openItem(QUOTE);
    await pane.press('Log Email');
    await pane.until((view) => view.log?.by, 'the log');
    await slowly();
    await sandbox.open({ item: quote().id });
    const kept = await pane.until((view) => view.keptLine, 'what was kept');
    assert.ok(kept.log.by);
    await pane.settled(quote().subject);
  });

  test('without Salesforce what was kept can be read, not logged', async () => {
    sandbox.mayFail(/composite|oauth2.token/);
    await sandbox.openItem(QUOTE);
    await org.fault({ kind: 'drop', match: '/' });
    await sandbox.open({ item: quote().id });
    const kept = await pane.until((view) => view.keptLine && view.notices.length, 'the failure');
    assert.equal(kept.people[0].name, 'Ann Ode');
    assert.doesNotMatch(kept.keptLine, /checked/);
    assert.equal(kept.log.canLog, false);
    await pane.picture('kept-out-of-reach');
    await org.clearFaults();
    await pane.press('Try again');
    await pane.until((view) => view.log?.canLog, 'the people');
  });

  test('whoever may not read the org any more sees nothing of what was kept', async () => {
    sandbox.mayFail(/composite|oauth2.token/);
    await sandbox.openItem(QUOTE);
    await org.endSessions('refresh');
    await org.change('dana', { active: false });
    await sandbox.open({ item: quote().id });
    const shut = await pane.until((view) => view.blocked, 'the reason');
    assert.deepEqual(shut.people, []);
    await org.change('dana', { active: true });
    await org.fault({ kind: 'latency', ms: 1500, match: '/composite', times: 1 });
    await pane.press('Try again');
    const again = await pane.until((view) => view.people.length, 'the people');
    assert.equal(again.keptLine, null);
    await pane.settled(quote().subject);
  });
}
