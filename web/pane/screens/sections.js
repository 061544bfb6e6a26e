// The sections of a record's layout, each with its fields in their order.
import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { fieldValue } from './field.js';
import { icon } from './icon.js';

/** @import { TemplateResult } from 'lit/html.js' */
/** @import { ViewRecordItem, ViewRecordSection } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewRecordSection[]} sections
 * @param {Ui} ui
 * @returns {TemplateResult}
 */
export function sections(sections, ui) {
  return html`${repeat(
    sections,
    (_, index) => index,
    ({ heading, items }) => html`
      <section class="slds-card tether-card">
        ${heading ? html`<h2 class="tether-card__title" dir="auto">${heading}</h2>` : nothing}
        <dl class="tether-fields">${items.map((item) => oneItem(item, ui))}</dl>
      </section>
    `,
  )}`;
}

/**
 * @param {ViewRecordItem} item
 * @param {Ui} ui
 */
function oneItem(item, ui) {
  const isEmpty = item.fields.every(({ value }) => !value);
  return html`<div class="tether-field">
    <dt title=${item.help || nothing}>
      <bdi>${item.label}</bdi>${item.can_edit ? pencil(item, ui) : nothing}
    </dt>
    <dd data-fields=${item.fields.map(({ name }) => name).join(' ')}>
      ${isEmpty ? html`<span class="tether-secondary" aria-hidden="true">–</span>` : values(item, ui)}
    </dd>
  </div>`;
}

/**
 * @param {ViewRecordItem} item
 * @param {Ui} ui
 */
function pencil({ label, fields }, ui) {
  const text = ui.text('ui.edit.field', label);
  return html`<button
    type="button"
    class="slds-button slds-button_icon tether-pencil"
    title=${text}
    aria-label=${text}
    @click=${() => ui.send({ event: 'edit_record', field: fields[0].name })}
  >
    ${icon('utility', 'edit')}
  </button>`;
}

/**
 * @param {ViewRecordItem} item
 * @param {Ui} ui
 */
function values({ together, fields }, ui) {
  const filled = fields.filter(({ value }) => value);
  const drawn = filled.map((field) => fieldValue(field, ui));
  switch (together) {
    case 'address':
      return drawn.map((line) => html`<span class="tether-line">${line}</span>`);
    case 'name':
      return drawn.map((part, index) => html`${index ? ' ' : ''}${part}`);
    case 'beside':
      return drawn.map((part, index) => html`${index ? ', ' : ''}${part}`);
    case 'plain':
      return drawn;
  }
}
