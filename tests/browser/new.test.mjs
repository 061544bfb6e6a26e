// A record is made from the page of another: the form has its defaults and the way back, the org has it, and once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { By } from 'selenium-webdriver';
import { untilKept } from './support/kept.mjs';
import { inEngines } from './support/sandbox.mjs';
import { waitFor } from './support/wait.mjs';

const QUOTE = 'inbox/01-quote-request';
const ANN = 'Ann Ode';
const HARBOR = 'Harbor Mills';

const READ = `const clean = (element) => element?.textContent.replace(/\\s+/g, ' ').trim() ?? null;
  const form = document.querySelector('[data-region=edit]');
  const field = (element) => [element.dataset.field, {
    value: element.querySelector('input, select, textarea')?.value ??
      clean(element.querySelector('.tether-lookup__chosen bdi')),
    required: Boolean(element.querySelector('.slds-required')),
    error: clean(element.querySelector('.slds-form-element__help')),
  }];
  const rows = (list) => [...list.querySelectorAll('[data-region^=row-] .tether-row__head')].map(clean);
  return {
    name: clean(document.querySelector('.tether-record__name')),
    back: clean(document.querySelector('.tether-back')),
    tabs: [...document.querySelectorAll('[role=tab]')].map(({ id }) => id),
    tab: document.querySelector('[role=tab][aria-selected=true]')?.id ?? null,
    lists: Object.fromEntries([...document.querySelectorAll('[data-region^=list-]')].map((list) =>
      [list.dataset.region.slice(5), rows(list)])),
    buttons: Object.fromEntries([...document.querySelectorAll('.tether-new button')].map((button) =>
      [button.getAttribute('aria-label'), button.disabled])),
    whyNot: clean(document.querySelector('[id^=why-not-]')),
    types: [...document.querySelectorAll('[name=record-type]')].map((input) =>
      [clean(input.labels[0]), input.checked]),
    reach: [...document.querySelectorAll('.tether-record__head a')].map((link) =>
      [link.getAttribute('aria-label'), link.getAttribute('href')]),
    isForm: Boolean(form),
    top: clean(document.getElementById('edit-top')),
    isSaving: form?.querySelector('[type=submit]').disabled ?? false,
    fields: form && Object.fromEntries([...form.querySelectorAll('[data-field]')].map(field)),
  };`;

