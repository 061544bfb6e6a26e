import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser } from './browser.mjs';
import { idOf } from '../mailbox.mjs';

const openPane = (query) => browser.open({ pane: 'open', item: idOf('offer'), ...query });

/** Lets the pane write down each change: the subject, or null for nothing. */
const listen = () =>
  browser.pane(`probe.call(Office.context.mailbox, 'addHandlerAsync', Office.EventType.ItemChanged,
    () => probe.events.push(Office.context.mailbox.item?.subject ?? null))`);

const select = (name) => browser.page('sandbox.select(args[0])', idOf(name));

const eventually = (count) =>
  browser
    .pane('0')
    .then(() => browser.until(`return window.probe.events.length >= ${count}`))
    .then(() => browser.pane('probe.events'));

test('a pinned pane hears of every selection, and of none', async () => {
  await openPane({ pinned: '1' });
  await listen();
  await select('plain');
  await browser.page('sandbox.selectNone()');
  await select('weekly');
  assert.deepEqual(await eventually(3), ['A plain one', null, 'Weekly call']);
  assert.equal(await browser.pane('item.itemType'), 'appointment');
});

test('a pane that is not pinned closes when another item is selected', async () => {
  await openPane();
  await browser.pane('1');
  await select('offer');
  assert.equal(await browser.page('sandbox.state().isPaneOpen'), true);
  await select('plain');
  assert.equal(await browser.page('sandbox.state().isPaneOpen'), false);
  assert.equal(await browser.page(`document.querySelectorAll('#pane').length`), 0);
});

test('a lost event leaves the pane with the item that it knew', async () => {
  await openPane({ pinned: '1', drop: '1' });
  await listen();
  await select('plain');
  assert.equal(await browser.pane('item.subject'), 'RE: Flow sensors');
  assert.deepEqual(await browser.pane('probe.events'), []);
  // The calls work on what is selected in Outlook, as in real life.
  assert.equal(await browser.pane(`probe.call(item.body, 'getAsync', 'text')`), 'Only text, 1 < 2');
  assert.equal(await browser.page('sandbox.events().at(-1).dropped'), true);
  await browser.page('sandbox.selectNone()');
  const answer = await browser.pane(`probe.call(item.body, 'getAsync', 'text')`);
  assert.equal(answer.name, 'APICallFailedDueToItemChange');
});

test('the same seed loses the same events', async () => {
  const lost = async () => {
    await openPane({ pinned: '1', drop: '0.5', seed: '7' });
    await browser.pane('1');
    for (const name of ['plain', 'weekly', 'offer', 'plain', 'weekly']) await select(name);
    return browser.page('sandbox.events().map(({ dropped }) => dropped)');
  };
  const first = await lost();
  assert.deepEqual(await lost(), first);
  assert.equal(new Set(first).size, 2);
});

test('calls fail as ordered, and only so often', async () => {
  await openPane({ fail: 'item.getAllInternetHeadersAsync:9042' });
  const body = () => browser.pane(`probe.call(item.body, 'getAsync', 'text')`);
  const headers = () => browser.pane(`probe.call(item, 'getAllInternetHeadersAsync')`);
  await browser.page(`sandbox.fail('body.getAsync', 9020, 1)`);
  assert.equal((await body()).failed, 9020);
  assert.equal(await body(), 'Hello Dana');
  assert.equal((await headers()).name, 'InternalServerError');
  assert.equal((await headers()).name, 'InternalServerError');
  await browser.page('sandbox.clearFaults()');
  assert.match(await headers(), /X-Test/);
  const calls = await browser.page('sandbox.calls().map(({ method, error }) => [method, error])');
  assert.deepEqual(calls, [
    ['body.getAsync', 9020],
    ['body.getAsync', 0],
    ['item.getAllInternetHeadersAsync', 9042],
    ['item.getAllInternetHeadersAsync', 9042],
    ['item.getAllInternetHeadersAsync', 0],
  ]);
});

test('an order for a call that does not exist is refused', async () => {
  await browser.open();
  await assert.rejects(
    browser.page(`sandbox.fail('body.getAsink', 9020)`),
    /no call “body.getAsink”/,
  );
  await assert.rejects(browser.page(`sandbox.fail('body.getAsync', 'x')`), /whole number/);
});

test('each kind of call that fails tells its code', async () => {
  await openPane();
  for (const method of ['loadCustomPropertiesAsync', 'getUserIdentityTokenAsync'])
    await browser.page('sandbox.fail(args[0], 9042)', method);
  const properties = await browser.pane(`probe.call(item, 'loadCustomPropertiesAsync')`);
  // Office.js knows one failure of this call only.
  assert.equal(properties.failed, 9020);
  const token = `probe.call(Office.context.mailbox, 'getUserIdentityTokenAsync')`;
  assert.equal((await browser.pane(token)).failed, 9042);
});

