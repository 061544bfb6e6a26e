import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadMailbox } from '../../web/sandbox/outlook/mailbox/load.mjs';
import { validateMailbox } from './validate.mjs';

const DIR = fileURLToPath(new URL('../../web/sandbox/data/mailbox/', import.meta.url));
const STORY = new URL('../../web/sandbox/data/story.json', import.meta.url);

let mailbox;
before(async () => {
  mailbox = await loadMailbox(DIR);
});

/** The one item of a file. */
function item(file) {
  const found = mailbox.items.filter((one) => one.file.startsWith(file));
  assert.equal(found.length, 1, `${file} is ${found.length} items`);
  return found[0];
}

const addresses = (people) => people.map(({ address }) => address);

test('the whole mailbox is read and keeps to the model', () => {
  validateMailbox(mailbox);
  assert.deepEqual(mailbox.unreadable, []);
  assert.deepEqual(
    mailbox.items.filter(({ notes }) => notes.length > 0),
    [],
  );
});

test('the mailbox belongs to Dana and has the four folders', () => {
  assert.deepEqual(mailbox.owner, {
    name: 'Dana Reyes',
    address: 'dana.reyes@brightwater.example',
  });
  assert.equal(mailbox.timeZone, 'America/New_York');
  assert.deepEqual(
    mailbox.folders.map(({ id }) => id),
    ['inbox', 'sent', 'drafts', 'calendar'],
  );
  const count = (folder) => mailbox.items.filter((one) => one.folder === folder).length;
  assert.deepEqual(['inbox', 'sent', 'drafts', 'calendar'].map(count), [28, 6, 2, 11]);
});

test('every file of the mailbox is described in its README', async () => {
  const readme = await readFile(`${DIR}README.md`, 'utf8');
  for (const file of await readdir(DIR, { recursive: true })) {
    const name = /([^/]+)\.(?:eml|ics)$/.exec(file)?.[1];
    if (name) assert.ok(readme.includes(name), `${file} is not in the README`);
  }
});

test('every person of the story writes or receives', async () => {
  const story = JSON.parse(await readFile(STORY, 'utf8'));
  const seen = new Set();
  for (const { from, to = [], cc = [], required = [], optional = [] } of mailbox.items) {
    for (const one of [from, ...to, ...cc, ...required, ...optional]) {
      if (one) seen.add(one.address);
    }
  }
  const cast = [...story.users, ...story.contacts, ...story.leads].map(({ Email }) => Email);
  cast.push(...story.unknown_people.map(({ address }) => address), 'joan.pike@harbormills.example');
  assert.deepEqual(
    cast.filter((address) => !seen.has(address)),
    [],
  );
});

test('the plain mail has both bodies, its people and its dates', () => {
  const mail = item('inbox/01-');
  assert.equal(mail.kind, 'message');
  assert.equal(mail.itemClass, 'IPM.Note');
  assert.deepEqual(mail.from, {
    name: 'Ann Ode',
    address: 'ann.ode@harbormills.example',
    kind: 'external',
  });
  assert.deepEqual(mail.to, [
    { name: 'Dana Reyes', address: 'dana.reyes@brightwater.example', kind: 'user' },
  ]);
  assert.deepEqual(mail.sender, mail.from);
  assert.equal(mail.created, '2026-11-02T14:12:08.000Z');
  assert.equal(mail.received, '2026-11-02T14:12:31.000Z');
  assert.equal(mail.internetMessageId, '<20261102141208.4F1A2@mail.harbormills.example>');
  assert.match(mail.body.text, /^Hi Dana,\n\nThanks for walking us through/);
  assert.match(mail.body.html, /<li>120 units of the BW-77 instead of 96<\/li>/);
  assert.match(mail.headers, /^Received: from mail\.harbormills\.example .*\r\n\tby mx1/);
});

test('question, answer and comment are one conversation', () => {
  const conversation = item('inbox/01-').conversationId;
  assert.equal(item('sent/01-').conversationId, conversation);
  assert.equal(item('inbox/02-').conversationId, conversation);
  assert.notEqual(item('inbox/03-').conversationId, conversation);
  assert.equal(item('drafts/01-').conversationId, item('inbox/19-').conversationId);
  assert.equal(item('inbox/22-').conversationId, item('inbox/21-').conversationId);
  assert.equal(item('inbox/23-').conversationId, item('sent/05-').conversationId);
});

