import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser } from './browser.mjs';
import { idOf } from '../mailbox.mjs';

const call = (expression, ...args) => browser.pane(expression, ...args);
const addresses = (field) =>
  call(`probe.call(item.${field}, 'getAsync').then((list) => list.map((one) => one.emailAddress))`);

const listen = (type) =>
  call(`probe.call(item, 'addHandlerAsync', Office.EventType.${type},
    ({ type, ...event }) => probe.events.push(event))`);

const eventually = async (count) => {
  await call('0');
  await browser.until(`return window.probe.events.length >= ${count}`);
  return call('probe.events');
};

test('a new mail is written through Office.js', async () => {
  await browser.open({ compose: 'new', pane: 'open' });
  assert.equal(await call('typeof item.subject.setAsync'), 'function');
  await call(`probe.call(item.subject, 'setAsync', 'Our offer')`);
  await call(`probe.call(item.to, 'setAsync', ['ann@harbormills.example'])`);
  await call(`probe.call(item.to, 'addAsync',
    [{ displayName: 'Tom', emailAddress: 'tom@birch.example' }])`);
  await call(`probe.call(item.bcc, 'setAsync', ['log@salesforce.example'])`);
  await call(`probe.call(item.body, 'setAsync', '<p>Dear Ann</p>', { coercionType: 'html' })`);
  await call(`probe.call(item.body, 'prependAsync', 'First', { coercionType: 'text' })`);
  await call(
    `probe.call(item.body, 'setSelectedDataAsync', '<i>Top</i>', { coercionType: 'html' })`,
  );

  assert.deepEqual(await addresses('to'), ['ann@harbormills.example', 'tom@birch.example']);
  assert.deepEqual(await addresses('cc'), []);
  assert.equal(await call(`probe.call(item.subject, 'getAsync')`), 'Our offer');
  assert.equal(await call(`probe.call(item.body, 'getTypeAsync')`), 'html');
  const body = await call(`probe.call(item.body, 'getAsync', 'html')`);
  assert.match(body, /^<i>Top<\/i><div[^>]*>First<\/div><p>Dear Ann<\/p>$/);
  assert.equal(
    (await call(`probe.call(item.from, 'getAsync')`)).emailAddress,
    'dana.reyes@brightwater.example',
  );
  assert.deepEqual(
    await browser.page(`['to', 'bcc', 'subject'].map((name) =>
      document.querySelector('#field-' + name).value)`),
    ['ann@harbormills.example; Tom <tom@birch.example>', 'log@salesforce.example', 'Our offer'],
  );
  await browser.screenshot('compose-message');
});

test('a mail has an id once it is saved', async () => {
  await browser.open({ compose: 'new', pane: 'open' });
  const id = () => call(`probe.call(item, 'getItemIdAsync')`);
  assert.equal((await id()).name, 'ItemNotSaved');
  await call(`probe.call(item, 'loadCustomPropertiesAsync').then((properties) => {
    properties.set('case', '500'); return probe.call(properties, 'saveAsync'); })`);
  const saved = await call(`probe.call(item, 'saveAsync')`);
  assert.equal(await id(), saved);
  assert.deepEqual(await browser.page(`sandbox.items('drafts').map(({ id }) => id)`), [
    idOf('unsent'),
    saved,
  ]);
  const kept = `probe.call(item, 'loadCustomPropertiesAsync').then((all) => all.get('case'))`;
  assert.equal(await call(kept), '500');
});

const noteOf = `probe.call(item, 'loadCustomPropertiesAsync').then((all) => all.get('case'))`;
const keep = (note) =>
  call(
    `probe.call(item, 'loadCustomPropertiesAsync').then((properties) => {
      properties.set('case', args[0]); return probe.call(properties, 'saveAsync'); })`,
    note,
  );
const idsIn = (folder) => browser.page(`sandbox.items(args[0]).map(({ id }) => id)`, folder);
const savedDraft = async () => {
  await browser.open({ compose: 'new', pane: 'open', pinned: '1' });
  await call(`probe.call(item.subject, 'setAsync', 'Our offer')`);
  await call(`probe.call(item.to, 'setAsync', ['ann@harbormills.example'])`);
  await keep('500');
  return call(`probe.call(item, 'saveAsync')`);
};

test('a draft that was closed opens again as it was saved, with what is kept with it', async () => {
  const id = await savedDraft();
  await browser.page(`sandbox.edit({ subject: 'Not saved' })`);
  await call(`item.close()`);
  await browser.until('return !window.sandbox.state().isCompose');
  await browser.page('sandbox.select(args[0])', id);
  assert.equal(await call(`probe.call(item.subject, 'getAsync')`), 'Our offer');
  assert.deepEqual(await addresses('to'), ['ann@harbormills.example']);
  assert.equal(await call(`probe.call(item, 'getItemIdAsync')`), id);
  assert.equal(await call(noteOf), '500');
});

