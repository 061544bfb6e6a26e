// The steps of Sales Engagement's cadences that the people on an item are at.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEngines } from './support/sandbox.mjs';

const QUOTE = 'inbox/01-quote-request';
const PAUSED = 'inbox/06-encoded-headers';
const SET = 'Sales Engagement User';
const INBOX = 'Inbox Without Einstein Activity Capture';

const READ = `const clean = (element) => element?.textContent.replace(/\\s+/g, ' ').trim() ?? null;
  const section = document.querySelector('[data-region=inbox-cadences]');
  const step = (row) => ({
    name: clean(row.querySelector('.tether-row__head')),
    person: clean(row.querySelector('.tether-link')),
    facts: [...row.querySelectorAll('.tether-fact')].map(clean),
    overdue: clean(row.querySelector('.tether-step__overdue')),
    state: clean(row.querySelector('.tether-step__state')),
    text: clean(row),
    buttons: [...row.querySelectorAll('button')].map(clean),
    question: clean(row.querySelector('[data-asks] p')),
    failure: clean(row.querySelector('.tether-error')),
  });
  return {
    title: clean(section?.querySelector('h2')),
    isBusy: document.querySelector('[aria-busy=true]') !== null,
    steps: [...(section?.querySelectorAll('li.tether-row') ?? [])].map(step),
    note: clean(section?.querySelector('.tether-none')),
    failure: clean(section?.querySelector('.tether-record__failure')),
    said: clean(document.querySelector('#pane > [role=status]')),
    done: clean(section?.querySelector('.tether-step__done')),
    focus: document.activeElement?.getAttribute('aria-label') || clean(document.activeElement),
    tools: [...document.querySelectorAll('[data-region^=inbox-] h2')].map(clean),
    name: clean(document.querySelector('.tether-record__name')),
  };`;

