// The activities of a record: what is planned, then what was done. An email shows the beginning of its text.
import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon, objectIcon } from './icon.js';
import { newButtons } from './new_record.js';
import { factsLine, recordName } from './record.js';
import { failedTab, showMore } from './tab_parts.js';
import { bars } from './waiting.js';

/** @import { TemplateResult } from 'lit/html.js' */
/** @import { ViewEmailPreview, ViewRow, ViewRowList } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/** @type {Record<string, { title: string, none: string }>} */
const LISTS = {
  open: { title: 'ui.activity.open', none: 'ui.activity.none_open' },
  past: { title: 'ui.activity.past', none: 'ui.activity.none_past' },
};

/**
 * @param {ViewRowList[]} lists
 * @param {Ui} ui
 * @returns {TemplateResult}
 */
export function activity(lists, ui) {
  return html`${lists.map((list) => oneList(list, ui))}`;
}

/**
 * @param {ViewRowList} list
 * @param {Ui} ui
 */
function oneList(list, ui) {
  const { title, none } = LISTS[list.id];
  const label = ui.text(title);
  return html`<section class="slds-card tether-card" data-region="list-${list.id}">
    <div class="tether-list__head">
      <h2 class="tether-card__title" tabindex="-1">
        ${label} <span class="tether-count">${list.count}</span>
      </h2>
      ${newButtons(list, label, ui)}
    </div>
    ${
      list.rows.length
        ? html`<ul class="tether-list">
            ${repeat(
              list.rows,
              ({ record }) => record.id,
              (row) => oneActivity(row, ui),
            )}
          </ul>`
        : html`<p class="tether-none">${ui.text(none)}</p>`
    }
    ${showMore(list, label, ui)}
  </section>`;
}

/**
 * @param {ViewRow} row
 * @param {Ui} ui
 */
function oneActivity({ record, email }, ui) {
  const name = record.name || ui.text('ui.no_subject');
  const key = `email ${record.id}`;
  const isOpen = Boolean(email) && ui.isOpen(key);
  return html`<li class="tether-row" data-region="row-${record.id}">
    ${objectIcon(record.icon)}
    <div class="tether-row__text">
      <div class="tether-row__head tether-row__head_choice">
        ${recordName({ ...record, name }, ui)}
        ${email ? expandButton(record.id, name, isOpen, ui) : nothing}
      </div>
      ${factsLine(record.facts, ui)} ${email && isOpen ? preview(email, record.id, ui) : nothing}
    </div>
  </li>`;
}

/**
 * @param {string} id
 * @param {string} name
 * @param {boolean} isOpen
 * @param {Ui} ui
 */
function expandButton(id, name, isOpen, ui) {
  const label = ui.text('ui.activity.preview', name);
  const press = () => {
    if (!isOpen) ui.send({ event: 'read_email', record_id: id });
    ui.toggle(`email ${id}`);
  };
  return html`<button
    type="button"
    class="slds-button slds-button_icon tether-expand"
    title=${label}
    aria-label=${label}
    aria-expanded=${isOpen ? 'true' : 'false'}
    @click=${press}
  >
    ${icon('utility', isOpen ? 'chevronup' : 'chevrondown')}
  </button>`;
}

/**
 * @param {ViewEmailPreview} email
 * @param {string} id
 * @param {Ui} ui
 */
function preview({ state, error, from, to, text, is_cut }, id, ui) {
  if (state === 'loading') return html`<div aria-busy="true">${bars(3)}</div>`;
  if (state === 'failed') {
    return failedTab(error, '', { event: 'read_email', record_id: id }, ui);
  }
  return html`<div class="tether-email">
    <p class="tether-secondary"><bdi>${from}</bdi> → <bdi>${to}</bdi></p>
    <p class="tether-lines" dir="auto">${text || ui.text('preview.empty')}${is_cut ? ' …' : ''}</p>
  </div>`;
}
