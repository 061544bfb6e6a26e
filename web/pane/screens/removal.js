// What is asked before a log is taken back that somebody has touched since.
import { html, nothing } from 'lit/html.js';
import { formatList } from '../locale.js';
import { answer, changedBy } from './question.js';

/** @import { ViewRemoval } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewRemoval} removal
 * @param {boolean} isPossible now
 * @param {Ui} ui
 */
export function removal({ files, shared, ...change }, isPossible, ui) {
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
