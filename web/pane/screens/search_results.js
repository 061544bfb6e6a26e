// What a search found: a row for each record, with a cell that opens it and, where the email may be related to it, one that
// does that. The keyboard stays in the box; one hand on the arrow keys and Enter does it all.
import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import '../styles/search_results.css';
import { objectIcon } from './icon.js';
import { factsLine } from './record.js';
import { choose, chooseButton } from './related.js';
import { replacing } from './replacing.js';
import { POINTED } from './search.js';
import { spinner } from './waiting.js';

/** @import { ViewChoice, ViewLog, ViewSearch } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/** @typedef {'open' | 'relate'} Cell */

/**
 * @param {string} recordId
 * @param {Cell} cell
 */
const idOf = (recordId, cell) => `search-${recordId}-${cell}`;

/** @param {ViewChoice} choice */
const firstCell = ({ record, can_choose }) => idOf(record.id, can_choose ? 'relate' : 'open');

/**
 * @param {ViewSearch} search
 * @param {ViewLog} log
 * @param {Ui} ui
 */
export function results(search, log, ui) {
  const { choices, query, state } = search;
  return html`
    ${query || state === 'idle' ? nothing : html`<h3 class="tether-group">${ui.text('ui.search.recent')}</h3>`}
    ${
      choices.length
        ? html`<div
            class="tether-results"
            id="search-results"
            role="grid"
            aria-label=${ui.text('ui.search.results')}
            @mousedown=${keepFocus}
          >
            ${repeat(
              choices,
              ({ record }) => record.id,
              (choice) => row(choice, log, ui),
            )}
          </div>`
        : nothing
    }
    ${said(search, ui)}
  `;
}

/** The keyboard goes on in the box. @param {MouseEvent} event */
function keepFocus(event) {
  if (!(/** @type {Element} */ (event.target).closest('.tether-replace'))) event.preventDefault();
}

/**
 * @param {ViewChoice} choice
 * @param {ViewLog} log
 * @param {Ui} ui
 */
function row(choice, log, ui) {
  const { related: present, replacement } = log;
  const { record, chosen, can_choose } = choice;
  const pointed = ui.entered(POINTED);
  const isPointed = (/** @type {Cell} */ cell) => pointed === idOf(record.id, cell);
  const isAsked = present && replacement?.id === record.id;
  const look = isPointed('open') || isPointed('relate') ? 'tether-result_pointed' : '';
  return html`
    <div class="tether-row tether-result ${look}" role="row" data-region="choice-${record.id}">
      <div
        class="tether-result__record ${isPointed('open') ? 'tether-result__cell_pointed' : ''}"
        role="gridcell"
        id=${idOf(record.id, 'open')}
        @click=${() => open(choice, ui)}
      >
        ${objectIcon(record.icon)} ${about(choice, ui)}
      </div>
      ${
        can_choose || chosen
          ? html`<div
              class=${isPointed('relate') ? 'tether-result__cell_pointed' : ''}
              role="gridcell"
              id=${idOf(record.id, 'relate')}
            >
              ${chooseButton(choice, log, ui, true)}
            </div>`
          : nothing
      }
    </div>
    ${
      isAsked
        ? html`<div role="row"><div role="gridcell">${replacing(present, record, ui)}</div></div>`
        : nothing
    }
  `;
}

/**
 * @param {ViewChoice} choice
 * @param {Ui} ui
 */
function about({ record, reason, source, why_not }, ui) {
  const why = [reason, source].filter(({ key }) => key).map((message) => ui.say(message));
  return html`<div class="tether-row__text">
    <p class="tether-result__name"><bdi>${record.name}</bdi></p>
    <p class="tether-result__object">${record.object_label}</p>
    ${factsLine(record.facts, ui)}
    <p class="tether-secondary">
      ${why.map((part, at) => html`${at ? ' · ' : ''}<bdi>${part}</bdi>`)}
    </p>
    ${why_not.key ? html`<p class="tether-secondary">${ui.say(why_not)}</p>` : nothing}
  </div>`;
}

/**
 * @param {ViewSearch} search
 * @param {Ui} ui
 */
function said({ state, query, error }, ui) {
  if (state === 'searching') {
    return html`<p class="tether-none">${spinner()} ${ui.text('ui.search.searching')}</p>`;
  }
  if (error.key) {
    return html`<p class="tether-none tether-error" role="alert">${ui.say(error)}</p>`;
  }
  return state === 'nothing'
    ? html`<p class="tether-none">${ui.text('ui.search.nothing', query)}</p>`
    : nothing;
}

/**
 * @param {ViewChoice} choice
 * @param {Ui} ui
 */
function open({ record }, ui) {
  ui.send({ event: 'view_record', record_id: record.id });
}

/**
 * @param {KeyboardEvent} event in the box
 * @param {ViewSearch} search
 * @param {ViewLog} log
 * @param {Ui} ui
 */
export function turn(event, { choices }, log, ui) {
  // Keys may come faster than the rows are drawn.
  const pointed = ui.entered(POINTED) ?? '';
  const at = choices.findIndex(({ record }) => pointed.startsWith(`search-${record.id}-`));
  const next = step(event.key, at, choices, pointed);
  if (next !== undefined) {
    event.preventDefault();
    ui.enter(POINTED, next);
    document.getElementById(next)?.scrollIntoView({ block: 'nearest' });
  } else if (event.key === 'Enter' && at >= 0) {
    event.preventDefault();
    if (pointed.endsWith('-relate')) choose(choices[at], log, ui);
    else open(choices[at], ui);
  }
}

/**
 * @param {string} key
 * @param {number} at -1 while the keyboard points at no row
 * @param {ViewChoice[]} choices
 * @param {string} pointed
 * @returns {string | undefined} the cell that the key leads to
 */
function step(key, at, choices, pointed) {
  if (!choices.length) return undefined;
  const last = choices.length - 1;
  if (key === 'ArrowDown' || (key === 'Enter' && at < 0))
    return firstCell(choices[at < last ? at + 1 : 0]);
  if (key === 'ArrowUp') return firstCell(choices[at > 0 ? at - 1 : last]);
  if (at < 0) return undefined;
  if (key === 'Home') return firstCell(choices[0]);
  if (key === 'End') return firstCell(choices[last]);
  const { record, can_choose } = choices[at];
  const other = pointed.endsWith('-open') ? 'relate' : 'open';
  const isSideways = key === 'ArrowLeft' || key === 'ArrowRight';
  return isSideways && can_choose ? idOf(record.id, other) : undefined;
}
