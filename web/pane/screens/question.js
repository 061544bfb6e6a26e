// What is asked before a log is taken back or moved has in common.
import { html, nothing } from 'lit/html.js';
import { formatDateTime } from '../facts.js';

/** @import { CoreEvent } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * Who has touched it since.
 * @param {{ changed_by: string, changed_at: string }} change
 * @param {Ui} ui
 */
export function changedBy({ changed_by, changed_at }, ui) {
  if (!changed_at) return nothing;
  const when = formatDateTime(changed_at, ui.locale);
  return html`<p>
    ${changed_by ? ui.text('ui.undo.changed', changed_by, when) : ui.text('ui.undo.changed_by_you', when)}
  </p>`;
}

/**
 * @param {{ look: string, key: string, event: CoreEvent, isPossible?: boolean, isHome?: boolean }} answer
 *   one that is home has the keyboard where its question has come
 * @param {Ui} ui
 */
export function answer({ look, key, event, isPossible = true, isHome = false }, ui) {
  return html`<button
    type="button"
    class="slds-button ${look}"
    ?disabled=${!isPossible}
    ?data-home=${isHome}
    @click=${() => ui.send(event)}
  >
    ${ui.text(key)}
  </button>`;
}
