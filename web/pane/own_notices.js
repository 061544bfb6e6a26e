// What the shell itself has to say, above the core's notices.

/** @import { ViewNotice } from './contract.js' */

/** The event of a notice's button that is not the core's. */
export const RELOAD = 'reload';

/** @typedef {'incomplete' | 'restarted' | 'stale'} OwnNotice */

/** @type {Record<OwnNotice, ViewNotice>} */
const notices = {
  incomplete: {
    key: 'incomplete',
    tone: 'error',
    title: message('ui.incomplete.title'),
    text: message('ui.screen_unavailable'),
    detail: '',
    actions: [{ label: message('ui.stopped.reload'), event: RELOAD }],
    can_dismiss: true,
  },
  restarted: {
    key: 'restarted',
    tone: 'warning',
    title: message('ui.restarted.title'),
    text: message('ui.restarted.text'),
    detail: '',
    actions: [],
    can_dismiss: true,
  },
  stale: {
    key: 'stale',
    tone: 'warning',
    title: message('ui.stale.title'),
    text: message('ui.stale.text'),
    detail: '',
    actions: [{ label: message('ui.stale.show'), event: RELOAD }],
    can_dismiss: false,
  },
};

/**
 * @param {Iterable<OwnNotice>} names
 * @returns {ViewNotice[]}
 */
export function ownNotices(names) {
  return [...names].map((name) => notices[name]);
}

/**
 * @param {string} key of a notice
 * @returns {key is OwnNotice}
 */
export function isOwnNotice(key) {
  return Object.hasOwn(notices, key);
}

/** @param {string} key */
function message(key) {
  return { key, values: [] };
}