test('requirement sets are what the page was told', async () => {
  const supported = () =>
    browser.pane(`['1.3', '1.5', '1.8', '1.10', '1.12', '1.13'].filter((set) =>
      Office.context.requirements.isSetSupported('Mailbox', set))`);
  await openPane({ set: '1.8' });
  assert.deepEqual(await supported(), ['1.3', '1.5', '1.8']);
  await browser.page(`sandbox.set({ set: '1.10' })`);
  assert.deepEqual(await supported(), ['1.3', '1.5', '1.8', '1.10']);
});

test('Exchange Online gives no tokens, Exchange on premises does and cannot pin', async () => {
  const token = `probe.call(Office.context.mailbox, 'getCallbackTokenAsync', { isRest: false })`;
  await openPane();
  assert.equal((await browser.pane(token)).name, 'GenericTokenError');
  await openPane({ exchange: 'onpremises', pinned: '1' });
  assert.match(await browser.pane(token), /^[\w+/]+\.[\w+/]+\.$/);
  assert.equal(await browser.page('sandbox.state().pinned'), false);
  assert.match(
    await browser.page(`document.querySelector('#problems').textContent`),
    /Pinning needs/,
  );
});

test('language, time zone and account are those of the address', async () => {
  await openPane({ locale: 'de-DE', timezone: 'Asia/Kolkata', account: 'outlookCom' });
  const seen = await browser.pane(`({
    language: Office.context.displayLanguage,
    zone: Office.context.mailbox.userProfile.timeZone,
    account: Office.context.mailbox.userProfile.accountType,
    name: Office.context.mailbox.userProfile.displayName,
    address: Office.context.mailbox.userProfile.emailAddress,
    hours: Office.context.mailbox.convertToLocalClientTime(new Date('2026-11-10T09:00:00Z')).hours,
    view: Office.context.mailbox.diagnostics.OWAView,
  })`);
  assert.deepEqual(seen, {
    language: 'de-DE',
    zone: 'India Standard Time',
    account: 'outlookCom',
    name: 'Dana Reyes',
    address: 'dana.reyes@brightwater.example',
    hours: 14,
    view: 'ThreeColumns',
  });
  assert.deepEqual(await browser.pane('probe.problems'), []);
});

test('values that a setting does not take are named', async () => {
  await browser.open({ set: '2.0', drop: 'often', timezone: 'Mars/Olympus', item: 'nothing' });
  const problems = await browser.page(`document.querySelector('#problems').textContent`);
  for (const told of [/“2.0” is no value of “set”/, /“often”/, /“Mars\/Olympus”/, /“nothing”/])
    assert.match(problems, told);
});

test('a change of the theme reaches the pane as colours', async () => {
  await openPane();
  await browser.pane(`probe.call(Office.context.mailbox, 'addHandlerAsync',
    Office.EventType.OfficeThemeChanged, ({ officeTheme }) => probe.events.push(officeTheme))`);
  await browser.page(`sandbox.set({ theme: 'dark' })`);
  const [theme] = await eventually(1);
  assert.equal(theme.bodyBackgroundColor, '#1f1f1f');
  assert.equal(theme.bodyForegroundColor, '#ffffff');
  await browser.screenshot('dark');
});

test('the pane is as wide as asked, by address, script and keyboard', async () => {
  await openPane({ width: '400' });
  const width = () => browser.pane('innerWidth');
  assert.equal(await width(), 400);
  await browser.page('sandbox.resize(320)');
  assert.equal(await width(), 320);
  await browser.page(`document.querySelector('#splitter').dispatchEvent(
    new KeyboardEvent('keydown', { key: 'ArrowLeft' }))`);
  assert.equal(await width(), 336);
});

test('answers take as long as ordered', async () => {
  await openPane({ latency: '300' });
  const took = await browser.pane(`(async () => {
    const start = performance.now();
    await probe.call(item.body, 'getAsync', 'text');
    return performance.now() - start;
  })()`);
  assert.ok(took >= 300);
});

test('Tab leaves the pane for Outlook', async () => {
  await openPane();
  await browser.pane(`document.querySelector('#button').focus()`);
  await browser.driver.actions().sendKeys('\uE004').perform();
  await browser.driver.switchTo().defaultContent();
  await browser.until(`return document.activeElement.id === 'tether-button'`);
});

test('what breaks the policy of the pane is reported to its server', async () => {
  await openPane();
  await browser.pane(`(() => {
    const image = document.createElement('img');
    image.src = 'https://localhost:1/refused.png';
    document.body.append(image);
  })()`);
  const reports = () => browser.pane(`fetch('/sandbox/csp-reports').then((all) => all.json())`);
  await browser.driver.wait(async () => (await reports()).length > 0, 10_000);
  const [report] = await reports();
  assert.equal(report['effective-directive'], 'img-src');
  assert.match(report['blocked-uri'], /localhost:1/);
  assert.match(report['original-policy'], /report-uri/);
  const [told] = await browser.console();
  assert.match(told, /Content Security Policy/);
});
