// Where Einstein Activity Capture stores the item by itself: who is to see it, instead of whether to log it.
import { html, nothing } from 'lit/html.js';
import { radio } from './radio.js';
import '../styles/sharing.css';

/** @import { View, ViewSharing } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewSharing} shown
 * @param {View} view
 * @param {Ui} ui
 */
export function sharing({ with_records, copy }, { item, log }, ui) {
  const became = log.when_sent?.note;
  return html`
    ${log.state === 'captured' ? title(ui) : nothing}
    <fieldset class="tether-sharing">
      <legend class="tether-secondary">
        ${ui.text(item.kind === 'appointment' ? 'ui.sharing.event' : 'ui.sharing.email')}
      </legend>
      ${choice(false, with_records, 'ui.sharing.as_set', ui)}
      ${choice(true, with_records, 'ui.sharing.with_records', ui)}
    </fieldset>
    ${with_records ? html`<p class="tether-secondary">${ui.text('ui.sharing.twice')}</p>` : nothing}
    ${became?.key ? html`<p class="tether-secondary" role="status">${ui.say(became)}</p>` : nothing}
    ${copy.key ? html`<p class="tether-secondary" role="status">${ui.say(copy)}</p>` : nothing}
    <button
      type="button"
      class="slds-button tether-link"
      @click=${() => ui.send({ event: 'open_personal_settings' })}
    >
      ${ui.text('ui.sharing.settings')}
    </button>
  `;
}

/** @param {Ui} ui */
const title = (ui) =>
  html`<h2 class="tether-card__title" tabindex="-1">${ui.text('ui.sharing.title')}</h2>`;

/**
 * @param {boolean} withRecords
 * @param {boolean} chosen
 * @param {string} label
 * @param {Ui} ui
 */
function choice(withRecords, chosen, label, ui) {
  return radio(
    {
      id: withRecords ? 'share-with-records' : 'share-as-set',
      name: 'sharing',
      label: ui.text(label),
      checked: chosen === withRecords,
    },
    () => ui.send({ event: 'share', with_records: withRecords }),
  );
}
