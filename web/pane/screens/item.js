import { html } from 'lit/html.js';
import { formatDateTime } from '../facts.js';
import { icon, objectIcon } from './icon.js';

/** @import { ViewItem } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * The line that says which mail or meeting everything below is about.
 * @param {ViewItem} item
 * @param {Ui} ui
 */
export function itemHeading(item, ui) {
  const about = [item.from, item.when && formatDateTime(item.when, ui.locale)].filter(Boolean);
  return html`
    <div class="tether-item">
      ${objectIcon(item.kind === 'appointment' ? 'event' : 'email')}
      <div class="tether-item__text">
        <h1 class="tether-subject" dir="auto" title=${item.subject}>
          ${item.subject || ui.text('ui.no_subject')}
        </h1>
        <p class="tether-secondary">
          ${about.map((part, index) => html`${index ? ' · ' : ''}<bdi>${part}</bdi>`)}
        </p>
      </div>
    </div>
  `;
}

/** @param {Ui} ui */
export function noItem(ui) {
  return html`
    <div class="tether-empty">
      ${icon('utility', 'email', 'slds-icon_large')}
      <h1 class="slds-text-heading_small" tabindex="-1">${ui.text('ui.no_item.title')}</h1>
      <p class="tether-secondary">${ui.text('ui.no_item.text')}</p>
    </div>
  `;
}
