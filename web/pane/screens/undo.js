// Takes a log back: at once where nobody has touched it since, else after a question.
import { html, nothing } from 'lit/html.js';

/** @import { ViewLogged } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewLogged} done
 * @param {string} label
 * @param {Ui} ui
 */
export function undo({ record_id, by_you, can_undo, undoing, removal: asked }, label, ui) {
  if (asked) return ui.loaded('refile', ({ removal }) => removal(asked, can_undo, ui), ui);
  if (!by_you) return nothing;
  return html`<button
    type="button"
    class="slds-button slds-button_neutral slds-button_stretch tether-undo"
    aria-disabled=${can_undo ? 'false' : 'true'}
    @click=${() => ui.send({ event: 'undo_log', record_id })}
  >
    ${ui.text(undoing ? 'ui.undo.busy' : label)}
  </button>`;
}
