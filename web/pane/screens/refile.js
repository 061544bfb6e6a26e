// What may be changed of what is logged. To relate it to another record the pane asks first, and offers the way back
// afterwards.
import { html, nothing } from 'lit/html.js';
import '../styles/refile.css';
export { cancelled } from './cancelled.js';
export { removal } from './removal.js';
export { series } from './series.js';
export { tracking } from './tracking.js';
import { formatList } from '../locale.js';
import { answer, changedBy } from './question.js';
import { spinner } from './waiting.js';

/** @import { ViewLog, ViewLogged, ViewRefiling } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewLogged} done
 * @param {Ui} ui
 */
export function refile({ refiling, back, can_refile }, ui) {
  if (refiling) return refiling.busy ? busy(refiling, ui) : question(refiling, ui);
  return html`${
    back.key
      ? html`<button
          type="button"
          class="slds-button slds-button_neutral slds-button_stretch tether-refile"
          aria-disabled=${can_refile ? 'false' : 'true'}
          @click=${() => ui.send({ event: 'refile_back' })}
        >
          ${ui.say(back)}
        </button>`
      : nothing
  }`;
}

/**
 * @param {ViewRefiling} refiling
 * @param {Ui} ui
 */
function busy({ asks }, ui) {
  return html`<p class="tether-secondary tether-refile" role="status">
    ${spinner()} ${ui.text(asks ? 'ui.refile.moving' : 'ui.refile.reading')}
  </p>`;
}

/**
 * @param {ViewRefiling} refiling
 * @param {Ui} ui
 */
function question(refiling, ui) {
  const { why_not, renews, can_confirm } = refiling;
  /** @param {boolean} move @returns {import('../contract.js').CoreEvent} */
  const confirm = (move) => ({ event: 'confirm_refile', refile: move });
  const move = { look: 'slds-button_brand', key: 'ui.refile.yes', event: confirm(true) };
  return html`<div class="tether-replace tether-refile" role="alert" data-asks>
    ${changedBy(refiling, ui)}
    ${
      why_not.key
        ? html`<p>${ui.say(why_not)}</p>`
        : html`<p>${whereTo(refiling, ui)}</p>
            ${renews ? html`<p class="tether-secondary">${ui.text('ui.refile.renews')}</p>` : nothing}`
    }
    <div class="tether-actions">
      ${why_not.key ? nothing : answer({ ...move, isPossible: can_confirm }, ui)}
      ${answer(
        {
          look: 'slds-button_neutral',
          key: why_not.key ? 'ui.refile.close' : 'ui.refile.no',
          event: confirm(false),
        },
        ui,
      )}
    </div>
  </div>`;
}

/**
 * @param {ViewRefiling} refiling
 * @param {Ui} ui
 */
function whereTo({ from, to }, ui) {
  if (!to) return ui.text('ui.refile.to_none', from?.name ?? '');
  return from ? ui.text('ui.refile.from_to', from.name, to.name) : ui.text('ui.refile.to', to.name);
}

/**
 * @param {ViewLog} log
 * @param {Ui} ui
 */
export function outdated({ can_update }, ui) {
  return html`<p class="tether-secondary">${ui.text('ui.event.outdated')}</p>
    <button
      type="button"
      class="slds-button slds-button_brand slds-button_stretch"
      ?disabled=${!can_update}
      @click=${() => ui.send({ event: 'log_item' })}
    >
      ${ui.text('ui.event.update')}
    </button>`;
}

/**
 * @param {ViewLogged} done
 * @param {Ui} ui
 */
export function missing({ missing: names, adding, can_refile }, ui) {
  return html`<p>${formatList(names, ui.language)}</p>
    <button
      type="button"
      class="slds-button tether-more"
      aria-disabled=${can_refile ? 'false' : 'true'}
      @click=${() => ui.send({ event: 'add_people' })}
    >
      ${ui.text(adding ? 'ui.logged.adding' : 'ui.logged.add')}
    </button>`;
}
