// A logged item carries a category in Outlook, where the user has one of that name.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEngines } from './support/sandbox.mjs';
import { waitFor } from './support/wait.mjs';

const QUOTE = 'inbox/01-quote-request';
const IMAGES = 'inbox/08-inline-images';
const DEMO = 'calendar/01-pilot-demo-accepted';
const MARK = 'Logged to Salesforce';

inEngines('mark', tests);

function tests(sandbox) {
  const { org, pane } = sandbox;

  const marks = () =>
    sandbox.page(`return document.querySelector('.categories')?.textContent ?? ''`);
  const marked = (wanted) =>
    waitFor(sandbox.driver, async () => (await marks()) === wanted, `the mark “${wanted}”`);
  const logged = () => pane.until((view) => view.log?.title === MARK, 'the log');

  /** The item in a mailbox with the categories that Outlook has from the start, and one more. */
  async function open(file, category) {
    await sandbox.openItem(file);
    await sandbox.page('return sandbox.forget()');
    if (category) await sandbox.page('return sandbox.addCategory(arguments[0])', category);
    return sandbox.select(file);
  }

  test('a log marks the mail and the meeting, and its undoing takes the mark off', async () => {
    await open(QUOTE, MARK);
    await pane.press('Log Email');
    await logged();
    await marked(MARK);
    await pane.press('Undo the Log');
    await pane.until((view) => view.log?.canLog, 'the log to be undone');
    await marked('');
    await sandbox.select(DEMO);
    await pane.press('Log Event');
    await logged();
    await marked(MARK);
  });

  test('what a colleague has logged is marked when it is opened, and what has gone is not', async () => {
    await open(QUOTE, MARK);
    const id = await org.create('sam', 'EmailMessage', {
      Status: '3',
      Subject: sandbox.item(IMAGES).subject,
      MessageIdentifier: sandbox.item(IMAGES).internetMessageId,
      IsClientManaged: true,
    });
    await sandbox.select(IMAGES);
    await marked(MARK);
    await sandbox.select(QUOTE);
    await org.remove('sam', 'EmailMessage', id);
    await sandbox.select(IMAGES);
    await pane.press('Look up again');
    await marked('');
  });

  test('without such a category everything is as it was', async () => {
    await open(QUOTE);
    await pane.press('Log Email');
    const view = await logged();
    assert.deepEqual(view.notices, []);
    assert.equal(await marks(), '');
  });
}
