// What Outlook runs when an email is sent (OnMessageSend), also while the pane is closed:
// https://learn.microsoft.com/office/dev/add-ins/outlook/onmessagesend-onappointmentsend-events
// Where the user has decided nothing of the email it keeps with it the decision that the core has left ready in the
// mailbox (include/tether/compose.h), for a user who wants each email logged; the pane carries it out. Classic Outlook
// on Windows runs this one file by itself, without a page: no import, no DOM, no store, old JavaScript.
(function () {
  // Names that src/compose/note_line.h and web/pane/effects/keep_note.js have, too.
  const ORDER = 'on_send.order';
  const SENT = 'on_send.sent';
  const NOTE = 'tether';
  // Roaming settings take 32 KB in all.
  const MOST_SENT = 20;
  const MOST_SUBJECT = 120;
  // After five seconds Outlook asks the user whether to wait.
  const LIMIT_MS = 3000;

  /** @param {any} event of Office.js; whatever happens here, the email goes */
  function onMessageSend(event) {
    let isAllowed = false;
    /** @type {Send} */
    const send = {
      go: function () {
        if (isAllowed) return;
        isAllowed = true;
        event.completed({ allowEvent: true });
      },
      fail: function (reason) {
        say(reason);
        send.go();
      },
    };
    if (typeof setTimeout !== 'undefined') setTimeout(send.go, LIMIT_MS);
    attempt(send, function () {
      decide(send, orderIn(Office.context.roamingSettings.get(ORDER)));
    });
  }

  /**
   * @param {Send} send
   * @param {Order | null} order
   */
  function decide(send, order) {
    if (!order) return send.go();
    const item = /** @type {any} */ (Office.context.mailbox.item);
    unlessNever(send, item, order, function () {
      note(send, item, order);
    });
  }

  /**
   * Of an email to nobody but those who are never logged nothing is kept (include/tether/never_log.h).
   * @param {Send} send
   * @param {any} item
   * @param {Order} order
   * @param {() => void} next
   */
  function unlessNever(send, item, order, next) {
    if (!order.never.length) return next();
    gather(send, [item.to, item.cc, item.bcc], [], function (people) {
      const others = people.filter(function (address) {
        return address !== order.user;
      });
      const isLeftAlone = others.length > 0 && others.every(isListed);
      return isLeftAlone ? send.go() : next();
    });
    /** @param {string} address */
    function isListed(address) {
      const domain = address.slice(address.lastIndexOf('@') + 1);
      return order.never.some(function (entry) {
        if (entry.indexOf('@') >= 0) return entry === address;
        return domain === entry || domain.slice(-entry.length - 1) === '.' + entry;
      });
    }
  }

  /**
   * @param {Send} send
   * @param {any[]} fields of recipients
   * @param {string[]} people
   * @param {(people: string[]) => void} next
   */
  function gather(send, fields, people, next) {
    if (!fields.length) return next(people);
    ask(send, fields[0], 'getAsync', function (found) {
      const addresses = found.map(function (/** @type {any} */ one) {
        const address = String(one.emailAddress).trim().toLowerCase();
        // ann+offers@mills.example is ann@mills.example.
        return address.replace(/^([^@+]+)\+.*(@[^@]*)$/, '$1$2');
      });
      gather(send, fields.slice(1), people.concat(addresses), next);
    });
  }

  /**
   * @param {Send} send
   * @param {any} item
   * @param {Order} order
   */
  function note(send, item, order) {
    ask(send, item, 'loadCustomPropertiesAsync', function (properties) {
      const lines = String(properties.get(NOTE) || '').split('\n');
      const decided = lines.filter(function (line) {
        return line.indexOf(order.line) === 0;
      });
      if (decided.length && decided[0].indexOf(order.line + order.spent) !== 0) return send.go();
      const others = lines.filter(function (line) {
        return line && line.indexOf(order.line) !== 0;
      });
      const key = Date.now();
      const line = order.line + order.before + key + order.after;
      properties.set(NOTE, [line].concat(others).join('\n'));
      ask(send, properties, 'saveAsync', function () {
        remember(send, item, order.line, key);
      });
    });
  }

  /**
   * For the pane, which shows what waits to be seen in Sent Items.
   * @param {Send} send
   * @param {any} item
   * @param {string} line
   * @param {number} key
   */
  function remember(send, item, line, key) {
    ask(send, item.subject, 'getAsync', function (subject) {
      const settings = Office.context.roamingSettings;
      const email = { line: line, key: key, subject: String(subject).slice(0, MOST_SUBJECT) };
      const emails = sentIn(settings.get(SENT)).concat(email).slice(-MOST_SENT);
      settings.set(SENT, JSON.stringify({ emails: emails }));
      ask(send, settings, 'saveAsync', send.go);
    });
  }

  /**
   * @param {unknown} text
   * @returns {Order | null} null where nothing is to be written
   */
  function orderIn(text) {
    if (!text) return null;
    const order = JSON.parse(String(text));
    const parts = [order.line, order.spent, order.before, order.after];
    const isWhole = parts.every(function (part) {
      return typeof part === 'string' && part !== '';
    });
    if (!Array.isArray(order.never)) order.never = [];
    return isWhole ? order : null;
  }

  /**
   * @param {unknown} text
   * @returns {unknown[]} none where something else lies there
   */
  function sentIn(text) {
    if (!text) return [];
    try {
      const emails = JSON.parse(String(text)).emails;
      return Array.isArray(emails) ? emails : [];
    } catch (error) {
      say('What was sent earlier cannot be read');
      return [];
    }
  }

  /** @param {string} reason */
  function say(reason) {
    if (typeof console !== 'undefined') console.debug('On send: ' + reason);
  }

  /**
   * @param {Send} send
   * @param {any} asked what of Office.js has the method
   * @param {string} method
   * @param {(value: any) => void} next
   */
  function ask(send, asked, method, next) {
    attempt(send, function () {
      asked[method](function (/** @type {any} */ result) {
        attempt(send, function () {
          if (result.status === 'succeeded') next(result.value);
          else send.fail(method + ': ' + (result.error && result.error.code));
        });
      });
    });
  }

  /**
   * @param {Send} send
   * @param {() => void} action
   */
  function attempt(send, action) {
    try {
      action();
    } catch (error) {
      // Its words may quote what could not be read.
      send.fail(/** @type {Error} */ (error).name);
    }
  }

  Office.actions.associate('onMessageSend', onMessageSend);
  // In a page Office.js calls nothing before it is asked for this; classic Outlook on Windows needs no such call.
  if (Office.onReady) Office.onReady();
})();

/** @typedef {{ go: () => void, fail: (reason: string) => void }} Send */
/** @typedef {{ line: string, spent: string, before: string, after: string, never: string[], user: string }} Order */
