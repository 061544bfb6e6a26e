import assert from 'node:assert/strict';
import { test } from 'node:test';
import { By } from 'selenium-webdriver';
import { inEngines, isSignedIn } from './support/sandbox.mjs';
import { waitFor, waitForElement } from './support/wait.mjs';

const SIGN_IN = 'Sign in to Salesforce';

inEngines('sign-in', tests, { signedIn: false });

function tests(sandbox) {
  const { org, pane } = sandbox;

  const refused = () => pane.until((view) => view.signIn?.hasError, 'a refused sign-in');
  const opened = async () => {
    await sandbox.open();
    return pane.until((view) => view.signIn?.isFound, 'the sign-in');
  };

  test('the first use asks for the My Domain and suggests the configured one', async () => {
    const { signIn, people } = await opened();
    assert.equal(signIn.domain, org.host);
    assert.deepEqual(people, []);
    await pane.picture('sign-in');
    await pane.press('Asked to sign in again?');
    await pane.picture('sign-in-again');
  });

  test('an address that is no My Domain is refused with the reason, without a window', async () => {
    await opened();
    for (const [typed, reason] of [
      ['', /Type your company's My Domain/],
      ['login.salesforce.com', /login page for everybody/],
      ['https://salesforce.example/', /not the address of a Salesforce org/],
    ]) {
      await pane.type('my-domain', typed);
      await pane.press(SIGN_IN);
      const { signIn } = await pane.until((view) => reason.test(view.signIn?.help), `${reason}`);
      assert.equal(signIn.hasError, true);
      assert.equal(signIn.domain, typed);
    }
    assert.equal((await sandbox.driver.getAllWindowHandles()).length, 1);
    await pane.picture('sign-in-wrong-domain');
  });

  test('a denied sign-in says so in the words of Salesforce', async () => {
    await opened();
    await pane.press(SIGN_IN);
    await sandbox.inDialog(async () => {
      await (await waitForElement(sandbox.driver, By.id('login-deny'))).click();
    });
    const { signIn } = await refused();
    assert.match(signIn.help, /did not sign you in.*end-user denied authorization/);
    assert.equal(signIn.isBusy, false);
    await pane.picture('sign-in-denied');
  });

  test('a closed window ends the waiting', async () => {
    await opened();
    await pane.press(SIGN_IN);
    await pane.until((view) => view.signIn.isBusy, 'the waiting');
    await pane.picture('sign-in-waiting');
    await sandbox.inDialog(async () => {
      await waitForElement(sandbox.driver, By.id('login-submit'));
      await sandbox.driver.close();
    });
    const { signIn } = await refused();
    assert.match(signIn.help, /closed before you were signed in/);
    await pane.picture('sign-in-closed');
  });

  test('a login flow that never comes back is named as what it may be', async () => {
    await org.switch({ loginFlow: 'blocks' });
    await opened();
    await pane.press(SIGN_IN);
    await sandbox.inDialog(async () => {
      await (await waitForElement(sandbox.driver, By.id('login-submit'))).click();
      await waitForElement(sandbox.driver, By.css('h1'));
      await sandbox.driver.close();
    });
    const { signIn } = await refused();
    assert.match(signIn.help, /login flow/);
  });

  test('signs in by code and PKCE, stays so after a reload, and signs out for good', async () => {
    await opened();
    await pane.type('my-domain', `https://${org.host}/lightning/page/home`);
    await pane.until((view) => view.signIn?.isFound, 'the org');
    await pane.press(SIGN_IN);
    await sandbox.inDialog(async () => {
      await (await waitForElement(sandbox.driver, By.id('login-submit'))).click();
    });
    const signedIn = await pane.until(isSignedIn, 'the user');
    assert.equal(signedIn.org, 'Brightwater Instruments');
    const [authorize] = await calls(org, '/services/oauth2/authorize', 'token');
    assert.equal(authorize.searchParams.get('response_type'), 'code');
    assert.equal(authorize.searchParams.get('code_challenge_method'), 'S256');
    assert.match(authorize.searchParams.get('code_challenge'), /^[\w-]{43}$/);

    await sandbox.open();
    await pane.until(isSignedIn, 'the user after a reload');
    assert.equal((await sandbox.driver.getAllWindowHandles()).length, 1);
    await pane.press('Signed in as Dana Reyes');
    await pane.picture('user-menu');
    await org.takeRequests();
    await pane.press('Sign out');
    await pane.until((view) => view.signIn, 'the sign-in after signing out');
    const apiCalls = async () =>
      (await org.takeRequests()).filter(({ path }) => path.startsWith('/services/'));
    let revoke;
    const isRevoked = async () => {
      [revoke] = await apiCalls();
      return revoke;
    };
    await waitFor(sandbox.driver, isRevoked, 'the tokens to be revoked');
    assert.equal(`${revoke.path} ${revoke.status}`, '/services/oauth2/revoke 200');
    await sandbox.open();
    const signedOut = await pane.until((view) => view.signIn, 'the sign-in after a reload');
    assert.equal(signedOut.user, null);
    assert.deepEqual(await apiCalls(), []);
  });
}

/** The addresses of the calls to the org whose paths hold one of these. */
async function calls(org, ...paths) {
  const requests = await org.takeRequests();
  return requests
    .filter(({ path }) => paths.some((part) => path.includes(part)))
    .map(({ path }) => new URL(path, org.origin));
}
