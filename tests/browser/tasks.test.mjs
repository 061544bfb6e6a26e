// The user's own open tasks about the people and records of the open item: read, completed, moved and made.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Key } from 'selenium-webdriver';
import { inEngines } from './support/sandbox.mjs';

const QUOTE = 'inbox/01-quote-request';
const SENSORS = 'Send revised quote for 40 sensors';
const RENEWAL = 'Ask for the signed renewal';
const DAY_MS = 24 * 60 * 60 * 1000;

const READ = `const clean = (element) => element?.textContent.replace(/\\s+/g, ' ').trim() ?? null;
  const section = document.querySelector('[data-region=tasks]');
  const due = (form) => form && {
    text: form.querySelector('input[type=text]').value,
    day: form.querySelector('input[type=date]').value,
    said: clean(form.querySelector('.tether-due__day')),
    canSave: !form.querySelector('button').disabled,
  };
  const task = (row) => ({
    id: row.dataset.region.slice('task-'.length),
    name: clean(row.querySelector('.tether-link')),
    facts: [...row.querySelectorAll('.tether-fact')].map(clean),
    isOverdue: Boolean(row.querySelector('.tether-task__overdue')),
    isDone: row.classList.contains('tether-task_done'),
    isBusy: row.getAttribute('aria-busy') === 'true',
    due: due(row.querySelector('form')),
    failure: clean(row.querySelector('[role=alert]')),
  });
  const form = document.querySelector('[data-region=edit]');
  const field = (name) => form?.querySelector('[data-field=' + name + ']');
  return {
    title: clean(section?.querySelector('h2')),
    isOpen: section?.querySelector('h2 button').getAttribute('aria-expanded') === 'true',
    isBusy: document.querySelector('[aria-busy=true]') !== null,
    tasks: [...(section?.querySelectorAll('li.tether-row') ?? [])].map(task),
    note: clean(section?.querySelector(':scope > .tether-none')),
    failure: clean(section?.querySelector('.tether-record__failure .tether-error')),
    due: due(section?.querySelector('.tether-due_new')),
    focus: document.activeElement?.id || document.activeElement?.getAttribute('aria-label') || null,
    said: clean(document.querySelector('#pane > [role=status]')),
    isForm: Boolean(form),
    made: form && {
      subject: field('Subject')?.querySelector('input').value,
      due: field('ActivityDate')?.querySelector('input').value,
      who: clean(field('WhoId')?.querySelector('.tether-lookup__chosen bdi')),
      owner: clean(field('OwnerId')?.querySelector('.tether-lookup__chosen bdi')),
    },
    name: clean(document.querySelector('.tether-record__name')),
  };`;

// By the clock of the mailbox.
const DAYS = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' });
const inDays = (days) => {
  const today = Date.parse(`${DAYS.format(new Date())}T00:00:00Z`);
  return new Date(today + days * DAY_MS).toISOString().slice(0, 10);
};

