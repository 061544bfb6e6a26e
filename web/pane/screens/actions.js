import { html, nothing } from 'lit/html.js';

/** @import { CoreEvent, ViewAction } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * The buttons that the core offers beside a text.
 * @param {ViewAction[]} list
 * @param {Ui} ui
 */
export function actions(list, ui) {
  if (!list.length) return nothing;
  return html`<div class="tether-actions">
    ${list.map(
      (action) =>
        html`<button
          type="button"
          class="slds-button slds-button_neutral"
          @click=${() => ui.send(/** @type {CoreEvent} */ ({ event: action.event }))}
        >
          ${ui.say(action.label)}
        </button>`,
    )}
  </div>`;
}
