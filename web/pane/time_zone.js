/**
 * How many minutes the clock by which Outlook shows its times is ahead of UTC at that time. On the web it is the
 * mailbox's, on a desktop the computer's: Outlook itself knows which. It refuses times far outside its tables.
 * @param {Date} time
 * @returns {number}
 */
export function minutesAhead(time) {
  try {
    return Office.context.mailbox.convertToLocalClientTime(time).timezoneOffset;
  } catch (error) {
    console.debug('By the clock of the browser', error);
    return -time.getTimezoneOffset();
  }
}

const DAY = '2026-11-26'.length;

/** @returns {string} by the clock that Outlook shows its own times by */
export function today() {
  const now = new Date();
  const shown = new Date(now.getTime() + minutesAhead(now) * 60_000);
  return shown.toISOString().slice(0, DAY);
}
