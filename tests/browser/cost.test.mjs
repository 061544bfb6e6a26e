import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { inEngines } from './support/sandbox.mjs';

const FILES = 'inbox/09-twelve-attachments';
const TYPE_AND_CLEAR = `const field = document.querySelector('#search');
  for (const typed of ['har', 'harbor', '']) {
    field.value = typed;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }`;
const ESCAPE = `document.querySelector('#search')
    .dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));`;
// Longer than the core waits for the next letter.
const PAUSE = 500;

inEngines('cost', tests);

function tests(sandbox) {
  const { org, pane } = sandbox;

  const calls = async () => {
    const requests = await org.takeRequests();
    return requests.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`);
  };
  const logged = () => pane.until((view) => view.log?.title === 'Logged to Salesforce', 'the log');

  test('a new item costs one call, whoever is on it, and one that was seen costs none', async () => {
    await calls();
    for (const file of ['inbox/01-quote-request', 'inbox/04-forty-recipients', FILES]) {
      await sandbox.select(file);
      assert.deepEqual(await calls(), ['POST composite'], file);
    }
    await sandbox.select('calendar/01-pilot-demo-accepted');
    assert.deepEqual(await calls(), ['POST composite']);
    await sandbox.select('inbox/01-quote-request');
    await sandbox.select('inbox/04-forty-recipients');
    assert.deepEqual(await calls(), []);
  });

  test('logging costs one call, and with files one for each and one look at them all', async () => {
    await sandbox.select('inbox/01-quote-request');
    await calls();
    await pane.press('Log Email');
    await logged();
    assert.deepEqual(await calls(), ['POST composite']);

    await sandbox.select(FILES);
    await pane.press('None of 12 chosen');
    await pane.check('Log the file 07 Access to site.txt');
    await pane.check('Log the file 08 Contacts on site.txt');
    await calls();
    await pane.press('Log Email');
    await logged();
    const made = (await calls()).map((call) => call.split('?')[0]);
    assert.deepEqual(made, [
      'POST composite',
      'POST ContentVersion',
      'POST ContentVersion',
      'GET query',
    ]);
  });

  test('choosing, a search that is given up at once and coming back cost nothing', async () => {
    await sandbox.openItem('inbox/01-quote-request');
    await sandbox.select('inbox/08-inline-images');
    // What may be searched is asked for once.
    await pane.run(TYPE_AND_CLEAR);
    await setTimeout(PAUSE);
    await pane.run(ESCAPE);
    await calls();
    await pane.press('Relate: Kestrel Foods');
    await pane.press('Also matches 2 others');
    await pane.check('Mei Tanaka · Lead');
    await pane.until((view) => view.people[0].icon === 'lead', 'the choice');
    await pane.check('Log to Dana Reyes');
    await pane.until((view) => view.log.lines.People === 'Mei Tanaka and Erik Lindqvist', 'people');
    await pane.run(TYPE_AND_CLEAR);
    await setTimeout(PAUSE);
    await sandbox.select('inbox/01-quote-request');
    const back = await sandbox.select('inbox/08-inline-images');
    assert.equal(back.people[0].icon, 'lead');
    assert.deepEqual(await calls(), []);
    await pane.forget('settings');
  });

  test('a pane that is opened again costs one call for its session and one for the item', async () => {
    await sandbox.openItem('inbox/01-quote-request');
    await calls();
    await sandbox.openItem('inbox/01-quote-request');
    assert.deepEqual(await calls(), ['POST token', 'POST composite']);
  });
}
