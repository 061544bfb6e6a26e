// Takes a log back: at once where nobody has touched it since, else after a question.
import { html, nothing } from 'lit/html.js';
import { formatList } from '../locale.js';
import { answer, changedBy } from './question.js';

/** @import { ViewLogged, ViewRemoval } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewLogged} done
 * @param {string} label
 * @param {Ui} ui
 */
export function undo({ record_id, by_you, can_undo, undoing, removal }, label, ui) {
  if (removal) return question(removal, can_undo, ui);
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

/**
 * @param {ViewRemoval} removal
 * @param {boolean} isPossible now
 * @param {Ui} ui
 */
function question({ files, shared, ...change }, isPossible, ui) {
  /** @param {boolean} remove @returns {import('../contract.js').CoreEvent} */
  const confirm = (remove) => ({ event: 'confirm_undo', remove });
  return html`<div class="tether-replace tether-undo" role="alert" data-asks>
    ${changedBy(change, ui)}
    ${shared.length ? html`<p>${ui.text('ui.undo.shared', formatList(shared, ui.language))}</p>` : nothing}
    ${files.length ? html`<p>${ui.text('ui.undo.files', formatList(files, ui.language))}</p>` : nothing}
    <p>${ui.text('ui.undo.question')}</p>
    <div class="tether-actions">
      ${answer({ look: 'slds-button_destructive', key: 'ui.undo.yes', event: confirm(true), isPossible }, ui)}
      ${answer({ look: 'slds-button_neutral', key: 'ui.undo.no', event: confirm(false) }, ui)}
    </div>
  </div>`;
}
