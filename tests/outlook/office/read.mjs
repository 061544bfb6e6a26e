import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser } from './browser.mjs';
import { idOf } from '../mailbox.mjs';

const openPane = (name, query) => browser.open({ pane: 'open', item: idOf(name), ...query });

const people = `(list) => list.map(({ displayName, emailAddress, recipientType, appointmentResponse }) =>
  [displayName, emailAddress, recipientType, appointmentResponse].join('|'))`;

test('Office.js says that it runs in Outlook on the web', async () => {
  await openPane('offer');
  const { host, platform } = await browser.pane('probe.ready');
  assert.deepEqual({ host, platform }, { host: 'Outlook', platform: 'OfficeOnline' });
  assert.deepEqual(await browser.pane('probe.problems'), []);
  await browser.screenshot('read-message');
});

test('a message shows its people, ids, dates and attachments', async () => {
  await openPane('offer');
  const shown = await browser.pane(`({
    type: item.itemType, class: item.itemClass, id: item.itemId,
    subject: item.subject, normalized: item.normalizedSubject,
    from: (${people})([item.from]), sender: (${people})([item.sender]),
    to: (${people})(item.to), cc: (${people})(item.cc),
    internetMessageId: item.internetMessageId, conversationId: item.conversationId,
    created: item.dateTimeCreated.toISOString(), modified: item.dateTimeModified.toISOString(),
    attachments: item.attachments.map(({ id, name, contentType, size, attachmentType, isInline }) =>
      [id, name, contentType, size, attachmentType, isInline].join('|')),
  })`);
  const ann = 'Ann Ode|ann.ode@harbormills.example|externalUser|none';
  assert.deepEqual(shown, {
    type: 'message',
    class: 'IPM.Note',
    id: idOf('offer'),
    subject: 'RE: Flow sensors',
    normalized: 'Flow sensors',
    from: [ann],
    sender: [ann],
    to: ['Dana Reyes|dana.reyes@brightwater.example|user|none'],
    cc: ['Sales|sales@brightwater.example|distributionList|none'],
    internetMessageId: '<offer@harbormills.example>',
    conversationId: 'conversation-offer',
    created: '2026-11-10T09:00:00.000Z',
    modified: '2026-11-10T09:01:00.000Z',
    attachments: [
      'a-text|plan.txt|text/plain|12|file|false',
      'a-mail|forwarded.eml|message/rfc822|28|item|false',
      'a-cloud|drawing.pdf|application/pdf|0|cloud|false',
      'a-inline|pixel.gif|image/gif|60|file|true',
    ],
  });
});

test('a meeting request is a message that knows its meeting', async () => {
  await openPane('invitation');
  const shown = await browser.pane(`({
    type: item.itemType, class: item.itemClass, start: item.start.toISOString(),
    end: item.end.toISOString(), location: item.location, recurrence: item.recurrence,
  })`);
  assert.deepEqual(shown, {
    type: 'message',
    class: 'IPM.Schedule.Meeting.Request',
    start: '2026-11-24T15:00:00.000Z',
    end: '2026-11-24T16:00:00.000Z',
    location: 'Room 4',
    recurrence: null,
  });
});

test('an appointment of somebody else is read with attendees and recurrence', async () => {
  await openPane('weekly');
  const shown = await browser.pane(`({
    type: item.itemType, organizer: (${people})([item.organizer]),
    required: (${people})(item.requiredAttendees), optional: (${people})(item.optionalAttendees),
    start: item.start.toISOString(), location: item.location,
    recurrence: [item.recurrence.recurrenceType, item.recurrence.recurrenceProperties.days,
      item.recurrence.seriesTime.getStartDate(), item.recurrence.seriesTime.getStartTime()],
  })`);
  assert.deepEqual(shown, {
    type: 'appointment',
    organizer: ['Ann Ode|ann.ode@harbormills.example|externalUser|organizer'],
    required: ['Dana Reyes|dana.reyes@brightwater.example|user|accepted'],
    optional: ['Sales|sales@brightwater.example|distributionList|none'],
    start: '2026-11-24T15:00:00.000Z',
    location: 'Room 4',
    recurrence: ['weekly', ['tue'], '2026-11-24', 'T10:00:00.000'],
  });
  await browser.screenshot('read-appointment');
});

test('body, headers and attachments can be read', async () => {
  await openPane('offer');
  const call = (text) => browser.pane(text);
  assert.match(await call(`probe.call(item.body, 'getAsync', 'html')`), /<b>Dana<\/b>/);
  assert.equal(await call(`probe.call(item.body, 'getAsync', 'text')`), 'Hello Dana');
  assert.match(await call(`probe.call(item, 'getAllInternetHeadersAsync')`), /X-Test: offer/);
  const content = (id) => call(`probe.call(item, 'getAttachmentContentAsync', '${id}')`);
  const plan = Buffer.from('the plan').toString('base64');
  assert.deepEqual(await content('a-text'), { content: plan, format: 'base64' });
  assert.deepEqual(await content('a-mail'), {
    content: 'Subject: inner\r\n\r\nHi',
    format: 'eml',
  });
  assert.deepEqual(await content('a-cloud'), {
    content: 'https://files.example/drawing.pdf',
    format: 'url',
  });
  assert.equal((await content('nothing')).name, 'InvalidAttachmentId');
});

