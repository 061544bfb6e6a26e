import assert from 'node:assert/strict';
import { test } from 'node:test';
import { By, Key } from 'selenium-webdriver';
import { inEngines } from './support/sandbox.mjs';

inEngines('search', tests);

function tests(sandbox) {
  const { org, pane } = sandbox;

  const names = ({ found }) => found.map(({ name }) => name);
  const finds = (name) =>
    pane.until((view) => names(view).includes(name), `“${name}” among what is found`);
  const settled = () =>
    pane.until(({ search }) => !/^Searching/.test(search ?? ''), 'the end of the search');
  const calls = async () =>
    (await org.takeRequests()).map(
      ({ method, path }) => `${method} ${path.replace(/^.*v\d+\.0|\?.*$/g, '')}`,
    );
  const press = (...keys) =>
    pane.within(async () => (await pane.driver.findElement(By.id('search'))).sendKeys(...keys));
  const pointed = async () => (await pane.read()).found.find(({ isPointed }) => isPointed)?.name;
  const box = () =>
    pane.run(`const box = document.activeElement;
      return { id: box.id, value: box.value, expanded: box.getAttribute('aria-expanded'),
        cell: document.getElementById(box.getAttribute('aria-activedescendant'))?.getAttribute('role') ?? null,
        controls: document.getElementById(box.getAttribute('aria-controls'))?.getAttribute('role') ?? null }`);
  const focus = () =>
    pane.run(`document.activeElement.blur(); document.getElementById('search').focus()`);

  test('recent items come before anything is typed, and are asked for once', async () => {
    await sandbox.select('inbox/14-unknown-people');
    await calls();
    await focus();
    await press(Key.TAB);
    assert.notEqual((await box()).id, 'search');
    assert.deepEqual((await pane.read()).found, []);
    await focus();
    await press(Key.ARROW_DOWN);
    const view = await pane.until(({ found }) => found.length, 'the recent items');
    assert.equal(view.foundTitle, 'Recently viewed');
    assert.deepEqual(names(view).slice(0, 3), [
      'Harbor Mills - Flow sensors 2027',
      'Ann Ode',
      'Harbor Mills',
    ]);
    assert.equal(view.found[0].object, 'Opportunity');
    assert.equal(view.found[0].note, 'Recently viewed in Salesforce');
    await pane.picture('search-recent');
    await press(Key.ESCAPE);
    await pane.until(({ found }) => !found.length, 'the closed search');
    await pane.within(async () => (await pane.driver.findElement(By.id('search'))).click());
    await pane.until(({ found }) => found.length, 'the recent items again');
    const asked = await calls();
    for (const path of ['recent', 'sobjects', 'search/scopeOrder', 'search/layout']) {
      assert.equal(
        asked.filter((call) => call === `GET /${path}`).length,
        1,
        `${path} in ${asked}`,
      );
    }
  });

  test('what this pane has seen is there at once, errors and accents forgiven, then what the org finds', async () => {
    await sandbox.select('inbox/01-quote-request');
    await org.fault({ kind: 'latency', ms: 2000, match: '/parameterizedSearch' });
    await pane.type('search', 'ferriera');
    const seen = await finds('Luis Ferreira');
    assert.equal(seen.search, 'Searching …');
    assert.match(seen.found[0].note, /^By a similar spelling · Seen in this pane/);
    await pane.picture('search-seen');
    await pane.type('search', 'harbor');
    await finds('Harbor Mills');
    await press(Key.ARROW_DOWN);
    const first = await pointed();
    const all = await pane.until(
      ({ found }) => found.some(({ note }) => /Found by Salesforce/.test(note)),
      'what Salesforce finds',
    );
    assert.equal(await pointed(), first);
    assert.equal(names(all)[0], first);
    assert.equal(new Set(all.found.map(({ object }) => object)).size > 1, true);
    await pane.picture('search-found');
  });

  test('a record of any object is found by name, id and address', async () => {
    await sandbox.select('inbox/14-unknown-people');
    const [line] = await org.stored(
      `SELECT Id FROM Opportunity WHERE Name = 'Kestrel Foods - Bottling line 3'`,
    );
    const page = `${org.origin}/lightning/r/Opportunity/${line.Id}/view`;
    for (const typed of ['bottling line', line.Id, line.Id.toLowerCase(), page]) {
      await pane.type('search', typed);
      const view = await finds('Kestrel Foods - Bottling line 3');
      assert.equal(view.found[0].button, 'Relate', typed);
      await pane.type('search', '');
      await pane.until((seen) => seen.foundTitle, 'the recent items');
    }
    await pane.type('search', 'INST-0001');
    const custom = await finds('INST-0001');
    assert.equal(custom.found[0].object, 'Installation');
  });

  test('an address of another org, a damaged id and a list are named as such', async () => {
    await sandbox.select('inbox/14-unknown-people');
    for (const [typed, said] of [
      [
        'https://acme.my.salesforce.com/006Hs00000FlowA',
        /^This link leads to another Salesforce org: acme\.my\.salesforce\.com\. Switch to it/,
      ],
      ['006Hs00000FlowAIAA', /^This is not a whole Salesforce id/],
      [
        `${org.origin}/lightning/o/Account/list`,
        /^This link leads to no record\. Copy the address/,
      ],
    ]) {
      await pane.type('search', typed);
      const { search } = await pane.until(
        (view) => said.test(view.search),
        `what is said to ${typed}`,
      );
      assert.ok(search);
    }
    await pane.picture('search-other-org');
  });

  test('one hand is enough: arrows, Enter and Escape walk the results', async () => {
    await sandbox.select('inbox/14-unknown-people');
    await pane.type('search', 'harbor mills');
    await settled();
    const { found } = await pane.until(({ found: rows }) => rows.length > 2, 'several results');
    assert.deepEqual(await box(), {
      id: 'search',
      value: 'harbor mills',
      expanded: 'true',
      cell: null,
      controls: 'grid',
    });
    await press(Key.ARROW_DOWN);
    assert.equal(await pointed(), found[0].name);
    assert.equal((await box()).cell, 'gridcell');
    await press(Key.END);
    assert.equal(await pointed(), found.at(-1).name);
    await press(Key.ARROW_DOWN);
    assert.equal(await pointed(), found[0].name);
    await press(Key.ARROW_UP);
    assert.equal(await pointed(), found.at(-1).name);
    await press(Key.HOME);
    await pane.picture('search-pointed');
    const at = found.findIndex(({ button }) => button === 'Relate');
    await press(...Array.from({ length: at }, () => Key.ARROW_DOWN), Key.ENTER);
    await pane.until(({ found: rows }) => rows[at]?.button === 'Related', 'the related record');
    await press(Key.ARROW_LEFT, Key.ENTER);
    const { record } = await pane.until((view) => view.record?.name, 'the opened record');
    assert.equal(record.name, found[at].name);
    await pane.press('Back');
    await pane.until(({ found: rows }) => rows.length === found.length, 'the results again');
    await focus();
    await press(Key.ESCAPE);
    const closed = await pane.until(({ found: rows }) => !rows.length, 'the closed search');
    assert.equal(closed.record, null);
    assert.equal((await box()).value, '');
  });

  test('a search that finds nothing says so', async () => {
    await sandbox.select('inbox/14-unknown-people');
    await pane.type('search', 'zzyzx');
    const view = await pane.until((seen) => /zzyzx/.test(seen.search), 'the answer');
    assert.equal(view.search, 'Nothing found for “zzyzx”.');
    await pane.picture('search-nothing');
  });

  test('where Salesforce fails, what was seen stays, with the reason', async () => {
    await sandbox.select('inbox/01-quote-request');
    sandbox.mayFail(/parameterizedSearch/);
    for (const [kind, said] of [
      ['limit', /API calls for the day are used up/],
      ['malformed', /could not be read/],
      ['drop', /could not be reached/],
    ]) {
      await org.fault({ kind, match: '/parameterizedSearch' });
      await pane.type('search', 'harbor');
      const view = await pane.until(({ search }) => search && !/^Searching/.test(search), kind);
      assert.match(view.search, said);
      assert.ok(names(view).includes('Harbor Mills'), kind);
      await org.clearFaults();
    }
    await pane.picture('search-failed');
    await pane.type('search', 'harbor m');
    await pane.until(({ search, found }) => !search && found.length, 'an answer again');
  });
}
