// One place of a form: its label, its fields, and what is wrong with them.
import { html, nothing } from 'lit/html.js';
import { control, mark } from './edit_control.js';
import { fieldValue } from './field.js';

/** @import { ViewEdit, ViewInput, ViewRecordField, ViewRecordItem } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/** @typedef {ViewRecordField & { input: ViewInput }} FormField */

/** @param {string} field its API name */
export const idOf = (field) => `field-${field}`;

/** @param {ViewRecordField} field @returns {field is FormField} */
const isFormField = (field) => Boolean(field.input);

/**
 * @param {ViewRecordItem} item
 * @param {ViewEdit} edit
 * @param {Ui} ui
 */
export function editItem(item, edit, ui) {
  const { fields, label, help } = item;
  if (fields.length === 1) return editField(fields[0], label, help, edit, ui);
  const id = `group-${fields[0].name}`;
  return html`<div class="tether-edit__group" role="group" aria-labelledby=${id}>
    <span class="slds-form-element__label" id=${id}><bdi>${label}</bdi></span>
    ${fields.map((field) => editField(field, field.label, '', edit, ui))}
  </div>`;
}

/**
 * @param {ViewRecordField} field
 * @param {string} label
 * @param {string} help
 * @param {ViewEdit} edit
 * @param {Ui} ui
 */
function editField(field, label, help, edit, ui) {
  if (!isFormField(field)) return readOnly(field, label, ui);
  const { input, name, type } = field;
  const hasError = Boolean(input.error.key || input.detail);
  const id = idOf(name);
  const notes = [
    help && `${id}-help`,
    input.prefilled.key && `${id}-prefilled`,
    hasError && `${id}-error`,
    input.differs && `${id}-theirs`,
  ];
  const describedBy = notes.filter(Boolean).join(' ') || nothing;
  const drawn = control(field, { id, label, describedBy, hasError, edit }, ui);
  return html`<div
    class="slds-form-element tether-edit__field ${hasError ? 'slds-has-error' : ''}"
    data-field=${name}
  >
    ${type === 'boolean' || type === 'multipicklist' ? nothing : labelOf(id, label, input.required, ui)}
    <div class="slds-form-element__control">${drawn}</div>
    ${help ? html`<div class="tether-secondary" id="${id}-help"><bdi>${help}</bdi></div>` : nothing}
    ${input.prefilled.key ? prefilled(field, label, id, ui) : nothing}
    ${hasError ? errorOf(id, input, ui) : nothing}
    ${input.differs ? theirs(field, id, ui) : nothing}
  </div>`;
}

/**
 * Where a value comes from that nobody has typed, and a way to take it out.
 * @param {FormField} field
 * @param {string} label
 * @param {string} id
 * @param {Ui} ui
 */
function prefilled({ name, input }, label, id, ui) {
  const text = ui.text('ui.edit.clear');
  return html`<p class="tether-secondary tether-edit__prefilled">
    <span id="${id}-prefilled">${ui.say(input.prefilled)}</span>
    <button
      type="button"
      class="slds-button tether-link"
      aria-label="${text}: ${label}"
      @click=${() => {
        ui.send({
          event: 'change_field',
          field: name,
          value: '',
          display: '',
          is_incomplete: false,
        });
        document.getElementById(id)?.focus();
      }}
    >
      ${text}
    </button>
  </p>`;
}

/**
 * @param {string} id
 * @param {string} label
 * @param {boolean} isRequired
 * @param {Ui} ui
 */
function labelOf(id, label, isRequired, ui) {
  return html`<label class="slds-form-element__label" for=${id}>
    ${isRequired ? mark(ui) : nothing}<bdi>${label}</bdi>
  </label>`;
}

/**
 * @param {ViewRecordField} field
 * @param {string} label
 * @param {Ui} ui
 */
function readOnly(field, label, ui) {
  return html`<div class="tether-edit__field" data-field=${field.name}>
    <span class="slds-form-element__label"><bdi>${label}</bdi></span>
    <div>
      ${field.value ? fieldValue(field, ui) : html`<span class="tether-secondary" aria-hidden="true">–</span>`}
      ${field.note.key ? html`<p class="tether-secondary">${ui.say(field.note)}</p>` : nothing}
    </div>
  </div>`;
}

/**
 * @param {string} id
 * @param {ViewInput} input
 * @param {Ui} ui
 */
function errorOf(id, { error, detail }, ui) {
  return html`<div class="slds-form-element__help" id="${id}-error">
    ${error.key ? ui.say(error) : nothing}
    ${detail ? html`<bdi class="tether-lines">${detail}</bdi>` : nothing}
  </div>`;
}

/**
 * Somebody else has saved another value meanwhile.
 * @param {FormField} field
 * @param {string} id
 * @param {Ui} ui
 */
function theirs(field, id, ui) {
  const { name, label, input } = field;
  const other = { ...field, value: input.theirs, display: '', record_id: '', href: '' };
  const settle = (/** @type {boolean} */ keep_mine) =>
    ui.send({ event: 'settle_field', field: name, keep_mine });
  return html`<div class="tether-edit__theirs">
    <p id="${id}-theirs">
      ${ui.text('ui.edit.theirs')}
      <b>${input.theirs ? fieldValue(other, ui) : ui.text('ui.edit.nothing')}</b>
    </p>
    <div class="tether-actions">
      ${settleButton(ui.text('ui.edit.keep_mine'), label, () => settle(true))}
      ${settleButton(ui.text('ui.edit.take_theirs'), label, () => settle(false))}
    </div>
  </div>`;
}

/**
 * @param {string} text
 * @param {string} label of the field
 * @param {() => void} press
 */
function settleButton(text, label, press) {
  return html`<button
    type="button"
    class="slds-button slds-button_neutral"
    aria-label="${text}: ${label}"
    @click=${press}
  >
    ${text}
  </button>`;
}
