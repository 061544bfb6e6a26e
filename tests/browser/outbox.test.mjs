import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untilKept } from './support/kept.mjs';
import { inEngines } from './support/sandbox.mjs';

const OFFER = 'inbox/09-twelve-attachments';
const QUOTE = 'inbox/01-quote-request';
const RENEWAL = 'Harbor Mills - Service renewal';
const DOWN = { kind: '503', match: '/composite', method: 'POST' };

inEngines('outbox', tests);

function tests(sandbox) {
  const { org, pane } = sandbox;

  const choose = (file) =>
    sandbox.page('return sandbox.select(arguments[0])', sandbox.item(file).id);
  const emailsOf = (file) =>
    org.stored(
      `SELECT Id, RelatedTo.Name FROM EmailMessage
        WHERE MessageIdentifier = '${sandbox.item(file).internetMessageId}'`,
    );
  const isLogged = (view) => view.log?.title === 'Logged to Salesforce';
  const failed = () => pane.until((view) => view.notices.length && !view.isBusy, 'the message');
  const waitingBeside = async (file) => {
    await choose(file);
    return pane.until((view) => view.outbox.length, 'what waits');
  };

  test('a log that Salesforce cannot take waits beside other emails, and is sent in the end', async () => {
    sandbox.mayFail(/composite/);
    await sandbox.openItem(OFFER);
    await pane.press(`Relate: ${RENEWAL}`);
    await org.fault(DOWN);
    await pane.press('Log Email');
    const { notices } = await failed();
    assert.match(notices[0].title, /Tether finds out by itself: Survey pack/);
    await pane.picture('not-logged-yet');
    const beside = await waitingBeside(QUOTE);
    assert.equal(beside.outbox.length, 1);
    assert.equal(beside.outbox[0].subject, sandbox.item(OFFER).subject);
    assert.match(beside.outbox[0].state, /^to Harbor Mills - Service renewal · Waits until/);
    await pane.picture('waiting');
    await org.clearFaults();
    await pane.press('Try now');
    await pane.until((view) => !view.outbox.length, 'the outbox to be empty');
    const emails = await emailsOf(OFFER);
    assert.equal(emails.length, 1);
    await choose(OFFER);
    const done = await pane.until(isLogged, 'the log');
    assert.equal(done.log.lines['Related to'], RENEWAL);
  });

  test('what a closed pane has left is logged by the next one, once', async () => {
    sandbox.mayFail(/composite/);
    await sandbox.openItem(QUOTE);
    await pane.press(`Relate: ${RENEWAL}`);
    await org.fault(DOWN);
    await pane.press('Log Email');
    await failed();
    await org.clearFaults();
    await sandbox.open({ item: sandbox.item('inbox/07-arabic').id });
    await pane.settled(sandbox.item('inbox/07-arabic').subject);
    await choose(QUOTE);
    await pane.until(isLogged, 'the log');
    assert.equal((await emailsOf(QUOTE)).length, 1);
  });

  test('what is chosen while a log waits is what is logged, also by the next pane', async () => {
    sandbox.mayFail(/composite/);
    const file = 'inbox/02-plus-address';
    await sandbox.openItem(file);
    await org.fault(DOWN);
    await pane.press('Log Email');
    await failed();
    await pane.press(`Relate: ${RENEWAL}`);
    await pane.until(({ log }) => log.lines['Related to'] === RENEWAL, RENEWAL);
    await untilKept(pane, 'outbox.', RENEWAL);
    await sandbox.open({ item: sandbox.item(file).id });
    await pane.until(({ log }) => log?.lines['Related to'] === RENEWAL, 'what was chosen');
    await org.clearFaults();
    await pane.press('Try again');
    await pane.until(isLogged, 'the log');
    const emails = await emailsOf(file);
    assert.deepEqual(
      emails.map((email) => email.RelatedTo?.Name),
      [RENEWAL],
    );
  });

  test('what waits can be given up', async () => {
    sandbox.mayFail(/composite/);
    const file = 'inbox/12-assistant';
    await sandbox.openItem(file, { theme: 'dark' });
    await org.fault(DOWN);
    await pane.press('Log Email');
    await failed();
    await waitingBeside(QUOTE);
    await pane.picture('waiting-dark');
    await pane.press(`Don't log: ${sandbox.item(file).subject}`);
    await pane.until((view) => !view.outbox.length, 'the outbox to be empty');
    await org.clearFaults();
    await choose(file);
    const again = await pane.until((view) => view.log?.canLog, 'the offer to log');
    assert.deepEqual(again.notices, []);
    assert.deepEqual(await emailsOf(file), []);
  });
}
