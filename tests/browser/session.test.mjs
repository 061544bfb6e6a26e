import assert from 'node:assert/strict';
import { test } from 'node:test';
import { By } from 'selenium-webdriver';
import { inEngines, isSignedIn } from './support/sandbox.mjs';
import { waitFor, waitForElement } from './support/wait.mjs';

const QUOTE = 'inbox/01-quote-request';
const CASE = 'inbox/21-case-1042';
const COMPANY = 'Brightwater Instruments';
const MENU = 'Signed in as Dana Reyes';
const MAPPINGS = 'SELECT Mailbox__c, User__c FROM Tether_User_Mapping__c';
const SETTINGS = 'SELECT Id FROM Tether_Settings__c';

inEngines('session', tests, { withUat: true });

function tests(sandbox) {
  const { org, pane, uat } = sandbox;

  const logIn = () =>
    sandbox.inDialog(async () => {
      await (await waitForElement(sandbox.driver, By.id('login-submit'))).click();
    });
  const signInTo = async (host) => {
    await pane.check('Custom Domain');
    await pane.type('my-domain', host);
    await pane.until((view) => view.signIn?.isFound, 'the org');
    await pane.press('Sign in to Salesforce');
    await logIn();
  };
  const exchanges = (requests) => requests.filter(({ path }) => path.endsWith('/oauth2/token'));

  test('a name that no org has is said so before any window opens', async () => {
    sandbox.mayFail(/auth-configuration/);
    await sandbox.openItem(QUOTE);
    await pane.press(MENU);
    await pane.press('Sign in to another org');
    await pane.until((view) => view.signIn, 'the sign-in');
    await uat.fault({ kind: 'html', match: 'auth-configuration' });
    await pane.check('Custom Domain');
    await pane.type('my-domain', uat.host);
    await pane.press('Sign in to Salesforce');
    const { signIn } = await pane.until((view) => view.signIn?.hasError, 'the refusal');
    assert.ok(signIn.help.includes(uat.host), signIn.help);
    assert.equal(signIn.domain, uat.host);
    await uat.clearFaults();
    assert.equal((await sandbox.driver.getAllWindowHandles()).length, 1);
    await pane.picture('sign-in-unknown-domain');
    await pane.press('Cancel');
    const back = await pane.until((view) => view.subject && !view.isBusy, 'the mail');
    assert.equal(back.subject, sandbox.item(QUOTE).subject);
  });

  test('a sandbox is signed in to beside production, and each shows its name and kind', async () => {
    const production = await sandbox.openItem(QUOTE);
    assert.equal(production.org, COMPANY);
    assert.equal(production.isSandbox, false);
    await pane.press(MENU);
    await pane.press('Sign in to another org');
    await signInTo(uat.host);
    const added = await pane.until((view) => view.isSandbox && !view.isBusy, 'the sandbox');
    assert.equal(added.subject, sandbox.item(QUOTE).subject);
    assert.equal(added.people[0].name, 'Ann Ode');
    await pane.picture('sandbox-org');
    assert.equal((await uat.stored(MAPPINGS)).length, 1);

    await pane.press(MENU);
    await pane.picture('user-menu-orgs');
    await pane.press(`${COMPANY} ${org.host} Switch`);
    await pane.until((view) => view.user && !view.isSandbox && !view.isBusy, 'production');
    const again = await sandbox.openItem(CASE);
    assert.equal(again.isSandbox, false);
    assert.equal((await sandbox.driver.getAllWindowHandles()).length, 1);
  });

  test('two panes of one mailbox share one refresh', async () => {
    sandbox.mayFail(/composite/);
    await sandbox.openItem(QUOTE);
    const first = await sandbox.driver.getWindowHandle();
    await sandbox.driver.switchTo().newWindow('tab');
    await sandbox.openItem(QUOTE);
    await org.endSessions('refresh');
    // Long enough for both to want it at once.
    await org.fault({ kind: 'latency', ms: 1500, match: 'oauth2/token', times: 1 });
    await org.takeRequests();
    const { id, subject } = sandbox.item(CASE);
    const choose = () => sandbox.page('return sandbox.select(arguments[0])', id);
    await choose();
    const second = await sandbox.driver.getWindowHandle();
    await sandbox.driver.switchTo().window(first);
    await choose();
    for (const window of [first, second]) {
      await sandbox.driver.switchTo().window(window);
      assert.equal((await pane.settled(subject)).user, MENU);
    }
    const asked = await org.takeRequests();
    assert.equal(asked.filter(({ status }) => status === 401).length, 2);
    assert.equal(exchanges(asked).length, 1);
    await sandbox.driver.switchTo().window(first);

    await pane.press(MENU);
    await pane.press('Sign out');
    await pane.until((view) => view.signIn, 'the sign-in');
    await sandbox.driver.switchTo().window(second);
    await pane.until((view) => view.signIn, 'the sign-in of the other pane');
    await sandbox.driver.close();
    await sandbox.driver.switchTo().window(first);
    await sandbox.signIn();
  });

  test('what an administrator removes or switches off ends the work, with the reason', async () => {
    await sandbox.openItem(QUOTE);
    const [mapping] = await org.stored(MAPPINGS);
    assert.equal(mapping.Mailbox__c, 'dana.reyes@brightwater.example');
    const [settings] = await org.stored(SETTINGS);
    await org.update('sam', 'Tether_Settings__c', settings.Id, { Enabled__c: false });
    await sandbox.open({ item: sandbox.item(CASE).id });
    const off = await pane.until((view) => view.blocked, 'the reason');
    assert.match(off.blocked, /administrator/);
    assert.deepEqual(off.people, []);
    await pane.picture('off-by-admin');

    await org.update('sam', 'Tether_Settings__c', settings.Id, { Enabled__c: true });
    await pane.press('Try again');
    await pane.until((view) => isSignedIn(view) && view.people.length, 'the people');
  });

  test('the mailbox is forgotten on request: mapping, tokens and what was kept', async () => {
    await sandbox.openItem(QUOTE);
    await org.takeRequests();
    await pane.press(MENU);
    await pane.press('Forget this mailbox');
    await pane.picture('forget-mailbox');
    await pane.press('Forget');
    await pane.until((view) => view.signIn, 'the sign-in');
    assert.deepEqual(await org.stored(MAPPINGS), []);
    const isRevoked = async () =>
      (await org.takeRequests()).some(({ path }) => path.endsWith('/oauth2/revoke'));
    await waitFor(sandbox.driver, isRevoked, 'the tokens to be revoked');
    const { id } = await org.organization();
    const keys = await pane.run('return Object.keys(localStorage)');
    assert.deepEqual(
      keys.filter((key) => key.includes(id)),
      [],
    );
  });
}
