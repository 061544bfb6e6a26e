// A record is changed in the pane and the org has it; whatever stands in the way is said where it is, and what was typed stays.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { By, Key } from 'selenium-webdriver';
import { inEngines } from './support/sandbox.mjs';

const QUOTE = 'inbox/01-quote-request';
const ANN = 'Ann Ode';
const DEAL = 'Harbor Mills - Flow sensors 2027';

const READ = `const clean = (element) => element?.textContent.replace(/\\s+/g, ' ').trim() ?? null;
  const form = document.querySelector('.tether-edit');
  const top = document.getElementById('edit-top');
  const field = (element) => [element.dataset.field, {
    value: element.querySelector('input[type=checkbox]')?.checked ??
      element.querySelector('input, select, textarea')?.value ??
      clean(element.querySelector('.tether-lookup__chosen bdi')),
    options: [...element.querySelectorAll('option')].map((option) => option.label),
    error: clean(element.querySelector('.slds-form-element__help')),
    theirs: clean(element.querySelector('.tether-edit__theirs b')),
  }];
  return {
    name: clean(document.querySelector('.tether-record__name')),
    shown: Object.fromEntries([...document.querySelectorAll('[data-fields]')].map(
      (value) => [value.dataset.fields, clean(value)])),
    isEditing: Boolean(form),
    isSaving: form?.querySelector('[type=submit]').disabled ?? false,
    top: clean(top),
    fields: form && Object.fromEntries([...form.querySelectorAll('[data-field]')].map(field)),
    found: [...document.querySelectorAll('[role=option]')].map(clean),
    focus: document.activeElement?.id,
    bar: form?.querySelector('.tether-edit__bar').getBoundingClientRect().bottom <= innerHeight + 1,
  };`;

const CARET_AT_END = `const text = document.getElementById(arguments[0]);
  text.focus();
  let last = text;
  while (last.lastChild) last = last.lastChild;
  getSelection().collapse(last, last.length ?? 0);`;

