const dana = { name: 'Dana Reyes', address: 'dana.reyes@brightwater.example' };
const owner = { ...dana, kind: 'user' };
const ann = { name: 'Ann Ode', address: 'ann.ode@harbormills.example', kind: 'external' };
const sales = { name: 'Sales', address: 'sales@brightwater.example', kind: 'list' };

const PIXEL = 'R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==';
const base64 = (text) => Buffer.from(text, 'utf8').toString('base64');

function item(id, fields) {
  return {
    id: `AAMk/${id}+=`,
    file: `${id}.eml`,
    folder: 'inbox',
    kind: 'message',
    itemClass: 'IPM.Note',
    created: '2026-11-10T09:00:00Z',
    modified: '2026-11-10T09:01:00Z',
    attachments: [],
    headers: `Message-ID: <${id}@harbormills.example>\r\nX-Test: ${id}`,
    notes: [],
    ...fields,
  };
}

function message(id, fields) {
  return item(id, {
    internetMessageId: `<${id}@harbormills.example>`,
    conversationId: `conversation-${id}`,
    from: ann,
    sender: ann,
    to: [owner],
    cc: [sales],
    bcc: [],
    received: '2026-11-10T09:00:00Z',
    isRead: false,
    isDraft: false,
    ...fields,
  });
}

const meeting = {
  organizer: { ...ann, response: 'organizer' },
  required: [{ ...owner, response: 'accepted' }],
  optional: [{ ...sales, response: 'none' }],
  start: '2026-11-24T15:00:00Z',
  end: '2026-11-24T16:00:00Z',
  isAllDay: false,
  location: 'Room 4',
  timeZone: 'America/New_York',
  isOrganizer: false,
};

const weekly = {
  recurrenceType: 'weekly',
  recurrenceProperties: { interval: 1, days: ['tue'], firstDayOfWeek: 'sun' },
  recurrenceTimeZone: { name: 'Eastern Standard Time', offset: -300 },
  seriesTimeJson: {
    startYear: 2026,
    startMonth: 11,
    startDay: 24,
    noEndDate: true,
    startTimeMin: 600,
    durationMin: 60,
  },
};

const file = (id, name, contentType, content, more) => ({
  id,
  name,
  contentType,
  size: content.length,
  isInline: false,
  type: 'file',
  content,
  ...more,
});

/** A small mailbox in the model that `loadMailbox` gives. */
export const mailbox = {
  owner: dana,
  timeZone: 'America/New_York',
  folders: [
    { id: 'inbox', name: 'Inbox' },
    { id: 'sent', name: 'Sent' },
    { id: 'drafts', name: 'Drafts' },
    { id: 'calendar', name: 'Calendar' },
  ],
  unreadable: [],
  items: [
    message('offer', {
      subject: 'RE: Flow sensors',
      body: {
        html: '<p>Hello <b>Dana</b><img src="cid:pixel@mail"><script>window.bad = 1</script></p>',
        text: 'Hello Dana',
      },
      attachments: [
        file('a-text', 'plan.txt', 'text/plain', base64('the plan')),
        file('a-mail', 'forwarded.eml', 'message/rfc822', base64('Subject: inner\r\n\r\nHi'), {
          type: 'item',
        }),
        file('a-cloud', 'drawing.pdf', 'application/pdf', '', {
          type: 'cloud',
          url: 'https://files.example/drawing.pdf',
        }),
        file('a-inline', 'pixel.gif', 'image/gif', PIXEL, {
          isInline: true,
          contentId: '<pixel@mail>',
        }),
      ],
    }),
    message('plain', {
      subject: 'A plain one',
      body: { text: 'Only text, 1 < 2' },
      received: '2026-11-09T09:00:00Z',
    }),
    message('invitation', {
      ...meeting,
      kind: 'meetingRequest',
      itemClass: 'IPM.Schedule.Meeting.Request',
      subject: 'Site visit',
      body: { text: 'Please come' },
      received: '2026-11-08T09:00:00Z',
    }),
    item('weekly', {
      ...meeting,
      folder: 'calendar',
      kind: 'appointment',
      itemClass: 'IPM.Appointment',
      subject: 'Weekly call',
      body: { html: '<p>Agenda</p>', text: 'Agenda' },
      recurrence: weekly,
    }),
    item('own', {
      ...meeting,
      folder: 'calendar',
      kind: 'appointment',
      itemClass: 'IPM.Appointment',
      subject: 'Demo for Harbor Mills',
      body: { html: '<p>Bring the sensor</p>', text: 'Bring the sensor' },
      organizer: { ...owner, response: 'organizer' },
      required: [{ ...ann, response: 'accepted' }],
      optional: [],
      isOrganizer: true,
    }),
    message('unsent', {
      folder: 'drafts',
      subject: 'A draft',
      from: owner,
      sender: owner,
      to: [ann],
      cc: [],
      body: { html: '<p>Dear Ann</p>', text: 'Dear Ann' },
      isRead: true,
      isDraft: true,
    }),
  ],
};

/** @param {string} name @returns {string} */
export const idOf = (name) => `AAMk/${name}+=`;