test('a text mail gives its text, and HTML that shows the same', async () => {
  await openPane('plain');
  assert.equal(await browser.pane(`probe.call(item.body, 'getAsync', 'text')`), 'Only text, 1 < 2');
  const html = await browser.pane(`probe.call(item.body, 'getAsync', 'html')`);
  assert.match(html, /Only text, 1 &lt; 2/);
});

test('roaming settings and custom properties outlive a reload', async () => {
  await openPane('offer');
  await browser.pane(`Office.context.roamingSettings.set('when', new Date(1700000000000))`);
  await browser.pane(`Office.context.roamingSettings.set('what', { deep: [1] })`);
  assert.equal(await browser.pane(`probe.call(Office.context.roamingSettings, 'saveAsync')`), null);
  await browser.pane(`probe.call(item, 'loadCustomPropertiesAsync').then((properties) => {
    properties.set('logged', 'yes');
    return probe.call(properties, 'saveAsync');
  })`);
  await browser.page('0');
  await browser.until(`return location.search.includes('pane=open')`);
  await browser.driver.navigate().refresh();
  await browser.until('return Boolean(window.sandbox)');
  const read = (key) => browser.pane(`Office.context.roamingSettings.get('${key}')`);
  assert.deepEqual(await read('what'), { deep: [1] });
  assert.equal(await browser.pane(`Office.context.roamingSettings.get('when').getTime()`), 17e11);
  const logged = `probe.call(item, 'loadCustomPropertiesAsync').then((all) => all.get('logged') ?? null)`;
  assert.equal(await browser.pane(logged), 'yes');
  await browser.page('sandbox.pin(true)');
  await browser.page('sandbox.select(args[0])', idOf('plain'));
  assert.equal(await browser.pane(logged), null);
});

test('an add-in shows notifications and categories with the item', async () => {
  await openPane('offer', { permission: 'readWriteMailbox' });
  const note = (key, message) =>
    browser.pane(
      `probe.call(item.notificationMessages, 'addAsync', args[0],
        { type: 'informationalMessage', message: args[1], icon: 'icon', persistent: false })`,
      key,
      message,
    );
  assert.equal(await note('one', 'Logged to Harbor Mills'), null);
  assert.equal((await note('one', 'again')).name, 'DuplicateNotificationKey');
  const all = await browser.pane(`probe.call(item.notificationMessages, 'getAllAsync')`);
  assert.deepEqual(
    all.map(({ key, type }) => [key, type]),
    [['one', 'informationalMessage']],
  );
  const shown = await browser.page(`document.querySelector('.notification').textContent.trim()`);
  assert.equal(shown, 'Logged to Harbor Mills');

  const add = (name) => browser.pane(`probe.call(item.categories, 'addAsync', ['${name}'])`);
  assert.equal(await add('Red category'), null);
  assert.equal((await add('No such category')).name, 'InvalidCategory');
  assert.deepEqual(await browser.pane(`probe.call(item.categories, 'getAsync')`), [
    { displayName: 'Red category', color: 'Preset0' },
  ]);
});

test('the reading pane shows the mail without its scripts and with its pictures', async () => {
  await browser.open({ item: idOf('offer') });
  await browser.until(`return document.querySelector('iframe.body')?.srcdoc.includes('Dana')`);
  const html = await browser.page(`document.querySelector('iframe.body').srcdoc`);
  assert.match(html, /<img src="data:image\/gif;base64,R0lGOD/);
  assert.doesNotMatch(html, /<script/);
});

test('the forms that a pane opens are filled', async () => {
  await openPane('offer');
  await browser.pane(`Office.context.mailbox.displayNewMessageForm(
    { toRecipients: ['tom@birch.example'], subject: 'Hello', htmlBody: '<b>Hi</b>' })`);
  await browser.page(`new Promise((done) => setTimeout(done, 50))`);
  assert.deepEqual(
    await browser.page(`({
      to: document.querySelector('#field-to').value,
      subject: document.querySelector('#field-subject').value,
      body: document.querySelector('.editor').innerHTML })`),
    { to: 'tom@birch.example', subject: 'Hello', body: '<b>Hi</b>' },
  );
});

test('an answer and another item open as the pane asks', async () => {
  await openPane('offer', { pinned: '1' });
  await browser.pane(`Office.context.mailbox.displayMessageForm(args[0])`, idOf('plain'));
  await browser.page('0');
  await browser.until(`return sandbox.state().item.includes('plain')`);
  await browser.pane(`item.displayReplyAllForm({ htmlBody: '<p>Thank you</p>' })`);
  await browser.page('0');
  await browser.until('return sandbox.state().isCompose');
  assert.equal(
    await browser.page(`document.querySelector('#field-subject').value`),
    'RE: A plain one',
  );
  assert.match(
    await browser.page(`document.querySelector('.editor').innerHTML`),
    /^<p>Thank you<\/p>.*Only text, 1 &lt; 2/s,
  );
  const missing = await browser.pane(
    `probe.call(Office.context.mailbox, 'displayMessageFormAsync', 'no-such-item')`,
  );
  assert.equal(missing.name, 'ItemNotFound');
});