test('a plus-address is kept as it is', () => {
  const mail = item('inbox/02-');
  assert.equal(mail.from.address, 'ann.ode+quotes@harbormills.example');
  assert.equal(mail.body.html, undefined);
});

test('people without a display name have an empty one', () => {
  const { from, to } = item('inbox/03-');
  assert.deepEqual(from, {
    name: '',
    address: 'procurement@harbormills.example',
    kind: 'external',
  });
  assert.deepEqual(to, [{ name: '', address: 'dana.reyes@brightwater.example', kind: 'user' }]);
});

test('forty recipients are all there', () => {
  const { to, cc } = item('inbox/04-');
  assert.deepEqual([to.length, cc.length], [30, 10]);
  assert.equal(new Set(addresses([...to, ...cc])).size, 40);
  assert.ok(to.some(({ name }) => name === "Siobhan O'Rourke"));
  assert.equal(to.find(({ address }) => address === 'asa@soderberg.example').name, 'Åsa Söderberg');
});

test('the members of a group are taken one by one, and a list is a list', () => {
  const { to, cc } = item('inbox/05-');
  assert.deepEqual(addresses(to), [
    'ann.ode@harbormills.example',
    'luis.ferreira@harbormills.example',
    'dana.reyes@brightwater.example',
  ]);
  assert.equal(to[1].name, 'Ferreira, Luis');
  assert.deepEqual(cc, [
    { name: 'Sales East', address: 'sales-east@brightwater.example', kind: 'list' },
  ]);
  assert.equal(item('sent/06-').to[0].kind, 'list');
});

test('encoded headers and an older charset are decoded', () => {
  const mail = item('inbox/06-');
  assert.equal(mail.from.name, 'Åsa Söderberg');
  assert.equal(mail.cc[0].name, 'Jörgen Ek (Inköp)');
  assert.equal(
    mail.subject,
    'Förfrågan: flödesgivare till Södertälje – går det att få ett budgetpris före jul?',
  );
  assert.match(mail.body.text, /samma utförande som i Harbor Mills/);
});

test('right-to-left text arrives whole', () => {
  const mail = item('inbox/07-');
  assert.equal(mail.from.name, 'ليلى حداد');
  assert.equal(mail.subject, 'مناقصة محطة التحلية: استفسار عن المواصفات والجدول الزمني');
  assert.match(mail.body.html, /<body dir="rtl" lang="ar"/);
  assert.match(mail.body.text, /مديرة المشتريات، الجزري للتجارة، دبي/);
});

test('images within the text are inline, the attached one is not', () => {
  const { attachments, body } = item('inbox/08-');
  assert.deepEqual(
    attachments.map(({ name, isInline, contentId }) => [name, isInline, contentId]),
    [
      ['line3-floor.png', true, 'floor-1@kestrelfoods.example'],
      ['pump-plate.png', true, 'plate-2@kestrelfoods.example'],
      ['old-meter.png', false, undefined],
    ],
  );
  for (const { content, contentType } of attachments) {
    assert.equal(contentType, 'image/png');
    assert.equal(Buffer.from(content, 'base64').toString('latin1', 1, 4), 'PNG');
  }
  assert.match(body.html, /src="cid:floor-1@kestrelfoods\.example"/);
});

test('twelve attachments keep names, types and bytes', () => {
  const { attachments } = item('inbox/09-');
  assert.equal(attachments.length, 12);
  assert.equal(attachments[8].name, '09 Relatório de medições.txt');
  const textOf = ({ content }) => Buffer.from(content, 'base64').toString('utf8');
  assert.equal(
    textOf(attachments[8]),
    'Medições da linha 1, outubro de 2026.\r\nDesvio máximo: 0,4 %.\r\n',
  );
  assert.equal(textOf(attachments[0]).slice(0, 8), '%PDF-1.4');
  assert.equal(attachments[5].size, 60);
  const minutes = attachments[11];
  assert.deepEqual([minutes.type, minutes.contentType], ['item', 'message/rfc822']);
  assert.match(textOf(minutes), /^From: Luis Ferreira .*\n/);
  assert.ok(attachments.slice(0, 11).every(({ type }) => type === 'file'));
});

test('a mail from Dana to herself stays where it lies', () => {
  const mail = item('inbox/10-');
  assert.equal(mail.folder, 'inbox');
  assert.equal(mail.from.address, mail.to[0].address);
  assert.equal(mail.isRead, false);
  assert.equal(item('inbox/01-').isRead, true);
});

