// A mail is related while it is written, and logged after it has been sent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEngines } from './support/sandbox.mjs';
import { waitFor } from './support/wait.mjs';

const FLOW = 'Harbor Mills - Flow sensors 2027';
const SUBJECT = 'Delivery dates of the flow sensors';
const QUOTE = 'inbox/01-quote-request';
const ANN = { name: 'Ann Ode', address: 'ann.ode@harbormills.example' };
const LUIS = { name: 'Luis Ferreira', address: 'luis.ferreira@harbormills.example' };
const OTHER_ORG = '00D000000000009AAA=00U000000000009AAA';
const KEPT = `return Object.entries(localStorage)
  .filter(([key]) => key.includes('/properties/')).map(([, text]) => JSON.parse(text).tether ?? '')`;

inEngines('compose', tests);

function tests(sandbox) {
  const { org, pane } = sandbox;

  const logged = () =>
    org.stored(`SELECT Id, RelatedTo.Name, MessageIdentifier FROM EmailMessage
      WHERE Subject = '${SUBJECT}'`);
  const relationsOf = (id) =>
    org.stored(`SELECT RelationType, RelationAddress FROM EmailMessageRelation
      WHERE EmailMessageId = '${id}'`);
  const decided = () =>
    pane.until((view) => view.log?.whenSent && !view.isBusy, 'what is decided of the draft');
  const notes = () => sandbox.page(KEPT);
  const noted = (...texts) =>
    waitFor(
      sandbox.driver,
      async () => (await notes()).some((note) => texts.every((text) => note.includes(text))),
      `a note with ${texts}`,
    );
  const kept = () => pane.until((view) => /^Kept/.test(view.log?.whenSent?.note), 'what is kept');
  const inFolder = (folder) =>
    sandbox.page(
      `return sandbox.items(arguments[0]).find(({ subject }) => subject === arguments[1])?.id ?? null`,
      folder,
      SUBJECT,
    );
  const choose = (id) => sandbox.page('return sandbox.select(arguments[0])', id);
  const openSent = async () => {
    await choose(await inFolder('sent'));
    return pane.settled(SUBJECT);
  };
  const openOther = () => sandbox.select(QUOTE);

  /** A new mail to Ann, and the pane beside it. */
  async function write(query) {
    await sandbox.openItem(QUOTE, query);
    await sandbox.page('return sandbox.forget()');
    await pane.forget('org');
    await sandbox.openItem(QUOTE, query);
    await sandbox.page(`sandbox.compose({ subject: arguments[0] })`, SUBJECT);
    await sandbox.page(`sandbox.addRecipients('to', [arguments[0]])`, ANN);
    return pane.until(
      (view) => view.subject === SUBJECT && view.people[0]?.icon === 'contact' && !view.isBusy,
      'the pane beside the new mail',
    );
  }

  /** It is to be logged to the opportunity, with Ann and without Luis. */
  async function decide(query) {
    await write(query);
    await decided();
    await pane.check('Log when sent');
    await kept();
    await sandbox.page(`sandbox.addRecipients('cc', [arguments[0]])`, LUIS);
    await pane.until((view) => view.people[1]?.icon === 'contact', 'the second recipient');
    await pane.press(`Relate: ${FLOW}`);
    await pane.check(`Log to ${LUIS.name}`);
    await noted(FLOW, LUIS.address);
    return kept();
  }

  test('a mail that was related while it was written is logged once when it is seen sent', async () => {
    await write();
    const before = await decided();
    assert.deepEqual(before.log.whenSent, {
      on: false,
      always: false,
      note: 'Nothing is logged unless you choose it.',
    });
    await pane.picture('compose-off');
    assert.equal(await inFolder('drafts'), null);
    const view = await decide();
    assert.equal(view.log.lines['Related to'], FLOW);
    assert.equal(view.log.lines.People, 'Ann Ode');
    await pane.picture('compose-decided');

    await sandbox.page('return sandbox.send()');
    await openOther();
    const waits = await pane.until((seen) => seen.waiting, 'what waits');
    assert.match(waits.pane.titles.join(), /To be logged after sending 1/);
    await pane.press('Show the emails');
    const shown = await pane.until((seen) => seen.waiting.length, 'the mail that waits');
    assert.match(
      shown.waiting[0],
      new RegExp(`^${SUBJECT} To: Ann Ode, Luis Ferreira Related to: ${FLOW} `),
    );
    await pane.picture('compose-waiting');
    assert.deepEqual(await logged(), []);

    await openSent();
    const done = await pane.until((seen) => seen.log?.title === 'Logged to Salesforce', 'the log');
    assert.equal(done.log.asDecided, 'Logged when sent, as you chose while writing');
    assert.equal(done.waiting, null);
    await pane.picture('compose-logged');
    const [email, ...more] = await logged();
    assert.deepEqual(more, []);
    assert.equal(email.RelatedTo.Name, FLOW);
    assert.match(email.MessageIdentifier, /@sandbox\.localhost>$/);
    const related = (await relationsOf(email.Id)).map(({ RelationAddress }) => RelationAddress);
    assert.ok(related.includes(ANN.address));
    assert.ok(!related.includes(LUIS.address));

    // Whoever undoes it has it gone for good.
    await noted('"done"');
    await openOther();
    await openSent();
    await pane.press('Undo the Log');
    await pane.until((seen) => seen.log.title === 'Log Email', 'the undone log');
    await openOther();
    await openSent();
    assert.deepEqual(await logged(), []);
  });

  test('a draft that was closed keeps what was decided, and so does one sent from a phone', async () => {
    await decide({ width: '450' });
    await sandbox.page(`sandbox.set({ theme: 'dark' })`);
    await pane.picture('compose-decided-dark');
    const id = await inFolder('drafts');
    await sandbox.page('return sandbox.close()');
    await openOther();
    await pane.press('Show the emails');
    await sandbox.page(`sandbox.set({ theme: 'dark' })`);
    await pane.run(`document.querySelector('[data-region=waiting]').scrollIntoView()`);
    await pane.picture('compose-waiting-dark');
    await choose(id);
    const again = await decided();
    assert.equal(again.log.whenSent.on, true);
    assert.equal(again.log.lines['Related to'], FLOW);
    assert.equal(again.log.lines.People, 'Ann Ode');
    await sandbox.page('return sandbox.sendElsewhere()');
    await openOther();
    await openSent();
    await pane.until((view) => view.log?.title === 'Logged to Salesforce', 'the log');
    assert.equal((await logged()).length, 1);
  });

  test('a decision that is taken back, and a draft that is discarded, log nothing', async () => {
    await decide();
    await pane.check('Log when sent');
    await noted('"off"');
    await sandbox.page('return sandbox.send()');
    await openOther();
    assert.equal((await openSent()).log.title, 'Log Email');
    assert.equal((await pane.read()).waiting, null);
    assert.deepEqual(await logged(), []);

    await decide();
    await sandbox.page('return sandbox.discard()');
    await openOther();
    await pane.press('Show the emails');
    await pane.press(`Don't log: ${SUBJECT}`);
    await pane.until((view) => !view.waiting, 'nothing to wait');
    assert.deepEqual(await logged(), []);
  });

  test('a mail that the server refuses is not logged before it is sent, and other orgs keep their line', async () => {
    await write();
    await decided();
    await pane.check('Log when sent');
    await kept();
    await sandbox.page(
      `const key = Object.keys(localStorage).find((name) => name.includes('/properties/'));
       const kept = JSON.parse(localStorage[key]);
       localStorage[key] = JSON.stringify({ ...kept, tether: kept.tether + '\\n' + arguments[0] });`,
      OTHER_ORG,
    );
    const id = await inFolder('drafts');
    await sandbox.page('return sandbox.close()');
    await openOther();
    await choose(id);
    await decided();
    await pane.press(`Relate: ${FLOW}`);
    await noted(FLOW, OTHER_ORG);
    await sandbox.page(`sandbox.set({ sending: 'fails' }); return sandbox.send()`);
    await openOther();
    assert.deepEqual(await logged(), []);
    await choose(id);
    await decided();
    await sandbox.page(`sandbox.set({ sending: 'works' }); return sandbox.send()`);
    await openOther();
    await openSent();
    await pane.until((view) => view.log?.title === 'Logged to Salesforce', 'the log');
    await noted('"done"', OTHER_ORG);
    assert.equal((await logged()).length, 1);
  });

  test('whoever wants each new mail logged says so once', async () => {
    await write();
    await decided();
    await pane.check('Begin every new email like this');
    await kept();
    await sandbox.page('return sandbox.discard()');
    await openOther();
    await sandbox.page(`sandbox.compose({ subject: arguments[0] })`, SUBJECT);
    const next = await decided();
    assert.deepEqual([next.log.whenSent.on, next.log.whenSent.always], [true, true]);
    assert.match(next.log.whenSent.note, /as soon as the email has a recipient/);
    assert.equal(await inFolder('drafts'), null);
    await sandbox.page(`sandbox.addRecipients('to', [arguments[0]])`, ANN);
    await kept();
    await pane.check('Begin every new email like this');
    await pane.until((view) => !view.log.whenSent.always, 'the rule to be gone');
  });

  test('an Outlook that cannot keep a decision says when a mail is logged', async () => {
    const view = await write({ set: '1.7' });
    assert.match(view.log.unavailable, /^An email is logged after it has been sent/);
    await pane.picture('compose-too-old');
  });
}
