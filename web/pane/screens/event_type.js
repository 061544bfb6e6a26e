// The Type of the event that a meeting is logged as: the org's own values, never required.
import { html } from 'lit/html.js';
import { live } from 'lit/directives/live.js';

/** @import { ViewLog } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewLog} log
 * @param {boolean} isBusy
 * @param {Ui} ui
 */
export function eventType({ event_types, event_type }, isBusy, ui) {
  return html`<select
    class="slds-select"
    id="event-type"
    ?disabled=${isBusy}
    @change=${(/** @type {Event} */ { currentTarget }) => {
      const { value } = /** @type {HTMLSelectElement} */ (currentTarget);
      ui.send({ event: 'choose_event_type', value });
    }}
  >
    <option value="" .selected=${live(!event_type)}>${ui.text('ui.event.no_type')}</option>
    ${event_types.map(
      ({ value, label }) =>
        html`<option value=${value} .selected=${live(value === event_type)}>${label}</option>`,
    )}
  </select>`;
}