inEngines('cadences', (sandbox) => {
  const { org, pane } = sandbox;
  const until = (wanted, what) => pane.until(wanted, what, READ);
  const one = async (soql) => (await org.stored(soql))[0].Id;
  const assign = async (label) =>
    org.create('sam', 'PermissionSetAssignment', {
      AssigneeId: await one(`SELECT Id FROM User WHERE CommunityNickname = 'dana'`),
      PermissionSetId: await one(`SELECT Id FROM PermissionSet WHERE Label = '${label}'`),
    });
  const stepsOf = (person) =>
    org.stored(
      `SELECT StepTitle, State, CompletionReason FROM ActionCadenceStepTracker WHERE Target.Name = '${person}' ORDER BY CreatedDate, Id`,
    );

  /** The pane beside a mail, in which the section stands. */
  async function seen(file, query) {
    await sandbox.openItem(file, query);
    return until(({ title, isBusy }) => title && !isBusy, 'the section');
  }

  async function opened(file, query) {
    await seen(file, query);
    await pane.press(query?.locale ? 'Kadenzschritte' : 'Cadence steps');
    return until(({ steps, isBusy }) => steps.length && !isBusy, 'the steps');
  }

  test('are there with Sales Engagement at the next open, and for nobody else', async () => {
    await assign(INBOX);
    await sandbox.openItem(QUOTE);
    await pane.forget('org');
    await sandbox.openItem(QUOTE);
    const before = await until(({ isBusy }) => !isBusy, 'the pane');
    assert.equal(before.title, null);
    await assign(SET);
    await sandbox.openItem(QUOTE);
    assert.equal((await until(({ title }) => title, 'the section')).title, 'Cadence steps');
  });

  test('are read when the section is opened, in one call, the people of others too', async () => {
    await assign(SET);
    await seen(QUOTE);
    await org.takeRequests();
    await pane.press('Cadence steps');
    const { steps } = await until((view) => view.steps.length && !view.isBusy, 'the steps');
    assert.deepEqual(
      (await org.takeRequests()).map(
        ({ method, path }) => `${method} ${path.split('/').at(-1).split('?')[0]}`,
      ),
      ['GET query'],
    );
    assert.deepEqual(
      steps.map(({ name, person }) => `${name}: ${person}`),
      ['Call: Ann Ode', 'Call: Luis Ferreira'],
    );
    assert.ok(steps[0].facts.includes('New Customer Outreach'));
    assert.ok(
      steps[0].facts.some((fact) => /^\+?\d/.test(fact)),
      'whom to call',
    );
    assert.match(steps[0].overdue, /^Overdue since \w+ \d+/);
    assert.deepEqual(steps[0].buttons.slice(1), ['Complete', 'Skip']);
    assert.match(steps[1].text, /Assigned to Erik Lindqvist/);
    assert.deepEqual(steps[1].buttons.length, 1);
    await pane.picture('cadences');
    await pane.press('Show Ann Ode');
    await until(({ name }) => name === 'Ann Ode', 'her record');
  });

  test('one is completed after a question, and the next one is there', async () => {
    await assign(SET);
    await opened(QUOTE);
    await pane.press('Complete: Call, Ann Ode');
    const asked = await until(({ steps }) => steps[0].question, 'the question');
    assert.match(asked.steps[0].question, /^Complete “Call” for Ann Ode\? .*cannot be undone/);
    assert.equal(asked.focus, 'Cancel');
    await pane.picture('cadences-asked');
    await pane.press('Cancel');
    await until(({ steps }) => !steps[0].question, 'that it is left');
    assert.equal((await stepsOf('Ann Ode')).at(-1).State, 'Active');
    await pane.press('Complete: Call, Ann Ode');
    await pane.press('Complete');
    const { steps, said, done } = await until(
      (view) => view.steps.some(({ name }) => name === 'LinkedIn message') && !view.isBusy,
      'the next step',
    );
    assert.equal(said, '“Call” for Ann Ode is completed.');
    assert.equal(done, said);
    await pane.picture('cadences-done');
    assert.equal(steps.length, 2);
    const stored = await stepsOf('Ann Ode');
    assert.equal(stored.at(-2).CompletionReason, 'ManuallyCompleted');
    assert.equal(stored.at(-1).StepTitle, 'LinkedIn message');
    await pane.press('Skip: LinkedIn message, Ann Ode');
    await pane.press('Skip');
    await until(
      (view) => view.said === '“LinkedIn message” for Ann Ode is skipped.',
      'that it is skipped',
    );
    assert.equal((await stepsOf('Ann Ode')).at(-2).CompletionReason, 'ManuallySkipped');
  });

  test('what Salesforce refuses is said at the step, and what it does not answer', async () => {
    await assign(SET);
    await opened(QUOTE, { width: '450' });
    await org.fault({ kind: '503', match: 'sendSalesCadenceEvent' });
    sandbox.mayFail(/sendSalesCadenceEvent/);
    await pane.press('Skip: Call, Ann Ode');
    await pane.press('Skip');
    const { steps } = await until((view) => view.steps[0]?.failure && !view.isBusy, 'the failure');
    assert.match(steps[0].failure, /^“Call” for Ann Ode could not be skipped/);
    await pane.picture('cadences-failed-450');
  });

  test('a paused one says so, in German and in the dark', async () => {
    await assign(SET);
    const { steps } = await opened(PAUSED, { locale: 'de-DE', theme: 'dark' });
    assert.match(steps[0].state, /^Angehalten/);
    assert.equal(steps[0].overdue, null);
    await pane.picture('cadences-paused-dark');
  });

  test('beside a draft they stand behind the tools of Inbox', async () => {
    await assign(SET);
    await sandbox.openItem(QUOTE, { set: '1.13' });
    await pane.forget('org');
    await sandbox.openItem(QUOTE, { set: '1.13' });
    await sandbox.page(`sandbox.compose({ subject: 'Call' })`);
    const { tools } = await until((view) => view.tools.length > 4, 'the tools');
    assert.equal(tools.at(-1), 'Cadence steps');
  });
});
