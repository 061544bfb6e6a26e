// A meeting that belongs to a series: which of both is logged.
import { html, nothing } from 'lit/html.js';
import { radio } from './radio.js';
import '../styles/series.css';

/** @import { Message, ViewSeries } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewSeries} shown
 * @param {Ui} ui
 */
export function series({ chosen, can_choose, notes, error }, ui) {
  if (error.key) return failed(error, ui);
  return html`<fieldset class="tether-series" ?disabled=${!can_choose}>
      <legend class="slds-assistive-text">${ui.text('ui.series.choose')}</legend>
      ${choice(false, chosen, 'ui.series.meeting', ui)} ${choice(true, chosen, 'ui.series.all', ui)}
    </fieldset>
    ${notes.length ? html`<div class="tether-series__notes" role="status">${notes.map((note) => said(note, ui))}</div>` : nothing}`;
}

/**
 * @param {boolean} isSeries
 * @param {boolean} chosen
 * @param {string} label
 * @param {Ui} ui
 */
function choice(isSeries, chosen, label, ui) {
  return radio(
    {
      id: isSeries ? 'log-series' : 'log-meeting',
      name: 'series',
      label: ui.text(label),
      checked: chosen === isSeries,
    },
    () => ui.send({ event: 'choose_series', series: isSeries }),
  );
}

/**
 * @param {Message} note
 * @param {Ui} ui
 */
function said({ key, values }, ui) {
  const dates = new Intl.DateTimeFormat(ui.locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const days = values.map((day) => dates.format(new Date(`${day}T00:00:00Z`)));
  return html`<p class="tether-secondary">${ui.text(key, ...days)}</p>`;
}

/**
 * @param {Message} error
 * @param {Ui} ui
 */
function failed(error, ui) {
  return html`<div role="alert">
    <p>${ui.text('ui.series.unknown')} ${ui.say(error)}</p>
    <button
      type="button"
      class="slds-button tether-more"
      @click=${() => ui.send({ event: 'refresh' })}
    >
      ${ui.text('ui.try_again')}
    </button>
  </div>`;
}
