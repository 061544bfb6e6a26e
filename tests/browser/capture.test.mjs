// Where Einstein Activity Capture stores a user's emails and meetings, the pane leaves that to it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEngines } from './support/sandbox.mjs';
import { waitFor } from './support/wait.mjs';

const QUOTE = 'inbox/01-quote-request';
const DEMO = 'calendar/01-pilot-demo-accepted';
const CAPTURE = 'Standard Einstein Activity Capture User';
const ENGAGEMENT = 'Sales Engagement User';
const ADDRESS = { LocalPart: 'emailtosalesforce', EmailDomainName: 'x7.in.salesforce.example' };
const COPY = `${ADDRESS.LocalPart}@${ADDRESS.EmailDomainName}`;
const SUBJECT = 'Delivery dates of the flow sensors';
const ANN = { name: 'Ann Ode', address: 'ann.ode@harbormills.example' };
const BOSS = { name: 'Sam Okafor', address: 'sam.okafor@brightwater.example' };

inEngines('capture', tests);

function tests(sandbox) {
  const { org, pane } = sandbox;

  const one = async (soql) => (await org.stored(soql))[0].Id;
  const dana = () => one(`SELECT Id FROM User WHERE CommunityNickname = 'dana'`);

  /** @param {string[]} labels */
  async function license(...labels) {
    for (const label of labels)
      await org.create('sam', 'PermissionSetLicenseAssign', {
        AssigneeId: await dana(),
        PermissionSetLicenseId: await one(
          `SELECT Id FROM PermissionSetLicense WHERE MasterLabel = '${label}'`,
        ),
      });
  }

  const setUpAddress = async () =>
    org.create('sam', 'EmailServicesAddress', {
      ...ADDRESS,
      IsActive: true,
      FunctionId: await one(
        `SELECT Id FROM EmailServicesFunction WHERE FunctionName = 'EmailToSalesforce'`,
      ),
      RunAsUserId: await dana(),
    });

  /** The item in a pane that asks the org anew what it is like. */
  async function open(file, query) {
    await sandbox.openItem(file, query);
    await sandbox.page('return sandbox.forget()');
    await pane.forget('org');
    return sandbox.openItem(file, query);
  }

  const shared = () => pane.until((view) => view.log?.sharing && !view.isBusy, 'the choices');

  const bcc = () => sandbox.page(`return sandbox.recipients('bcc').map(({ address }) => address)`);

  async function write(query) {
    await open(QUOTE, query);
    await sandbox.page(`sandbox.compose({ subject: arguments[0] })`, SUBJECT);
    await sandbox.page(`sandbox.addRecipients('to', [arguments[0]])`, ANN);
    return pane.until(
      (view) => view.subject === SUBJECT && view.people[0]?.icon === 'contact' && view.log?.sharing,
      'the pane beside the new mail',
    );
  }

  test('a captured user chooses who sees the email, and logs it only by that choice', async () => {
    await license(CAPTURE);
    for (const file of [QUOTE, DEMO]) {
      await open(file);
      const view = await shared();
      assert.equal(view.log.title, 'Sharing');
      assert.equal(view.log.canLog, false);
      assert.match(view.log.sharing.text, /by itself\. Who shall see it there\?/);
      assert.equal(view.log.sharing.chosen, 'share-as-set');
    }
    await pane.picture('capture');
    await sandbox.select(QUOTE);
    await shared();
    await pane.check('Also everyone who sees the records chosen here');
    await pane.until((view) => view.log?.canLog, 'the log to be offered');
    await pane.picture('capture-with-records');
    await pane.press('Log Email');
    await pane.until((view) => view.log?.title === 'Logged to Salesforce', 'the log');
    const { subject } = sandbox.item(QUOTE);
    assert.equal(
      (await org.stored(`SELECT Id FROM EmailMessage WHERE Subject = '${subject}'`)).length,
      1,
    );
  });

  test('with Sales Engagement too, a draft gets one blind copy to Email to Salesforce', async () => {
    await license(CAPTURE, ENGAGEMENT);
    await setUpAddress();
    await write();
    await waitFor(sandbox.driver, async () => (await bcc()).includes(COPY), 'the blind copy');
    await sandbox.page(`sandbox.addRecipients('bcc', [arguments[0]])`, BOSS);
    const view = await pane.until(({ people }) => people.length === 2, 'the other blind copy');
    assert.deepEqual(
      view.people.map(({ name }) => name),
      [ANN.name, BOSS.name],
    );
    assert.match(view.log.sharing.text, new RegExp(`\\(${COPY}\\) gets a blind copy`));
    assert.deepEqual(await bcc(), [COPY, BOSS.address]);
    await pane.picture('capture-draft');
    assert.deepEqual(await org.stored(`SELECT Id FROM Task WHERE Subject = '${SUBJECT}'`), []);
  });

  test('the menu tells that Email to Salesforce is off, until there is an address', async () => {
    const read = `return document.querySelector('[data-region=diagnostics]')?.textContent`;
    const told = (words) => pane.until((text) => words.test(text), `“${words}”`, read);
    await sandbox.openItem(QUOTE);
    await pane.press('Signed in as Dana Reyes');
    await pane.press('Check the set-up');
    await told(/Email to Salesforce:\s+off/);
    await told(/Enhanced Email:\s+on/);
    await pane.picture('diagnostics');
    await setUpAddress();
    await sandbox.openItem(QUOTE);
    await pane.press('Signed in as Dana Reyes');
    await pane.press('Check the set-up');
    await told(/Email to Salesforce:\s+on/);
  });

  test('without the address the draft says so, and without both licenses there is no copy', async () => {
    await license(CAPTURE, ENGAGEMENT);
    const missing = await write();
    assert.match(missing.log.sharing.text, /no Email to Salesforce address of yours/);
    assert.deepEqual(await bcc(), []);
  });
}
