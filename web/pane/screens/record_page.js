// One record: what it is called, its main facts, and its tabs.
import { html, nothing } from 'lit/html.js';
import '../styles/new_record.css';
import '../styles/record_page.css';
import { activity } from './activity.js';
import { chatter } from './chatter.js';
import { editForm } from './edit_form.js';
import { fieldValue, reach } from './field.js';
import { icon, objectIcon } from './icon.js';
import { recordTypes } from './new_record.js';
import { relatedLists } from './related_lists.js';
import { sections } from './sections.js';
import { tabContent } from './tab_parts.js';
import { tabs } from './tabs.js';
import { bars } from './waiting.js';

/** @import { CoreEvent, View, ViewRecord, ViewRecordField, ViewRecordPage, ViewTab } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {View} view with a record
 * @param {Ui} ui
 */
export function recordPage({ record: page }, ui) {
  if (!page) return html``;
  return html`
    ${backButton(page, ui)}
    <section class="slds-card tether-card" data-region="record" aria-busy=${isLoading(page)}>
      ${heading(page, ui)} ${page.highlights.length ? highlights(page.highlights, ui) : nothing}
      ${page.error.key ? failure(page, ui) : nothing} ${isLoading(page) ? bars(6) : nothing}
    </section>
    ${page.state === 'shown' ? body(page, ui) : nothing}
  `;
}

/**
 * @param {ViewRecordPage} page
 * @param {Ui} ui
 */
function body(page, ui) {
  if (page.edit) return editForm(page, ui);
  if (page.is_new) return recordTypes(page, ui);
  return html`${tabs(page.tabs, ui)} ${openTab(page, ui)}`;
}

/** @param {ViewRecordPage} page */
function isLoading({ state }) {
  return state === 'loading';
}

/**
 * @param {ViewRecordPage} page
 * @param {Ui} ui
 */
function openTab(page, ui) {
  const all = page.tabs;
  const open = all.find(({ is_open }) => is_open);
  return html`<div
    id="tab-panel"
    class="tether-tab"
    role=${all.length > 1 ? 'tabpanel' : nothing}
    aria-labelledby=${all.length > 1 ? `tab-${open?.tab}` : nothing}
    data-region="tab"
  >
    ${open ? tabContent(page, () => contentOf(open.tab, page, ui), ui) : nothing}
  </div>`;
}

/**
 * @param {ViewTab['tab']} tab
 * @param {ViewRecordPage} page
 * @param {Ui} ui
 */
function contentOf(tab, page, ui) {
  switch (tab) {
    case 'details':
      return sections(page.sections, ui);
    case 'chatter':
      return chatter(page, ui);
    case 'activity':
      return activity(page.lists, ui);
    case 'related':
      return relatedLists(page.lists, ui);
  }
}

/**
 * @param {ViewRecordPage} page
 * @param {Ui} ui
 */
function backButton({ back_to }, ui) {
  const label = back_to ? ui.text('ui.record.back_to', back_to) : ui.text('ui.record.back');
  return html`<button
    type="button"
    class="slds-button tether-back"
    @click=${() => ui.send({ event: 'leave_record' })}
  >
    ${icon('utility', 'back')} <bdi class="slds-truncate">${label}</bdi>
  </button>`;
}

/**
 * @param {ViewRecordPage} page
 * @param {Ui} ui
 */
function heading(page, ui) {
  const { record, state, can_edit, is_new, action } = page;
  const name = is_new ? ui.text('ui.new.title', record.object_label) : record.name;
  return html`<div class="tether-record__head">
    ${record.icon ? objectIcon(record.icon) : nothing}
    <div class="tether-row__text">
      ${is_new ? nothing : html`<p class="tether-secondary">${action ? name : record.object_label}</p>`}
      <h1 class="tether-record__name" tabindex="-1" dir="auto">
        ${action || name || (state === 'failed' ? ui.text('ui.record.failed') : '')}
      </h1>
    </div>
    <div class="tether-record__actions">
      ${page.reach.map((field) => reachLink(field, ui))}
      ${can_edit ? editButton(record.name, ui) : nothing}
      ${is_new ? nothing : openButton(record, ui)}
    </div>
  </div>`;
}

/**
 * @param {ViewRecord} record
 * @param {Ui} ui
 */
function openButton({ id, name }, ui) {
  const label = ui.text('ui.open_record', name);
  return html`<button
    type="button"
    class="slds-button slds-button_icon tether-header__button"
    title=${label}
    aria-label=${label}
    @click=${() => ui.send({ event: 'open_record', record_id: id })}
  >
    ${icon('utility', 'new_window')}
  </button>`;
}

/**
 * @param {ViewRecordField} field an email address or a phone number
 * @param {Ui} ui
 */
function reachLink(field, ui) {
  const isEmail = field.type === 'email';
  const label = ui.text(isEmail ? 'ui.record.write' : 'ui.record.call', field.value);
  return html`<a
    class="slds-button slds-button_icon tether-header__button"
    title=${label}
    aria-label=${label}
    href=${field.href}
    target="_blank"
    rel="noopener noreferrer"
    @click=${(/** @type {MouseEvent} */ event) => reach(event, field, ui)}
  >
    ${isEmail ? icon('utility', 'email') : icon('utility', 'call')}
  </a>`;
}

/**
 * @param {string} name
 * @param {Ui} ui
 */
function editButton(name, ui) {
  const label = ui.text('ui.edit.title', name);
  return html`<button
    type="button"
    class="slds-button slds-button_icon tether-header__button"
    title=${label}
    aria-label=${label}
    @click=${() => ui.send({ event: 'edit_record', field: '' })}
  >
    ${icon('utility', 'edit')}
  </button>`;
}

/**
 * @param {ViewRecordField[]} fields
 * @param {Ui} ui
 */
function highlights(fields, ui) {
  return html`<dl class="tether-highlights">
    ${fields.map(
      (field) =>
        html`<div>
          <dt>${field.label}</dt>
          <dd>${fieldValue(field, ui)}</dd>
        </div>`,
    )}
  </dl>`;
}

/**
 * @param {ViewRecordPage} page
 * @param {Ui} ui
 */
function failure({ record, error, detail, is_new }, ui) {
  /** @type {CoreEvent} */
  const again = is_new
    ? { event: 'new_record', list: '', record_type_id: '', day: '' }
    : { event: 'view_record', record_id: record.id };
  return html`<div class="tether-record__failure" role="alert">
    <p class="tether-error">${ui.say(error)}</p>
    ${detail ? html`<p class="tether-secondary"><bdi>${detail}</bdi></p>` : nothing}
    <button type="button" class="slds-button slds-button_neutral" @click=${() => ui.send(again)}>
      ${ui.text('ui.try_again')}
    </button>
  </div>`;
}
