// What the org lets its users do from the pane: its own quick actions, their forms, and what becomes of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { By, Key } from 'selenium-webdriver';
import { inEngines } from './support/sandbox.mjs';

const STRANGERS = 'inbox/14-unknown-people';
const QUOTE = 'inbox/01-quote-request';

const READ = `const clean = (element) => element?.textContent.replace(/\\s+/g, ' ').trim() ?? null;
  const list = document.querySelector('[data-region=quick-actions]');
  const form = document.querySelector('[data-region=edit]');
  const field = (element) => [element.dataset.field, {
    value: element.querySelector('input, select, textarea')?.value ||
      clean(element.querySelector('.tether-lookup__chosen bdi')) || '',
    from: clean(element.querySelector('.tether-edit__prefilled span')),
  }];
  return {
    isOpen: Boolean(list),
    isBusy: list?.getAttribute('aria-busy') === 'true',
    actions: [...(list?.querySelectorAll('.tether-quick__action') ?? [])].map(clean),
    note: clean(list?.querySelector('.tether-none')),
    focus: document.activeElement?.dataset.action ?? document.activeElement?.getAttribute('aria-label') ?? null,
    name: clean(document.querySelector('.tether-record__name')),
    fields: form && Object.fromEntries([...form.querySelectorAll('[data-field]')].map(field)),
    top: clean(document.getElementById('edit-top')),
    isForm: Boolean(form),
    people: [...document.querySelectorAll('[data-region=people] .tether-row')].map(clean),
  };`;