inEngines('edit', (sandbox) => {
  const { org, pane } = sandbox;

  const until = (wanted, what) => pane.until(wanted, what, READ);
  const edit = async (name, field = '') => {
    await pane.press(`Show ${name}`);
    await pane.press(`Edit ${field || name}`);
    return until((view) => view.isEditing, 'the form');
  };
  const byId = (id) => pane.driver.findElement(By.id(`field-${id}`));
  const type = (field, text) =>
    pane.within(async () => {
      const input = await byId(field);
      await pane.driver.executeScript(
        'arguments[0].scrollIntoView({ block: "center" }); arguments[0].select()',
        input,
      );
      await input.sendKeys(text || Key.BACK_SPACE);
    });
  /** Where each engine has an own way of typing, as for dates. */
  const set = (field, value, event = 'input') =>
    pane.run(
      `const field = document.getElementById('field-' + arguments[0]);
      field.value = arguments[1];
      field.dispatchEvent(new Event(arguments[2], { bubbles: true }));`,
      field,
      value,
      event,
    );
  const saved = async () => {
    await pane.press('Save');
    return until((view) => !view.isEditing, 'the saved record');
  };
  const refused = async () => {
    await pane.press('Save');
    return until((view) => view.top && !view.isSaving, 'the refusal');
  };
  const idOf = async (object, name) =>
    (await org.stored(`SELECT Id FROM ${object} WHERE Name = '${name}'`))[0].Id;

  test('a text, picklist, date, amount and checkbox are changed, and the org has them', async () => {
    await sandbox.openItem(QUOTE);
    await edit(DEAL);
    await pane.picture('edit-form');
    await type('NextStep', 'Send the offer');
    await set('StageName', 'Negotiation/Review', 'change');
    await set('CloseDate', '2027-02-26');
    await type('Amount', '190,500.5');
    await pane.check('Private');
    const view = await saved();
    assert.equal(view.shown.NextStep, 'Send the offer');
    assert.equal(view.shown.StageName, 'Negotiation/Review');
    const [stored] = await org.stored(
      `SELECT NextStep, StageName, CloseDate, Amount, IsPrivate FROM Opportunity WHERE Name = '${DEAL}'`,
    );
    assert.equal(stored.NextStep, 'Send the offer');
    assert.equal(stored.StageName, 'Negotiation/Review');
    assert.equal(stored.CloseDate, '2027-02-26');
    assert.equal(stored.Amount, 190500.5);
    assert.equal(stored.IsPrivate, true);
    const calls = (await org.takeRequests()).filter(({ method }) => method === 'PATCH');
    assert.equal(calls.length, 1);
  });

  test('where an org has several currencies, amounts are read and changed in their own', async () => {
    await org.switch({ multiCurrency: true });
    await org.update('sam', 'Opportunity', await idOf('Opportunity', DEAL), {
      CurrencyIsoCode: 'EUR',
    });
    await sandbox.openItem(QUOTE);
    await pane.forget('org');
    const { related } = await sandbox.openItem(QUOTE);
    const deal = related.flatMap(({ choices }) => choices).find(({ name }) => name === DEAL);
    assert.ok(deal.facts.includes('€184,000'), `${deal.facts}`);
    await pane.picture('several-currencies');
    await edit(DEAL);
    await set('CurrencyIsoCode', 'GBP', 'change');
    await type('Amount', '160000');
    const { shown } = await saved();
    assert.equal(shown.Amount, 'GBP 160,000.00');
    assert.equal(shown.CurrencyIsoCode, 'GBP - British Pound');
    await pane.picture('several-currencies-record');
    await pane.forget('org');
  });

  test('Save and Cancel stay at the lower edge of the pane, however low it is', async () => {
    await sandbox.openItem(QUOTE);
    assert.ok((await edit(ANN, 'Title')).bar);
    const size = await sandbox.driver.manage().window().getRect();
    await sandbox.driver
      .manage()
      .window()
      .setRect({ ...size, height: 560 });
    try {
      const low = await until(({ bar }) => bar, 'the buttons at the lower edge');
      assert.ok(low.bar);
      await pane.picture('edit-low');
    } finally {
      await sandbox.driver.manage().window().setRect(size);
    }
  });

  test('one field is edited by its pencil, with the keyboard in it', async () => {
    await sandbox.openItem(QUOTE);
    const view = await edit(ANN, 'Title');
    assert.equal(view.focus, 'field-Title');
    await type('Title', 'Head of Purchasing');
    await pane.within(async () => (await byId('Title')).sendKeys(Key.ENTER));
    assert.equal(
      (await until((seen) => !seen.isEditing, 'the record')).shown.Title,
      'Head of Purchasing',
    );
  });

  test('what is missing or no number is said at its field before the org is asked', async () => {
    await sandbox.openItem(QUOTE);
    await edit(DEAL);
    await org.takeRequests();
    await type('Name', '');
    await type('Amount', 'a lot');
    const view = await refused();
    assert.equal(view.fields.Name.error, 'Fill in this field.');
    assert.equal(view.fields.Amount.error, 'This is no number.');
    assert.equal(view.fields.Amount.value, 'a lot');
    assert.equal(view.focus, 'field-Name');
    await pane.picture('edit-checked');
    const asked = (await org.takeRequests()).filter(({ method }) => method === 'PATCH');
    assert.deepEqual(asked, []);
    await pane.press('Cancel');
    assert.ok(!(await until((seen) => !seen.isEditing, 'the record')).isEditing);
  });

  test('a validation rule stands at its field, and a lookup finds another account', async () => {
    sandbox.mayFail(/ui-api\/records/);
    await sandbox.openItem(QUOTE);
    await edit(DEAL);
    await type('Amount', '-5');
    const view = await refused();
    assert.match(view.fields.Amount.error, /can’t be negative/);
    assert.equal(view.fields.Amount.value, '-5');
    await pane.picture('edit-validation-rule');
    await type('Amount', '5');
    await pane.run("document.getElementById('field-AccountId').click()");
    await until((seen) => seen.found.length > 0, 'accounts used lately');
    await type('AccountId', 'Harb');
    await until((seen) => seen.found.some((name) => /^Harbor/.test(name)), 'the accounts found');
    await pane.picture('edit-lookup');
    const unchosen = await refused();
    assert.match(unchosen.fields.AccountId.error, /^This is no record\./);
    assert.equal(unchosen.fields.AccountId.value, 'Harb');
    await until((seen) => seen.found.some((name) => /^Harbor/.test(name)), 'the list again');
    await pane.picture('edit-lookup-unchosen');
    await pane.within(async () => (await byId('AccountId')).sendKeys(Key.ARROW_DOWN, Key.ENTER));
    const chosen = await until(
      (seen) => /^Harbor/.test(seen.fields.AccountId.value),
      'the account',
    );
    const after = await saved();
    assert.ok(after.shown.AccountId.startsWith(chosen.fields.AccountId.value));
  });

  test('a duplicate is shown with the record that it is like, and saved anyway where allowed', async () => {
    sandbox.mayFail(/ui-api\/records/);
    const [{ FirstName, LastName, Email, Id }] = await org.stored(
      `SELECT Id, FirstName, LastName, Email FROM Contact WHERE Name = '${ANN}'`,
    );
    await org.create('sam', 'Contact', { FirstName: 'Anna', LastName, Email });
    // Of two with this address the pane shows the one that was changed last.
    await org.update('sam', 'Contact', Id, { Department: 'Purchasing' });
    await sandbox.openItem(QUOTE);
    await edit(ANN);
    await type('FirstName', 'Anna');
    const view = await refused();
    assert.match(view.top, /already knows a record like Ann Ode/);
    assert.match(view.top, /Anna Ode/);
    await pane.picture('edit-duplicate');
    await pane.press('Save anyway');
    await until((seen) => !seen.isEditing, 'the record');
    const [stored] = await org.stored(`SELECT FirstName FROM Contact WHERE Id = '${Id}'`);
    assert.equal(FirstName, 'Ann');
    assert.equal(stored.FirstName, 'Anna');
  });

  test('of what somebody else has changed, too, both values are shown, and one is chosen', async () => {
    sandbox.mayFail(/ui-api\/records/);
    const id = await idOf('Contact', ANN);
    await sandbox.openItem(QUOTE);
    await edit(ANN);
    await type('Title', 'Mine');
    await type('Department', 'Mine, too');
    await org.update('sam', 'Contact', id, { Title: 'Theirs', Phone: '+46 40 99' });
    await pane.press('Save');
    const view = await until((seen) => seen.fields?.Title.theirs, 'the other value');
    assert.equal(view.fields.Title.theirs, 'Theirs');
    assert.equal(view.fields.Title.value, 'Mine');
    assert.equal(view.fields.Phone.value, '+46 40 99');
    assert.equal(view.fields.Department.theirs, null);
    await pane.picture('edit-conflict');
    await pane.press('Take theirs: Title');
    await until((seen) => seen.fields.Title.value === 'Theirs', 'their value');
    await saved();
    const [stored] = await org.stored(`SELECT Title, Department FROM Contact WHERE Id = '${id}'`);
    assert.equal(stored.Title, 'Theirs');
    assert.equal(stored.Department, 'Mine, too');
  });

  test('a locked record says so, and what was typed outlives another item and a reload', async () => {
    sandbox.mayFail(/ui-api\/records/);
    const id = await idOf('Contact', ANN);
    await org.lock([id]);
    await sandbox.openItem(QUOTE);
    await edit(ANN);
    await type('Title', 'Not saved yet');
    const view = await refused();
    assert.match(view.top, /Ann Ode is locked/);
    await pane.picture('edit-locked');
    await sandbox.openItem(QUOTE);
    await pane.press(`Show ${ANN}`);
    const again = await until((seen) => seen.isEditing, 'the draft');
    assert.equal(again.fields.Title.value, 'Not saved yet');
    assert.match(again.top, /not saved yet/);
    await org.lock([]);
    assert.equal((await saved()).shown.Title, 'Not saved yet');
  });

  test('rich text keeps its formats, and comes back as it was', async () => {
    const surveys = await org.stored('SELECT Id, Name, Report__c FROM Site_Survey__c LIMIT 50');
    const { Id: id, Name: name } = surveys.find(({ Report__c: report }) =>
      report?.includes('<ul>'),
    );
    const html = async () =>
      (await org.stored(`SELECT Report__c FROM Site_Survey__c WHERE Id = '${id}'`))[0].Report__c;
    const before = await html();
    await sandbox.openItem(QUOTE);
    await pane.openById(id);
    await pane.press(`Edit ${name}`);
    await until((view) => view.fields?.Report__c, 'the form');
    // Beside the element: each engine puts the caret elsewhere when it is told to type into one.
    const keys = (act) => pane.within(() => act(pane.driver.actions()).perform());
    // Without what the editor keeps its caret in.
    const text = async () =>
      (await pane.run(`return document.getElementById('field-Report__c').innerText`)).replace(
        /\u200B/g,
        '',
      );
    const write = async () => {
      await pane.run(CARET_AT_END, 'field-Report__c');
      await keys((hand) => hand.sendKeys(Key.ENTER, 'Gasket '));
      await pane.press('Bold');
      await keys((hand) => hand.sendKeys('worn'));
      assert.match(await text(), /Gasket\sworn\s*$/);
    };
    const was = await text();
    await write();
    await pane.picture('edit-rich-text');
    for (let step = 0; step < 10 && (await text()) !== was; ++step)
      await keys((hand) => hand.keyDown(Key.CONTROL).sendKeys('z').keyUp(Key.CONTROL));
    assert.equal(await text(), was);
    await write();
    await saved();
    const stored = (await html()).replace('&nbsp;', ' ');
    assert.equal(stored, before.replace('</ul>', '<li>Gasket <b>worn</b></li></ul>'));
  });
});