inEngines('new', (sandbox) => {
  const { org, pane } = sandbox;

  const until = (wanted, what) => pane.until(wanted, what, READ);
  const openTab = async (name, tab, button) => {
    await sandbox.openItem(QUOTE);
    await pane.press(`Show ${name}`);
    // Whether the user has Chatter is known a moment later, and moves the tabs.
    await until(({ tabs }) => tabs.includes('tab-chatter'), 'all tabs');
    await pane.press(tab);
    return until(({ buttons }) => button in buttons, `the button “${button}”`);
  };
  const formOf = async (button) => {
    await pane.press(button);
    return until(({ isForm }) => isForm, 'the form');
  };
  const type = (field, text) =>
    pane.within(async () => {
      const input = await pane.driver.findElement(By.id(`field-${field}`));
      await pane.driver.executeScript('arguments[0].scrollIntoView({ block: "center" })', input);
      await input.sendKeys(text);
    });
  const posts = async () => (await org.takeRequests()).filter(({ method }) => method === 'POST');

  test('a contact of an account: its defaults, its checks, its page, and the list read again', async () => {
    const before = await openTab(HARBOR, 'Related', 'New: Contacts');
    await pane.picture('new-buttons');
    assert.ok(!before.lists.Contacts.includes('Nora Blix'));
    const form = await formOf('New: Contacts');
    assert.equal(form.name, 'New: Contact');
    assert.equal(form.fields.AccountId.value, HARBOR);
    assert.ok(form.fields.LastName.required);
    await pane.picture('new-form');
    await pane.press('Save');
    const checked = await until(({ top }) => top, 'the check');
    assert.equal(checked.fields.LastName.error, 'Fill in this field.');
    await type('FirstName', 'Nora');
    await type('LastName', 'Blix');
    await pane.press('Save');
    const made = await until(({ name }) => name === 'Nora Blix', 'the new record');
    assert.match(made.back, /Harbor Mills/);
    await pane.picture('new-made');
    const [stored] = await org.stored(
      "SELECT Account.Name, CreatedBy.Name FROM Contact WHERE Name = 'Nora Blix'",
    );
    assert.equal(stored.Account.Name, HARBOR);
    assert.equal(stored.CreatedBy.Name, 'Dana Reyes');
    await pane.press('Back to Harbor Mills');
    const after = await until(({ lists }) => lists.Contacts?.includes('Nora Blix'), 'the list');
    assert.equal(after.tab, 'tab-related');
  });

  test('of several record types one is chosen first, the default is proposed', async () => {
    await openTab(HARBOR, 'Related', 'New: Opportunities');
    await pane.press('New: Opportunities');
    const choice = await until(({ types }) => types.length > 0, 'the record types');
    assert.deepEqual(choice.types, [
      ['New Business', true],
      ['Renewal', false],
    ]);
    await pane.picture('new-types');
    await pane.check('Renewal');
    await pane.press('Next');
    const form = await until(({ isForm }) => isForm, 'the form');
    await pane.picture('new-form-renewal');
    assert.equal(form.fields.AccountId.value, HARBOR);
    await pane.press('Cancel');
    await until(({ tab }) => tab === 'tab-related', 'the lists');
  });

  test('an override that asks for the record type is said at the button, one that skips it is not', async () => {
    await org.switch({ overriddenNew: 'Opportunity' });
    const blocked = await openTab(HARBOR, 'Related', 'New: Opportunities');
    assert.equal(blocked.buttons['New: Opportunities'], true);
    assert.equal(blocked.buttons['New: Contacts'], false);
    assert.match(blocked.whyNot, /asks for the record type/);
    await pane.picture('new-overridden');
    const [{ Id }] = await org.stored('SELECT Id FROM Tether_Settings__c');
    await org.update('sam', 'Tether_Settings__c', Id, { New_Skips_Record_Type__c: 'Opportunity' });
    const free = await openTab(HARBOR, 'Related', 'New: Opportunities');
    assert.equal(free.buttons['New: Opportunities'], false);
    const form = await formOf('New: Opportunities');
    assert.deepEqual(form.types, []);
  });

  test('after a lost answer Save looks first, and nothing is made twice', async () => {
    sandbox.mayFail(/ui-api\/records|query/);
    await openTab(HARBOR, 'Related', 'New: Contacts');
    await formOf('New: Contacts');
    await type('LastName', 'Twice');
    await org.fault({
      kind: '503',
      match: 'ui-api/records',
      method: 'POST',
      times: 1,
      after: true,
    });
    await pane.press('Save');
    const doubt = await until(({ top, isSaving }) => top && !isSaving, 'the doubt');
    assert.match(doubt.top, /may be saved, or not/);
    assert.equal(doubt.fields.LastName.value, 'Twice');
    await pane.picture('new-doubtful');
    await pane.press('Save');
    const found = await until(({ top }) => /made these lately/.test(top), 'what was found');
    assert.match(found.top, /Twice/);
    await pane.picture('new-found');
    assert.equal((await org.stored("SELECT Id FROM Contact WHERE LastName = 'Twice'")).length, 1);
    await pane.press('Cancel');
    await until(({ isForm }) => !isForm, 'the lists');
  });

  test('what was typed outlives a reload of the pane, and Cancel forgets it', async () => {
    await openTab(HARBOR, 'Related', 'New: Contacts');
    await formOf('New: Contacts');
    await type('LastName', 'Kept');
    await type('Email', 'kept@example.org');
    await untilKept(pane, 'drafts.', 'kept@example.org');
    await openTab(HARBOR, 'Related', 'New: Contacts');
    const again = await formOf('New: Contacts');
    assert.equal(again.fields.LastName.value, 'Kept');
    assert.equal(again.fields.Email.value, 'kept@example.org');
    assert.match(again.top, /not saved yet/);
    await pane.press('Cancel');
    await until(({ isForm }) => !isForm, 'the lists');
    const empty = await formOf('New: Contacts');
    assert.equal(empty.fields.LastName.value, '');
  });

  test('a task, an event and a call are made about the record, and stand in its activities', async () => {
    const { buttons } = await openTab(ANN, 'Activity', 'New task: Open activities');
    await pane.picture('new-activity');
    const named = (words) => Object.keys(buttons).find((name) => name.startsWith(words));
    for (const [words, subject] of [
      ['New task', 'Send the samples'],
      ['New event', 'Walk through the mill'],
      ['Log a call', ' about the offer'],
    ]) {
      const form = await formOf(named(words));
      assert.equal(form.fields.WhoId.value, ANN);
      await type('Subject', subject);
      await pane.picture(`new-${words.toLowerCase().replaceAll(' ', '-')}`);
      await pane.press('Save');
      await until(({ name, isForm }) => !isForm && name?.endsWith(subject.trim()), 'the page');
      await pane.press(`Back to ${ANN}`);
      await until(
        ({ lists }) =>
          [...(lists.open ?? []), ...(lists.past ?? [])].some((row) =>
            row.includes(subject.trim()),
          ),
        'the activity',
      );
    }
    const [task] = await org.stored(
      "SELECT Status, TaskSubtype, Who.Name, Owner.Name FROM Task WHERE Subject = 'Call about the offer'",
    );
    assert.deepEqual([task.Status, task.TaskSubtype], ['Completed', 'Call']);
    assert.deepEqual([task.Who.Name, task.Owner.Name], [ANN, 'Dana Reyes']);
    const made = (await posts()).filter(({ path }) => path.includes('/sobjects/'));
    assert.equal(made.length, 3);
  });

  test('a record’s address opens a new message in Outlook, its number is a link to call', async () => {
    await sandbox.openItem(QUOTE);
    await pane.press(`Show ${ANN}`);
    const { reach } = await until((view) => view.reach.length === 2, 'the ways to reach Ann');
    assert.match(reach[0][0], /^Write to ann\.ode@harbormills\.example$/);
    assert.match(reach[1][1], /^tel:/);
    await pane.picture('record-reach');
    await pane.run("document.querySelector('.tether-record__head a').click()");
    await waitFor(
      sandbox.driver,
      () =>
        sandbox.page(
          `return window.sandbox.state().isCompose &&
            document.getElementById('field-to')?.value.includes('ann.ode@harbormills.example')`,
        ),
      'the new message',
    );
  });
});