for (const [way, send] of [
  ['here', 'sandbox.send()'],
  ['from another device', 'sandbox.sendElsewhere()'],
])
  test(`a mail that is sent ${way} lies in Sent Items under an id of its own`, async () => {
    const id = await savedDraft();
    await browser.page(send);
    assert.ok(!(await idsIn('drafts')).includes(id));
    const [sent] = await idsIn('sent');
    assert.notEqual(sent, id);
    await browser.page('sandbox.select(args[0])', sent);
    await browser.page('sandbox.openPane()');
    assert.match(await call('item.internetMessageId'), /^<.+@sandbox\.localhost>$/);
    assert.match(await call(`probe.call(item, 'getAllInternetHeadersAsync')`), /^Message-ID: </);
    assert.equal(await call('item.subject'), 'Our offer');
    assert.equal(await call(noteOf), '500');
  });

test('a mail that the server refuses stays a draft', async () => {
  const id = await savedDraft();
  const before = await idsIn('sent');
  await browser.page(`sandbox.set({ sending: 'fails' })`);
  await browser.page('sandbox.send()');
  assert.deepEqual(await idsIn('sent'), before);
  assert.ok((await idsIn('drafts')).includes(id));
  assert.equal(await browser.page('sandbox.state().item'), id);
  const said = `document.querySelector('.compose [role=alert]')?.textContent`;
  assert.match(await browser.page(said), /has not taken/);
  await browser.page(`sandbox.set({ sending: 'works' })`);
  await browser.page('sandbox.send()');
  assert.equal((await idsIn('sent')).length, before.length + 1);
});

test('a mail that is discarded is gone, also where it was saved', async () => {
  const id = await savedDraft();
  await browser.page('sandbox.discard()');
  assert.ok(!(await idsIn('drafts')).includes(id));
  await assert.rejects(browser.page('sandbox.sendElsewhere(args[0])', id), /no saved draft/);
});

test('recipients that a person changes are told, by field', async () => {
  await browser.open({ compose: 'new', pane: 'open' });
  await listen('RecipientsChanged');
  await browser.page(`sandbox.addRecipients('cc', [{ address: 'luis@harbormills.example' }])`);
  const [{ changedRecipientFields }] = await eventually(1);
  assert.deepEqual(changedRecipientFields, { to: false, cc: true, bcc: false });
  assert.deepEqual(await addresses('cc'), ['luis@harbormills.example']);
});

test('what a person types into the form is what the add-in reads', async () => {
  await browser.open({ compose: 'new', pane: 'open' });
  await call('1');
  await browser.driver.switchTo().defaultContent();
  const type = async (selector, text) => {
    const field = await browser.driver.findElement({ css: selector });
    await field.sendKeys(text, '\uE004');
  };
  await type('#field-to', 'Ann Ode <ann@harbormills.example>; tom@birch.example');
  await type('#field-subject', 'Typed');
  await type('.editor', 'A typed body');
  assert.deepEqual(await addresses('to'), ['ann@harbormills.example', 'tom@birch.example']);
  assert.equal(await call(`probe.call(item.subject, 'getAsync')`), 'Typed');
  assert.equal(await call(`probe.call(item.body, 'getAsync', 'text')`), 'A typed body');
});

test('attachments come, are told, and go', async () => {
  await browser.open({ compose: 'new', pane: 'open' });
  await listen('AttachmentsChanged');
  const id = await call(
    `probe.call(item, 'addFileAttachmentFromBase64Async', btoa('hello'), 'hello.txt')`,
  );
  const list = await call(`probe.call(item, 'getAttachmentsAsync')`);
  assert.deepEqual(
    list.map((one) => [one.id, one.name, one.size]),
    [[id, 'hello.txt', 5]],
  );
  const content = await call(`probe.call(item, 'getAttachmentContentAsync', args[0])`, id);
  assert.deepEqual(content, {
    content: Buffer.from('hello').toString('base64'),
    format: 'base64',
  });
  await call(`probe.call(item, 'removeAttachmentAsync', args[0])`, id);
  const gone = await call(`probe.call(item, 'removeAttachmentAsync', args[0])`, id);
  assert.equal(gone.name, 'AttachmentToDeleteDoesNotExist');
  const events = await eventually(2);
  assert.deepEqual(
    events.map((event) => event.attachmentStatus),
    ['added', 'removed'],
  );
});