inEngines('quick actions', (sandbox) => {
  const { org, pane } = sandbox;
  const until = (wanted, what) => pane.until(wanted, what, READ);
  const opened = async (button = 'Quick actions') => {
    await pane.press(button);
    return until(({ isOpen, isBusy }) => isOpen && !isBusy, 'the actions');
  };
  const form = () => until(({ isForm }) => isForm, 'the form');
  const key = (name) =>
    pane.within(async () => {
      // WebKit loses what is active in a frame; an element it keeps.
      const focused = await pane.driver.findElement(By.css('[data-region=quick-actions] :focus'));
      await focused.sendKeys(name);
    });

  test('are those of the publisher layout, in its order', async () => {
    await sandbox.openItem(QUOTE);
    const { actions } = await opened();
    assert.deepEqual(actions, [
      ...['New Task', 'New Event', 'Log a Call', 'New Contact', 'New Lead', 'New Case'],
      ...[
        'New Opportunity',
        'Qualify Visitor Opens in Salesforce',
        'Price Book Opens in Salesforce',
      ],
    ]);
    await pane.picture('quick-actions');
  });

  test('their words stay whole in the narrowest pane', async () => {
    await sandbox.openItem(QUOTE, { width: '280' });
    await opened();
    const broken =
      await pane.run(`const labels = document.querySelectorAll('.tether-quick__action bdi');
      return [...labels].flatMap((label) => {
        const text = [...label.childNodes].find(({ data }) => data?.trim());
        return [...text.data.matchAll(/\\S+/g)].map(({ 0: word, index }) => {
          const range = new Range();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          return range.getClientRects().length > 1 ? word : '';
        });
      }).filter(Boolean);`);
    await pane.picture('quick-actions-narrow');
    assert.deepEqual(broken, []);
    await sandbox.openItem(QUOTE);
    await opened();
  });

  test('the keyboard goes through them, and back to where it was', async () => {
    await until(({ focus }) => focus === 'NewTask', 'the first action');
    await key(Key.ARROW_DOWN);
    await until(({ focus }) => focus === 'NewEvent', 'the second action');
    await key(Key.ESCAPE);
    const { focus } = await until(({ isOpen }) => !isOpen, 'the item alone');
    assert.equal(focus, 'Quick actions');
  });

  test('somebody whom nobody knows is made a contact, and known at once', async () => {
    const [stranger] = (await sandbox.openItem(STRANGERS)).people.filter(({ note }) =>
      /Not in Salesforce/.test(note),
    );
    await pane.picture('quick-actions-stranger');
    const { actions } = await opened(`Add to Salesforce: ${stranger.name}`);
    assert.deepEqual(actions, ['New Contact', 'New Lead']);
    await pane.picture('quick-actions-person');
    await pane.press('New Contact');
    const { fields, name } = await form();
    assert.equal(name, 'New Contact');
    assert.match(fields.Email.value, /@/);
    assert.equal(fields.Email.from, 'The address in this email or meeting.');
    await pane.picture('quick-actions-form');
    await pane.press('Save');
    await until(
      ({ isForm, name: shown }) => !isForm && shown && shown !== 'New Contact',
      'the record',
    );
    const [made] = await org.stored(
      `SELECT Id, LeadSource, Email FROM Contact WHERE Email = '${fields.Email.value}'`,
    );
    assert.equal(made.LeadSource, 'Web');
    await pane.press('Back');
    const known = await pane.until(
      ({ people }) => people.some(({ name: one, icon }) => one === stranger.name && icon),
      'the person, known',
    );
    assert.ok(known);
    await org.remove('dana', 'Contact', made.Id);
  });

  test('what is prefilled says from where, and is taken out by one press', async () => {
    await sandbox.openItem(QUOTE);
    await opened();
    await pane.press('New Case');
    const { fields } = await form();
    assert.equal(fields.Subject.from, 'The subject of this email or meeting.');
    assert.equal(fields.ContactId.value, 'Ann Ode');
    assert.equal(fields.AccountId.value, 'Harbor Mills');
    await pane.picture('quick-actions-case');
    await pane.press('Clear: Subject');
    const cleared = await until((view) => view.fields?.Subject.value === '', 'the empty field');
    assert.equal(cleared.fields.Subject.from, null);
    await pane.press('Cancel');
    await until(({ isForm }) => !isForm, 'the item');
  });

  test('an action changes the record that is shown', async () => {
    const [{ Id, Priority }] = await org.stored(
      "SELECT Id, Priority FROM Case WHERE Priority != 'High' AND IsClosed = false LIMIT 1",
    );
    await pane.openById(Id);
    await until(({ name }) => name, 'the case');
    const { actions } = await opened();
    assert.ok(actions.includes('Set Priority'));
    await pane.picture('quick-actions-record');
    await pane.press('Set Priority');
    const { fields } = await form();
    assert.deepEqual(Object.keys(fields), ['Priority', 'Status']);
    assert.equal(fields.Priority.value, 'High');
    await pane.picture('quick-actions-update');
    await pane.press('Save');
    await until(({ isForm }) => !isForm, 'the case');
    const [changed] = await org.stored(`SELECT Priority FROM Case WHERE Id = '${Id}'`);
    assert.equal(changed.Priority, 'High');
    await org.update('dana', 'Case', Id, { Priority });
    await pane.press('Back');
  });

  test('a new message is offered the record that it was begun on, and why', async () => {
    await sandbox.openItem(QUOTE);
    const [{ Id }] = await org.stored("SELECT Id FROM Case WHERE CaseNumber = '00001042'");
    await pane.openById(Id);
    await until(({ name }) => name, 'the case');
    await opened();
    await pane.press('Email');
    const read = `return document.querySelector('[data-region=related]')?.textContent.replace(/\\s+/g, ' ')`;
    await pane.until(
      (text) => /Sensor drift.*You began an email beside it/.test(text ?? ''),
      'the case to be offered',
      read,
    );
    await pane.picture('quick-actions-email');
    await pane.press('Relate: Sensor drift after firmware 4.2');
    await pane.until(
      ({ log }) => /Sensor drift/.test(log?.lines['Related to'] ?? ''),
      'the draft to be related to the case',
    );
  });
});
