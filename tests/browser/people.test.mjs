import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEngines, isSignedIn } from './support/sandbox.mjs';

inEngines('people', tests);

function tests(sandbox) {
  const { org, pane } = sandbox;

  /** The one person whose shown name, or the note below it, holds this. */
  const personOf = (view, text) => {
    const found = view.people.filter(({ name, note }) => `${name} ${note}`.includes(text));
    assert.equal(found.length, 1, `${text} among ${JSON.stringify(view.people)}`);
    return found[0];
  };
  const choicesOf = (view, label) => {
    const group = view.related.find((each) => each.label === label);
    return (group?.choices ?? []).map(({ name }) => name);
  };

  test('contacts, leads and users are found, each with its facts and the reason', async () => {
    const quote = await sandbox.select('inbox/01-quote-request');
    const ann = personOf(quote, 'Ann Ode');
    assert.equal(ann.icon, 'contact');
    assert.deepEqual(ann.facts, ['Purchasing Director', 'Harbor Mills', '+1 617 555 0143']);
    assert.equal(ann.note, 'Contact found by Email');
    assert.equal(ann.roles, 'From');
    assert.equal(ann.checked, true);
    assert.equal(quote.announcement, '3 of 3 people found in Salesforce.');
    await pane.picture('people');

    const reply = await sandbox.select('sent/04-bcc-reply');
    assert.equal(personOf(reply, 'Tom Birch').icon, 'lead');
    assert.equal(personOf(reply, 'Tom Birch').note, 'Lead found by Email');
    assert.equal(personOf(reply, 'Sam Okafor').icon, 'user');
    assert.equal(personOf(reply, 'Sam Okafor').roles, 'Bcc');
  });

  test('colleagues and the user are marked', async () => {
    const view = await sandbox.select('inbox/13-internal-only');
    assert.equal(personOf(view, 'Dana Reyes').badge, 'You');
    for (const { name, badge } of view.people)
      assert.equal(badge, name === 'Dana Reyes' ? 'You' : 'Internal', name);
    await pane.picture('people-internal');
    const self = await sandbox.select('inbox/10-note-to-self');
    assert.equal(self.people.length, 1);
    assert.equal(self.people[0].roles, 'From, To');
    const outside = await sandbox.select('inbox/01-quote-request');
    assert.equal(personOf(outside, 'Ann Ode').badge, null);
  });

  test('a custom email field and an address with a tag lead to their contact', async () => {
    const assistant = await sandbox.select('inbox/12-assistant');
    const [sender] = assistant.people;
    assert.equal(sender.name, 'Ann Ode');
    assert.equal(sender.note, 'Contact found by Assistant Email · Joan Pike');
    await pane.picture('people-custom-field');
    const tagged = await sandbox.select('inbox/02-plus-address');
    assert.equal(personOf(tagged, 'Ann Ode').note, 'Contact found by Email, without the +tag');
  });

  test('of several matches the choice sticks: on this mail, on others, after a reload', async () => {
    const before = await sandbox.select('inbox/08-inline-images');
    const mei = personOf(before, 'Mei Tanaka');
    assert.equal(mei.facts[1], 'Kestrel Foods');
    assert.equal(mei.others, 'Also matches 2 others');
    await pane.press('Also matches 2 others');
    const { candidates } = await pane.until((view) => view.candidates.length, 'the candidates');
    assert.deepEqual(
      candidates.map(({ name, facts, checked }) => [name, facts[1] ?? facts[0], checked]),
      [
        ['Mei Tanaka · Contact', 'Kestrel Foods', true],
        ['Mei Tanaka · Contact', 'Söderberg & Partner AB', false],
        ['Mei Tanaka · Lead', 'Kestrel Foods Export', false],
      ],
    );
    await pane.picture('people-several-matches');

    await pane.check('Mei Tanaka · Lead');
    const chosen = await pane.until((view) => view.people[0].icon === 'lead', 'the choice');
    assert.deepEqual(
      chosen.candidates.map(({ name, checked }) => [name, checked]),
      [
        ['Mei Tanaka · Lead', true],
        ['Mei Tanaka · Contact', false],
        ['Mei Tanaka · Contact', false],
      ],
    );
    const isLead = (view) => {
      const person = personOf(view, 'Mei Tanaka');
      assert.equal(person.icon, 'lead');
      assert.equal(person.note, 'Your choice for this address');
    };
    isLead(chosen);
    await pane.picture('people-chosen-match');
    isLead(await sandbox.select('sent/03-kestrel-follow-up'));
    isLead(await sandbox.openItem('inbox/24-pallet-case'));
    await pane.forget('settings');
  });

  test('unknown people are listed as unknown', async () => {
    const view = await sandbox.openItem('inbox/14-unknown-people');
    const jordan = personOf(view, 'Jordan Vale');
    assert.equal(jordan.note, 'Not in Salesforce · jordan.vale@valeconsult.example');
    assert.equal(jordan.checked, null);
    assert.match(view.search, /^Nothing open for the people on this item/);
    await pane.picture('people-unknown');
  });

  test('people without a display name go by their addresses', async () => {
    const view = await sandbox.select('inbox/03-no-display-name');
    const nameless = personOf(view, 'procurement@harbormills.example');
    assert.equal(nameless.note, 'Not in Salesforce');
    assert.equal(personOf(view, 'Dana Reyes').badge, 'You');
    await pane.picture('people-without-names');
  });

  test('forty recipients do not push everything else away', async () => {
    const few = await sandbox.select('inbox/04-forty-recipients');
    assert.equal(few.peopleCount, '41');
    assert.equal(few.people.length, 8);
    await pane.picture('people-forty');
    await pane.press('Show 33 more');
    const all = await pane.until((view) => view.people.length === 41, 'all people');
    assert.equal(personOf(all, 'Priya Natarajan').badge, 'Internal');
    await pane.picture('people-forty-shown');
    await pane.press('Show fewer');
    await pane.until((view) => view.people.length === 8, 'fewer people');
  });

  test('names and subjects written from right to left stand as they are', async () => {
    const view = await sandbox.select('inbox/07-arabic');
    const layla = personOf(view, 'ليلى حداد');
    assert.deepEqual(layla.facts, ['مديرة المشتريات', 'Al-Jazari Trading']);
    const direction = await pane.run(
      `return getComputedStyle(document.querySelector('.tether-subject')).direction`,
    );
    assert.equal(direction, 'rtl');
    await pane.picture('people-right-to-left');
  });

  test('accounts, open opportunities and cases of the people are suggested', async () => {
    const view = await sandbox.select('inbox/21-case-1042');
    assert.deepEqual(choicesOf(view, 'Opportunities'), [
      'Harbor Mills - Service renewal',
      'Harbor Mills - Flow sensors 2027',
    ]);
    assert.deepEqual(choicesOf(view, 'Cases'), [
      '00001042 Sensor drift after firmware 4.2',
      '00001057 Invoice shows old billing address',
    ]);
    assert.deepEqual(choicesOf(view, 'Accounts'), ['Harbor Mills']);
    const [drift] = view.related.find(({ label }) => label === 'Cases').choices;
    assert.deepEqual(drift.facts, ['Working', 'High']);
    assert.equal(drift.note, 'Open for Luis Ferreira');
    await pane.picture('related');
  });

  test('closed cases come behind the open ones, and say so', async () => {
    const [drift] = await org.stored(`SELECT Id FROM Case WHERE CaseNumber = '00001042'`);
    await org.update('priya', 'Case', drift.Id, { Status: 'Closed' });
    const view = await sandbox.openItem('inbox/21-case-1042');
    const [open, closed] = view.related.find(({ label }) => label === 'Cases').choices;
    assert.equal(open.name, '00001057 Invoice shows old billing address');
    assert.equal(closed.name, '00001042 Sensor drift after firmware 4.2');
    assert.equal(closed.note, 'Closed for Luis Ferreira');
    await pane.picture('related-closed');
  });

  test('the user can look the people up again', async () => {
    await sandbox.select('inbox/14-unknown-people');
    await pane.until(isSignedIn, 'the user');
    await org.create('sam', 'Lead', {
      LastName: 'Vale',
      FirstName: 'Jordan',
      Company: 'Vale Consulting',
      Email: 'jordan.vale@valeconsult.example',
    });
    await pane.press('Look up again');
    const view = await pane.until((seen) => seen.people[0]?.icon === 'lead', 'the new lead');
    assert.equal(personOf(view, 'Jordan Vale').note, 'Lead found by Email');
  });
}
