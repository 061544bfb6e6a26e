// What the session shows and what its buttons send, drawn by the pane's own code under the pane's own policy.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { By, Key, until } from 'selenium-webdriver';
import { sprite } from '../../web/pane/icons.mjs';
import { noChromium, openPage } from './support/chromium.mjs';
import { production, sandbox, sessionOf, signInOf, viewOf } from './support/view.mjs';

let page;
let driver;

const run = (script, ...values) => driver.executeScript(script, ...values);
const begin = (locale = 'en-US') =>
  driver.executeAsyncScript('begin(arguments[0]).then(arguments[1])', locale);
const show = (view) => driver.executeAsyncScript('show(arguments[0]).then(arguments[1])', view);
const sent = () => run('return sent.splice(0)');
const find = (selector) => driver.findElement(By.css(selector));
const count = async (selector) => (await driver.findElements(By.css(selector))).length;
const text = async (selector) => (await find(selector)).getText();
const WAIT = 5000;
// What stands in the menu is loaded when it is first opened.
const button = (label) =>
  driver.wait(until.elementLocated(By.xpath(`//button[normalize-space()="${label}"]`)), WAIT);
const press = async (label) => (await button(label)).click();
const openMenu = async () => {
  await (await find('.tether-user')).click();
  await button('Sign out');
};
const keys = (...list) =>
  driver
    .actions()
    .sendKeys(...list)
    .perform();
const focused = () => run('return document.activeElement.textContent.trim()');

const signingIn = (sign_in = {}, session = {}) =>
  viewOf({
    screen: 'sign_in',
    session: sessionOf({ signed_in: false, orgs: [], ...session }),
    sign_in: signInOf(sign_in),
  });

