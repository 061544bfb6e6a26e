// A record in one or two lines: its name, which opens its page, and its facts.
import { html, nothing } from 'lit/html.js';
import { formatFact } from '../facts.js';

/** @import { ViewFact, ViewRecord } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {Pick<ViewRecord, 'id' | 'name'> & { changed?: boolean }} record
 * @param {Ui} ui
 */
export function recordName(record, ui) {
  const label = ui.text('ui.view_record', record.name);
  return html`<button
      type="button"
      class="slds-button tether-link"
      title=${label}
      aria-label=${label}
      @click=${() => ui.send({ event: 'view_record', record_id: record.id })}
    >
      <bdi>${record.name}</bdi>
    </button>
    ${record.changed ? html`<span class="slds-badge tether-changed">${ui.text('ui.changed')}</span>` : nothing}`;
}

/**
 * The values in a row; their labels are left to screen readers and the pointer.
 * @param {ViewFact[]} facts
 * @param {Ui} ui
 */
export function factsLine(facts, ui) {
  const shown = facts.filter((fact) => fact.value);
  if (!shown.length) return nothing;
  return html`<ul class="tether-facts">
    ${shown.map((fact) => oneFact(fact, ui))}
  </ul>`;
}

/**
 * @param {ViewFact} fact
 * @param {Ui} ui
 */
function oneFact(fact, ui) {
  const label = ui.say(fact.label);
  return html`<li title=${label}>
    <span class="slds-assistive-text">${label}:</span>
    <span class="tether-fact"><bdi>${formatFact(fact, ui.locale)}</bdi></span>
  </li>`;
}
