import assert from 'node:assert/strict';
import { test } from 'node:test';
import { By } from 'selenium-webdriver';
import { inEngines, isSignedIn } from './support/sandbox.mjs';
import { waitFor, waitForElement } from './support/wait.mjs';

const QUOTE = 'inbox/01-quote-request';
const CASE = 'inbox/21-case-1042';
const FILES = 'inbox/09-twelve-attachments';
const FLOW = 'Harbor Mills - Flow sensors 2027';

inEngines('trouble', tests);

function tests(sandbox) {
  const { org, pane } = sandbox;

  const choose = (file) =>
    sandbox.page('return sandbox.select(arguments[0])', sandbox.item(file).id);
  const noticed = () => pane.until((view) => view.notices.length, 'the message');
  /** What the pane knows of the org, so that it is read anew; the session stays. */
  const forgetOrg = () => pane.forget('org');

  test('while the org is slow the mail is there and its people are on their way', async () => {
    await sandbox.openItem(CASE);
    await org.fault({ kind: 'latency', ms: 1500, match: '/composite', times: 1 });
    await choose(QUOTE);
    const waiting = await pane.until((view) => view.isBusy, 'the waiting');
    assert.equal(waiting.subject, sandbox.item(QUOTE).subject);
    assert.equal(waiting.hasSkeleton, true);
    assert.equal(waiting.log.canLog, false);
    assert.equal(waiting.people.length, 3);
    await pane.picture('looking');
    await pane.settled(sandbox.item(QUOTE).subject);
  });

  const answers = [
    { name: 'the org is out of reach', kind: 'drop', says: /could not be reached/ },
    { name: 'the calls are used up', kind: 'limit', says: /API calls for the day are used up/ },
    { name: 'there is no service', kind: '503', says: /not available at the moment/ },
    { name: 'an HTML page answers', kind: 'html', says: /not available at the moment/ },
    { name: 'an answer is empty', kind: 'empty', says: /could not be read/ },
    { name: 'an answer is no JSON', kind: 'malformed', says: /could not be read/ },
    { name: 'an answer breaks off', kind: 'truncate', says: /could not be (reached|read)/ },
  ];
  for (const { name, kind, says } of answers) {
    test(`says what to do when ${name}, and tries again`, async () => {
      sandbox.mayFail(/composite/);
      await sandbox.open({ item: sandbox.item('inbox/07-arabic').id });
      await pane.settled(sandbox.item('inbox/07-arabic').subject);
      await org.fault({ kind, match: '/composite' });
      await choose(QUOTE);
      const failed = await noticed();
      assert.equal(failed.subject, sandbox.item(QUOTE).subject);
      assert.equal(failed.notices[0].title, 'The people could not be looked up');
      assert.match(failed.notices[0].text, says);
      assert.equal(failed.isBusy, false);
      assert.deepEqual(
        failed.people.map(({ note }) => note),
        Array(3).fill('Could not be looked up'),
      );
      assert.equal(failed.log.canLog, false);
      assert.equal(failed.log.lines.People, 'Could not be looked up');
      assert.equal(failed.search, null);
      if (kind === 'drop' || kind === 'limit') await pane.picture(`lookup-failed-${kind}`);
      await org.clearFaults();
      await pane.press('Try again');
      const found = await pane.until((view) => !view.notices.length && !view.isBusy, 'the people');
      assert.equal(found.people[0].icon, 'contact');
    });
  }

  test('an expired token is renewed without a word', async () => {
    await sandbox.openItem('inbox/07-arabic');
    sandbox.mayFail(/composite/);
    await org.fault({ kind: '401', match: '/composite', times: 1 });
    await org.takeRequests();
    const view = await sandbox.select(QUOTE);
    assert.deepEqual(view.notices, []);
    assert.equal(view.people[0].icon, 'contact');
    const requests = await org.takeRequests();
    assert.deepEqual(
      requests.map(({ path, status }) => `${path.split('/').at(-1)} ${status}`),
      ['composite 401', 'token 200', 'composite 200'],
    );
  });

  test('after a session has ended, OK leads back to the mail, and the log goes on as it was chosen', async () => {
    sandbox.mayFail(/composite|oauth2.token/);
    await sandbox.openItem(QUOTE);
    await pane.press(`Relate: ${FLOW}`);
    await pane.check('Log to Luis Ferreira');
    await org.endSessions();
    await pane.press('Log Email');
    const ended = await pane.until((view) => view.expired, 'the question');
    assert.equal(ended.expired, 'Your Salesforce session has expired');
    assert.equal(ended.subject, sandbox.item(QUOTE).subject);
    await pane.picture('session-expired');
    await pane.press('OK');
    await sandbox.inDialog(async () => {
      const username = await waitForElement(sandbox.driver, By.id('login-username'));
      assert.equal(await username.getAttribute('value'), 'dana.reyes@brightwater.example');
      await (await waitForElement(sandbox.driver, By.id('login-submit'))).click();
    });
    const back = await pane.until(
      (view) => !view.expired && view.log?.title === 'Logged to Salesforce',
      'the email',
    );
    assert.equal(back.subject, sandbox.item(QUOTE).subject);
    assert.equal(back.log.lines['Related to'], FLOW);
    assert.equal(back.log.lines.People, 'Ann Ode and Dana Reyes');
    assert.deepEqual(back.notices, []);
    const emails = await org.stored('SELECT Id FROM EmailMessage WHERE IsClientManaged = true');
    assert.equal(emails.length, 1);
  });

  test('where the browser is logged in to the org, OK goes on without a login', async () => {
    sandbox.mayFail(/composite|oauth2.token/);
    await sandbox.openItem('inbox/07-arabic');
    await org.switch({ rememberLogin: true, refreshTokenPolicyType: 'Zero' });
    await org.endSessions('refresh');
    await choose(QUOTE);
    await pane.until((view) => view.expired, 'the question');
    await org.takeRequests();
    await pane.press('OK');
    const back = await pane.until((view) => !view.expired && !view.isBusy, 'the mail');
    assert.equal(back.subject, sandbox.item(QUOTE).subject);
    assert.equal(back.people[0].icon, 'contact');
    const pages = (await org.takeRequests()).filter(({ path }) => !/oauth2.token|data/.test(path));
    assert.deepEqual(
      pages.map(({ method, path, status }) => `${method} ${path.split('?')[0]} ${status}`),
      ['GET /services/oauth2/authorize 302'],
    );
    const isAlone = async () => (await sandbox.driver.getAllWindowHandles()).length === 1;
    await waitFor(sandbox.driver, isAlone, 'the sign-in window to close');
  });

  test('after the link to the mailbox was removed, a sign-in leads back to the choices', async () => {
    sandbox.mayFail(/composite|oauth2.token/);
    await sandbox.openItem(QUOTE);
    await pane.press(`Relate: ${FLOW}`);
    await pane.check('Log to Luis Ferreira');
    const [mapping] = await org.stored('SELECT Id FROM Tether_User_Mapping__c');
    await org.remove('sam', 'Tether_User_Mapping__c', mapping.Id);
    await pane.press('Look up again');
    const { signIn, people } = await pane.until((view) => view.signIn?.hasError, 'the sign-in');
    assert.match(signIn.help, /link between this mailbox and your Salesforce user was removed/);
    assert.deepEqual(people, []);
    await pane.picture('mapping-removed');
    await pane.press('Sign in to Salesforce');
    await sandbox.inDialog(async () => {
      await (await waitForElement(sandbox.driver, By.id('login-submit'))).click();
    });
    const back = await pane.until((view) => view.log?.canLog && !view.isBusy, 'the mail');
    assert.equal(back.subject, sandbox.item(QUOTE).subject);
    assert.equal(back.log.lines['Related to'], FLOW);
    assert.equal(back.log.lines.People, 'Ann Ode and Dana Reyes');
    assert.equal((await org.stored('SELECT Id FROM Tether_User_Mapping__c')).length, 1);
  });

  test('without Enhanced Email the email is stored as a task, and the pane says so', async () => {
    await org.switch({ enhancedEmail: false });
    await forgetOrg();
    const view = await sandbox.openItem(QUOTE);
    assert.match(view.log.note, /^Enhanced Email is off/);
    assert.equal(view.people[0].icon, 'contact');
    await pane.picture('enhanced-email-off');
    await pane.press('Log Email');
    await pane.until((seen) => seen.log.title === 'Logged to Salesforce', 'the task');
    const { subject, internetMessageId } = sandbox.item(QUOTE);
    const tasks = await org.stored(
      `SELECT Description, IsClosed, TaskSubtype, Who.Name FROM Task WHERE Subject = 'Email: ${subject}'`,
    );
    assert.equal(tasks.length, 1);
    assert.deepEqual(
      [tasks[0].IsClosed, tasks[0].TaskSubtype, tasks[0].Who.Name],
      [true, 'Email', 'Ann Ode'],
    );
    assert.ok(tasks[0].Description.endsWith(`Message-ID: ${internetMessageId}`));
    // Another start finds it.
    const again = await sandbox.openItem(QUOTE);
    assert.equal(again.log.title, 'Logged to Salesforce');
    await forgetOrg();
  });

  test('in an Outlook that gives no attachments they are listed with the reason', async () => {
    const view = await sandbox.openItem(FILES, { set: '1.4' });
    assert.equal(view.log.canLog, true);
    await pane.press('None of 12 chosen');
    const { log } = await pane.until((seen) => seen.log.files.length === 12, 'the files');
    for (const file of log.files) assert.equal(file.disabled, true, file.name);
    assert.match(log.filesNote, /^This version of Outlook does not hand attachments over/);
    await pane.picture('attachments-unavailable');
    await pane.press('Log Email');
    await pane.until((seen) => seen.log.title === 'Logged to Salesforce', 'the email');
    const [{ Id }] = await org.stored('SELECT Id FROM EmailMessage WHERE IsClientManaged = true');
    await pane.press('Open the email in Salesforce');
    assert.equal(await sandbox.openedPage(), `/${Id}`);
  });

  test('a body that Outlook does not give stops the log, not the pane', async () => {
    await sandbox.openItem(QUOTE);
    await sandbox.page(`sandbox.fail('body.getAsync', 9042)`);
    await pane.press('Log Email');
    const failed = await noticed();
    assert.match(failed.notices[0].title, /^Not logged: Revised quote/);
    assert.match(failed.notices[0].text, /Outlook could not hand over this item \(error 9042\)/);
    await pane.picture('outlook-error');
    await sandbox.page('sandbox.clearFaults()');
    await pane.press('Try again');
    await pane.until((view) => view.log.title === 'Logged to Salesforce', 'the email');
  });

  test('what the user may not read any more is named, and the rest is shown', async () => {
    await sandbox.openItem('inbox/07-arabic');
    await forgetOrg();
    await sandbox.openItem('inbox/07-arabic');
    // The pane has just asked what the org is like.
    await org.switch({ enhancedEmail: false });
    const view = await sandbox.select(QUOTE);
    assert.equal(view.notices[0].title, 'You have no access to Email Messages');
    assert.equal(view.people[0].icon, 'contact');
    await pane.picture('no-access');
    await pane.press('Dismiss');
    await pane.until((seen) => !seen.notices.length, 'no message');
  });

  test('what an earlier start knew of the org is asked anew where something of it has gone', async () => {
    await sandbox.openItem('inbox/07-arabic');
    await org.switch({ enhancedEmail: false });
    const view = await sandbox.select(QUOTE);
    assert.deepEqual(view.notices, []);
    assert.equal(view.people[0].icon, 'contact');
    assert.match(view.log.note, /^Enhanced Email is off/);
    await pane.picture('gone-since');
    await forgetOrg();
  });

  test('offline, what was loaded stays; online again, it is brought up to date', async () => {
    await sandbox.openItem(QUOTE);
    await pane.run(`dispatchEvent(new Event('offline'))`);
    const offline = await noticed();
    assert.equal(offline.notices[0].title, 'You are offline');
    assert.equal(offline.people[0].icon, 'contact');
    await pane.picture('offline');
    await org.takeRequests();
    await pane.run(`dispatchEvent(new Event('online'))`);
    await pane.until((view) => !view.notices.length && !view.isBusy, 'the line');
    assert.equal((await org.takeRequests()).length, 1);
  });

  test('what a log needs is there before the line goes, without a press', async () => {
    await sandbox.openItem(QUOTE);
    const loaded = `return performance.getEntriesByType('resource').map(({ name }) => name)`;
    for (const name of ['sanitize', 'outbox'])
      await pane.until((urls) => urls.some((url) => url.includes(`/${name}-`)), name, loaded);
  });

  test('objects that a user may not see are left out', async () => {
    await sandbox.open();
    await pane.until(isSignedIn, 'the user');
    await pane.press('Signed in as Dana Reyes');
    await pane.press('Sign out');
    await pane.press('Sign in to Salesforce');
    await sandbox.signInAs('robin.hale@brightwater.example');
    await pane.until((view) => view.user === 'Signed in as Robin Hale', 'the other user');
    const view = await sandbox.select(QUOTE);
    assert.ok(!view.related.some(({ label }) => label === 'Opportunities'));
    assert.deepEqual(view.people[0].facts, ['Purchasing Director', 'Harbor Mills']);
    await pane.picture('limited-user');
    await pane.press('Signed in as Robin Hale');
    await pane.press('Sign out');
    await sandbox.signIn();
  });

  test('while Outlook is still syncing the email is logged, and its files follow', async () => {
    await sandbox.openItem(FILES);
    await sandbox.page('return sandbox.set(arguments[0])', { sync: 'pending' });
    await pane.press('None of 12 chosen');
    await pane.check('Log the file 07 Access to site.txt');
    await pane.check('Log the file 08 Contacts on site.txt');
    await pane.press('Log Email');
    const early = await pane.until(
      (view) => view.log?.files?.filter(({ note }) => note).length === 2,
      'the reason',
    );
    assert.deepEqual(
      early.log.files.filter(({ note }) => note).map(({ state, note }) => [state, note]),
      Array(2).fill([
        'Being stored',
        'Outlook is still syncing this item. Leave it open a moment, or try again later.',
      ]),
    );
    const emails = await org.stored(
      `SELECT Id FROM EmailMessage
        WHERE MessageIdentifier = '${sandbox.item(FILES).internetMessageId}'`,
    );
    assert.equal(emails.length, 1);
    await pane.picture('out-of-sync-files');
    await sandbox.page('return sandbox.set(arguments[0])', { sync: 'done' });
    await pane.until((view) => view.log.lines.Files === '2 files stored', 'both files');
  });

  test('a text that Outlook cannot hand over yet is waited for, and then logged', async () => {
    await sandbox.openItem(QUOTE);
    await pane.press(`Relate: ${FLOW}`);
    await sandbox.page('return sandbox.fail("body.getAsync", 9049)');
    await pane.press('Log Email');
    const waiting = await noticed();
    assert.match(waiting.notices[0].title, /^Not logged yet; Tether tries again by itself/);
    assert.match(waiting.notices[0].text, /^Outlook is still syncing this item/);
    await pane.picture('out-of-sync');
    await sandbox.page('return sandbox.clearFaults()');
    const done = await pane.until((view) => view.log?.title === 'Logged to Salesforce', 'the log');
    assert.deepEqual(done.notices, []);
    assert.equal(done.log.lines['Related to'], FLOW);
  });
}
