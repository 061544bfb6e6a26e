import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { By, Key } from 'selenium-webdriver';
import { flexiPage, LOG, PEOPLE, RELATED } from './support/flexi_page.mjs';
import { inEngines, isSignedIn } from './support/sandbox.mjs';

const CASE = 'inbox/21-case-1042';
const QUOTE = 'inbox/01-quote-request';
const DRAFT = 'drafts/01-renewal-contract';
// Definitions of our own of the components, properties and tabs that the pages of nine public orgs have, and by tab what is
// shown of them: the components in their order, and those that are named.
const PUBLIC_PANES = JSON.parse(
  readFileSync(new URL('data/public_panes.json', import.meta.url), 'utf8'),
);
const RICHEST = 'Inbox: a tab to write, a tab of what is scheduled';
const related = (entityApiName) => [RELATED, { entityApiName }];

const LIST = new Intl.ListFormat('en');

inEngines('pane layout', tests);

function tests(sandbox) {
  const { org, pane } = sandbox;

  const assignmentOf = async (profile) => {
    const [{ Id: id }] = await org.stored(`SELECT Id FROM Profile WHERE Name = '${profile}'`);
    const soql = `SELECT Id FROM Tether_Pane_Assignment__c WHERE Assigned_To__c = '${id}'`;
    return (await org.stored(soql))[0].Id;
  };
  const assign = async (name) =>
    org.update('sam', 'Tether_Pane_Assignment__c', await assignmentOf('Standard User'), {
      Pane__c: name,
    });
  /** Publishes a pane, and assigns it to the profile of Dana. */
  const publish = async (definition, fields = {}) => {
    await org.create('sam', 'Tether_Pane__c', {
      Name: 'Trial',
      Developer_Name__c: 'Trial',
      Definition__c: definition,
      Active__c: true,
      ...fields,
    });
    await assign('Trial');
  };
  const shown = async (file = CASE, query = {}) => (await sandbox.openItem(file, query)).pane;
  const calls = async () => {
    const requests = await org.takeRequests();
    return requests.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`);
  };
  const WARM = ['POST token', 'POST composite'];

  test('without a custom pane the default is there, and nothing of tabs', async () => {
    for (const { Id: id } of await org.stored('SELECT Id FROM Tether_Pane_Assignment__c')) {
      await org.remove('sam', 'Tether_Pane_Assignment__c', id);
    }
    const { components, tabs, groups, searches, others } = await shown();
    assert.deepEqual(components, ['logging', 'people', 'related', 'tasks']);
    assert.deepEqual(groups, ['Opportunities', 'Cases', 'Accounts']);
    assert.deepEqual([tabs, searches, others], [[], 1, null]);
    await pane.picture('pane-default');
  });

  test('a pane that is not active is shown to nobody, until it is: then at the next open', async () => {
    assert.equal((await shown()).others, null);
    const soql = "SELECT Id FROM Tether_Pane__c WHERE Developer_Name__c = 'Work_Queue_Email_Pane'";
    const [{ Id: id }] = await org.stored(soql);
    await org.update('sam', 'Tether_Pane__c', id, { Active__c: true });
    await calls();
    const queue = await shown();
    assert.deepEqual(await calls(), WARM);
    assert.deepEqual(queue.components, ['people', 'logging', 'related']);
    assert.equal(queue.others, null, 'nobody is told of a work queue without Sales Engagement');
    await org.update('sam', 'Tether_Pane__c', id, { Active__c: false });
    assert.equal((await shown()).others, null);
  });

  test('components stand in the order of the definition', async () => {
    await publish(
      flexiPage([
        {
          id: 'one',
          body: [related('Case'), related('Account'), PEOPLE, related('Opportunity'), LOG],
        },
      ]),
    );
    const view = await shown();
    assert.deepEqual(view.components, ['related', 'people', 'related', 'logging']);
    assert.deepEqual(view.groups, ['Cases', 'Accounts', 'Opportunities']);
    assert.deepEqual([view.tabs, view.searches], [[], 1]);
    await pane.picture('pane-reordered');
    await pane.press('Relate: Harbor Mills');
    await pane.press('Log Email');
    await pane.until(({ log }) => log?.title === 'Logged to Salesforce', 'the log');
  });

  test('what is excluded is not there, and cannot be done', async () => {
    await publish(flexiPage([{ id: 'one', body: [PEOPLE] }]));
    const view = await shown(QUOTE);
    assert.deepEqual([view.components, view.searches, view.groups], [['people'], 0, []]);
    assert.equal(await pane.run('return document.querySelector(".tether-log")'), null);
    await pane.picture('pane-excluded');
  });

  test('tabs for reading and for writing are those of the definition, each opening as it says', async () => {
    await publish(
      flexiPage(
        [
          { id: 'home', label: 'Inbox.Tab.home', visibility: ['view'], body: [LOG, PEOPLE] },
          { id: 'records', label: 'Our records', body: [related('Case'), related('Account')] },
          {
            id: 'compose',
            label: 'Inbox.Tab.compose',
            visibility: ['edit'],
            body: ['lightningInbox:readreceiptWidgetContainer', PEOPLE],
          },
        ],
        { read: 'records', compose: 'compose' },
      ),
    );
    const read = await shown();
    assert.deepEqual([read.tabs, read.tab], [['Home', 'Our records'], 'Our records']);
    assert.deepEqual(read.components, ['related']);
    await pane.picture('pane-tabs');
    await pane.press('Home');
    const home = await pane.until((view) => view.pane.tab === 'Home', 'the other tab');
    assert.deepEqual(home.pane.components, ['logging', 'people', 'related']);
    await pane.within(async () => {
      await (await pane.driver.findElement(By.id('pane-tab-0'))).sendKeys(Key.ARROW_RIGHT);
    });
    await pane.until((view) => view.pane.tab === 'Our records', 'the first tab by its arrow');

    const write = await shown(DRAFT);
    assert.deepEqual([write.tabs, write.tab], [['Our records', 'Compose'], 'Compose']);
    assert.deepEqual(write.components, ['people']);
    // What is of Inbox is known once all of the core is there.
    await pane.until((view) => /Tracking\.$/.test(view.pane.others ?? ''), 'what is not here');
    await pane.picture('pane-tabs-compose');
  });

  const nameAll = (others) => (others.length ? `${LIST.format(others)}.` : '');
  /** What each tab shows, after one another. @param {object} first that is open @param {string[][]} [others] named there */
  const tabsOf = async (first, others = []) => {
    const seen = [];
    for (const [index, name] of (first.tabs.length ? first.tabs : [first.tab]).entries()) {
      if (index) await pane.press(name);
      const wanted = others[index] && nameAll(others[index]);
      const named = (view) => view.pane.others?.split(': ').at(-1) ?? '';
      const isThere = (view) =>
        (!index || view.pane.tab === name) && (!wanted || named(view) === wanted);
      const view = await pane.until(isThere, `${name} ${wanted ?? ''}`);
      seen.push({ ...view.pane, named: named(view) });
    }
    return seen;
  };

  for (const { about, tabs, before49, read, compose } of PUBLIC_PANES) {
    test(`a public org's pane is drawn: ${about}`, async () => {
      await publish(flexiPage(tabs, { before49 }));
      const namesIn = (mode) => (Object.keys(mode).length > 1 ? Object.keys(mode) : []);
      const reading = await shown();
      assert.deepEqual(reading.tabs, namesIn(read));
      if (about === RICHEST) await pane.picture('pane-public');
      const seen = await tabsOf(
        reading,
        Object.values(read).map(({ others }) => others),
      );
      for (const [index, wanted] of Object.values(read).entries()) {
        const { components, groups, titles } = seen[index];
        assert.deepEqual([components, groups], [wanted.components, wanted.groups]);
        if (wanted.titles) assert.deepEqual(titles, wanted.titles);
        assert.equal(seen[index].named, nameAll(wanted.others));
      }
      const writing = await shown(DRAFT);
      assert.deepEqual(writing.tabs, namesIn(compose));
      assert.deepEqual(
        (await tabsOf(writing)).map(({ components }) => components),
        Object.values(compose),
      );
    });
  }

  test('components that nobody knows are named, and everything else works', async () => {
    await publish(
      flexiPage([
        {
          id: 'one',
          body: [
            'c:warrantyLookup',
            PEOPLE,
            'pkg:aVeryLongNameOfAComponentThatAPackageBringsAlong',
          ],
        },
      ]),
    );
    const { components, others } = await shown();
    assert.deepEqual(components, ['people']);
    assert.match(others, /c:warrantyLookup and pkg:aVeryLongName\w+\.$/);
    await pane.picture('pane-unknown');
  });

  test('a definition that makes no sense means the default', async () => {
    for (const definition of ['', '{"type":', '[]', '{"type":"AppPage","flexiPageRegions":[]}']) {
      await org.reset();
      await publish(definition);
      assert.deepEqual((await shown()).groups, ['Opportunities', 'Cases', 'Accounts']);
    }
  });

  test('who may read the setup gets the Lightning page, who may not its copy', async () => {
    const [page] = await org.stored(
      "SELECT Id FROM Tether_Pane__c WHERE Developer_Name__c = 'Sales_Email_Pane'",
    );
    await org.update('sam', 'Tether_Pane__c', page.Id, {
      Definition__c: flexiPage([{ id: 'old', body: ['c:oldCopy', PEOPLE] }]),
    });
    await assign('Sales_Email_Pane');
    assert.match((await shown()).others, /c:oldCopy\.$/);
    await calls();
    assert.match((await shown()).others, /c:oldCopy\.$/, 'no parts for the Tooling API here');
    await org.switch({ compositeTooling: true });
    const newer = await shown();
    assert.deepEqual(newer.tabs, ['Home', 'Related', 'Compose', 'Scheduled emails', 'Chatter']);
    assert.deepEqual(await calls(), [...WARM, ...WARM]);
    await pane.picture('pane-lightning-page');
  });

  test('with custom panes switched off there is the default', async () => {
    await publish(flexiPage([{ id: 'one', body: [PEOPLE] }]));
    assert.deepEqual((await shown()).components, ['people']);
    const [settings] = await org.stored('SELECT Id FROM Tether_Settings__c');
    await org.update('sam', 'Tether_Settings__c', settings.Id, { Custom_Panes__c: false });
    assert.deepEqual((await shown()).components, ['logging', 'people', 'related', 'tasks']);
  });

  test('another profile sees another pane of the same build', async () => {
    assert.deepEqual((await shown()).titles, ['Log Email', 'People 3', 'Related records', 'Tasks']);
    await pane.press('Signed in as Dana Reyes');
    await pane.press('Sign out');
    await org.switch({ compositeTooling: true });
    await pane.press('Sign in to Salesforce');
    await sandbox.signInAs('robin.hale@brightwater.example');
    await pane.until((view) => view.user === 'Signed in as Robin Hale' && !view.isBusy, 'Robin');
    for (const query of [{}, {}]) {
      const robins = await shown(CASE, query);
      assert.deepEqual(robins.tabs, ['Home', 'Tasks']);
      assert.deepEqual(robins.titles, ['Who is writing 3', 'Related records', 'Log Email']);
      assert.deepEqual(robins.groups, ['Cases']);
      assert.match(robins.others, /c:warrantyLookup\.$/);
    }
    await pane.picture('pane-other-profile');
    await pane.press('Signed in as Robin Hale');
    await pane.press('Sign out');
    await sandbox.signIn();
    await pane.until(isSignedIn, 'Dana');
  });
}
