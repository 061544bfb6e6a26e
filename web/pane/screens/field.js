// The value of a field, as its type is read.
import { html } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import { formatFact, formatSize } from '../facts.js';
import { icon } from './icon.js';
import { richText } from './rich_text.js';

/** @import { ViewRecordField } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewRecordField} field
 * @param {Ui} ui
 */
export function fieldValue(field, ui) {
  const { type, value, display, record_id, href, is_html } = field;
  const text = html`<bdi>${words(field, ui)}</bdi>`;
  if (record_id) return link(record_id, text, ui);
  if (href) return outside(field, text, ui);
  if (type === 'boolean') return truth(value === 'true', ui);
  if (is_html) {
    return html`<div class="tether-rich" dir="auto">
      ${guard([value], () => richText(display || value))}
    </div>`;
  }
  if (type === 'textarea')
    return html`<span class="tether-lines" dir="auto">${display || value}</span>`;
  return text;
}

/**
 * @param {ViewRecordField} field
 * @param {Ui} ui
 */
function words({ type, value, display }, ui) {
  switch (type) {
    case 'date':
      return formatFact({ value, format: 'date' }, ui.locale);
    case 'datetime':
      return formatFact({ value, format: 'date_time' }, ui.locale);
    case 'currency':
      return display || formatFact({ value, format: 'currency' }, ui.locale);
    case 'base64':
      return formatSize(Number(value), ui.locale);
    case 'multipicklist':
      return (display || value).split(';').join(', ');
    case 'percent':
      return display || `${value} %`;
    default:
      return display || value;
  }
}

/**
 * @param {string} record_id
 * @param {unknown} text
 * @param {Ui} ui
 */
function link(record_id, text, ui) {
  return html`<button
    type="button"
    class="slds-button tether-link tether-link_value"
    @click=${() => ui.send({ event: 'view_record', record_id })}
  >
    ${text}
  </button>`;
}

/**
 * @param {ViewRecordField} field
 * @param {unknown} text
 * @param {Ui} ui
 */
function outside(field, text, ui) {
  return html`<a
    class="tether-link tether-link_value"
    href=${field.href}
    target="_blank"
    rel="noopener noreferrer"
    @click=${(/** @type {MouseEvent} */ event) => reach(event, field, ui)}
    >${text}</a
  >`;
}

/**
 * An address is written to in Outlook; all else is the browser's.
 * @param {MouseEvent} event on a link
 * @param {ViewRecordField} field that it leads to
 * @param {Ui} ui
 */
export function reach(event, { type, value }, ui) {
  if (type !== 'email') return;
  event.preventDefault();
  ui.send({ event: 'write_email', address: value });
}

/**
 * @param {boolean} isTrue
 * @param {Ui} ui
 */
function truth(isTrue, ui) {
  return html`${icon('utility', isTrue ? 'check' : 'close')}
    <span class="slds-assistive-text">${ui.text(isTrue ? 'ui.yes' : 'ui.no')}</span>`;
}
