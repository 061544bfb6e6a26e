import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepNote, readNote } from '../../web/pane/effects/keep_note.js';
import { mailbox } from '../../web/pane/effects/mailbox.js';
import { answering, asking, failing, installOffice, readMessage } from './support/office.mjs';

const ID = 'AAkALg1';
const person = (displayName, emailAddress) => ({ displayName, emailAddress });
const ANN = person('Ann Ode', 'ann.ode@harbormills.example');
const LUIS = person('Luis Ferreira', 'luis.ferreira@harbormills.example');
const DANA = person('Dana Reyes', 'dana.reyes@brightwater.example');
const plain = ({ displayName, emailAddress }) => ({ name: displayName, address: emailAddress });

const readItem = async () => (await mailbox({ what: 'item', item_id: '' })).ok;
const readText = async (item_id = ID) => (await mailbox({ what: 'text', item_id })).ok;

const FILE = {
  id: 'f1',
  name: 'Quote.pdf',
  contentType: 'application/pdf',
  size: 9,
  isInline: false,
};

test('a mail that is read', async () => {
  installOffice({
    item: readMessage({ cc: [LUIS], attachments: [{ ...FILE, attachmentType: 'file' }] }),
  });
  assert.deepEqual(await readItem(), {
    kind: 'message',
    mode: 'read',
    id: ID,
    internet_message_id: '<quote-1@harbormills.example>',
    conversation_id: 'conversation-1',
    item_class: '',
    subject: 'Re: Flow sensors',
    from: plain(ANN),
    to: [plain(DANA)],
    cc: [plain(LUIS)],
    bcc: [],
    attachments: [
      {
        id: 'f1',
        name: 'Quote.pdf',
        content_type: 'application/pdf',
        content_id: '',
        size: 9,
        is_inline: false,
        type: 'file',
      },
    ],
    time: Date.UTC(2026, 10, 20, 14, 31),
    meeting_start: 0,
    end: 0,
    is_all_day: false,
    minutes_ahead: 0,
    end_minutes_ahead: 0,
    location: '',
    note: '',
  });
});

test('mail about a meeting is of the time when it was written, and tells when the meeting is', async () => {
  const start = new Date(Date.UTC(2026, 11, 1));
  const end = new Date(Date.UTC(2026, 11, 1, 1));
  installOffice({ item: readMessage({ itemClass: 'IPM.Schedule.Meeting.Canceled', start, end }) });
  const item = await readItem();
  assert.equal(item.kind, 'message');
  assert.deepEqual(item.from, plain(ANN));
  assert.equal(item.time, Date.UTC(2026, 10, 20, 14, 31));
  assert.equal(item.item_class, 'IPM.Schedule.Meeting.Canceled');
  assert.deepEqual([item.meeting_start, item.end], [start.getTime(), end.getTime()]);
});

/** An item's custom properties, as Office.js hands them out. @param {Record<string, string>} kept */
const properties = (kept) =>
  answering({
    get: (name) => kept[name],
    set: (name, value) => (kept[name] = value),
    saveAsync: answering(undefined),
  });

test('a meeting that is read', async () => {
  const start = new Date(Date.UTC(2026, 11, 1, 9));
  installOffice({
    minutesAhead: () => 60,
    item: {
      itemType: 'appointment',
      itemId: 'cal-1',
      subject: 'Site visit',
      organizer: DANA,
      requiredAttendees: [ANN],
      optionalAttendees: [LUIS],
      start,
      end: new Date(start.getTime() + 3_600_000),
      isAllDayEvent: true,
      location: 'Hall 2',
      loadCustomPropertiesAsync: properties({ tether: '00D1=00U1' }),
      attachments: [],
    },
  });
  const item = await readItem();
  assert.equal(item.kind, 'appointment');
  assert.deepEqual(
    [item.from, item.to, item.cc, item.bcc],
    [plain(DANA), [plain(ANN)], [plain(LUIS)], []],
  );
  assert.equal(item.time, start.getTime());
  assert.equal(item.end, start.getTime() + 3_600_000);
  assert.deepEqual([item.is_all_day, item.minutes_ahead, item.end_minutes_ahead], [true, 60, 60]);
  assert.deepEqual([item.location, item.note], ['Hall 2', '00D1=00U1']);
  assert.equal(item.internet_message_id, '');
});

test('what is noted on a meeting is kept with it, and only with it', async () => {
  const kept = {};
  const item = {
    itemType: 'appointment',
    itemId: 'cal-1',
    loadCustomPropertiesAsync: properties(kept),
  };
  installOffice({ item });
  await keepNote({ item_id: 'cal-1', note: '00D1=00U1' });
  assert.deepEqual(kept, { tether: '00D1=00U1' });
  await assert.rejects(keepNote({ item_id: 'cal-2', note: 'another' }), { code: 'aborted' });
  assert.deepEqual(kept, { tether: '00D1=00U1' });
});

