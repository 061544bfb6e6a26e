import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEngines } from './support/sandbox.mjs';

const FILES = 'inbox/09-twelve-attachments';
const DEMO = 'calendar/01-pilot-demo-accepted';
const RENEWAL = 'Harbor Mills - Service renewal';

inEngines('undo', tests);

function tests(sandbox) {
  const { org, pane } = sandbox;

  const isLogged = (view) => view.log?.title === 'Logged to Salesforce';
  const logged = () => pane.until(isLogged, 'the log');
  const undone = () => pane.until((view) => view.log?.canLog, 'the log to be undone');
  const count = async (soql) => (await org.stored(soql)).length;
  const emailsOf = (file) =>
    org.stored(
      `SELECT Id, ActivityId FROM EmailMessage
        WHERE MessageIdentifier = '${sandbox.item(file).internetMessageId}'`,
    );
  const eventsOf = (file) =>
    org.stored(`SELECT Id FROM Event WHERE Subject = '${sandbox.item(file).subject}'`);

  test('a log is undone with its task and files, and is as it was chosen for the next', async () => {
    await sandbox.openItem(FILES);
    const before = await count('SELECT Id FROM ContentDocument');
    await pane.press(`Relate: ${RENEWAL}`);
    await pane.press('None of 12 chosen');
    await pane.check('Log the file 04 Flow rates line 1.csv');
    await pane.press('Log Email');
    await logged();
    const [{ ActivityId }] = await emailsOf(FILES);
    assert.equal(await count('SELECT Id FROM ContentDocument'), before + 1);
    await org.takeRequests();
    await pane.press('Undo the Log');
    const again = await undone();
    // What hangs on it, where its file hangs, the email, and the rest of it.
    assert.equal((await org.takeRequests()).length, 4);
    assert.equal(again.announcement, 'Removed from Salesforce: Survey pack for lines 1 and 2.');
    assert.equal(again.log.lines['Related to'], RENEWAL);
    assert.deepEqual(await emailsOf(FILES), []);
    assert.equal(await count(`SELECT Id FROM Task WHERE Id = '${ActivityId}'`), 0);
    assert.equal(await count('SELECT Id FROM ContentDocument'), before);
    await pane.picture('undone');
    await pane.press('Log Email');
    await logged();
    assert.equal((await emailsOf(FILES)).length, 1);
    assert.equal(await count('SELECT Id FROM ContentDocument'), before + 1);
  });

  test('what a colleague has changed since is removed only on the user’s word', async () => {
    await sandbox.openItem(DEMO);
    await sandbox.page('return sandbox.forget()');
    await sandbox.openItem(DEMO);
    await pane.press('Log Event');
    await logged();
    const [{ Id }] = await eventsOf(DEMO);
    await org.update('sam', 'Event', Id, { Location: 'Hall 5' });
    // Another day, another start.
    await sandbox.openItem(DEMO);
    await pane.press('Undo the Log');
    await pane.until(
      (text) => text.includes('Remove it from Salesforce all the same?'),
      'the question',
      TEXT,
    );
    assert.match(await pane.run(TEXT), /Changed since by Sam Okafor, on /);
    await pane.picture('undo-question');
    await pane.press('Keep');
    await pane.until((text) => !text.includes('all the same?'), 'no question', TEXT);
    assert.equal((await eventsOf(DEMO)).length, 1);
    await sandbox.openItem(DEMO, { theme: 'dark' });
    await pane.press('Undo the Log');
    await pane.until((text) => text.includes('all the same?'), 'the question', TEXT);
    await pane.picture('undo-question-dark');
    await pane.press('Remove');
    await undone();
    assert.deepEqual(await eventsOf(DEMO), []);
  });

  test('a log that cannot be undone stays and says why', async () => {
    await sandbox.openItem(FILES);
    await pane.press('Log Email');
    await logged();
    sandbox.mayFail(/composite\/sobjects/);
    await org.fault({ kind: '503', match: '/composite/sobjects', times: 1 });
    await pane.press('Undo the Log');
    const view = await pane.until(({ notices }) => notices.length, 'the reason');
    assert.match(view.notices[0].title, /^Not removed: /);
    assert.ok(isLogged(view));
    await pane.picture('undo-failed');
    assert.equal((await emailsOf(FILES)).length, 1);
  });
}

const TEXT = 'return document.body.textContent';