describe('the session', { skip: noChromium }, () => {
  before(async () => {
    const body = `<div id="pane"></div>${await sprite()}`;
    page = await openPage({ entry: 'tests/shell/page/screens.js', body, ready: 'window.begin' });
    driver = page.driver;
  });
  after(() => page?.close());
  afterEach(async () => assert.deepEqual(await run('return violations.splice(0)'), []));

  test('while nothing is known yet, the screen that the page came with stays', async () => {
    await begin();
    await run('document.querySelector("#pane").append("as it came")');
    await show(viewOf({ screen: 'starting' }));
    assert.equal(await text('#pane'), 'as it came');
    const title = { key: 'notice.offline.title', values: [] };
    const notice = { key: 'offline', tone: 'warning', title, text: title, detail: '', actions: [] };
    await show(viewOf({ screen: 'starting', notices: [notice] }));
    assert.match(await text('#pane'), /^Brightwater Systems\s+You are offline/);
    await show(viewOf({ screen: 'starting' }));
    assert.equal(await count('.tether-starting'), 1);
  });

  test('people who are found at once are drawn without a page that says they are looked for', async () => {
    const item = { kind: 'message', mode: 'read', subject: 'A quote', from: 'Ann', when: '' };
    const looking = viewOf({ screen: 'item', item, looking: true });
    const showAll = (...views) =>
      driver.executeAsyncScript('showAll(arguments[0]).then(arguments[1])', views);
    await begin();
    assert.equal(await showAll(looking), 0);
    await driver.wait(async () => (await text('#pane')).includes('A quote'), 10_000);
    await begin();
    assert.equal(await showAll(looking, viewOf({ screen: 'item', item })), 1);
    assert.match(await text('#pane'), /A quote/);
    // What was kept of the item is worth drawing.
    await begin();
    assert.equal(await showAll({ ...looking, as_of: '2026-11-10T08:40:00.000Z' }), 1);
  });

  test('what the pointer is on can be read in the dark', async () => {
    const title = { key: 'notice.offline.title', values: [] };
    const notice = { key: 'offline', tone: 'warning', title, text: title, detail: '', actions: [] };
    await begin();
    await show(viewOf({ notices: [{ ...notice, can_dismiss: true }] }));
    await run('document.documentElement.dataset.theme = "dark"');
    const close = await find('.tether-notice__close');
    await driver.actions().move({ origin: close }).perform();
    const colour = 'return getComputedStyle(arguments[0]).color';
    assert.equal(await run(colour, close), 'rgb(168, 204, 255)');
    await run('delete document.documentElement.dataset.theme');
    assert.equal(await run(colour, close), 'rgb(1, 68, 134)');
  });

  test('a name is signed in to Production, and its suffix is shown beside it', async () => {
    await begin();
    await show(signingIn());
    assert.equal(await text('.tether-domain__suffix'), '.my.salesforce.com');
    await (await find('#my-domain')).sendKeys('brightwater', Key.ENTER);
    const told = { login_host: 'production', my_domain: 'brightwater' };
    assert.deepEqual((await sent()).slice(-2), [
      { event: 'type_my_domain', ...told },
      { event: 'sign_in', ...told },
    ]);
  });

  test('the keyboard chooses Sandbox, and the suffix follows', async () => {
    await begin();
    await show(signingIn());
    await run('document.querySelector("input[value=production]").focus()');
    await keys(Key.ARROW_RIGHT);
    assert.equal(await text('.tether-domain__suffix'), '.sandbox.my.salesforce.com');
    assert.deepEqual(await sent(), [
      { event: 'type_my_domain', login_host: 'sandbox', my_domain: '' },
    ]);
    await (await find('#my-domain')).sendKeys('brightwater--uat', Key.ENTER);
    assert.deepEqual((await sent()).at(-1), {
      event: 'sign_in',
      login_host: 'sandbox',
      my_domain: 'brightwater--uat',
    });
  });

  test('what is pasted whole needs no suffix', async () => {
    await begin();
    await show(signingIn());
    await (await find('#my-domain')).sendKeys('https://brightwater.lightning.force.com/x');
    assert.equal(await text('.tether-domain__suffix'), '');
  });

  test('the last sign-in is offered again', async () => {
    await begin();
    await show(signingIn({ login_host: 'sandbox', my_domain: 'brightwater--uat' }));
    assert.equal(await run('return document.querySelector(":checked").value'), 'sandbox');
    assert.equal(await (await find('#my-domain')).getAttribute('value'), 'brightwater--uat');
  });

  test('who is asked to sign in again finds out how to be kept signed in', async () => {
    await begin();
    const advice = { key: 'notice.not_kept.firefox', values: [] };
    await show(signingIn({ advice, sites: 'https://tether.example' }));
    await press('Asked to sign in again?');
    const told = await text('.tether-disclosed');
    assert.match(told, /In a private window nothing is kept\.\shttps:\/\/tether\.example$/);
    await show(signingIn({ advice, busy: true }));
    assert.equal(await count('.tether-disclosure'), 0);
  });

  test('what was typed and chosen stays while the core works and when it fails', async () => {
    await begin();
    await show(signingIn());
    await (await find('input[value=sandbox] + span')).click();
    await (await find('#my-domain')).sendKeys('brightwater--uat');
    await show(signingIn({ busy: true, my_domain: 'brightwater--uat' }));
    assert.equal(await (await find('#my-domain')).isEnabled(), false);
    const error = { key: 'error.my_domain_unknown', values: ['x.example'] };
    await show(signingIn({ my_domain: 'brightwater--uat', error }));
    assert.equal(await (await find('#my-domain')).getAttribute('value'), 'brightwater--uat');
    assert.equal(await run('return document.querySelector(":checked").value'), 'sandbox');
    assert.match(await text('#my-domain-help'), /No Salesforce org answers at x\.example/);
  });

  test('signing in to another org can be cancelled, also while its window is open', async () => {
    await begin();
    await show(signingIn({ can_cancel: true, busy: true }, { orgs: [production] }));
    await press('Cancel');
    assert.deepEqual(await sent(), [{ event: 'cancel_sign_in' }]);
    await show(signingIn());
    assert.equal(await count('.tether-sign-in .slds-button_neutral'), 0);
  });

  test('the other orgs are a press away', async () => {
    await begin();
    await show(signingIn({}, { orgs: [{ ...production, is_open: false }, sandbox] }));
    await (await driver.findElement(By.xpath('//button[contains(., "Brightwater UAT")]'))).click();
    assert.deepEqual(await sent(), [{ event: 'switch_org', org_id: '00D2' }]);
  });

  test("the open org's name and kind stand in the header", async () => {
    await begin();
    await show(viewOf());
    assert.equal(await text('.tether-org'), 'Brightwater Systems');
    assert.equal(await count('.tether-header .slds-badge'), 0);
    const orgs = [
      { ...production, is_open: false },
      { ...sandbox, is_open: true },
    ];
    await show(viewOf({ session: sessionOf({ orgs }) }));
    assert.equal(await text('.tether-org'), 'Brightwater UAT');
    assert.equal(await text('.tether-header .slds-badge'), 'Sandbox');
  });

  test('the menu says who is signed in, and leads elsewhere', async () => {
    await begin();
    for (const [label, event] of [
      ['Sign in to another org', { event: 'add_org' }],
      ['Sign out', { event: 'sign_out' }],
    ]) {
      await show(viewOf());
      await openMenu();
      assert.match(await text('.tether-menu'), /Signed in as\s+Dana Reyes\s+dana\.reyes@/);
      assert.match(await text('[aria-current=true]'), /Brightwater Systems/);
      await press(label);
      assert.deepEqual(await sent(), [event]);
      assert.equal(await count('.tether-menu'), 0);
    }
  });

  test('the menu gives the advice that there is for this Outlook', async () => {
    await begin();
    const advised = /Cached Exchange Mode/;
    await show(viewOf());
    await openMenu();
    assert.doesNotMatch(await text('.tether-menu'), advised);
    const tip = { key: 'tip.cached_mode', values: [] };
    await show(viewOf({ session: sessionOf({ tip }) }));
    assert.match(await text('.tether-menu'), advised);
  });

  test('the set-up is asked about in the menu, each thing with what to do where it is off', async () => {
    await begin();
    await show(viewOf());
    await openMenu();
    await press('Check the set-up');
    assert.deepEqual(await sent(), [{ event: 'diagnose' }]);
    const check = (name, verdict) => ({
      label: { key: `diagnostics.${name}`, values: [] },
      verdict,
      value: '',
      text: { key: verdict === 'good' ? '' : `diagnostics.${name}.${verdict}`, values: [] },
    });
    const checks = [
      { ...check('outlook', 'off'), value: 'Outlook 16.0.4266.1003 PC, Mailbox 1.4' },
      check('enhanced_email', 'good'),
      check('shared_activities', 'off'),
      check('email_to_salesforce', 'unknown'),
    ];
    const error = { key: '', values: [] };
    const diagnostics = { running: true, checks, report: 'outlook: off', error, detail: '' };
    await show(viewOf({ diagnostics }));
    assert.match(await text('[data-region=diagnostics] [role=status]'), /Asking Salesforce anew/);
    await show(viewOf({ diagnostics: { ...diagnostics, running: false } }));
    const said = await text('[data-region=diagnostics]');
    assert.match(said, /Outlook: Outlook 16.* Mailbox 1\.4\s+This Outlook gets no fixes/);
    assert.match(said, /Enhanced Email: on/);
    assert.match(said, /Shared Activities: off\s+.*Setup > Activity Settings/);
    assert.match(said, /Email to Salesforce: not known\s+.*personal settings/);
    assert.equal(await count('[data-region=diagnostics] [aria-busy=true]'), 0);
    await press('Report for your administrator');
    const report = `return document.querySelector('.tether-report textarea').value`;
    assert.equal(await run(report), 'outlook: off');
    await press('Copy the Report');
    const chosen = `return String(document.activeElement.value ?? getSelection()).length > 0`;
    assert.equal(await run(chosen), true);
    const failed = { ...diagnostics, running: false, error: { key: 'error.offline', values: [] } };
    await show(viewOf({ diagnostics: failed }));
    assert.equal(await count('[data-region=diagnostics] [role=alert]'), 1);
    await keys(Key.ESCAPE);
    assert.equal(await count('.tether-menu'), 0);
  });

  test('a mailbox is forgotten only after the question', async () => {
    await begin();
    await show(viewOf());
    await openMenu();
    await press('Forget this mailbox');
    assert.deepEqual(await sent(), []);
    assert.match(await text('.tether-menu [role=alert]'), /signs you out of Brightwater Systems/);
    await press('Cancel');
    await press('Forget this mailbox');
    await press('Forget');
    assert.deepEqual(await sent(), [{ event: 'forget_mailbox' }]);
  });

  test('while an email is being logged nothing leads away, and the menu says why', async () => {
    await begin();
    await show(viewOf({ session: sessionOf({ can_change: false }) }));
    await openMenu();
    const enabled = '.tether-menu button:not(:disabled)';
    assert.equal(await count(enabled), 0);
    assert.match(await text('.tether-menu'), /Wait until it is done/);
  });

  test('an expired session asks over the pane, and OK goes on', async () => {
    await begin();
    await show(viewOf());
    await run('document.querySelector(".tether-user").focus()');
    await show(viewOf({ session: sessionOf({ expired: true }) }));
    assert.match(await text('[role=alertdialog]'), /Your Salesforce session has expired/);
    assert.equal(await focused(), 'OK');
    assert.equal(
      await run('return document.querySelector("header").closest("[inert]") !== null'),
      true,
    );
    await keys(Key.ENTER);
    assert.deepEqual(await sent(), [{ event: 'renew_session' }]);
    await show(viewOf());
    assert.equal(await count('[role=alertdialog]'), 0);
    const back = 'return document.activeElement.classList.contains("tether-user")';
    assert.equal(await run(back), true);
  });

  test('why it could not go on stands in the question', async () => {
    await begin();
    const error = { key: 'error.closed', values: [] };
    await show(viewOf({ session: sessionOf({ expired: true, error }) }));
    assert.match(await text('.tether-prompt__reason'), /closed before you were signed in/);
  });

  test('a browser that lost the sign-in is not an expired session, and says how to keep it', async () => {
    await begin();
    const lost = {
      title: { key: 'ui.expired.lost', values: [] },
      error: { key: 'error.session_lost', values: [] },
      advice: { key: 'notice.not_kept.firefox', values: [] },
      detail: 'https://pane.example, https://outlook.office.com',
    };
    await show(viewOf({ session: sessionOf({ expired: true, ...lost }) }));
    assert.match(await text('[role=alertdialog] h1'), /^You have to sign in again$/);
    assert.match(await text('.tether-prompt__reason'), /no longer has your sign-in/);
    const advice = await text('.tether-prompt .tether-keeping');
    for (const words of [/Manage Exceptions/, /outlook\.office\.com/]) assert.match(advice, words);
    assert.doesNotMatch(await text('[role=alertdialog]'), /expired/);
  });

  test('from an org that cannot be had the others are in reach', async () => {
    await begin();
    const title = { key: 'notice.session.title', values: [] };
    const notice = { key: 'session', tone: 'error', title, text: title, detail: '', actions: [] };
    const failed = { screen: 'starting', notices: [notice] };
    for (const view of [
      { session: sessionOf({ expired: true }) },
      { ...failed, session: sessionOf({ signed_in: false, failed: true }) },
    ]) {
      await show(viewOf(view));
      await find('[data-region=orgs] button').click();
      assert.deepEqual(await sent(), [{ event: 'switch_org', org_id: sandbox.org_id }]);
    }
    assert.equal(await count('[aria-busy=true]'), 0);
  });

  test('the keyboard stays in the question, and Esc does not answer it', async () => {
    await begin();
    await show(viewOf({ session: sessionOf({ expired: true, orgs: [production] }) }));
    const order = [];
    for (const key of [Key.TAB, Key.TAB, Key.ESCAPE, Key.TAB]) {
      await keys(key);
      order.push(await focused());
    }
    assert.deepEqual(order, ['Sign out', 'OK', 'OK', 'Sign out']);
    assert.deepEqual(await sent(), []);
    await keys(Key.ENTER);
    assert.deepEqual(await sent(), [{ event: 'sign_out' }]);
  });

  test('until what a sign-in takes is loaded OK waits and keeps the keyboard', async () => {
    await begin();
    await show(viewOf({ session: sessionOf({ expired: true, can_sign_in: false }) }));
    assert.equal(await focused(), 'OK');
    await keys(Key.ENTER);
    assert.deepEqual(await sent(), []);
    await show(viewOf({ session: sessionOf({ expired: true }) }));
    await keys(Key.ENTER);
    assert.deepEqual(await sent(), [{ event: 'renew_session' }]);
  });

  test('while the session is being renewed OK waits and keeps the keyboard', async () => {
    await begin();
    await show(viewOf({ session: sessionOf({ expired: true }) }));
    await show(viewOf({ session: sessionOf({ expired: true, renewing: true }) }));
    assert.equal(await focused(), 'OK');
    await keys(Key.ENTER);
    assert.deepEqual(await sent(), []);
    assert.equal(await count('[role=alertdialog] .tether-spinner'), 1);
  });

  test('what keeps the pane from working is said with who can change it', async () => {
    await begin('de-DE');
    const blocked = {
      title: { key: 'blocked.off_by_admin', values: [] },
      text: { key: 'error.off_by_admin', values: [] },
      detail: '<b>INSUFFICIENT_ACCESS</b>',
      actions: [{ label: { key: 'ui.try_again', values: [] }, event: 'refresh' }],
    };
    const session = sessionOf({ signed_in: false });
    await show(viewOf({ screen: 'blocked', blocked, session }));
    const said = await text('[data-region=blocked]');
    assert.match(said, /in dieser Organisation abgeschaltet\s+Ihre Salesforce-Administration/);
    assert.match(said, /<b>INSUFFICIENT_ACCESS<\/b>/);
    assert.equal(await text('.tether-org'), 'Brightwater Systems');
    await press('Noch einmal versuchen');
    assert.deepEqual(await sent(), [{ event: 'refresh' }]);
  });

  test('an org with a hostile name is shown as text', async () => {
    await begin();
    const name = '<img src=x onerror=alert(1)>\u202Egnp.exe';
    const orgs = [
      { ...production, name },
      { ...sandbox, name },
    ];
    await show(viewOf({ session: sessionOf({ orgs, user_name: name }) }));
    await openMenu();
    assert.equal(await count('#pane img'), 0);
    assert.match(await text('.tether-org'), /<img src=x/);
  });
});
