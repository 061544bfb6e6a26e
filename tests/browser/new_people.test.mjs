// The people whom Salesforce does not know are made in one table, each with what became of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { By } from 'selenium-webdriver';
import { inEngines } from './support/sandbox.mjs';

const STRANGERS = 'inbox/14-unknown-people';
const RITA = 'rita.sandoval@valeconsult.example';
const JORDAN = 'jordan.vale@valeconsult.example';

const READ = `const clean = (element) => element?.textContent.replace(/\\s+/g, ' ').trim() ?? null;
  const table = document.querySelector('[data-region=new-people]');
  return {
    isOpen: Boolean(table),
    rows: [...table?.querySelectorAll('li.tether-row') ?? []].map((row) => ({
      text: clean(row),
      inputs: [...row.querySelectorAll('input[type=text]')].map(({ value }) => value),
      error: clean(row.querySelector('.tether-error')),
      isMade: Boolean(row.querySelector('.tether-mark')),
    })),
    make: clean(table?.querySelector('.slds-button_brand')),
    people: [...document.querySelectorAll('[data-region=people] .tether-row')].map(clean),
    made: clean(document.querySelector('[data-region=notice-made] h2')),
  };`;

inEngines('new_people', (sandbox) => {
  const { org, pane } = sandbox;
  const until = (wanted, what) => pane.until(wanted, what, READ);
  const type = (label, text) =>
    pane.within(async () => {
      const input = await pane.driver.findElement(By.css(`[aria-label="${label}"]`));
      await input.clear();
      await input.sendKeys(text);
    });
  const open = async (options) => {
    await sandbox.openItem(STRANGERS, options);
    await pane.press('Add all to Salesforce …');
    return until((view) => view.rows.length === 2, 'the table');
  };
  const contacts = () =>
    org.stored("SELECT Id, Name FROM Contact WHERE Email LIKE '%valeconsult%'");

  test('two are made in one press, and one of them is taken back', async () => {
    const { rows, make } = await open();
    assert.deepEqual(
      rows.map(({ inputs }) => inputs),
      [
        ['Jordan', 'Vale'],
        ['Rita', 'Sandoval'],
      ],
    );
    assert.equal(make, 'Create 2 people');
    await pane.picture('new-people');
    await pane.press('Create 2 people');
    const done = await until((view) => view.rows.every(({ isMade }) => isMade), 'both');
    assert.equal(done.make, null);
    assert.ok(done.people.every((row) => !/Not in Salesforce/.test(row)));
    assert.deepEqual((await contacts()).map(({ Name }) => Name).sort(), [
      'Jordan Vale',
      'Rita Sandoval',
    ]);
    await pane.picture('new-people-made');
    await pane.press(`Undo: ${RITA}`);
    await until((view) => view.rows.some(({ isMade }) => !isMade), 'that she is taken back');
    assert.deepEqual(
      (await contacts()).map(({ Name }) => Name),
      ['Jordan Vale'],
    );
    for (const { Id } of await contacts()) await org.remove('dana', 'Contact', Id);
  });

  test('as leads each lacks a company, which is said, and what is typed is made', async () => {
    await open({ theme: 'dark', width: '450' });
    await pane.within(() => pane.driver.findElement(By.css('label[for=new-people-Lead]')).click());
    await until((view) => view.rows.every(({ inputs }) => inputs.length === 3), 'the companies');
    await type(`Company: ${JORDAN}`, 'Vale Consulting');
    await pane.press('Create 2 people');
    const { rows } = await until((view) => view.rows.some(({ isMade }) => isMade), 'the one');
    assert.match(rows[0].text, /^Jordan Vale.*Created/);
    assert.equal(rows[1].error, 'A lead needs a company.');
    await pane.picture('new-people-leads-dark-450');
    const leads = await org.stored(`SELECT Id, Company FROM Lead WHERE Email = '${JORDAN}'`);
    assert.deepEqual(
      leads.map(({ Company }) => Company),
      ['Vale Consulting'],
    );
    for (const { Id } of leads) await org.remove('dana', 'Lead', Id);
  });
});
