// The tools of Inbox beside a mail that is being written: who has them, templates, text shortcuts, sending later.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEngines } from './support/sandbox.mjs';

const QUOTE = 'inbox/01-quote-request';
const FLOW = 'Harbor Mills - Flow sensors 2027';
const WITH = 'Inbox With Einstein Activity Capture';
const WITHOUT = 'Inbox Without Einstein Activity Capture';
const SUBJECT = 'Delivery dates of the flow sensors';
const ANN = { name: 'Ann Ode', address: 'ann.ode@harbormills.example' };
const SET = '1.13';

const READ = `const clean = (element) => element?.textContent.replace(/\\s+/g, ' ').trim() ?? null;
  const region = (name) => document.querySelector('[data-region=' + name + ']');
  const list = (name) => {
    const section = region('inbox-' + name);
    return section && {
      title: clean(section.querySelector('h2')),
      rows: [...section.querySelectorAll('li.tether-row')].map((row) => ({
        name: clean(row.querySelector('.tether-snippet__name')),
        about: clean(row.querySelector('.tether-secondary')),
        isBusy: row.getAttribute('aria-busy') === 'true',
      })),
      folders: [...section.querySelectorAll('option')].map(clean),
      done: [...section.querySelectorAll('.tether-snippets__done p')].map(clean),
      note: clean(section.querySelector(':scope > .tether-none')),
      failure: clean(section.querySelector('[role=alert]')),
    };
  };
  const later = region('inbox-send_later');
  return {
    subject: clean(document.querySelector('.tether-subject')),
    isBusy: document.querySelector('[aria-busy=true]') !== null,
    titles: [...document.querySelectorAll('section h2')].map(clean),
    hasPerson: document.querySelector('[data-region=people] .slds-icon-standard-contact') !== null,
    isChosen: document.querySelector('[data-region=related] [aria-pressed=true]') !== null,
    missing: [...(region('inbox-missing')?.querySelectorAll('li') ?? [])].map(clean),
    templates: list('templates'),
    shortcuts: list('text_shortcuts'),
    later: later && {
      at: clean(later.querySelector('.tether-delay__at')),
      buttons: [...later.querySelectorAll('.tether-delay__presets button')].map(clean),
      means: clean(later.querySelector('#delay-means')),
      note: clean(later.querySelector(':scope > .tether-secondary')),
      failure: clean(later.querySelector('[role=alert]')),
    },
  };`;

