// The lines in which the log card says what goes, or went, where.
import { html } from 'lit/html.js';
import { formatList } from '../locale.js';

/** @import { Ui } from './ui.js' */

/**
 * @param {string} label
 * @param {unknown} value
 */
export function line(label, value) {
  return html`<div class="tether-summary__line">
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;
}

/**
 * A line that something opens below.
 * @param {unknown} label
 * @param {unknown} value
 */
export function openingLine(label, value) {
  return html`<div class="tether-summary__line tether-summary__line_opening">
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;
}

/**
 * @param {string[]} names
 * @param {Ui} ui
 */
export function peopleNames(names, ui) {
  if (!names.length) {
    return html`<span class="tether-secondary">${ui.text('ui.log.no_people')}</span>`;
  }
  return formatList(names, ui.language);
}
