import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEngines } from './support/sandbox.mjs';
import { waitFor } from './support/wait.mjs';

const QUOTE = 'inbox/01-quote-request';
const CASE = 'inbox/21-case-1042';

inEngines('follow', tests);

function tests(sandbox) {
  const { org, pane } = sandbox;

  const choose = (file) =>
    sandbox.page('return sandbox.select(arguments[0])', sandbox.item(file).id);
  const emails = () =>
    org.stored('SELECT Subject, TextBody FROM EmailMessage WHERE IsClientManaged = true');
  const isOpen = () => sandbox.page('return sandbox.state().isPaneOpen');

  test('the pane shows the item that is selected, and says when there is none', async () => {
    await sandbox.select(QUOTE);
    await sandbox.select(CASE);
    await sandbox.select('calendar/01-pilot-demo-accepted');
    await sandbox.select(QUOTE);
    await sandbox.page('sandbox.selectNone()');
    const none = await pane.until((view) => view.empty, 'the empty pane');
    assert.match(none.empty, /^Open an email or a meeting/);
    assert.deepEqual([none.subject, none.log, none.people], [null, null, []]);
    await pane.picture('nothing-selected');
  });

  test('of many selections in a row the last one is shown', async () => {
    const files = [CASE, 'inbox/04-forty-recipients', 'inbox/07-arabic', QUOTE];
    await sandbox.page(
      'for (const id of arguments[0]) sandbox.select(id)',
      files.map((file) => sandbox.item(file).id),
    );
    const view = await pane.settled(sandbox.item(QUOTE).subject);
    assert.equal(view.people[0].name, 'Ann Ode');
  });

  test('what is chosen on a mail is still chosen when the user comes back to it', async () => {
    await sandbox.select(QUOTE);
    await pane.press('Relate: Harbor Mills');
    await pane.check('Log to Luis Ferreira');
    await sandbox.select(CASE);
    const back = await sandbox.select(QUOTE);
    assert.equal(back.log.lines['Related to'], 'Harbor Mills');
    assert.equal(back.log.lines.People, 'Ann Ode and Dana Reyes');
  });

  test('another mail selected while one is being logged is never written in its place', async () => {
    await sandbox.openItem(QUOTE, { latency: '400' });
    await pane.press('Log Email');
    await choose(CASE);
    const next = await pane.settled(sandbox.item(CASE).subject);
    assert.equal(next.log.title, 'Log Email');
    await sandbox.select(QUOTE);
    const left = await pane.until((view) => view.notices.length, 'the message');
    assert.match(left.notices[0].text, /Another item was opened in the meantime/);
    await pane.picture('log-item-changed');
    assert.deepEqual(await emails(), []);
  });

  const MOVED_ON = 'Outlook shows another item by now';
  const titles = ({ notices }) => notices.map(({ title }) => title);

  /** Turns to the pane until it shows what is wanted: WebKitGTK loses some movements of the pointer. */
  const turnTo = (wanted, what) =>
    waitFor(
      sandbox.driver,
      async () => {
        await pane.hover();
        return wanted(await pane.read());
      },
      what,
    );

  test('an event that got lost does not keep an untouched pane from the open item', async () => {
    await sandbox.openItem(QUOTE);
    await sandbox.page('sandbox.set({ drop: 1 })');
    for (const file of [CASE, 'inbox/07-arabic']) {
      const { subject } = sandbox.item(file);
      await choose(file);
      await turnTo((view) => view.subject === subject, subject);
      await pane.settled(subject);
    }
  });

  test('an event that got lost leads to no wrong email, and the user says when to go on', async () => {
    await sandbox.openItem(QUOTE);
    await pane.press('Relate: Harbor Mills');
    await sandbox.page('sandbox.set({ drop: 1 })');
    await choose(CASE);
    await turnTo((view) => titles(view).includes(MOVED_ON), 'the message');
    await pane.picture('moved-on');
    await pane.press('Log Email');
    const view = await pane.until((seen) => seen.notices.length === 2, 'both messages');
    assert.equal(titles(view)[1], `Not logged: ${sandbox.item(QUOTE).subject}`);
    assert.match(view.notices[1].text, /Another item was opened in the meantime/);
    assert.deepEqual(await emails(), []);
    assert.equal(view.log.lines['Related to'], 'Harbor Mills');
    await pane.press('Show the open item');
    await pane.settled(sandbox.item(CASE).subject);
  });

  test('nor in an Outlook that hands no headers out, where the text gives it away', async () => {
    await sandbox.openItem(QUOTE, { set: '1.7' });
    await pane.press('What is stored');
    await pane.until((view) => view.log.preview, 'the text');
    await sandbox.page('sandbox.set({ drop: 1 })');
    await choose(CASE);
    await pane.press('Log Email');
    const refused = (view) => titles(view).includes(`Not logged: ${sandbox.item(QUOTE).subject}`);
    await pane.until(refused, 'the message');
    assert.deepEqual(await emails(), []);
    await turnTo((view) => titles(view).includes(MOVED_ON), 'the other message');
    await pane.press('Show the open item');
    await pane.settled(sandbox.item(CASE).subject);
  });

  test('what Outlook shows again is not asked about any more', async () => {
    await sandbox.openItem(QUOTE);
    await pane.press('Relate: Harbor Mills');
    await sandbox.page('sandbox.set({ drop: 1 })');
    await choose(CASE);
    await turnTo((view) => titles(view).includes(MOVED_ON), 'the message');
    await choose(QUOTE);
    await turnTo((view) => !view.notices.length, 'the pane without it');
    assert.equal((await pane.read()).log.lines['Related to'], 'Harbor Mills');
  });

  test('times are those of the mailbox, whatever the clock of the browser', async () => {
    const at = async (timezone) => (await sandbox.openItem(QUOTE, { timezone })).about;
    assert.equal(await at('America/Los_Angeles'), 'Ann Ode · Nov 2, 2026, 6:12 AM');
    assert.equal(await at('Asia/Kolkata'), 'Ann Ode · Nov 2, 2026, 7:42 PM');
    assert.equal(await at('Pacific/Kiritimati'), 'Ann Ode · Nov 3, 2026, 4:12 AM');
  });

  test('a pane that is not pinned closes, and opens with the item that is selected then', async () => {
    await sandbox.openItem(QUOTE, { pinned: undefined });
    await choose(CASE);
    assert.equal(await isOpen(), false);
    await sandbox.page('sandbox.openPane()');
    await pane.settled(sandbox.item(CASE).subject);
  });

  test('a meeting shows its people, and contacts and leads are chosen among them', async () => {
    const view = await sandbox.openItem('calendar/01-pilot-demo-accepted');
    assert.equal(view.log.canLog, true);
    assert.equal(view.people[0].roles, 'Organizer, Required');
    for (const { icon, checked } of view.people) assert.equal(checked !== null, icon !== 'user');
    await pane.picture('meeting');
  });

  test('a meeting that the user writes shows the people invited so far', async () => {
    const view = await sandbox.openItem('calendar/06-quote-review-organizer');
    assert.ok(view.people.some(({ name }) => name === 'Ann Ode'));
    await pane.picture('meeting-organizer');
  });

  test('a mail that is being written shows its people', async () => {
    const view = await sandbox.openItem('drafts/01-renewal-contract');
    assert.ok(view.people.some(({ name }) => name === 'Ann Ode'));
    await pane.picture('compose');
    await sandbox.page(`sandbox.discard()`);
    await sandbox.page(`sandbox.compose({ subject: 'Hello' })`);
    await waitFor(sandbox.driver, isOpen, 'the pane of the new mail');
    await pane.until((seen) => seen.subject === 'Hello' && !seen.isBusy, 'the new mail');
    await pane.picture('compose-new');
  });
}