inEngines('inbox', (sandbox) => {
  const { org, pane } = sandbox;
  const until = (wanted, what) => pane.until(wanted, what, READ);
  const one = async (soql) => (await org.stored(soql))[0].Id;
  const draft = () =>
    sandbox.page(`const { subject, body, attachments } = sandbox.draft();
      return { subject, html: body.html, files: attachments.map(({ name }) => name) }`);

  const assign = async (label) =>
    org.create('sam', 'PermissionSetAssignment', {
      AssigneeId: await one(`SELECT Id FROM User WHERE CommunityNickname = 'dana'`),
      PermissionSetId: await one(`SELECT Id FROM PermissionSet WHERE Label = '${label}'`),
    });

  /** A new mail to Ann, in a pane that asks the org anew what it is like. */
  async function write({ subject = SUBJECT, ...query } = {}) {
    await sandbox.openItem(QUOTE, query);
    await sandbox.page('return sandbox.forget()');
    await pane.forget('org');
    await sandbox.openItem(QUOTE, query);
    await sandbox.page(`sandbox.compose({ subject: arguments[0] })`, subject);
    await sandbox.page(`sandbox.addRecipients('to', [arguments[0]])`, ANN);
    return until((view) => view.hasPerson && !view.isBusy, 'the pane beside the new mail');
  }

  test('tools are there with the permission set at the next open, and not before', async () => {
    const before = await write({ set: SET });
    assert.deepEqual(
      before.titles.filter((title) => /template|shortcut|later|inbox/i.test(title)),
      [],
    );
    await assign(WITHOUT);
    await sandbox.openItem(QUOTE, { set: SET });
    await sandbox.page(`sandbox.compose({ subject: arguments[0] })`, SUBJECT);
    const view = await until(({ later }) => later, 'the tools');
    assert.deepEqual(view.titles.slice(-3), ['Email templates', 'Text shortcuts', 'Send later']);
    await sandbox.select(QUOTE);
    await until(({ later, subject }) => !later && subject !== SUBJECT, 'a mail that is read');
  });

  test('what is missing of Inbox is listed with who can change it', async () => {
    await assign(WITHOUT);
    await org.switch({ lightning: false });
    const view = await write({ set: '1.7', exchange: 'gcchigh' });
    const seen = view.missing.length ? view : await until(({ missing }) => missing.length, 'them');
    assert.equal(seen.missing.length, 3);
    assert.match(seen.missing[0], /^You work in Salesforce Classic.*You can change that: switch/);
    assert.match(seen.missing[1], /Exchange Web Services.*Exchange administrator/);
    assert.match(seen.missing[2], /GCC High.*Nobody can change that/);
    assert.equal(seen.templates, null);
    await pane.picture('inbox-missing');
  });

  test('a template goes where the cursor stands, filled in for the recipient and the record', async () => {
    await assign(WITHOUT);
    await write({ set: SET, subject: '' });
    await pane.press('Email templates');
    const { templates } = await until((view) => view.templates?.rows.length, 'the templates');
    assert.deepEqual(
      templates.rows.map(({ name, about }) => [name, about]),
      [
        ['Introduction', 'Classic Sales · Classic'],
        ['Quote follow-up', 'Sales · Lightning'],
        ['Service visit', 'Service · Lightning'],
        ['Thank you for the demo', 'Sales · Lightning'],
      ],
    );
    assert.deepEqual(templates.folders, ['All folders', 'Classic Sales', 'Sales', 'Service']);
    await pane.picture('inbox-templates');
    await pane.press(`Relate: ${FLOW}`);
    await sandbox.page(`sandbox.typeAtCursor('<p>My own words.</p>')`);
    await pane.type('search-templates', 'quote');
    await until((view) => view.templates.rows.length === 1, 'what is found');
    await pane.press('Insert: Quote follow-up');
    const { templates: after } = await until((view) => view.templates.done.length, 'the insertion');
    assert.deepEqual(after.done, ['Inserted: Quote follow-up.', 'Attached: Price list 2027.txt.']);
    const { subject, html, files } = await draft();
    assert.equal(subject, `Your quote: ${FLOW}`);
    assert.match(html, /My own words\./);
    assert.match(html, /Dear Ann,.*Harbor Mills - Flow sensors 2027.*Dana Reyes/s);
    assert.deepEqual(files, ['Price list 2027.txt']);
    await pane.picture('inbox-template-inserted');
  });

  test('nothing of the draft is lost, and nothing active gets into it', async () => {
    await assign(WITHOUT);
    await write({ set: SET, theme: 'dark' });
    await sandbox.page(`sandbox.typeAtCursor('<p id="mine">Selected words</p>');
      const range = document.createRange();
      range.selectNodeContents(document.querySelector('.editor'));
      document.getSelection().removeAllRanges();
      document.getSelection().addRange(range);`);
    await pane.press('Email templates');
    await until((view) => view.templates?.rows.length, 'the templates');
    await pane.press('Insert: Thank you for the demo');
    const { templates } = await until((view) => view.templates.done.length, 'the insertion');
    assert.ok(templates.done.includes('Your subject stays. The template’s is “Thank you”.'));
    const { subject, html } = await draft();
    assert.equal(subject, SUBJECT);
    assert.match(html, /Selected words.*Thank you, Ann Ode/s);
    assert.doesNotMatch(html, /script|alert/);
    await pane.picture('inbox-template-dark');
  });

  test('in an org without the package’s class the fields are left to the user', async () => {
    await assign(WITHOUT);
    await org.switch({ apexClassAccess: false });
    sandbox.mayFail(/apexrest/);
    await write({ set: SET, width: '450' });
    await pane.press('Email templates');
    await until((view) => view.templates?.rows.length, 'the templates');
    await pane.press('Insert: Introduction');
    const { templates } = await until((view) => view.templates.done.length, 'the insertion');
    assert.match(templates.done[1], /^Fill in yourself: \{!Contact\.FirstName\}/);
    assert.match((await draft()).html, /Dear \{!Contact\.FirstName\},<br><br>may I introduce/);
    assert.deepEqual((await draft()).files, ['Brochure.txt']);
    await pane.picture('inbox-unmerged-450');
  });

  test('a text shortcut is found by its name and filled in', async () => {
    await assign('Sales Engagement User');
    await write({ set: SET });
    await pane.press('Text shortcuts');
    const { shortcuts } = await until((view) => view.shortcuts?.rows.length, 'the shortcuts');
    assert.deepEqual(
      shortcuts.rows.map(({ name }) => name),
      ['Delivery times', 'Greeting'],
    );
    await pane.press(`Relate: ${FLOW}`);
    await pane.press('Insert: Greeting');
    await until((view) => view.shortcuts.done.length, 'the insertion');
    assert.match((await draft()).html, /Dear Ann, thank you for your message about Harbor Mills/);
    await pane.type('search-text_shortcuts', 'nothing like it');
    await until((view) => /Nothing/.test(view.shortcuts.note), 'that nothing is found');
    await pane.picture('inbox-shortcuts');
  });

  test('a mail is sent later, at another time, or at once again', async () => {
    await assign(WITH);
    await write({ set: SET });
    await pane.press('Send later');
    const { later } = await until((view) => view.later?.at, 'when it is sent');
    assert.equal(later.at, 'Sent as soon as you press Send');
    await pane.picture('inbox-later');
    await pane.press('Tomorrow morning');
    const set = await until(
      (view) => /^Delivered .* at 8:00/.test(view.later.at) && view.later.buttons.length === 4,
      'the time',
    );
    assert.ok(set.later.buttons.includes('Send at once'));
    await pane.type('delay', 'in 2 hours');
    await until((view) => view.later.means, 'what is understood');
    await pane.picture('inbox-later-set');
    await pane.press('Set');
    await until((view) => !/8:00/.test(view.later.at), 'the other time');
    await pane.press('Send at once');
    await until((view) => /^Sent as soon/.test(view.later.at), 'the time taken away');
  });

  test('an Outlook without delivery times says so', async () => {
    await assign(WITH);
    await write({ set: '1.12', theme: 'dark', width: '450' });
    await pane.press('Send later');
    const { later } = await until((view) => view.later?.note, 'the reason');
    assert.match(later.note, /cannot set a delivery time for add-ins/);
    await pane.picture('inbox-no-delay-dark-450');
  });
});
