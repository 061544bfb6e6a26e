// The related lists of a record: how many there are in each, the first of them, and more on demand.
import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { objectIcon } from './icon.js';
import { newButtons } from './new_record.js';
import { factsLine, recordName } from './record.js';
import { failedTab, showMore } from './tab_parts.js';

/** @import { TemplateResult } from 'lit/html.js' */
/** @import { ViewRow, ViewRowList } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewRowList[]} lists
 * @param {Ui} ui
 * @returns {TemplateResult}
 */
export function relatedLists(lists, ui) {
  if (!lists.length) return html`<p class="tether-none">${ui.text('ui.related_lists.none')}</p>`;
  return html`${repeat(
    lists,
    ({ id }) => id,
    (list) => oneList(list, ui),
  )}`;
}

/**
 * @param {ViewRowList} list
 * @param {Ui} ui
 */
function oneList(list, ui) {
  const { id, label, count, rows, loading } = list;
  return html`<section
    class="slds-card tether-card"
    data-region="list-${id}"
    aria-busy=${loading ? 'true' : 'false'}
  >
    <div class="tether-list__head">
      <h2 class="tether-card__title" tabindex="-1" dir="auto">
        ${label} ${count ? html`<span class="tether-count">${count}</span>` : nothing}
      </h2>
      ${newButtons(list, label, ui)}
    </div>
    <ul class="tether-list">
      ${repeat(
        rows,
        ({ record }) => record.id,
        (row) => oneRow(row, ui),
      )}
    </ul>
    ${list.error.key ? failedTab(list.error, list.detail, { event: 'show_more', list: id }, ui) : nothing}
    ${showMore(list, label, ui)}
  </section>`;
}

/**
 * @param {ViewRow} row
 * @param {Ui} ui
 */
function oneRow({ record }, ui) {
  return html`<li class="tether-row" data-region="row-${record.id}">
    ${objectIcon(record.icon)}
    <div class="tether-row__text">
      <div class="tether-row__head">${recordName(record, ui)}</div>
      ${factsLine(record.facts, ui)}
    </div>
  </li>`;
}
