// What logging an email is called, and logging a meeting.

/** @import { ViewItem } from '../contract.js' */

const EMAIL = {
  title: 'ui.log.title',
  button: 'ui.log.button',
  saving: 'ui.log.saving',
  record: 'ui.log.email',
  open: 'ui.logged.open',
};

const MEETING = {
  title: 'ui.event.title',
  button: 'ui.event.button',
  saving: 'ui.event.saving',
  record: 'ui.event.event',
  open: 'ui.event.open',
};

/**
 * @param {ViewItem} item
 * @returns {typeof EMAIL} keys of sentences
 */
export const logWords = ({ kind }) => (kind === 'appointment' ? MEETING : EMAIL);