inEngines('tasks', (sandbox) => {
  const { org, pane } = sandbox;
  const until = (wanted, what) => pane.until(wanted, what, READ);
  const named = (view, name) => view.tasks.find((task) => task.name === name);
  const opened = async (query) => {
    await sandbox.openItem(QUOTE, query);
    await pane.press(query?.locale ? 'Aufgaben' : 'Tasks');
    return until(({ tasks, isBusy }) => tasks.length && !isBusy, 'the tasks');
  };
  const stored = async (subject) => {
    const [task] = await org.stored(
      `SELECT Id, Status, IsClosed, ActivityDate, OwnerId, WhoId FROM Task WHERE Subject = '${subject}'`,
    );
    return task;
  };

  test('are read when the section is opened, in one call, the next ones first', async () => {
    await sandbox.openItem(QUOTE);
    await org.takeRequests();
    const closed = await until(({ title }) => title, 'the section');
    assert.deepEqual([closed.title, closed.isOpen, closed.tasks], ['Tasks', false, []]);
    await pane.press('Tasks');
    const { tasks } = await until((view) => view.tasks.length && !view.isBusy, 'the tasks');
    assert.deepEqual(
      (await org.takeRequests()).map(({ method, path }) => `${method} ${path.split('/').at(-1)}`),
      ['POST composite'],
    );
    assert.deepEqual(
      tasks.map(({ name }) => name),
      [SENSORS, 'Check connector type with Luis', RENEWAL],
    );
    assert.ok(tasks[0].facts.includes('Ann Ode'));
    assert.ok(tasks[0].facts.includes('High'));
    await pane.picture('tasks');
    await pane.press('Tasks 3');
    await until(({ isOpen }) => !isOpen, 'the closed section');
  });

  test('one is completed and taken back', async () => {
    const before = await stored(SENSORS);
    await org.update('dana', 'Task', before.Id, { ActivityDate: inDays(-1) });
    const { tasks } = await opened();
    assert.ok(tasks[0].isOverdue);
    assert.ok(!tasks[1].isOverdue);
    await pane.picture('tasks-overdue');
    await pane.press(`Complete: ${SENSORS}`);
    const done = await until((view) => named(view, SENSORS)?.isDone, 'the completed task');
    assert.equal(done.title, 'Tasks 2');
    assert.equal(done.said, `Completed: ${SENSORS}.`);
    assert.equal((await stored(SENSORS)).Status, 'Completed');
    await pane.picture('tasks-done');
    await sandbox.page(`sandbox.set({ theme: 'dark' })`);
    await pane.picture('tasks-dark');
    await pane.press(`Undo: ${SENSORS}`);
    await until((view) => !named(view, SENSORS).isDone, 'the open task');
    assert.equal((await stored(SENSORS)).Status, before.Status);
  });

  test('one is moved by words, which are shown as a day before they are saved', async () => {
    await opened();
    await pane.press(`Change date: ${RENEWAL}`);
    const { Id } = await stored(RENEWAL);
    const focused = await until(({ focus }) => focus === `due-${Id}`, 'the field');
    assert.ok(!named(focused, RENEWAL).due.canSave);
    await pane.type(`due-${Id}`, 'soonish');
    const unknown = await until((view) => named(view, RENEWAL).due.said, 'what is wrong');
    assert.match(named(unknown, RENEWAL).due.said, /^No day is known by these words/);
    await pane.picture('tasks-no-day');
    await pane.type(`due-${Id}`, 'in 3 days');
    const { due } = named(
      await until((view) => named(view, RENEWAL).due.day === inDays(3), 'the day'),
      RENEWAL,
    );
    assert.ok(due.said.includes(inDays(3).slice(0, 4)));
    await pane.picture('tasks-moving');
    await pane.press('Save');
    const moved = await until((view) => !named(view, RENEWAL).due, 'the moved task');
    assert.equal(moved.focus, `Change date: ${RENEWAL}`);
    assert.equal((await stored(RENEWAL)).ActivityDate, inDays(3));
  });

  test('what cannot be saved says so, and keeps what was typed', async () => {
    await opened();
    const { Id } = await stored(RENEWAL);
    await pane.press(`Change date: ${RENEWAL}`);
    await until(({ focus }) => focus === `due-${Id}`, 'the field');
    await pane.type(`due-${Id}`, inDays(10));
    await until((view) => named(view, RENEWAL).due.canSave, 'the day');
    await org.remove('dana', 'Task', Id);
    sandbox.mayFail(/\/sobjects\/Task\//);
    await pane.press('Save');
    const { failure, due } = named(
      await until((view) => named(view, RENEWAL).failure, 'the failure'),
      RENEWAL,
    );
    assert.match(failure, /“Ask for the signed renewal” still has its old due date/);
    assert.equal(due.text, inDays(10));
    await pane.picture('tasks-not-moved');
    await pane.press('Cancel');
    await until((view) => !named(view, RENEWAL).due, 'the task');
  });

  test('a new one is made from the mail, due on a day in words', async () => {
    await opened();
    await pane.type('due-new', 'tomorrow');
    await until((view) => view.due.day === inDays(1), 'the day');
    await pane.picture('tasks-new');
    await pane.press('New task');
    const { made } = await until(({ isForm, isBusy }) => isForm && !isBusy, 'the form');
    const { subject } = sandbox.item(QUOTE);
    assert.deepEqual(made, { subject, due: inDays(1), who: 'Ann Ode', owner: 'Dana Reyes' });
    await pane.picture('tasks-form');
    await pane.press('Save');
    await until(({ isForm, name }) => !isForm && name, 'the new task');
    await pane.press('Back');
    const back = await until((view) => named(view, subject), 'it among the tasks');
    assert.equal(back.due.text, '');
    const task = await stored(subject);
    assert.equal(task.ActivityDate, inDays(1));
    assert.ok(task.WhoId.startsWith('003'));
  });

  test('in German the words are German', async () => {
    await opened({ locale: 'de-DE' });
    await pane.type('due-new', 'in 3 Tagen');
    const { due } = await until((view) => view.due.day === inDays(3), 'the day');
    assert.equal(due.text, 'in 3 Tagen');
    await pane.picture('tasks-german');
  });

  test('the Enter key saves the day', async () => {
    await opened();
    const { Id } = await stored(RENEWAL);
    await pane.press(`Change date: ${RENEWAL}`);
    await until(({ focus }) => focus === `due-${Id}`, 'the field');
    await pane.type(`due-${Id}`, 'tomorrow');
    await pane.type(`due-${Id}`, `tomorrow${Key.ENTER}`);
    await until((view) => !named(view, RENEWAL).due, 'the moved task');
    assert.equal((await stored(RENEWAL)).ActivityDate, inDays(1));
  });
});
