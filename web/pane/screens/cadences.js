// The steps of Sales Engagement's cadences that the people on the open item are at.
import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import '../styles/cadences.css';
import { formatDateTime } from '../facts.js';
import { localTime } from '../local_time.js';
import { objectIcon } from './icon.js';
import { answer } from './question.js';
import { factsLine, recordName } from './record.js';
import { failedTab, working } from './tab_parts.js';
import { failure } from './tool_outcome.js';
import { bars } from './waiting.js';

/** @import { ViewCadences, ViewCadenceStep } from '../contract.js' */
/** @import { Ui } from './ui.js' */

const AGAIN = /** @type {const} */ ({ event: 'open_tool', tool: 'cadences' });

/**
 * @param {ViewCadences} shown
 * @param {Ui} ui
 */
export function cadences({ state, reading, steps, done, note, error, detail }, ui) {
  if (state === 'loading') return html`<div aria-busy="true">${bars(3)}</div>`;
  return html`
    ${done.key ? html`<p class="tether-step__done">${ui.say(done)}</p>` : nothing}
    ${reading ? working('ui.cadences.reading', ui) : nothing}
    ${error.key ? failedTab(error, detail, { ...AGAIN, local_time: localTime() }, ui) : nothing}
    ${note.key ? html`<p class="tether-none">${ui.say(note)}</p>` : nothing}
    <ul class="tether-list">
      ${repeat(
        steps,
        ({ id }) => id,
        (step) => oneStep(step, ui),
      )}
    </ul>
  `;
}

/**
 * @param {ViewCadenceStep} step
 * @param {Ui} ui
 */
function oneStep(step, ui) {
  const { id, title, kind, state, person, assignee, busy } = step;
  const what = ui.say(kind);
  return html`<li
    class="tether-row tether-step"
    data-region="step-${id}"
    aria-busy=${busy ? 'true' : 'false'}
  >
    ${objectIcon(person.icon)}
    <div class="tether-row__text">
      <div class="tether-row__head">
        <strong>${title}</strong>
        ${title === what ? nothing : html`<span class="tether-secondary">${what}</span>`}
      </div>
      ${dueLine(step, ui)}
      ${state.key ? html`<p class="tether-step__state">${ui.say(state)}</p>` : nothing}
      <p>${recordName(person, ui)}</p>
      ${factsLine(person.facts, ui)}
      ${assignee ? html`<p class="tether-secondary">${ui.text('ui.cadences.assignee', assignee)}</p>` : nothing}
      ${busy ? html`<div tabindex="-1" data-home>${working('ui.cadences.saving', ui)}</div>` : ending(step, ui)}
      ${step.failed.key ? failure(step, ui) : nothing}
    </div>
  </li>`;
}

/**
 * @param {ViewCadenceStep} step
 * @param {Ui} ui
 */
function dueLine({ due, overdue }, ui) {
  const when = formatDateTime(due, ui.locale);
  if (!when) return nothing;
  return overdue
    ? html`<p class="tether-step__overdue">${ui.text('ui.cadences.overdue', when)}</p>`
    : html`<p class="tether-secondary">${ui.text('ui.cadences.due', when)}</p>`;
}

/**
 * @param {ViewCadenceStep} step
 * @param {Ui} ui
 */
function ending(step, ui) {
  if (step.asks) return question(step, ui);
  if (!step.can_end) return nothing;
  const button = (/** @type {boolean} */ skip, /** @type {string} */ text) =>
    html`<button
      type="button"
      class="slds-button slds-button_neutral"
      data-home
      aria-label="${text}: ${step.title}, ${step.person.name}"
      @click=${() => ui.send({ event: 'end_step', record_id: step.id, skip })}
    >
      ${text}
    </button>`;
  return html`<div class="tether-actions">
    ${button(false, ui.text('ui.cadences.complete'))} ${button(true, ui.text('ui.cadences.skip'))}
  </div>`;
}

/**
 * @param {ViewCadenceStep} step
 * @param {Ui} ui
 */
function question({ id, title, person, asks }, ui) {
  const skips = asks === 'skip';
  const yes = skips ? 'ui.cadences.skip' : 'ui.cadences.complete';
  /** @param {boolean} end @returns {import('../contract.js').CoreEvent} */
  const confirm = (end) => ({ event: 'confirm_end_step', record_id: id, end });
  return html`<div class="tether-replace" role="alert" data-asks>
    <p>
      ${ui.text(skips ? 'ui.cadences.ask_skip' : 'ui.cadences.ask_complete', title, person.name)}
    </p>
    <div class="tether-actions">
      ${answer({ look: 'slds-button_brand', key: yes, event: confirm(true) }, ui)}
      ${answer({ look: 'slds-button_neutral', key: 'ui.cadences.cancel', event: confirm(false), isHome: true }, ui)}
    </div>
  </div>`;
}
