// Tabs, as https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ has them: arrows choose, Tab goes on to what is open.
import { html } from 'lit/html.js';
import '../styles/tabs.css';

/** @import { TemplateResult } from 'lit/html.js' */
/** @import { CoreEvent, ViewTab } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/** @typedef {{ id: string, label: string, is_open: boolean, event: CoreEvent }} Tab */

/** @type {Record<ViewTab['tab'], string>} */
const LABELS = {
  details: 'ui.record.tab.details',
  chatter: 'ui.record.tab.chatter',
  activity: 'ui.record.tab.activity',
  related: 'ui.record.tab.related',
};

/**
 * Of a record.
 * @param {ViewTab[]} tabs
 * @param {Ui} ui
 */
export function tabs(tabs, ui) {
  const row = tabs.map(({ tab, is_open }) => ({
    id: `tab-${tab}`,
    label: ui.text(LABELS[tab]),
    is_open,
    event: /** @type {const} */ ({ event: 'show_tab', tab }),
  }));
  return tabRow(row, 'tab-panel', ui);
}

/**
 * @param {Tab[]} tabs one alone needs no row of tabs
 * @param {string} panel the id of what the open one shows
 * @param {Ui} ui
 * @returns {TemplateResult}
 */
export function tabRow(tabs, panel, ui) {
  if (tabs.length < 2) return html``;
  return html`<ul
    class="slds-tabs_default__nav tether-tabs"
    role="tablist"
    @keydown=${(/** @type {KeyboardEvent} */ event) => turn(event, tabs, ui)}
  >
    ${tabs.map(
      ({ id, label, is_open, event }) =>
        html`<li
          class="slds-tabs_default__item ${is_open ? 'slds-is-active' : ''}"
          role="presentation"
        >
          <button
            type="button"
            class="slds-button slds-tabs_default__link"
            role="tab"
            id=${id}
            aria-selected=${is_open ? 'true' : 'false'}
            aria-controls=${panel}
            tabindex=${is_open ? 0 : -1}
            @click=${() => ui.send(event)}
          >
            <bdi>${label}</bdi>
          </button>
        </li>`,
    )}
  </ul>`;
}

/**
 * @param {KeyboardEvent} event
 * @param {Tab[]} tabs
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
  ui.send(next.event);
  document.getElementById(next.id)?.focus();
}
