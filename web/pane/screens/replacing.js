// Asks before the one further record of an email is replaced by another.
import { html } from 'lit/html.js';

/** @import { ViewRecord } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewRecord} present
 * @param {ViewRecord} replacement
 * @param {Ui} ui
 */
export function replacing(present, replacement, ui) {
  return html`
    <div class="tether-replace" role="alert" data-asks>
      <p>${ui.text('ui.replace.question', present.name, replacement.name)}</p>
      <div class="tether-actions">
        ${answer('slds-button_brand', ui.text('ui.replace.yes'), true, ui)}
        ${answer('slds-button_neutral', ui.text('ui.replace.no'), false, ui)}
      </div>
    </div>
  `;
}

/**
 * @param {string} look
 * @param {string} label
 * @param {boolean} replace
 * @param {Ui} ui
 */
function answer(look, label, replace, ui) {
  return html`<button
    type="button"
    class="slds-button ${look}"
    @click=${() => ui.send({ event: 'confirm_relate', replace })}
  >
    ${label}
  </button>`;
}
