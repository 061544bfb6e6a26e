import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEngines } from './support/sandbox.mjs';
import { takeTraffic } from './support/traffic.mjs';
import { waitFor } from './support/wait.mjs';

const FLOW = 'Harbor Mills - Flow sensors 2027';
const RENEWAL = 'Harbor Mills - Service renewal';
const EMAIL_FIELDS = [
  ...['Id', 'Subject', 'Status', 'Incoming', 'IsClientManaged', 'MessageIdentifier', 'MessageDate'],
  ...[
    'ThreadIdentifier',
    'FromAddress',
    'FromName',
    'ToAddress',
    'CcAddress',
    'HtmlBody',
    'TextBody',
  ],
  ...['RelatedToId', 'ParentId', 'ActivityId', 'HasAttachment', 'CreatedBy.Name'],
].join(', ');

inEngines('log', tests);

function tests(sandbox) {
  const { org, pane } = sandbox;

  const idOf = async (object, where) =>
    (await org.stored(`SELECT Id FROM ${object} WHERE ${where}`))[0].Id;
  const emailsOf = (file) =>
    org.stored(
      `SELECT ${EMAIL_FIELDS} FROM EmailMessage
        WHERE MessageIdentifier = '${sandbox.item(file).internetMessageId}'`,
    );
  /** The one email that the org holds for a mail. */
  const emailOf = async (file) => {
    const emails = await emailsOf(file);
    assert.equal(emails.length, 1, `emails of ${file}`);
    return emails[0];
  };
  const filesOf = async ({ Id }) => {
    const links = await org.stored(
      `SELECT ContentDocument.Title FROM ContentDocumentLink WHERE LinkedEntityId = '${Id}'`,
    );
    return links.map(({ ContentDocument }) => ContentDocument.Title).sort();
  };
  const relationsOf = async ({ Id }) => {
    const relations = await org.stored(
      `SELECT RelationType, RelationAddress, RelationObjectType FROM EmailMessageRelation
        WHERE EmailMessageId = '${Id}'`,
    );
    return relations
      .map(({ RelationType: type, RelationAddress: address, RelationObjectType: object }) =>
        [type, address, object ?? 'nobody'].join(' '),
      )
      .sort();
  };
  const isLogged = (view) => view.log?.title === 'Logged to Salesforce';
  const logged = () => pane.until(isLogged, 'the email to be logged');
  const relate = async (name) => {
    await pane.press(`Relate: ${name}`);
    await pane.until((view) => view.log.lines['Related to'].includes(name), `${name} related`);
  };

  test('logs the mail with its people, an opportunity and two of its files', async () => {
    const file = 'inbox/09-twelve-attachments';
    const before = await sandbox.openItem(file);
    assert.equal(before.log.lines.Files, 'None of 12 chosen');
    assert.equal(before.log.lines['Related to'], 'Choose below, or log to people only');
    await relate(FLOW);
    await pane.check('Log to Erik Lindqvist');
    await pane.press('None of 12 chosen');
    await pane.check('Log the file 04 Flow rates line 1.csv');
    await pane.check('Log the file 09 Relatório de medições.txt');
    await pane.press('What is stored');
    const ready = await pane.until(
      ({ log }) => log.lines.Files.startsWith('2 of 12') && log.preview,
      'the files and the text',
    );
    assert.equal(ready.log.lines.People, 'Luis Ferreira and Dana Reyes');
    assert.match(ready.log.preview, /^Dana, Erik, here is everything from the survey/);
    await pane.picture('log-ready');
    await pane.press('Log Email');
    const done = await logged();
    assert.match(done.log.by, /^By you, /);
    assert.equal(done.log.lines.People, 'Luis Ferreira and Dana Reyes');
    assert.equal(done.log.lines['Related to'], FLOW);
    assert.equal(done.log.lines.Files, '2 files stored');
    assert.equal(done.announcement, 'Logged to Salesforce: Survey pack for lines 1 and 2.');
    await pane.picture('logged');

    const email = await emailOf(file);
    assert.equal(email.Subject, 'Survey pack for lines 1 and 2');
    assert.equal(email.IsClientManaged, true);
    assert.equal(email.Incoming, true);
    assert.equal(email.Status, '3');
    assert.equal(email.FromAddress, 'luis.ferreira@harbormills.example');
    assert.equal(email.FromName, 'Luis Ferreira');
    assert.equal(email.CcAddress, 'erik.lindqvist@brightwater.example');
    assert.equal(email.MessageDate, '2026-11-09T22:03:10.000+0000');
    assert.equal(email.ThreadIdentifier, sandbox.item(file).conversationId);
    assert.equal(email.CreatedBy.Name, 'Dana Reyes');
    assert.match(email.TextBody, /gaps during the shift change/);
    assert.equal(email.RelatedToId, await idOf('Opportunity', `Name = '${FLOW}'`));
    assert.deepEqual(await relationsOf(email), [
      'FromAddress luis.ferreira@harbormills.example Contact',
      'ToAddress dana.reyes@brightwater.example User',
    ]);
    assert.deepEqual(await filesOf(email), [
      '04 Flow rates line 1.csv',
      '09 Relatório de medições.txt',
    ]);
    const [task] = await org.stored(
      `SELECT Subject, IsClosed, WhatId, Who.Name FROM Task WHERE Id = '${email.ActivityId}'`,
    );
    assert.equal(task.IsClosed, true);
    assert.equal(task.WhatId, email.RelatedToId);
    assert.equal(task.Who.Name, 'Luis Ferreira');

    await sandbox.open({ item: sandbox.item(file).id });
    const later = await pane.until(({ log }) => log?.lines?.['Files not stored'], 'the files');
    assert.equal(later.log.lines.Files, '2 files stored');
    assert.equal(later.log.lines['Files not stored'], 'None of 10 chosen');
    await pane.picture('logged-later');
  });

  test('a lead, a user and who got a blind copy are related in their roles, and the email opens', async () => {
    const file = 'sent/04-bcc-reply';
    await sandbox.select(file);
    await pane.press('Log Email');
    await logged();
    const email = await emailOf(file);
    assert.equal(email.Incoming, false);
    assert.deepEqual(await relationsOf(email), [
      'BccAddress sam.okafor@brightwater.example User',
      'FromAddress dana.reyes@brightwater.example User',
      'ToAddress tom@birchwooddairy.example Lead',
    ]);
    await pane.press('Open the email in Salesforce');
    assert.equal(await sandbox.openedPage(), `/${email.Id}`);
    await pane.picture('logged-to-open');
    await pane.press(`Show ${email.Subject}`);
    const { record } = await pane.until(({ record }) => record?.fields.length, 'the email');
    assert.equal(record.name, email.Subject);
    const from = record.fields.find(({ names }) => names.includes('FromAddress'));
    assert.equal(from.value, 'dana.reyes@brightwater.example');
    await pane.picture('logged-email');
    await pane.press('Back');
    await logged();
  });

  test('keeps the HTML of a mail and takes out what could act', async () => {
    await sandbox.select('inbox/01-quote-request');
    await pane.press('Log Email');
    await logged();
    assert.match((await emailOf('inbox/01-quote-request')).HtmlBody, /<p\b[^>]*>/);

    const hostile = 'inbox/18-hostile-html';
    // What sanitizes the mail has to parse it, and browsers report what they did not run then.
    sandbox.policyMayRefuse(/^(script-src-attr|base-uri)\b/);
    await sandbox.select(hostile);
    await pane.press('Log Email');
    await logged();
    const { HtmlBody } = await emailOf(hostile);
    assert.match(HtmlBody, /your bank details have changed/);
    assert.doesNotMatch(HtmlBody, /<(script|form|input|button|iframe|object|meta|base|link)\b/i);
    assert.doesNotMatch(HtmlBody, /\bon\w+\s*=|javascript:/i);
    await pane.picture('logged-hostile');
  });

  test('logs a mail that has no body', async () => {
    const file = 'inbox/11-encrypted';
    await sandbox.select(file);
    await pane.press('Log Email');
    await logged();
    const email = await emailOf(file);
    assert.equal(email.Subject, sandbox.item(file).subject);
    assert.equal(email.HtmlBody.replace(/<[^>]*>/g, ''), '');
  });

  test('logs to a case as its email', async () => {
    const file = 'inbox/21-case-1042';
    await sandbox.select(file);
    await relate('00001042 Sensor drift after firmware 4.2');
    await pane.press('Log Email');
    await logged();
    const email = await emailOf(file);
    assert.equal(email.ParentId, await idOf('Case', `CaseNumber = '00001042'`));
    assert.equal(email.RelatedToId, email.ParentId);
    await pane.picture('logged-to-case');
  });

  test('logs to nobody when nobody is checked', async () => {
    const file = 'sent/01-quote-revision';
    await sandbox.select(file);
    for (const name of ['Dana Reyes', 'Ann Ode', 'Luis Ferreira'])
      await pane.check(`Log to ${name}`);
    const none = await pane.until((view) => view.log.lines.People === 'Nobody', 'nobody');
    assert.ok(none.log.canLog);
    await pane.press('Log Email');
    await logged();
    const email = await emailOf(file);
    assert.equal(email.Incoming, false);
    assert.equal(email.ToAddress, 'ann.ode@harbormills.example');
    assert.deepEqual(await relationsOf(email), [
      'FromAddress dana.reyes@brightwater.example nobody',
    ]);
  });

  test('asks before one related record takes the place of another', async () => {
    await sandbox.openItem('inbox/01-quote-request');
    await relate(FLOW);
    await pane.press(`Relate: ${RENEWAL}`);
    const asks = (view) => view.related[0].choices.find(({ name }) => name === RENEWAL).asks;
    const asking = await pane.until(asks, 'the question');
    assert.match(asks(asking), new RegExp(`Replace ${FLOW} by ${RENEWAL}\\?`));
    await pane.picture('log-replace');
    await pane.press('Keep');
    const kept = await pane.until((view) => !asks(view), 'the answer');
    assert.equal(kept.log.lines['Related to'], FLOW);
    await pane.press(`Relate: ${RENEWAL}`);
    await pane.press('Replace');
    await pane.until((view) => view.log.lines['Related to'] === RENEWAL, 'the replacement');
    await pane.press(`Do not relate to ${RENEWAL}`);
    await pane.until((view) => /^Choose/.test(view.log.lines['Related to']), 'nothing related');
  });

  test('what anyone has logged is shown before anything is offered', async () => {
    const mine = 'sent/01-quote-revision';
    const colleagues = 'inbox/01-quote-request';
    const write = (user, file, more) =>
      org.create(user, 'EmailMessage', {
        Status: '3',
        Subject: sandbox.item(file).subject,
        MessageIdentifier: sandbox.item(file).internetMessageId,
        IsClientManaged: true,
        ...more,
      });
    const ann = await idOf('Contact', `Email = 'ann.ode@harbormills.example'`);
    const related = await idOf('Opportunity', `Name = '${RENEWAL}'`);
    await write('sam', colleagues, { ToIds: [ann], RelatedToId: related });
    await write('dana', mine);
    const bySam = await sandbox.openItem(colleagues);
    assert.equal(bySam.log.title, 'Logged to Salesforce');
    assert.match(bySam.log.by, /^By Sam Okafor, \w+ \d+, \d+, \d+:\d+/);
    assert.equal(bySam.log.lines['Related to'], RENEWAL);
    assert.equal(bySam.log.lines.People, 'Ann Ode');
    assert.equal(bySam.log.canLog, false);
    assert.deepEqual(
      bySam.people.map(({ checked }) => checked),
      [null, null, null],
    );
    await pane.picture('logged-by-colleague');
    const byMe = await sandbox.select(mine);
    assert.match(byMe.log.by, /^By you, /);
    assert.equal((await emailsOf(mine)).length, 1);
  });

  test('when a logged email was opened is shown where Salesforce tracks it', async () => {
    const file = 'sent/01-quote-revision';
    const { subject, internetMessageId } = sandbox.item(file);
    const id = await org.create('dana', 'EmailMessage', {
      Status: '3',
      Subject: subject,
      MessageIdentifier: internetMessageId,
      IsTracked: true,
    });
    const line = async (/** @type {RegExp} */ wanted) => {
      await sandbox.openItem(file);
      const { log } = await pane.until(
        (view) => wanted.test(view.log.lines['Email tracking'] ?? ''),
        String(wanted),
      );
      return log.lines['Email tracking'];
    };
    await line(/^Not opened yet/);
    await org.open(id);
    await line(/^Opened \w+ \d+, \d+, \d+:\d+ [AP]M$/);
    await org.open(id, 600);
    await line(/^First opened .*, last \w+ \d+/);
    await pane.picture('logged-tracked');
  });

  const failures = [
    { name: 'the limit of calls', fault: { kind: 'limit' }, says: /API calls for the day/ },
    { name: 'no service', fault: { kind: '503' }, says: /not available at the moment/ },
    { name: 'a locked record', fault: { kind: 'lock', part: 'mail' }, says: /Somebody else/ },
    { name: 'a lost line', fault: { kind: 'drop' }, says: /could not be reached/ },
    {
      name: 'an answer lost after the write',
      fault: { kind: 'drop', after: true },
      says: /could not be reached/,
    },
    {
      name: 'an answer cut after the write',
      fault: { kind: 'truncate' },
      says: /could not be reached|could not be read/,
    },
  ];
  for (const { name, fault, says } of failures) {
    const title = `after ${name} the choices stay, and a second try leaves one email`;
    test(title, async () => {
      const file = 'inbox/21-case-1042';
      sandbox.mayFail(/composite/);
      await sandbox.openItem(file);
      await relate(FLOW);
      await pane.check('Log to Luis Ferreira');
      await org.fault({ match: '/composite', method: 'POST', ...fault });
      await pane.press('Log Email');
      const failed = await pane.until((view) => view.notices.length, 'the message');
      assert.match(failed.notices[0].title, /^(Not logged|It is not known).*: Case 00001042/);
      assert.match(failed.notices[0].text, says);
      assert.equal(failed.log.lines['Related to'], FLOW);
      assert.doesNotMatch(failed.log.lines.People, /Luis/);
      if (fault.kind === 'limit') await pane.picture('log-failed');
      await org.clearFaults();
      // A browser that sends a lost call again by itself may have learnt by now that it is logged.
      const settled = await pane.until((view) => !view.isBusy, 'the end of the look-up');
      if (!isLogged(settled)) await pane.press('Try again');
      const done = await logged();
      assert.deepEqual(done.notices, []);
      // A call that the browser has repeated late is taken back when the item is seen again.
      await sandbox.openItem(file);
      const isAlone = async () => (await emailsOf(file)).length === 1;
      await waitFor(sandbox.driver, isAlone, 'one email');
      const email = await emailOf(file);
      assert.equal(email.RelatedToId, await idOf('Opportunity', `Name = '${FLOW}'`));
      const relations = await relationsOf(email);
      assert.ok(relations.includes('FromAddress luis.ferreira@harbormills.example nobody'));
    });
  }

  test('where only the answer was lost, what the org holds is shown, and nothing is written twice', async () => {
    const file = 'inbox/21-case-1042';
    sandbox.mayFail(/composite/);
    await sandbox.openItem(file);
    await org.fault({ match: '/composite', method: 'POST', kind: 'truncate', times: 1 });
    await pane.press('Log Email');
    const done = await logged();
    assert.deepEqual(done.notices, []);
    await emailOf(file);
  });

  test('shows how far it is, and stores a file again that failed once', async () => {
    const file = 'inbox/09-twelve-attachments';
    sandbox.mayFail(/ContentVersion/);
    await sandbox.openItem(file);
    await pane.press('None of 12 chosen');
    await pane.check('Log the file 07 Access to site.txt');
    await pane.check('Log the file 08 Contacts on site.txt');
    await org.fault({ kind: 'latency', ms: 1000, match: '/composite', times: 1 });
    await org.fault({ kind: 'latency', ms: 1000, match: 'ContentVersion', times: 2 });
    // Both are on their way together; it meets whichever comes first.
    await org.fault({ kind: '503', match: 'ContentVersion', times: 1 });
    await pane.press('Log Email');
    const saving = await pane.until((view) => view.log.progress, 'the progress');
    assert.equal(saving.log.progress, 'Saving the email … 0 of 3');
    await pane.picture('log-saving');
    const storing = await pane.until((view) => /Storing/.test(view.log.progress), 'the files');
    assert.equal(storing.log.progress, 'Storing the files … 1 of 3');
    await pane.picture('log-storing');
    const half = await logged();
    assert.deepEqual(
      half.log.files.map(({ name }) => name),
      ['07 Access to site.txt', '08 Contacts on site.txt'],
    );
    const failed = half.log.files.filter(({ state }) => state === 'Failed');
    assert.equal(failed.length, 1);
    assert.match(failed[0].note, /not available at the moment/);
    assert.equal(half.log.files.filter(({ state }) => state === 'Stored').length, 1);
    await pane.picture('log-file-failed');
    await pane.press('Try the failed files again');
    await pane.until((view) => view.log.lines.Files === '2 files stored', 'both files');
    assert.deepEqual(await filesOf(await emailOf(file)), [
      '07 Access to site.txt',
      '08 Contacts on site.txt',
    ]);
  });

  test('all files are chosen at once, and of those only the failed ones are stored again', async () => {
    const file = 'inbox/09-twelve-attachments';
    sandbox.mayFail(/ContentVersion/);
    await sandbox.openItem(file);
    await pane.press('None of 12 chosen');
    await pane.check('Log the file 01 Site survey Boston.pdf');
    await pane.until((view) => view.log.lines.Files.startsWith('1 of 12'), 'one file');
    await pane.picture('files-some');
    await pane.check('All files');
    await pane.until((view) => view.log.lines.Files.startsWith('12 of 12'), 'all files');
    await org.fault({ kind: '503', match: 'ContentVersion', times: 3 });
    await pane.press('Log Email');
    const partly = await logged();
    assert.equal(partly.log.lines.Files, '9 files stored 3 failed');
    assert.equal(partly.log.files.filter(({ state }) => state === 'Failed').length, 3);
    await pane.picture('files-failed');
    await pane.press('Try the failed files again');
    await pane.until((view) => view.log.lines.Files === '12 files stored', 'all files');
    assert.equal((await filesOf(await emailOf(file))).length, 12);
  });

  test('a file that lies in a cloud is stored as a link', async () => {
    const file = 'inbox/27-cloud-attachment';
    const before = await sandbox.openItem(file);
    assert.equal(before.log.lines.Files, 'None of 1 chosen');
    await pane.press('None of 1 chosen');
    await pane.check('Log the file Line 3 layout.vsdx');
    const chosen = await pane.until((view) => view.log.lines.Files.startsWith('1 of 1'), 'it');
    assert.equal(chosen.log.files[0].note, 'Lies in the cloud. Salesforce gets a link to it.');
    await pane.picture('file-link');
    await pane.press('Log Email');
    await pane.until((view) => view.log?.lines.Files === '1 file stored', 'the link');
    const [{ ContentDocument: stored }] = await org.stored(
      `SELECT ContentDocument.Title, ContentDocument.LatestPublishedVersion.ContentUrl
        FROM ContentDocumentLink WHERE LinkedEntityId = '${(await emailOf(file)).Id}'`,
    );
    assert.equal(stored.Title, 'Line 3 layout.vsdx');
    assert.equal(
      stored.LatestPublishedVersion.ContentUrl,
      'https://brightwater-files.example/s/line-3-layout',
    );
  });

  const FOUR = [
    '04 Flow rates line 1.csv',
    '07 Access to site.txt',
    '08 Contacts on site.txt',
    '09 Relatório de medições.txt',
  ];

  test('three files at a time are read and stored, and no more', async () => {
    const file = 'inbox/09-twelve-attachments';
    await sandbox.openItem(file);
    await pane.press('None of 12 chosen');
    for (const name of FOUR) await pane.check(`Log the file ${name}`);
    await org.fault({ kind: 'latency', ms: 4000, match: 'ContentVersion', times: 3 });
    takeTraffic();
    await pane.press('Log Email');
    await waitFor(sandbox.driver, () => org.hasMetFaults(), 'three files on their way');
    const storing = await pane.until((view) => view.log.files?.length, 'the files');
    assert.deepEqual(
      storing.log.files.filter(({ name }) => FOUR.includes(name)).map(({ state }) => state),
      ['Being stored', 'Being stored', 'Being stored', null],
    );
    await pane.picture('log-three-files');
    await pane.until((view) => view.log.lines.Files === '4 files stored', 'all files');
    const uploads = takeTraffic().filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/ContentVersion'),
    );
    assert.equal(uploads.length, 4);
    assert.equal(Math.max(...uploads.map(({ atOnce }) => atOnce)), 3);
    assert.deepEqual(await filesOf(await emailOf(file)), FOUR);
  });

  test('no file is taken from another mail that is selected while files travel', async () => {
    const file = 'inbox/09-twelve-attachments';
    await sandbox.openItem(file);
    await pane.press('None of 12 chosen');
    for (const name of FOUR) await pane.check(`Log the file ${name}`);
    await org.fault({ kind: 'latency', ms: 4000, match: 'ContentVersion', times: 3 });
    await pane.press('Log Email');
    await waitFor(sandbox.driver, () => org.hasMetFaults(), 'the first files on their way');
    await sandbox.select('inbox/08-inline-images');
    const stored = async () => filesOf(await emailOf(file));
    await waitFor(sandbox.driver, async () => (await stored()).length === 3, 'the first files');
    await sandbox.select(file);
    const left = await pane.until((view) => view.log.files?.[3]?.state === 'Failed', 'the rest');
    assert.equal(left.log.files[2].state, 'Stored');
    assert.match(left.log.files[3].note, /^Another item was opened before this file was read/);
    await pane.picture('log-file-item-changed');
    await pane.press('Try the failed files again');
    await pane.until((view) => view.log.lines.Files === '4 files stored', 'all files');
    assert.deepEqual(await stored(), FOUR);
  });
}
