// What a tool of Inbox could not do.
import { html, nothing } from 'lit/html.js';

/** @import { ViewSnippets } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {Pick<ViewSnippets, 'failed' | 'error' | 'detail'>} shown
 * @param {Ui} ui
 */
export function failure({ failed, error, detail }, ui) {
  return html`<div role="alert">
    <p class="tether-error">${ui.say(failed)} ${error.key ? ui.say(error) : nothing}</p>
    ${detail ? html`<p class="tether-secondary"><bdi>${detail}</bdi></p>` : nothing}
  </div>`;
}
