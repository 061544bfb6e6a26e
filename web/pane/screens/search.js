// The search box: what is typed stays where it is typed, also while the rest of the search is loaded. With what it finds
// (search_results.js) it is https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ whose popup is a grid.
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { icon } from './icon.js';

/** @import { ViewLog, ViewSearch } from '../contract.js' */
/** @import { Ui } from './ui.js' */

const TYPED = 'search';
/** Where the keyboard points: the id of a cell in the results. */
export const POINTED = 'search-pointed';

/**
 * @param {ViewSearch} search
 * @param {ViewLog} log
 * @param {Ui} ui
 */
export function searchBox(search, log, ui) {
  const label = ui.text('ui.search.label');
  const typed = ui.entered(TYPED) ?? search.query;
  const hasResults = search.choices.length > 0;
  // Not by the focus alone: the Tab key leads on to what the list would stand in front of.
  const open = () => search.state === 'idle' && ui.send({ event: 'open_search' });
  return html`
    <div class="tether-search" role="search">
      <div class="slds-form-element__control slds-input-has-icon slds-input-has-icon_left">
        ${icon('utility', 'search', 'slds-icon_x-small slds-input__icon slds-input__icon_left')}
        <input
          type="text"
          id="search"
          class="slds-input"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          enterkeyhint="search"
          placeholder=${label}
          aria-label=${label}
          aria-autocomplete="list"
          aria-haspopup="grid"
          aria-expanded=${hasResults ? 'true' : 'false'}
          aria-controls=${hasResults ? 'search-results' : nothing}
          aria-activedescendant=${(hasResults && ui.entered(POINTED)) || nothing}
          .value=${live(typed)}
          @click=${open}
          @blur=${() => typed || search.state === 'idle' || closeSearch(ui)}
          @input=${(/** @type {Event} */ event) => {
            open();
            type(/** @type {HTMLInputElement} */ (event.target).value, ui);
          }}
          @keydown=${(/** @type {KeyboardEvent} */ event) => turn(event, search, log, ui)}
        />
      </div>
      ${search.state === 'idle' ? nothing : found(search, log, ui)}
    </div>
  `;
}

/**
 * @param {ViewSearch} search
 * @param {ViewLog} log
 * @param {Ui} ui
 */
function found(search, log, ui) {
  return ui.loaded('search_results', ({ results }) => results(search, log, ui), ui);
}

/**
 * @param {string} query
 * @param {Ui} ui
 */
function type(query, ui) {
  ui.enter(TYPED, query);
  ui.enter(POINTED, '');
  ui.send({ event: 'search', query });
}

/** @param {Ui} ui */
export function closeSearch(ui) {
  ui.enter(TYPED, '');
  ui.enter(POINTED, '');
  ui.send({ event: 'close_search' });
}

/**
 * @param {KeyboardEvent} event
 * @param {ViewSearch} search
 * @param {ViewLog} log
 * @param {Ui} ui
 */
function turn(event, search, log, ui) {
  if (event.key === 'Escape' && (ui.entered(TYPED) || search.state !== 'idle')) {
    // Office.js would move the focus out of the pane.
    event.stopPropagation();
    event.preventDefault();
    closeSearch(ui);
  } else if (search.state === 'idle' && event.key === 'ArrowDown') {
    ui.send({ event: 'open_search' });
  } else {
    ui.ready('search_results')?.turn(event, search, log, ui);
  }
}
