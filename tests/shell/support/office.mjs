// Stands for Office.js where node has none. Only what Office.js promises: results come later, and by callback.

const SUCCEEDED = 'succeeded';
const FAILED = 'failed';

/**
 * Puts an Office.js in place whose mailbox has this item.
 * @param {{ item?: object | null, mailboxSet?: string, platform?: string, user?: string, sets?: Record<string, string>,
 *   minutesAhead?: (time: Date) => number }} [options] `minutesAhead` of UTC is the clock of this Outlook
 */
export function installOffice(options = {}) {
  const {
    item = null,
    mailboxSet = '1.8',
    platform = 'PC',
    user = 'Dana@Brightwater.example',
    minutesAhead = () => 0,
  } = options;
  const sets = { Mailbox: mailboxSet, ...options.sets };
  const handlers = new Map();
  globalThis.Office = {
    AsyncResultStatus: { Succeeded: SUCCEEDED, Failed: FAILED },
    CoercionType: { Text: 'text', Html: 'html' },
    EventType: {
      ItemChanged: 'olkItemSelectedChanged',
      SelectedItemsChanged: 'olkSelectedItemsChanged',
      DialogMessageReceived: 'dialogMessageReceived',
      DialogEventReceived: 'dialogEventReceived',
    },
    PlatformType: { OfficeOnline: 'OfficeOnline' },
    MailboxEnums: {
      ItemType: { Message: 'message', Appointment: 'appointment' },
      AttachmentContentFormat: { Base64: 'base64', Url: 'url', Eml: 'eml', ICalendar: 'iCalendar' },
    },
    context: {
      platform,
      displayLanguage: 'en-US',
      requirements: { isSetSupported: (name, version) => includes(sets[name], version) },
      ui: {},
      mailbox: {
        item,
        userProfile: { emailAddress: user, displayName: 'Dana Reyes' },
        diagnostics: { hostName: 'OutlookWebApp', hostVersion: '16.01' },
        convertToLocalClientTime: (time) => ({ timezoneOffset: minutesAhead(time) }),
        addHandlerAsync(type, handler, callback) {
          handlers.set(type, handler);
          callback?.({ status: SUCCEEDED });
        },
      },
    },
  };
  return { handlers, mailbox: globalThis.Office.context.mailbox };
}

/** A method of Office.js that succeeds with `value`. */
export function answering(value) {
  return (...args) => queueMicrotask(() => args.at(-1)({ status: SUCCEEDED, value }));
}

/** A method of Office.js that fails with an Office error. */
export function failing(code, message = `Office error ${code}`) {
  return (...args) =>
    queueMicrotask(() => args.at(-1)({ status: FAILED, error: { code, message } }));
}

/** A member of an item that is being written. */
export const asking = (value) => ({ getAsync: answering(value) });

/** A mail as Office.js has it while it is read. */
export function readMessage(members = {}) {
  return {
    itemType: 'message',
    itemId: 'AAkALg1',
    internetMessageId: '<quote-1@harbormills.example>',
    conversationId: 'conversation-1',
    subject: 'Re: Flow sensors',
    from: { displayName: 'Ann Ode', emailAddress: 'ann.ode@harbormills.example' },
    to: [{ displayName: 'Dana Reyes', emailAddress: 'dana.reyes@brightwater.example' }],
    cc: [],
    dateTimeCreated: new Date(Date.UTC(2026, 10, 20, 14, 31)),
    attachments: [],
    body: {
      getAsync: (type, callback) => answering(type === 'text' ? 'Hi Dana' : '<p>Hi</p>')(callback),
    },
    getAllInternetHeadersAsync: answering(
      'Subject: x\r\nMessage-ID: <quote-1@harbormills.example>\r\n',
    ),
    ...members,
  };
}

function includes(highest, version) {
  if (!highest) return false;
  const [major, minor] = highest.split('.').map(Number);
  const [wantedMajor, wantedMinor] = version.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