test('a mailbox that hands out no notes has none', async () => {
  installOffice({ item: null });
  assert.equal(await readNote({ loadCustomPropertiesAsync: failing(9020) }), '');
  assert.equal(await readNote({ loadCustomPropertiesAsync: properties({}) }), '');
});

const draftMessage = (members = {}) => ({
  itemType: 'message',
  conversationId: 'conversation-2',
  subject: asking('Draft'),
  from: asking(DANA),
  to: asking([ANN]),
  cc: asking([]),
  bcc: asking([LUIS]),
  getItemIdAsync: failing(9046),
  getAttachmentsAsync: answering([{ ...FILE, attachmentType: 'cloud' }]),
  body: { getAsync: (type, callback) => answering('Dear Ann')(callback) },
  ...members,
});

/** A draft that is saved when it is asked, and what is kept with it. */
function savedDraft(id, members = {}) {
  const kept = {};
  const saved = [];
  let known = id;
  const item = draftMessage({
    getItemIdAsync: (callback) => (known ? answering(known) : failing(9046))(callback),
    loadCustomPropertiesAsync: properties(kept),
    saveAsync: (callback) => {
      saved.push({ ...kept });
      known ||= 'draft-1';
      answering(known)(callback);
    },
    ...members,
  });
  installOffice({ item });
  return { kept, saved };
}
const keepWithDraft = (item_id, note) => keepNote({ item_id, note, save_draft: true });
const noteOf = async (item_id) => (await mailbox({ what: 'note', item_id })).ok;

test('what is noted on a draft is saved with it, which gives it an id', async () => {
  const { saved } = savedDraft('');
  assert.deepEqual(await keepWithDraft('', 'wanted'), { ok: { id: 'draft-1' } });
  assert.deepEqual(saved, [{ tether: 'wanted' }]);
  assert.deepEqual(await noteOf(''), { text: 'wanted' });
  assert.deepEqual(await noteOf('draft-1'), { text: 'wanted' });
  assert.deepEqual(await keepWithDraft('draft-1', 'off'), { ok: { id: 'draft-1' } });
});

test('a draft that Outlook has saved by itself meanwhile is the one that had no id', async () => {
  const { kept } = savedDraft('draft-7');
  assert.deepEqual(await keepWithDraft('', 'wanted'), { ok: { id: 'draft-7' } });
  assert.deepEqual(kept, { tether: 'wanted' });
});

test('nothing is noted on another draft, or read of it', async () => {
  const { kept } = savedDraft('draft-7');
  await assert.rejects(keepWithDraft('draft-1', 'wanted'), { code: 'aborted' });
  await assert.rejects(noteOf('draft-1'), { code: 'aborted' });
  assert.deepEqual(kept, {});
});

test('a draft that Outlook does not save is an error with its number', async () => {
  savedDraft('', { saveAsync: failing(9021) });
  await assert.rejects(keepWithDraft('', 'wanted'), { code: 'office_9021' });
});

test('what is noted on a mail is read with it alone, and a mailbox that refuses says so', async () => {
  installOffice({
    item: readMessage({ loadCustomPropertiesAsync: properties({ tether: 'x=1' }) }),
  });
  assert.deepEqual(await noteOf(ID), { text: 'x=1' });
  await assert.rejects(noteOf('another'), { code: 'aborted' });
  installOffice({ item: readMessage({ loadCustomPropertiesAsync: failing(9020) }) });
  await assert.rejects(noteOf(ID), { code: 'office_9020' });
});

test('a mail that is written and not saved has no id', async () => {
  installOffice({ item: draftMessage() });
  const item = await readItem();
  assert.equal(item.mode, 'compose');
  assert.equal(item.id, '');
  assert.equal(item.subject, 'Draft');
  assert.deepEqual([item.from, item.to, item.bcc], [plain(DANA), [plain(ANN)], [plain(LUIS)]]);
  assert.equal(item.attachments[0].type, 'cloud');
});

test('a meeting that is written', async () => {
  const start = new Date(Date.UTC(2026, 11, 1, 9));
  installOffice({
    item: {
      itemType: 'appointment',
      subject: asking('Site visit'),
      organizer: asking(DANA),
      requiredAttendees: asking([ANN]),
      optionalAttendees: asking([]),
      start: asking(start),
      end: asking(start),
      location: asking('Hall 2'),
      loadCustomPropertiesAsync: properties({}),
      getItemIdAsync: answering('cal-2'),
      getAttachmentsAsync: answering([]),
    },
  });
  const item = await readItem();
  assert.deepEqual([item.kind, item.mode, item.id], ['appointment', 'compose', 'cal-2']);
  assert.deepEqual([item.from, item.to], [plain(DANA), [plain(ANN)]]);
  assert.equal(item.time, start.getTime());
  assert.deepEqual([item.end, item.location, item.note], [start.getTime(), 'Hall 2', '']);
});

