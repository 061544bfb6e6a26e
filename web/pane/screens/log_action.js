// The button that logs the email, or how far that has come. It stays in sight at the pane's lower edge.
import { html, nothing } from 'lit/html.js';
import { logWords } from './log_words.js';

/** @import { View, ViewLog } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {View} view
 * @param {Ui} ui
 */
export function logAction({ log, item }, ui) {
  if (['unavailable', 'draft', 'captured', 'logged'].includes(log.state)) return nothing;
  const isBusy = log.state === 'saving' || log.state === 'uploading';
  const words = logWords(item);
  return html`<footer class="tether-action" data-region="logging">
    ${isBusy ? progress(log, words, ui) : log.waits ? waiting(ui) : button(log, words, ui)}
  </footer>`;
}

/** @typedef {ReturnType<typeof logWords>} Words */

/**
 * @param {ViewLog} log
 * @param {Words} words
 * @param {Ui} ui
 */
function button(log, words, ui) {
  return html`<button
    type="button"
    class="slds-button slds-button_brand slds-button_stretch tether-log"
    ?disabled=${!log.can_log}
    @click=${() => ui.send({ event: 'log_item' })}
  >
    ${ui.text(words.button)}
  </button>`;
}

/** @param {Ui} ui */
const waiting = (ui) => html`<p class="tether-secondary">${ui.text('ui.log.waits')}</p>`;

/**
 * @param {ViewLog} log
 * @param {Words} words
 * @param {Ui} ui
 */
function progress({ state, steps, steps_done }, words, ui) {
  const label = ui.text(state === 'saving' ? words.saving : 'ui.log.uploading');
  const done = steps ? Math.round((100 * steps_done) / steps) : 0;
  return html`
    <p class="tether-progress" id="log-progress">
      <span>${label}</span>
      ${steps > 1 ? html`<span>${ui.text('ui.log.steps', String(steps_done), String(steps))}</span>` : nothing}
    </p>
    <div
      class="slds-progress-bar slds-progress-bar_circular"
      role="progressbar"
      aria-labelledby="log-progress"
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${done}
    >
      <span
        class="slds-progress-bar__value tether-moving"
        .style=${`width: ${Math.max(done, 6)}%`}
      ></span>
    </div>
  `;
}
