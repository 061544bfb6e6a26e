// What becomes of a record that is made beside an item: one that is like it is used in its place, the item is logged in
// the same press, and what was made is taken back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { By } from 'selenium-webdriver';
import { inEngines } from './support/sandbox.mjs';

const STRANGERS = 'inbox/14-unknown-people';
const OLD_NORA = {
  FirstName: 'Nora',
  LastName: 'Blix',
  Email: 'nora@blix.example',
  Title: 'Buyer',
};

const READ = `const clean = (element) => element?.textContent.replace(/\\s+/g, ' ').trim() ?? null;
  const list = document.querySelector('[data-region=quick-actions]');
  const form = document.querySelector('[data-region=edit]');
  const made = document.querySelector('[data-region=notice-made]');
  return {
    isOpen: list?.getAttribute('aria-busy') === 'false',
    isForm: Boolean(form),
    name: clean(document.querySelector('.tether-record__name')),
    top: clean(document.getElementById('edit-top')),
    matches: [...document.querySelectorAll('.tether-edit__duplicates li')].map(clean),
    buttons: [...form?.querySelectorAll('.tether-edit__bar button') ?? []].map(clean),
    made: clean(made?.querySelector('h2')),
    asks: clean(made?.querySelector('p')),
    offers: [...made?.querySelectorAll('.tether-actions button') ?? []].map(clean),
    people: [...document.querySelectorAll('[data-region=people] .tether-row')].map(clean),
    logged: clean(document.querySelector('.tether-logged, [data-region=logged]')),
  };`;

inEngines('made', (sandbox) => {
  const { org, pane } = sandbox;
  const until = (wanted, what) => pane.until(wanted, what, READ);
  const type = (field, text) =>
    pane.within(async () => {
      const input = await pane.driver.findElement(By.id(`field-${field}`));
      await input.clear();
      await input.sendKeys(text);
    });
  /** Opens the form for the first person whom nobody knows. */
  const formOf = async (action) => {
    const { people } = await sandbox.openItem(STRANGERS);
    const stranger = people.find(({ note }) => /Not in Salesforce/.test(note));
    await pane.press(`Add to Salesforce: ${stranger.name}`);
    await until(({ isOpen }) => isOpen, 'the actions');
    await pane.press(action);
    await until(({ isForm }) => isForm, 'the form');
    return stranger.name;
  };
  const nameHer = async () => {
    await type('FirstName', OLD_NORA.FirstName);
    await type('LastName', OLD_NORA.LastName);
  };
  const contacts = (where) => org.stored(`SELECT Id, Name FROM Contact WHERE ${where}`);

  test('a record that is like the new one is used in its place, and stands for the person', async () => {
    sandbox.mayFail(/quickActions/);
    await org.create('dana', 'Contact', OLD_NORA);
    const before = await contacts("LastName != ''");
    const stranger = await formOf('New Contact');
    await nameHer();
    await type('Email', OLD_NORA.Email);
    await pane.press('Save');
    const { matches } = await until((view) => view.matches.length, 'the one like her');
    assert.match(matches[0], /Contact Nora Blix .*Buyer.*nora@blix\.example.* Use this record/);
    await pane.picture('made-duplicate');
    await pane.press('Use this record: Nora Blix');
    const { people } = await until(
      (view) => view.people.some((row) => /Nora Blix/.test(row) && /Your choice/.test(row)),
      'her in place of the stranger',
    );
    assert.ok(!people.some((row) => row.startsWith(stranger)));
    await pane.picture('made-used');
    assert.equal((await contacts("LastName != ''")).length, before.length);
    // And after the next start of the pane.
    const again = await sandbox.openItem(STRANGERS);
    assert.ok(
      again.people.some(({ name, note }) => name === 'Nora Blix' && /Your choice/.test(note)),
    );
  });

  test('one press makes a contact and logs the email, related to it', async () => {
    await formOf('New Contact');
    await nameHer();
    const { buttons } = await until((view) => view.buttons.length === 3, 'the buttons');
    assert.deepEqual(buttons, ['Save', 'Create and Log', 'Cancel']);
    await pane.picture('made-form');
    await pane.press('Create and Log');
    const { made } = await until((view) => view.made && view.offers.length, 'what was made');
    assert.equal(made, 'Nora Blix was created.');
    const [nora, ...more] = await contacts("Name = 'Nora Blix'");
    assert.deepEqual(more, []);
    const emails = await org.stored(
      `SELECT EmailMessageId FROM EmailMessageRelation WHERE RelationId = '${nora.Id}'`,
    );
    assert.equal(emails.length, 1);
    await pane.picture('made-and-logged');
    await pane.press('Undo');
    const { asks } = await until((view) => view.asks, 'the question');
    assert.match(asks, /^Removed with it/);
    await pane.picture('made-asks');
    await pane.press('Remove');
    await until((view) => !view.made && view.people.length, 'the item alone');
    assert.deepEqual(await contacts("Name = 'Nora Blix'"), []);
    // The log stays, and is undone by itself.
    const kept = await org.stored(
      `SELECT Id FROM EmailMessage WHERE Id = '${emails[0].EmailMessageId}'`,
    );
    assert.equal(kept.length, 1);
    await pane.press('Undo the Log');
    await pane.until(({ announcement }) => /Removed from Salesforce/.test(announcement), 'the end');
  });

  test('what was made is taken back by one press', async () => {
    await formOf('New Lead');
    await nameHer();
    await type('Company', 'Blix');
    await pane.press('Save');
    const { name } = await until((view) => view.made && view.name === 'Nora Blix', 'the lead');
    assert.equal(name, 'Nora Blix');
    await pane.picture('made');
    await pane.press('Undo');
    const { people } = await until((view) => !view.made && view.people.length, 'the item');
    assert.ok(people.some((row) => /Not in Salesforce/.test(row)));
    assert.deepEqual(await org.stored("SELECT Id FROM Lead WHERE Name = 'Nora Blix'"), []);
  });
});
