// The form of a record: its fields in the order of the layout, what stands in the way of saving, and the two buttons.
import { html, nothing } from 'lit/html.js';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import '../styles/edit_form.css';
import { editItem, idOf } from './edit_field.js';
import { factsLine, recordName } from './record.js';
import { spinner } from './waiting.js';

/** @import { TemplateResult } from 'lit/html.js' */
/** @import { ViewEdit, ViewRecord, ViewRecordPage } from '../contract.js' */
/** @import { Ui } from './ui.js' */

const TOP = 'edit-top';
const FIRST_INPUT = 'input, select, textarea';

/**
 * @param {ViewRecordPage} page with a form
 * @param {Ui} ui
 * @returns {TemplateResult}
 */
export function editForm({ sections, edit, record, is_new }, ui) {
  if (!edit) return html``;
  return html`<form
    class="tether-edit"
    data-region="edit"
    novalidate
    aria-label=${is_new ? ui.text('ui.new.title', record.object_label) : ui.text('ui.edit.title', record.name)}
    ${ref((form) => form && turnTo(form, edit))}
    @submit=${(/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      ui.send({ event: 'save_record', anyway: false, log: false });
    }}
  >
    ${top(edit, ui)}
    ${repeat(
      sections,
      (_, index) => index,
      ({ heading, items }) => html`
        <section class="slds-card tether-card">
          ${heading ? html`<h2 class="tether-card__title" dir="auto">${heading}</h2>` : nothing}
          <div class="tether-edit__fields">${items.map((item) => editItem(item, edit, ui))}</div>
        </section>
      `,
    )}
    ${bar(edit, ui)}
  </form>`;
}

/**
 * What concerns the record as a whole.
 * @param {ViewEdit} edit
 * @param {Ui} ui
 */
function top(edit, ui) {
  const { note, error, detail } = edit;
  if (!note.key && !error.key) return nothing;
  return html`<section class="slds-card tether-card tether-edit__top" id=${TOP} tabindex="-1">
    ${note.key ? html`<p role="status">${ui.say(note)}</p>` : nothing}
    ${error.key ? html`<p class="tether-error" role="alert">${ui.say(error)}</p>` : nothing}
    ${detail ? html`<p class="tether-lines"><bdi>${detail}</bdi></p>` : nothing}
    ${edit.has_duplicates ? duplicates(edit, ui) : nothing}
  </section>`;
}

/**
 * @param {ViewEdit} edit
 * @param {Ui} ui
 */
function duplicates({ duplicates: records, can_save_anyway }, ui) {
  return html`
    <ul class="tether-edit__duplicates">
      ${records.map(
        ({ record, can_use }) =>
          html`<li>
            <span class="tether-secondary">${record.object_label}</span>
            ${record.name ? recordName(record, ui) : ui.text('ui.edit.hidden')}
            ${factsLine(record.facts, ui)} ${can_use ? use(record, ui) : nothing}
          </li>`,
      )}
    </ul>
    ${can_save_anyway ? anyway(ui) : html`<p>${ui.text('ui.edit.not_anyway')}</p>`}
  `;
}

/**
 * @param {ViewRecord} record
 * @param {Ui} ui
 */
function use({ id, name }, ui) {
  const text = ui.text('ui.edit.use');
  return html`<button
    type="button"
    class="slds-button slds-button_neutral"
    aria-label="${text}: ${name}"
    @click=${() => ui.send({ event: 'use_record', record_id: id })}
  >
    ${text}
  </button>`;
}

/** @param {Ui} ui */
function anyway(ui) {
  return html`<button
    type="button"
    class="slds-button slds-button_neutral"
    @click=${() => ui.send({ event: 'save_record', anyway: true, log: false })}
  >
    ${ui.text('ui.edit.anyway')}
  </button>`;
}

/**
 * At the lower edge, within reach of a thumb and of any height.
 * @param {ViewEdit} edit
 * @param {Ui} ui
 */
function bar({ saving, can_log }, ui) {
  return html`<footer class="tether-action tether-edit__bar">
    <button type="submit" class="slds-button slds-button_brand" ?disabled=${saving}>
      ${saving ? spinner() : nothing} ${ui.text('ui.edit.save')}
    </button>
    ${can_log ? createAndLog(saving, ui) : nothing}
    <button
      type="button"
      class="slds-button slds-button_neutral"
      ?disabled=${saving}
      @click=${() => ui.send({ event: 'cancel_edit' })}
    >
      ${ui.text('ui.cancel')}
    </button>
  </footer>`;
}

/**
 * @param {boolean} saving
 * @param {Ui} ui
 */
function createAndLog(saving, ui) {
  return html`<button
    type="button"
    class="slds-button slds-button_neutral"
    ?disabled=${saving}
    @click=${() => ui.send({ event: 'save_record', anyway: false, log: true })}
  >
    ${ui.text('ui.edit.create_and_log')}
  </button>`;
}

/** @type {WeakMap<Element, number>} the turn that a form has followed */
const followed = new WeakMap();

/**
 * Takes the keyboard where the core sends it, once the form is drawn.
 * @param {Element} form
 * @param {ViewEdit} edit
 */
function turnTo(form, { focus, turn, error, note }) {
  if (followed.get(form) === turn) return;
  followed.set(form, turn);
  queueMicrotask(() => {
    const named = focus && form.querySelector(`#${CSS.escape(idOf(focus))}`);
    const general = error.key || note.key ? form.querySelector(`#${TOP}`) : null;
    const next = named || general || form.querySelector(FIRST_INPUT);
    if (!(next instanceof HTMLElement)) return;
    next.scrollIntoView({ block: 'center' });
    // Whoever works elsewhere in Outlook is left there.
    if (document.hasFocus()) next.focus({ preventScroll: true });
  });
}
