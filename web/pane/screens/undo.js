// Takes a log back: at once where nobody has touched it since, else after a question.
import { html, nothing } from 'lit/html.js';
import { formatDateTime } from '../facts.js';
import { formatList } from '../locale.js';

/** @import { ViewLogged, ViewRemoval } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewLogged} done
 * @param {Ui} ui
 */
export function undo({ by_you, can_undo, undoing, removal }, ui) {
  if (removal) return question(removal, can_undo, ui);
  if (!by_you) return nothing;
  return html`<button
    type="button"
    class="slds-button slds-button_neutral slds-button_stretch tether-undo"
    aria-disabled=${can_undo ? 'false' : 'true'}
    @click=${() => ui.send({ event: 'undo_log' })}
  >
    ${ui.text(undoing ? 'ui.undo.busy' : 'ui.undo.button')}
  </button>`;
}

/**
 * @param {ViewRemoval} removal
 * @param {boolean} isPossible now
 * @param {Ui} ui
 */
function question({ changed_by, changed_at, files, shared }, isPossible, ui) {
  return html`<div class="tether-replace tether-undo" role="alert" data-asks>
    ${
      changed_at
        ? html`<p>
            ${ui.text('ui.undo.changed', changed_by, formatDateTime(changed_at, ui.locale))}
          </p>`
        : nothing
    }
    ${shared.length ? html`<p>${ui.text('ui.undo.shared', formatList(shared, ui.language))}</p>` : nothing}
    ${files.length ? html`<p>${ui.text('ui.undo.files', formatList(files, ui.language))}</p>` : nothing}
    <p>${ui.text('ui.undo.question')}</p>
    <div class="tether-actions">
      ${answer('slds-button_destructive', 'ui.undo.yes', true, isPossible, ui)}
      ${answer('slds-button_neutral', 'ui.undo.no', false, true, ui)}
    </div>
  </div>`;
}

/**
 * @param {string} look
 * @param {string} key
 * @param {boolean} remove
 * @param {boolean} isPossible
 * @param {Ui} ui
 */
function answer(look, key, remove, isPossible, ui) {
  return html`<button
    type="button"
    class="slds-button ${look}"
    ?disabled=${!isPossible}
    @click=${() => ui.send({ event: 'confirm_undo', remove })}
  >
    ${ui.text(key)}
  </button>`;
}
