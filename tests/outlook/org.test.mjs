import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { certificate } from '../../web/sandbox/certificate.mjs';
import { startOrg } from '../../web/sandbox/org/server.mjs';
import { OutlookInBrowser } from './outlook.mjs';

const browser = new OutlookInBrowser();
let org;
before(async () => {
  org = await startOrg({ tls: await certificate(), port: 0, loginPort: 0 });
  await browser.start({ org });
});
after(async () => {
  await browser.close();
  await org?.close();
});
afterEach(async () => {
  assert.deepEqual(await browser.console(), []);
});

const press = (label) =>
  browser.page(
    `[...document.querySelectorAll('#control-bar fieldset:last-of-type button')]
      .find((button) => button.textContent.trim() === args[0]).click()`,
    label,
  );

const answers = (pattern) =>
  browser.until(`return ${pattern}.test(document.querySelector('#control-bar').textContent)`);

test('every address of the sandbox is reached, and none is named', async () => {
  await browser.open();
  assert.equal(
    await browser.page(`document.querySelector('#certificates').textContent.trim()`),
    '',
  );
});

test('the control bar makes the org fail, and lets it succeed again', async () => {
  await browser.open();
  await browser.page(`document.querySelector('#org-fault').value = '503'`);
  await browser.page(`document.querySelector('#org-match').value = '/composite'`);
  await press('Once');
  await answers('/Waiting: 503 1/');
  const { faults } = await browser.page(`sandbox.org('GET', 'state')`);
  assert.deepEqual(
    faults.map(({ kind, match, times }) => ({ kind, match, times })),
    [{ kind: '503', match: '/composite', times: 1 }],
  );
  await browser.page(`document.querySelector('#org-fault').value = 'latency'`);
  await press('Always');
  await answers('/Waiting: 503 1, latency always/');
  await browser.page(
    `document.querySelector('#org-fault').form.querySelector('button[type=button]').click()`,
  );
  await answers('/Done/');
  assert.deepEqual((await browser.page(`sandbox.org('GET', 'state')`)).faults, []);
});

test('the control bar turns the switches and the clock of the org', async () => {
  await browser.open();
  const before = await browser.page(`sandbox.org('GET', 'state')`);
  await press('Clock one hour on');
  await answers('/Done/');
  await press('Show the switches');
  await browser.until(`return Boolean(document.querySelector('#org-enhancedEmail'))`);
  await browser.page(`document.querySelector('#org-enhancedEmail').click()`);
  const later = await browser.page(`new Promise((done) => {
    const look = async () => {
      const state = await sandbox.org('GET', 'state');
      if (state.switches.enhancedEmail) setTimeout(look, 50);
      else done(state);
    };
    look();
  })`);
  assert.ok(Date.parse(later.now) - Date.parse(before.now) >= 3_600_000);
});

test('an order that the org refuses is told in its words', async () => {
  await browser.open();
  await assert.rejects(
    browser.page(`sandbox.org('POST', 'faults', { kind: 'fire' })`),
    /kind is one of/,
  );
  // The browser itself notes the refusal.
  const [noted] = await browser.console();
  assert.match(noted, /400/);
});