test('session data, headers and a later delivery stay with the mail', async () => {
  await browser.open({ compose: 'new', pane: 'open' });
  await call(`probe.call(item.sessionData, 'setAsync', 'step', '2')`);
  assert.equal(await call(`probe.call(item.sessionData, 'getAsync', 'step')`), '2');
  await call(`probe.call(item.sessionData, 'removeAsync', 'step')`);
  assert.equal(
    (await call(`probe.call(item.sessionData, 'getAsync', 'step')`)).name,
    'KeyNotFound',
  );
  await call(`probe.call(item.internetHeaders, 'setAsync', { 'x-case': '500' })`);
  assert.deepEqual(
    await call(`probe.call(item.internetHeaders, 'getAsync', ['x-case', 'x-none'])`),
    { 'x-case': '500' },
  );
  await call(`probe.call(item.delayDeliveryTime, 'setAsync', new Date(1800000000000))`);
  assert.equal(await call(`probe.call(item.delayDeliveryTime, 'getAsync')`), 18e11);
});

test('one’s own appointment opens as a form', async () => {
  await browser.open({ folder: 'calendar', item: idOf('own'), pane: 'open' });
  const time = (field) =>
    call(`probe.call(item.${field}, 'getAsync').then((t) => t.toISOString())`);
  assert.equal(await time('start'), '2026-11-24T15:00:00.000Z');
  assert.deepEqual(await addresses('requiredAttendees'), ['ann.ode@harbormills.example']);
  assert.deepEqual(await addresses('optionalAttendees'), []);
  assert.equal(await call(`probe.call(item.location, 'getAsync')`), 'Room 4');
  assert.equal(await call(`probe.call(item.recurrence, 'getAsync')`), null);
  assert.equal(await call(`probe.call(item, 'getItemIdAsync')`), idOf('own'));
  assert.match(await call(`probe.call(item.body, 'getAsync', 'html')`), /Bring the sensor/);
  assert.equal(
    (await call(`probe.call(item.organizer, 'getAsync')`)).emailAddress,
    'dana.reyes@brightwater.example',
  );

  await listen('AppointmentTimeChanged');
  await call(`probe.call(item.start, 'setAsync', new Date('2026-11-25T15:00:00Z'))`);
  assert.equal(await time('end'), '2026-11-25T16:00:00.000Z');
  assert.equal((await eventually(1)).length, 1);
  assert.equal(
    await browser.page(`document.querySelector('#field-start').value`),
    '2026-11-25T10:00',
  );
  await browser.screenshot('compose-appointment');
});

test('a recurrence that the add-in sets is told', async () => {
  await browser.open({ folder: 'calendar', item: idOf('own'), pane: 'open' });
  await listen('RecurrenceChanged');
  await call(`(async () => {
    const seriesTime = new Office.SeriesTime();
    seriesTime.setStartDate('2026-12-01');
    seriesTime.setStartTime(10, 0);
    seriesTime.setDuration(30);
    return probe.call(item.recurrence, 'setAsync', {
      seriesTime,
      recurrenceType: 'weekly',
      recurrenceProperties: { interval: 2, days: ['tue'], firstDayOfWeek: 'sun' },
      recurrenceTimeZone: { name: 'Eastern Standard Time' },
    });
  })()`);
  const [{ recurrence }] = await eventually(1);
  assert.equal(recurrence.recurrenceType, 'weekly');
  const read = await call(`probe.call(item.recurrence, 'getAsync')
    .then((one) => [one.recurrenceProperties.interval, one.seriesTime.getStartDate()])`);
  assert.deepEqual(read, [2, '2026-12-01']);
});

test('a draft opens in the form, and an answer quotes the mail', async () => {
  await browser.open({ item: idOf('unsent'), pane: 'open' });
  assert.match(await call(`probe.call(item.body, 'getAsync', 'html')`), /Dear Ann/);
  assert.deepEqual(await addresses('to'), ['ann.ode@harbormills.example']);

  await browser.page('sandbox.select(args[0])', idOf('offer'));
  await browser.page('sandbox.reply({ all: true })');
  await browser.page('sandbox.openPane()');
  assert.equal(await call(`probe.call(item.subject, 'getAsync')`), 'RE: Flow sensors');
  assert.deepEqual(await addresses('to'), ['ann.ode@harbormills.example']);
  assert.deepEqual(await addresses('cc'), ['sales@brightwater.example']);
  assert.match(await call(`probe.call(item.body, 'getAsync', 'html')`), /<blockquote>.*Hello/s);
});
