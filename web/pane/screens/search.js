import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { icon } from './icon.js';
import { spinner } from './waiting.js';

/** @import { ViewSearch } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewSearch} search
 * @param {Ui} ui
 */
export function searchBox(search, ui) {
  const label = ui.text('ui.search.label');
  return html`
    <div class="tether-search" role="search">
      <div class="slds-form-element__control slds-input-has-icon slds-input-has-icon_left">
        ${icon('utility', 'search', 'slds-icon_x-small slds-input__icon slds-input__icon_left')}
        <input
          type="search"
          class="slds-input"
          autocomplete="off"
          spellcheck="false"
          placeholder=${label}
          aria-label=${label}
          .value=${live(typed(search.query))}
          @input=${(/** @type {Event} */ event) =>
            ui.send({
              event: 'search',
              query: /** @type {HTMLInputElement} */ (event.target).value,
            })}
        />
      </div>
    </div>
  `;
}

/**
 * What the field shows: while the user types it is theirs, for the core may be some letters behind. An empty query is the
 * core's word that the search is over, as when another item is open.
 * @param {string} query
 */
function typed(query) {
  const field = document.activeElement;
  const isTyping = field instanceof HTMLInputElement && field.type === 'search';
  return isTyping && query && document.hasFocus() ? field.value : query;
}

/**
 * @param {ViewSearch} search
 * @param {Ui} ui
 */
export function searchState(search, ui) {
  switch (search.state) {
    case 'searching':
      return html`<p class="tether-none">${spinner()} ${ui.text('ui.search.searching')}</p>`;
    case 'nothing':
      return html`<p class="tether-none">${ui.text('ui.search.nothing', search.query)}</p>`;
    case 'failed':
      return html`<p class="tether-none tether-error" role="alert">${ui.say(search.error)}</p>`;
    default:
      return nothing;
  }
}