test('an encrypted mail is protected and shows nothing', () => {
  const mail = item('inbox/11-');
  assert.equal(mail.protected, true);
  assert.deepEqual([mail.body, mail.attachments], [{ text: '' }, []]);
  assert.equal(mail.itemClass, 'IPM.Note.SMIME');
  assert.equal(mail.subject, 'Frame agreement: confidential terms');
});

test('an internal mail names users only, a stranger is external', () => {
  const { from, to, cc } = item('inbox/13-');
  assert.ok([from, ...to, ...cc].every(({ kind }) => kind === 'user'));
  assert.equal(item('inbox/14-').from.kind, 'external');
});

test('a very long folded subject is one line', () => {
  const { subject } = item('inbox/16-');
  assert.equal(subject.length, 678);
  assert.doesNotMatch(subject, /[\r\n]| {2}/);
});

test('a mail without a subject has an empty one', () => {
  assert.equal(item('inbox/17-').subject, '');
  assert.match(item('inbox/17-').body.text, /60 cows, one tank/);
});

test('hostile HTML is handed on untouched, its text is clean', () => {
  const { body, to } = item('inbox/18-');
  for (const part of ['<script>', 'onerror=', '<form', 'open.gif', 'http-equiv="refresh"']) {
    assert.ok(body.html.includes(part), part);
  }
  assert.match(body.text, /Dear supplier/);
  assert.doesNotMatch(body.text, /<|postMessage/);
  assert.deepEqual(to, [{ name: 'undisclosed-recipients', address: '', kind: 'list' }]);
});

test('a long thread keeps its quotes in both bodies', () => {
  const { body, headers } = item('inbox/19-');
  assert.match(body.text, /^> > > > > > > > > Good morning Ann,/m);
  assert.equal(body.html.match(/<blockquote/g).length, 9);
  assert.equal(headers.match(/<renewal-\d\d@/g).length, 11);
});

test('a large HTML body is whole and has text', () => {
  const { body } = item('inbox/20-');
  assert.equal(body.html.length, 299_414);
  assert.match(body.html, /<\/html>\s*$/);
  assert.match(body.text, /BW-110-150-CP/);
});

test('a delivery report carries the returned mail', () => {
  const { itemClass, attachments, from } = item('inbox/23-');
  assert.equal(itemClass, 'REPORT.IPM.Note.NDR');
  assert.equal(from.address, 'postmaster@brightwater.example');
  assert.deepEqual(
    attachments.map(({ name, type }) => [name, type]),
    [
      ['ATT00001.bin', 'file'],
      ['Thank you for the survey pack', 'item'],
    ],
  );
});

test('an invitation is a meeting request with the meeting in it', () => {
  const mail = item('inbox/26-');
  assert.equal(mail.kind, 'meetingRequest');
  assert.equal(mail.itemClass, 'IPM.Schedule.Meeting.Request');
  assert.deepEqual(
    [mail.start, mail.end],
    ['2026-11-24T15:00:00.000Z', '2026-11-24T16:00:00.000Z'],
  );
  assert.equal(mail.timeZone, 'America/New_York');
  assert.equal(mail.location, 'Harbor Mills, small board room');
  assert.equal(mail.organizer.address, 'joan.pike@harbormills.example');
  assert.deepEqual(addresses(mail.required), [
    'ann.ode@harbormills.example',
    'dana.reyes@brightwater.example',
  ]);
  assert.deepEqual(addresses(mail.optional), ['luis.ferreira@harbormills.example']);
  assert.deepEqual([mail.attachments, mail.isOrganizer, mail.isRead], [[], false, false]);
});

test('a cloud attachment is a link', () => {
  const [{ id, ...attachment }] = item('inbox/27-').attachments;
  assert.deepEqual(attachment, {
    name: 'Line 3 layout.vsdx',
    contentType: 'application/octet-stream',
    size: 0,
    isInline: false,
    type: 'cloud',
    content: '',
    url: 'https://brightwater-files.example/s/line-3-layout',
  });
});

test('an address outside ASCII is read', () => {
  assert.deepEqual(item('inbox/28-').from, {
    name: 'Jörgen Ek',
    address: 'jörgen.ek@söderberg.example',
    kind: 'external',
  });
});

test('hidden recipients of sent mail are known, drafts are drafts', () => {
  assert.deepEqual(addresses(item('sent/04-').bcc), ['sam.okafor@brightwater.example']);
  const draft = item('drafts/02-');
  assert.equal(draft.isDraft, true);
  assert.deepEqual([draft.subject, draft.body.text, draft.to], ['', '', []]);
  assert.equal(draft.internetMessageId, '');
});

