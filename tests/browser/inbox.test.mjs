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

// The days and hours of Dana, who lives in New York.
const ZONE = 'America/New_York';
const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE });
const WEEKDAYS = new Intl.DateTimeFormat('en-US', {
  timeZone: 'UTC',
  ...{ weekday: 'long', month: 'long', day: 'numeric' },
});
const inDays = (days) => nextOf(DAYS.format(new Date()), days);
const nextOf = (day, days = 1) =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
const isWeekend = (day) => [0, 6].includes(new Date(day).getUTCDay());
const at = (day, hour) => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: ZONE, timeZoneName: 'longOffset' });
  const parts = format.formatToParts(new Date(`${day}T17:00:00Z`));
  const offset = parts.find(({ type }) => type === 'timeZoneName').value.slice('GMT'.length);
  return new Date(`${day}T${String(hour).padStart(2, '0')}:00:00${offset}`).toISOString();
};

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
  const free = region('inbox-availability');
  return {
    subject: clean(document.querySelector('.tether-subject')),
    isBusy: document.querySelector('[aria-busy=true]') !== null,
    titles: [...document.querySelectorAll('section h2')].map(clean),
    hasPerson: document.querySelector('[data-region=people] .slds-icon-standard-contact') !== null,
    isChosen: document.querySelector('[data-region=related] [aria-pressed=true]') !== null,
    missing: [...(region('inbox-missing')?.querySelectorAll('li') ?? [])].map(clean),
    templates: list('templates'),
    shortcuts: list('text_shortcuts'),
    free: free && {
      days: [...free.querySelectorAll('fieldset')].map((day) => ({
        day: clean(day.querySelector('legend')),
        slots: [...day.querySelectorAll('li')].map((slot) => ({
          text: clean(slot),
          id: slot.querySelector('input').id,
          isProposed: slot.classList.contains('tether-slot_proposed'),
        })),
      })),
      proposals: [...free.querySelectorAll('.tether-proposals li')].map(clean),
      done: [...free.querySelectorAll('.tether-snippets__done p')].map(clean),
      note: clean(free.querySelector(':scope > .tether-secondary')),
      failure: clean(free.querySelector('[role=alert]')),
      canInsert: free.querySelector('.tether-slots__insert > button')?.ariaDisabled === 'false',
    },
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
    assert.deepEqual(view.titles.slice(-4), [
      'Email templates',
      'Text shortcuts',
      'Send later',
      'Insert availability',
    ]);
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
    await until(
      ({ later }) =>
        /^Delivered .* at 8:00/.test(later.at) && later.buttons.includes('Send at once'),
      'the time',
    );
    await pane.type('delay', 'in 2 hours');
    await until((view) => view.later.means, 'what is understood');
    await pane.picture('inbox-later-set');
    await pane.press('Set');
    await until((view) => !/8:00/.test(view.later.at), 'the other time');
    await pane.press('Send at once');
    await until((view) => /^Sent as soon/.test(view.later.at), 'the time taken away');
  });

  const eventsOn = (day) =>
    org.stored(
      `SELECT Id, Subject, StartDateTime, WhoId FROM Event WHERE Owner.Name = 'Dana Reyes' AND StartDateTime >= ${day}T00:00:00Z AND StartDateTime <= ${day}T23:59:59Z`,
    );

  /** The next weekday on which she has nothing yet. */
  async function freeDay() {
    for (let day = inDays(1); ; day = nextOf(day))
      if (!isWeekend(day) && !(await eventsOn(day)).length) return day;
  }

  const choose = (id, value) =>
    pane.run(
      `const select = document.getElementById(arguments[0]);
      select.value = arguments[1];
      select.dispatchEvent(new Event('change', { bubbles: true }));`,
      ...[id, value],
    );
  const pick = (id) => pane.run('document.getElementById(arguments[0]).click()', id);
  const settle = (name) =>
    pane.run(
      `[...document.querySelectorAll('.tether-proposals button')].find((button) =>
        button.textContent.trim() === arguments[0]).click()`,
      name,
    );

  test('free times go into the mail in both zones, and are held and released', async () => {
    await assign(WITH);
    const day = await freeDay();
    const slotsOn = ({ free }) =>
      free?.days.find((one) => one.day === WEEKDAYS.format(new Date(day)))?.slots ?? [];
    const busy = { DurationInMinutes: 60 };
    await org.create('dana', 'Event', { Subject: 'Talk', StartDateTime: at(day, 8), ...busy });
    const open = { Subject: 'Maybe', StartDateTime: at(day, 9), ShowAs: 'Free', ...busy };
    await org.create('dana', 'Event', open);
    await write({ set: SET });
    await pane.press('Insert availability');
    const { free } = await until((view) => slotsOn(view).length, 'the free times');
    assert.match(free.note, /What stands in Outlook alone is not known/);
    assert.equal(free.canInsert, false);
    assert.equal(slotsOn({ free })[0].text, '9:00 AM');
    await pane.run(`document.querySelector('[data-region=inbox-availability]').scrollIntoView()`);
    await pane.picture('inbox-availability');

    await choose('slot-length', '60');
    await choose('slot-zone', 'Europe/Berlin');
    const both = await until((view) => /there/.test(slotsOn(view)[0]?.text), 'their zone');
    const [{ id, text }] = slotsOn(both);
    assert.match(text, /^9:00 AM [23]:00 PM there$/);
    await pick(id);
    await until((view) => view.free.canInsert, 'the choice');
    await pane.picture('inbox-availability-zones');
    await pane.press('Insert 1 time');
    const inserted = await until((view) => view.free.proposals.length, 'the insertion');
    assert.match(inserted.free.done[0], /^1 time inserted/);
    const { html } = await draft();
    assert.match(html, /I am free at these times:.*<table.*Central European.*Eastern Time/s);
    assert.match(html, /[23]:00.*PM.*9:00.*AM/s);
    assert.match(inserted.free.proposals[0], /9:00.*Ann Ode · Delivery dates/);
    assert.ok(slotsOn(inserted).find((slot) => slot.id === id).isProposed);

    await settle('Hold');
    const held = await until((view) => /Held/.test(view.free.proposals[0]), 'the time held');
    assert.ok(!slotsOn(held).some((slot) => slot.id === id));
    const [event] = (await eventsOn(day)).filter(({ Subject }) => Subject.startsWith('Hold'));
    assert.equal(event.Subject, `Hold: ${SUBJECT}`);
    assert.equal(Date.parse(event.StartDateTime), Date.parse(at(day, 9)));
    assert.equal(event.WhoId, await one(`SELECT Id FROM Contact WHERE Email = '${ANN.address}'`));
    await pane.run(`document.querySelector('[data-region=inbox-availability]').scrollIntoView()`);
    await pane.picture('inbox-availability-held');

    await write({ set: SET, subject: 'Another mail', theme: 'dark', width: '450' });
    await pane.press('Insert availability');
    await until((view) => view.free?.proposals.length === 1, 'what was proposed before');
    await pane.run(`document.querySelector('[data-region=inbox-availability]').scrollIntoView()`);
    await pane.picture('inbox-availability-dark-450');
    await settle('Release');
    await until((view) => !view.free.proposals.length && slotsOn(view).length, 'the release');
    assert.equal((await eventsOn(day)).length, 2);
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
