// When a logged email was opened, as Salesforce has noted it.
import { html } from 'lit/html.js';
import { formatDateTime } from '../facts.js';

/** @import { ViewLogged } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewLogged} done
 * @param {Ui} ui
 */
export function tracking({ first_opened, last_opened }, ui) {
  const first = formatDateTime(first_opened, ui.locale);
  const last = formatDateTime(last_opened, ui.locale);
  if (!first) return html`${ui.text('ui.tracking.unopened')}`;
  return html`${
    last && last !== first
      ? ui.text('ui.tracking.opened_again', first, last)
      : ui.text('ui.tracking.opened', first)
  }`;
}