test('what an old Outlook cannot tell stays empty', async () => {
  const never = () => assert.fail('asked for what Mailbox 1.4 does not know');
  const item = draftMessage({
    from: { getAsync: never },
    getItemIdAsync: never,
    getAttachmentsAsync: never,
  });
  installOffice({ mailboxSet: '1.4', item });
  const read = await readItem();
  assert.deepEqual(read.from, { name: '', address: '' });
  assert.deepEqual([read.id, read.attachments], ['', []]);
});

test('a draft that Outlook cannot read is an error with its number', async () => {
  installOffice({ item: draftMessage({ to: { getAsync: failing(9042) } }) });
  await assert.rejects(readItem(), { code: 'office_9042' });
});

test('members that are missing come out empty', async () => {
  installOffice({ item: { itemType: 'message', itemId: 'x' } });
  const item = await readItem();
  assert.deepEqual(item.from, { name: '', address: '' });
  assert.deepEqual([item.to, item.attachments, item.subject, item.time], [[], [], '', 0]);
});

test('nothing open is null', async () => {
  installOffice({ item: null });
  assert.equal(await readItem(), null);
});

test('the text of the item that was asked for', async () => {
  installOffice({ item: readMessage() });
  assert.deepEqual(await readText(), { text: 'Hi Dana', html: '' });
});

test('an item without an id is known by its Message-ID', async () => {
  installOffice({ item: readMessage({ itemId: '' }) });
  assert.equal((await readText('<quote-1@harbormills.example>')).text, 'Hi Dana');
});

test('a draft that nobody saved has an empty id, and its text can be read', async () => {
  installOffice({ item: draftMessage() });
  assert.equal((await readText('')).text, 'Dear Ann');
});

test('the text of another item than the one asked for is aborted', async () => {
  installOffice({ item: readMessage({ itemId: 'another' }) });
  await assert.rejects(readText(), { code: 'aborted' });
});

test('an item that changes while it is read is aborted', async () => {
  const body = {
    getAsync(type, callback) {
      globalThis.Office.context.mailbox.item = readMessage({ itemId: 'next' });
      answering('text of nobody knows which')(callback);
    },
  };
  installOffice({ item: readMessage({ body }) });
  await assert.rejects(readText(), { code: 'aborted' });
});

test('an item whose change Outlook never told is given away by its headers', async () => {
  const headers =
    'Received: by mx\r\nMessage-Id: <other@kestrelfoods.example>\r\nSubject: Pallet\r\n';
  installOffice({ item: readMessage({ getAllInternetHeadersAsync: answering(headers) }) });
  await assert.rejects(readText(), { code: 'aborted' });
});

test('a server that hands out no headers does not stand in the way', async () => {
  installOffice({ item: readMessage({ getAllInternetHeadersAsync: failing(9042) }) });
  assert.equal((await readText()).text, 'Hi Dana');
});

/** A mail whose body becomes another's, without a word, in an Outlook that hands no headers out. */
function unnoticed() {
  let text = 'Hi Dana';
  const body = { getAsync: (type, callback) => answering(text)(callback) };
  const never = () => assert.fail('asked for what Mailbox 1.7 does not know');
  installOffice({
    mailboxSet: '1.7',
    item: readMessage({ body, getAllInternetHeadersAsync: never }),
  });
  return (next) => (text = next);
}

test('without headers an item whose change Outlook never told is given away by its text', async () => {
  const turn = unnoticed();
  assert.equal((await readText()).text, 'Hi Dana');
  assert.equal((await readText()).text, 'Hi Dana');
  turn('Hello Sam');
  await assert.rejects(readText(), { code: 'aborted' });
  turn('Hi Dana');
  assert.equal((await readText()).text, 'Hi Dana');
});

test("Outlook's own word that the item changed is aborted", async () => {
  installOffice({ item: readMessage({ body: { getAsync: failing(9030) } }) });
  await assert.rejects(readText(), { code: 'aborted' });
});

test('a body that cannot be read is an error with its number', async () => {
  installOffice({ item: readMessage({ body: { getAsync: failing(9020) } }) });
  await assert.rejects(readText(), { code: 'office_9020' });
});

test('a call that Office.js refuses at once is an error, too', async () => {
  const body = {
    getAsync() {
      throw Object.assign(new Error('Permission denied'), { code: 9017 });
    },
  };
  installOffice({ item: readMessage({ body }) });
  await assert.rejects(readText(), { code: 'office_9017' });
});
