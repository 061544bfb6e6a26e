// The tabs of a record, as https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ has them: arrows choose, Tab goes on to what is open.
import { html } from 'lit/html.js';

/** @import { TemplateResult } from 'lit/html.js' */
/** @import { ViewTab } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/** @type {Record<ViewTab['tab'], string>} */
const LABELS = {
  details: 'ui.record.tab.details',
  chatter: 'ui.record.tab.chatter',
  activity: 'ui.record.tab.activity',
  related: 'ui.record.tab.related',
};

/**
 * @param {ViewTab[]} tabs one alone needs no row of tabs
 * @param {Ui} ui
 * @returns {TemplateResult}
 */
export function tabs(tabs, ui) {
  if (tabs.length < 2) return html``;
  return html`<ul
    class="slds-tabs_default__nav tether-tabs"
    role="tablist"
    @keydown=${(/** @type {KeyboardEvent} */ event) => turn(event, tabs, ui)}
  >
    ${tabs.map(
      ({ tab, is_open }) =>
        html`<li
          class="slds-tabs_default__item ${is_open ? 'slds-is-active' : ''}"
          role="presentation"
        >
          <button
            type="button"
            class="slds-button slds-tabs_default__link"
            role="tab"
            id="tab-${tab}"
            aria-selected=${is_open ? 'true' : 'false'}
            aria-controls="tab-panel"
            tabindex=${is_open ? 0 : -1}
            @click=${() => ui.send({ event: 'show_tab', tab })}
          >
            ${ui.text(LABELS[tab])}
          </button>
        </li>`,
    )}
  </ul>`;
}

/**
 * @param {KeyboardEvent} event
 * @param {ViewTab[]} tabs
 * @param {Ui} ui
 */
function turn(event, tabs, ui) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const isMirrored =
    getComputedStyle(/** @type {Element} */ (event.currentTarget)).direction === 'rtl';
  const open = tabs.findIndex(({ is_open }) => is_open);
  const next = tabs[(open + (isMirrored ? -step : step) + tabs.length) % tabs.length];
  ui.send({ event: 'show_tab', tab: next.tab });
  document.getElementById(`tab-${next.tab}`)?.focus();
}
