import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEngines } from './support/sandbox.mjs';
import { takeTraffic } from './support/traffic.mjs';

const THREAD = 'inbox/19-long-thread';
const REQUEST = 'inbox/01-quote-request';
const SURVEY = 'inbox/09-twelve-attachments';

inEngines('preview', tests);

function tests(sandbox) {
  const { org, pane } = sandbox;

  const emailOf = async (file) => {
    const emails = await org.stored(
      `SELECT TextBody, HtmlBody FROM EmailMessage
        WHERE MessageIdentifier = '${sandbox.item(file).internetMessageId}'`,
    );
    assert.equal(emails.length, 1, `emails of ${file}`);
    return emails[0];
  };
  const openPreview = async () => {
    await pane.press('What is stored');
    await pane.until((view) => view.log.stored.length > 0, 'what is stored');
  };
  const logged = () => pane.until((view) => view.log?.title === 'Logged to Salesforce', 'the log');

  test('leaves earlier messages out where the user wants, and says so before', async () => {
    await sandbox.openItem(THREAD);
    await openPreview();
    await pane.picture('preview');
    await pane.check('Leave out earlier messages');
    const cut = await pane.until((view) => view.log.leftOut.length > 0, 'what is left out');
    assert.match(cut.log.leftOut.join(), /lines? of earlier messages (is|are) left out/);
    await pane.picture('preview-cut');
    await pane.press('Log Email');
    await logged();
    const { TextBody, HtmlBody } = await emailOf(THREAD);
    assert.match(TextBody, /three different people/);
    assert.match(HtmlBody, /three different people/);
    assert.doesNotMatch(TextBody + HtmlBody, /wrote:|fix the price for two years/);
  });

  test('keeps the choice for the next mail, and stores a header without its text', async () => {
    await sandbox.openItem(REQUEST);
    await openPreview();
    await pane.check('Header only: people, subject and time');
    await pane.until((view) => view.log.leftOut.length > 0, 'the text left out');
    await pane.picture('preview-header');
    await pane.press('Log Email');
    await logged();
    assert.equal((await emailOf(REQUEST)).TextBody ?? '', '');
    const next = await sandbox.openItem(SURVEY);
    assert.equal(next.log.note, 'Stored without its text.');
  });

  test('asks nothing about a mail from somebody on the never-log list', async () => {
    await sandbox.openItem(THREAD);
    await pane.press('Signed in as Dana Reyes');
    await pane.press('Never log …');
    await pane.type('never-log', 'harbormills.example, our lawyers');
    await pane.picture('never-log-menu');
    await pane.press('Save');
    const left = await pane.until((view) => view.log?.unavailable, 'why it is left alone');
    assert.match(left.log.unavailable, /^harbormills\.example is on your never-log list/);
    takeTraffic();
    assert.match(left.notices[0].title, /: our lawyers$/);
    const next = await sandbox.select(REQUEST);
    assert.match(next.log.unavailable, /is on your never-log list/);
    assert.match(next.people[0].note, /^Never looked up or logged/);
    assert.deepEqual(
      takeTraffic().filter(({ origin }) => origin === org.origin),
      [],
    );
    await pane.picture('never-log');
  });

  test('leaves alone what the administrator lists, before the first question', async () => {
    const settings = await org.stored('SELECT Id FROM Tether_Settings__c');
    await org.update('sam', 'Tether_Settings__c', settings[0].Id, {
      Never_Log__c: '@harbormills.example',
    });
    await pane.forget('org');
    await sandbox.openItem(THREAD);
    await pane.press('Signed in as Dana Reyes');
    await pane.press('Never log …');
    await pane.type('never-log', '');
    await pane.press('Save');
    const left = await pane.until(
      (view) => view.log?.unavailable?.includes('administrator'),
      'whose list it is',
    );
    assert.match(left.log.unavailable, /^harbormills\.example is on your administrator/);
  });
}
