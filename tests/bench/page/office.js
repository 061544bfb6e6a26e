// Stands for Office.js and its host: answers at once, with the mail in globalThis.openMail. It does no more than the pane
// asks for while a mail is opened and somebody signs in.
(() => {
  const { user, item } = globalThis.openMail;
  const succeeded = (value) => ({ status: 'succeeded', value });
  const answering =
    (value) =>
    (...args) => {
      const callback = args.findLast((arg) => typeof arg === 'function');
      if (callback) queueMicrotask(() => callback(succeeded(value)));
    };

  const mailbox = {
    item: {
      ...item,
      dateTimeCreated: new Date(item.dateTimeCreated),
      body: { getAsync: answering(item.text) },
      getAllInternetHeadersAsync: answering(`Message-ID: ${item.internetMessageId}\r\n`),
    },
    userProfile: { ...user, accountType: 'office365', timeZone: 'UTC' },
    diagnostics: { hostName: 'OutlookWebApp', hostVersion: '16.0' },
    addHandlerAsync: answering(),
  };

  function displayDialogAsync(url, options, callback) {
    const opened = window.open(url, 'dialog', 'popup');
    const handlers = {};
    addEventListener('message', ({ origin, data }) => {
      if (origin === location.origin) handlers.dialogMessageReceived?.({ message: data });
    });
    const dialog = {
      addEventHandler: (type, handler) => (handlers[type] = handler),
      close: () => opened.close(),
    };
    queueMicrotask(() => callback(succeeded(dialog)));
  }

  const host = 'Outlook';
  globalThis.Office = {
    onReady: async (callback) => {
      await null;
      callback?.({ host, platform: 'OfficeOnline' });
    },
    HostType: { Outlook: host },
    PlatformType: { OfficeOnline: 'OfficeOnline' },
    AsyncResultStatus: { Succeeded: 'succeeded', Failed: 'failed' },
    CoercionType: { Text: 'text', Html: 'html' },
    EventType: {
      ItemChanged: 'olkItemSelectedChanged',
      OfficeThemeChanged: 'officeThemeChanged',
      DialogMessageReceived: 'dialogMessageReceived',
      DialogEventReceived: 'dialogEventReceived',
    },
    MailboxEnums: { ItemType: { Message: 'message', Appointment: 'appointment' } },
    context: {
      host,
      platform: 'OfficeOnline',
      displayLanguage: 'en-US',
      mailbox,
      requirements: { isSetSupported: () => true },
      ui: {
        displayDialogAsync,
        messageParent: (message) => globalThis.opener.postMessage(message, location.origin),
      },
    },
  };
})();