test('attendees carry their answers, required and optional apart', () => {
  const answers = (people) => people.map(({ name, response }) => `${name}: ${response}`);
  const accepted = item('calendar/01-');
  assert.deepEqual(answers(accepted.required), [
    'Luis Ferreira: organizer',
    'Dana Reyes: accepted',
    'Erik Lindqvist: accepted',
  ]);
  assert.deepEqual(answers(accepted.optional), ['Ann Ode: tentative', 'Joan Pike: declined']);
  assert.equal(accepted.organizer.address, 'luis.ferreira@harbormills.example');
  assert.equal(accepted.isOrganizer, false);
  assert.deepEqual(answers(item('calendar/02-').required)[0], 'Dana Reyes: tentative');
});

test('Dana organizes two meetings, and the room is no attendee', () => {
  const organized = mailbox.items.filter(
    (one) => one.kind === 'appointment' && one.isOrganizer && one.required.length > 0,
  );
  assert.deepEqual(
    organized.map(({ file }) => file.slice(0, 11)),
    ['calendar/06', 'calendar/07'],
  );
  const { required, optional } = item('calendar/07-');
  assert.deepEqual(addresses([...required, ...optional]), [
    'mei.tanaka@kestrelfoods.example',
    'sam.okafor@brightwater.example',
    'jordan.vale@valeconsult.example',
  ]);
});

test('times in other zones are the right instants', () => {
  const london = item('calendar/02-');
  assert.deepEqual([london.start, london.timeZone], ['2026-11-12T14:00:00.000Z', 'Europe/London']);
  const dubai = item('calendar/08-');
  assert.deepEqual([dubai.start, dubai.timeZone], ['2026-11-11T13:00:00.000Z', 'Asia/Dubai']);
});

test('an all-day event runs from midnight to midnight in the mailbox', () => {
  const fair = item('calendar/03-');
  assert.equal(fair.isAllDay, true);
  assert.deepEqual(
    [fair.start, fair.end],
    ['2026-11-10T05:00:00.000Z', '2026-11-12T05:00:00.000Z'],
  );
  assert.equal(fair.isOrganizer, true);
});

test('a weekly series and its moved occurrence belong together', () => {
  const [series, moved] = mailbox.items.filter(({ file }) => file.startsWith('calendar/04-'));
  assert.deepEqual(series.recurrence, {
    recurrenceType: 'weekly',
    recurrenceProperties: { interval: 1, days: ['mon'], firstDayOfWeek: 'sun' },
    recurrenceTimeZone: { name: 'Eastern Standard Time', offset: -300 },
    seriesTimeJson: {
      startYear: 2026,
      startMonth: 11,
      startDay: 2,
      endYear: 2026,
      endMonth: 12,
      endDay: 28,
      startTimeMin: 510,
      durationMin: 30,
    },
  });
  assert.equal(series.seriesId, undefined);
  assert.equal(moved.seriesId, series.id);
  assert.deepEqual(moved.recurrence, series.recurrence);
  assert.equal(moved.start, '2026-11-17T13:30:00.000Z');
  assert.equal(series.required[1].kind, 'list');
});

test('the other series are monthly and on working days', () => {
  const monthly = item('calendar/09-').recurrence;
  assert.deepEqual(monthly.recurrenceProperties, {
    interval: 1,
    dayOfWeek: 'thu',
    weekNumber: 'first',
  });
  const { endYear, endMonth, endDay, durationMin } = monthly.seriesTimeJson;
  assert.deepEqual([endYear, endMonth, endDay, durationMin], [2027, 4, 1, 45]);
  const daily = item('calendar/10-').recurrence;
  assert.equal(daily.recurrenceType, 'weekday');
  assert.equal(daily.seriesTimeJson.noEndDate, true);
});

test('a cancelled meeting says so', () => {
  assert.equal(item('calendar/05-').isCancelled, true);
  assert.equal(item('calendar/01-').isCancelled, false);
});

test('an online meeting has its link and its HTML', () => {
  const { location, body } = item('calendar/06-');
  assert.equal(location, 'https://meet.brightwater.example/j/90412');
  assert.match(body.html, /<a href="https:\/\/meet\.brightwater\.example\/j\/90412">/);
  assert.match(body.text, /Meeting ID: 904 12/);
});
