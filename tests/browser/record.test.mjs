import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { inEngines } from './support/sandbox.mjs';

inEngines('record', tests);

const MAIL = 'inbox/01-quote-request';
const CARET = 'return [document.activeElement.id, document.activeElement.selectionEnd]';
const MOVE_CARET = `const area = document.getElementById(arguments[0]);
  area.setSelectionRange(arguments[1], arguments[1]);
  area.dispatchEvent(new Event('input', { bubbles: true }));`;

function tests(sandbox) {
  const { org, pane } = sandbox;

  /** Opens a person of the mail. */
  const openPerson = async (name) => {
    await sandbox.openItem(MAIL);
    await pane.press(`Show ${name}`);
    return pane.until(({ record }) => record?.fields.length, name);
  };
  const openTab = async (tab, wanted, what) => {
    await pane.press(tab);
    return pane.until(
      ({ record, isBusy }) => record?.tab === tab && !isBusy && wanted(record),
      what,
    );
  };
  const listOf = ({ record }, title) => record.lists.find((list) => list.title === title);

  test("a contact's fields stand in the order of the layout that the org answers", async () => {
    const { record } = await openPerson('Ann Ode');
    assert.equal(record.name, 'Ann Ode');
    const [{ Id: id }] = await org.stored("SELECT Id FROM Contact WHERE Name = 'Ann Ode'");
    const { layouts, objectInfos } = await org.get(
      'dana',
      `/ui-api/record-ui/${id}?layoutTypes=Full&modes=View`,
    );
    const [byType] = Object.values(layouts.Contact);
    const rows = byType.Full.View.sections.flatMap(({ layoutRows }) => layoutRows);
    const isShown = ({ apiName, componentType }) =>
      componentType === 'Field' && objectInfos.Contact.fields[apiName];
    const names = rows
      .flatMap(({ layoutItems }) => layoutItems)
      .map(({ layoutComponents }) => layoutComponents.filter(isShown).map(({ apiName }) => apiName))
      .filter((each) => each.length);
    assert.ok(names.length > 5);
    assert.deepEqual(
      record.fields.map((field) => field.names),
      names,
    );
    await pane.picture('record-details');
  });

  test('the tabs have one order, and each reads when it is first opened', async () => {
    await org.takeRequests();
    await openPerson('Ann Ode');
    const { record } = await pane.until(({ record }) => record.tabs.length > 3, 'the tabs');
    assert.deepEqual(record.tabs, ['Details', 'Chatter', 'Activity', 'Related']);
    const paths = async (pattern) =>
      (await org.takeRequests()).filter(({ path }) => pattern.test(path)).length;
    assert.equal(await paths(/related-list|OpenActivities|\/feeds\//), 0);

    const related = await openTab('Related', ({ lists }) => lists.length, 'the related lists');
    assert.ok(listOf(related, 'Cases'));
    await pane.picture('record-related');
    assert.equal(await paths(/related-list-/), 3);

    const active = await openTab('Activity', ({ lists }) => lists.length === 2, 'the activities');
    assert.ok(listOf(active, 'Open activities').rows.length);
    assert.ok(listOf(active, 'Past activities').rows.length);
    await pane.picture('record-activity');
    assert.equal(await paths(/OpenActivities/), 1);

    const fed = await openTab('Chatter', ({ posts }) => posts.length, 'the feed');
    assert.match(fed.record.posts[0].text, /^Ann is away/);
    await pane.picture('record-chatter');
    assert.equal(await paths(/\/feeds\//), 1);

    await openTab('Related', ({ lists }) => lists.length, 'the lists that were read');
    assert.equal(await paths(/related-list/), 0);
  });

  test('a related record opens in the pane, and one goes back to where one was', async () => {
    await openPerson('Ann Ode');
    const related = await openTab('Related', ({ lists }) => lists.length, 'the related lists');
    const [first] = listOf(related, 'Cases').rows;
    await pane.press(`Show ${first.name}`);
    await pane.until(({ record }) => record?.tab === 'Details' && record.fields.length, first.name);
    await pane.press('Back to Ann Ode');
    const back = await pane.until(({ record }) => record?.name === 'Ann Ode', 'Ann Ode');
    assert.equal(back.record.tab, 'Related');
  });

  test('an email among the activities shows the beginning of its text', async () => {
    await openPerson('Ann Ode');
    const active = await openTab('Activity', ({ lists }) => lists.length, 'the activities');
    const email = await pane.run(
      `return document.querySelector('.tether-expand')?.getAttribute('aria-label') ?? null`,
    );
    assert.ok(email, JSON.stringify(active.record.lists));
    await org.takeRequests();
    await pane.press(email);
    const seen = await pane.until(
      ({ record }) => record.lists.some(({ rows }) => rows.some((row) => row.email)),
      'the text',
    );
    assert.ok(seen);
    const asked = (await org.takeRequests()).filter(({ path }) => /query/.test(path));
    assert.equal(asked.length, 1);
    await pane.picture('record-activity-email');
  });

  test("a logged email's files stand in its related lists, and one opens", async () => {
    const { subject } = await sandbox.openItem('inbox/09-twelve-attachments');
    await pane.press('None of 12 chosen');
    await pane.check('Log the file 04 Flow rates line 1.csv');
    await pane.check('Log the file 09 Relatório de medições.txt');
    await pane.press('Log Email');
    await pane.until(({ log }) => log?.title === 'Logged to Salesforce', 'the email to be logged');
    const [{ Id: id }] = await org.stored(
      `SELECT Id FROM EmailMessage WHERE Subject = '${subject}' AND HasAttachment = true`,
    );
    await pane.openById(id);
    await pane.until(({ record }) => record?.fields.length, 'the email');
    await org.takeRequests();
    const related = await openTab('Related', ({ lists }) => lists.length, 'the files');
    const { rows } = listOf(related, 'Files');
    assert.deepEqual(rows.map(({ name }) => name).sort(), [
      '04 Flow rates line 1.csv',
      '09 Relatório de medições.txt',
    ]);
    const sheet = rows.find(({ name }) => name.endsWith('.csv'));
    assert.deepEqual(sheet.facts.slice(0, 2), ['CSV', '123 bytes']);
    assert.equal((await org.takeRequests()).length, 3);
    await pane.picture('record-email-files');
    await pane.press(`Show ${sheet.name}`);
    const file = await pane.until(({ record }) => record?.name === sheet.name, 'the file');
    assert.ok(file.record.fields.length);
    await pane.picture('record-file');
  });

  test('a post with a mention and a like reach the org, and what fails stays as it was typed', async () => {
    await openPerson('Ann Ode');
    await openTab('Chatter', ({ posts }) => posts.length, 'the feed');
    await pane.type('draft-post', 'Please call her back, @Sam');
    await pane.until(({ record }) => record.names.includes('Sam Okafor'), 'the names');
    await pane.picture('record-chatter-mention');
    await pane.press('Sam Okafor Title: Sales Manager');
    await pane.until(({ record }) => record.draft?.endsWith('@Sam Okafor '), 'the chosen name');
    assert.deepEqual(await pane.run(CARET), ['draft-post', 34]);

    sandbox.mayFail(/chatter\/feed-elements/);
    await org.fault({ kind: '503', match: '/chatter/feed-elements', method: 'POST' });
    await pane.press('Post');
    const failed = await pane.until(({ record }) => record.error, 'the error');
    assert.equal(failed.record.draft, 'Please call her back, @Sam Okafor ');
    await pane.picture('record-chatter-failed');
    await org.clearFaults();

    await pane.press('Post');
    const posted = await pane.until(({ record }) => record.posts.length === 2, 'the post');
    assert.equal(posted.record.posts[0].text, 'Please call her back, @Sam Okafor');
    assert.equal(posted.record.draft, '');
    const kept = await org.stored('SELECT Body, CreatedBy.Name FROM FeedItem');
    const [mine] = kept.filter(({ Body }) => Body?.startsWith('Please call her'));
    assert.equal(mine.CreatedBy.Name, 'Dana Reyes');

    await pane.press('Like: Dana Reyes');
    const liked = await pane.until(({ record }) => record.posts[0].liked, 'the like');
    assert.equal(liked.record.posts[0].like, 'Like · 1');
    await pane.press('Like · 1: Dana Reyes');
    await pane.until(({ record }) => !record.posts[0].liked, 'the like taken back');
  });

  test('a name that is chosen in the middle of a post leaves the caret behind it', async () => {
    await openPerson('Ann Ode');
    await openTab('Chatter', ({ posts }) => posts.length, 'the feed');
    await pane.type('draft-post', 'Größe? Ask @Sam, not a@b');
    await pane.run(MOVE_CARET, 'draft-post', 'Größe? Ask @Sam'.length);
    await pane.until(({ record }) => record.names.includes('Sam Okafor'), 'the names');
    await pane.press('Sam Okafor Title: Sales Manager');
    const { record } = await pane.until(({ record }) => !record.names.length, 'the chosen name');
    assert.equal(record.draft, 'Größe? Ask @Sam Okafor , not a@b');
    const behind = ['draft-post', 'Größe? Ask @Sam Okafor '.length];
    await pane.until((at) => isDeepStrictEqual(at, behind), 'the caret behind the name', CARET);
  });

  test('a comment stands below its post, as it was typed', async () => {
    await openPerson('Ann Ode');
    await openTab('Chatter', ({ posts }) => posts.length, 'the feed');
    const [{ Id: id }] = await org.stored("SELECT Id FROM Contact WHERE Name = 'Ann Ode'");
    const feed = await org.get('dana', `/chatter/feeds/record/${id}/feed-elements`);
    const [{ id: post }] = feed.elements;
    await pane.press('Comment on the post of Dana Reyes');
    await pane.type(`draft-${post}`, 'Until the <b>second</b> & not longer');
    await pane.picture('record-chatter-comment');
    await pane.press('Comment');
    const { record } = await pane.until(
      ({ record }) => record.posts[0].comments.length,
      'the comment',
    );
    assert.deepEqual(record.posts[0].comments, ['Until the <b>second</b> & not longer']);
  });

  test('without Chatter there is no such tab', async () => {
    await org.switch({ chatter: false });
    const { record } = await openPerson('Ann Ode');
    assert.deepEqual(record.tabs, ['Details', 'Activity', 'Related']);
  });

  test('without Lightning Experience records are shown and emails logged all the same', async () => {
    await org.switch({ lightning: false });
    const { record } = await openPerson('Ann Ode');
    assert.ok(record.fields.length > 5);
    await pane.press('Back');
    await pane.press('Log Email');
    await pane.until(({ log }) => log?.title === 'Logged to Salesforce', 'the email to be logged');
  });

  test('a tab that fails says why and tries again, the others go on', async () => {
    await openPerson('Ann Ode');
    sandbox.mayFail(/related-list/);
    await org.fault({ kind: '503', match: 'related-list' });
    const failed = await openTab('Related', ({ error }) => error, 'the error');
    assert.ok(failed.record.error);
    await pane.picture('record-related-failed');
    await openTab('Details', ({ fields }) => fields.length, 'the details');
    await org.clearFaults();
    await openTab('Related', ({ lists }) => lists.length, 'the related lists');
  });
}
