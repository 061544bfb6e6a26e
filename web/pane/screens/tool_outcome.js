// What a tool of Inbox has done, and what it could not.
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

/**
 * @param {Pick<ViewSnippets, 'done' | 'failed' | 'error' | 'detail'>} shown
 * @param {Ui} ui
 */
export function outcome(shown, ui) {
  if (shown.failed.key) return failure(shown, ui);
  if (!shown.done.length) return nothing;
  return html`<div class="tether-snippets__done">
    ${shown.done.map((message) => html`<p>${ui.say(message)}</p>`)}
  </div>`;
}
