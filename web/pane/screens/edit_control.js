// What a field is changed with, by its type.
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { dateTimeOf, numberOf, typedDateTime, typedNumber } from '../typed.js';
import { lookupField } from './lookup_field.js';
import { richTextField } from './rich_text_field.js';

/** @import { ViewEdit } from '../contract.js' */
/** @import { FormField } from './edit_field.js' */
/** @import { Ui } from './ui.js' */

/**
 * @typedef {{
 *   id: string, label: string, describedBy: string | typeof nothing, hasError: boolean, edit: ViewEdit,
 * }} Place
 */

/**
 * @param {FormField} field
 * @param {Place} place
 * @param {Ui} ui
 */
export function control(field, place, ui) {
  if (field.is_html) return richTextField(field, place, (value) => change(field, value, ui), ui);
  switch (field.type) {
    case 'boolean':
      return checkbox(field, place, ui);
    case 'picklist':
      return choice(field, place, ui);
    case 'multipicklist':
      return choices(field, place, ui);
    case 'reference':
      return lookupField(field, place, ui);
    case 'textarea':
      return area(field, place, ui);
    default:
      return line(field, place, ui);
  }
}

/** @param {Ui} ui */
export function mark(ui) {
  return html`<abbr class="slds-required" title=${ui.text('ui.edit.required')}>*</abbr> `;
}

/**
 * @param {FormField} field
 * @param {string} value
 * @param {Ui} ui
 */
function change({ name }, value, ui, is_incomplete = false) {
  ui.send({ event: 'change_field', field: name, value, display: '', is_incomplete });
}

/**
 * How a type of field is typed, and what is shown and made of it.
 * @param {FormField} field
 * @param {Ui} ui
 * @returns {{ type: string, mode?: string, shown: string, read: (typed: string) => string }}
 */
function typing({ type, value }, ui) {
  const same = (/** @type {string} */ typed) => typed;
  switch (type) {
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return {
        type: 'text',
        mode: type === 'int' ? 'numeric' : 'decimal',
        shown: typedNumber(value, ui.locale),
        read: (typed) => numberOf(typed, ui.locale),
      };
    case 'date':
      return { type: 'date', shown: value, read: same };
    case 'datetime':
      return { type: 'datetime-local', shown: typedDateTime(value), read: dateTimeOf };
    case 'time':
      return { type: 'time', shown: value, read: same };
    case 'email':
    case 'url':
      return { type: 'text', mode: type, shown: value, read: same };
    case 'phone':
      return { type: 'tel', shown: value, read: same };
    default:
      return { type: 'text', shown: value, read: same };
  }
}

/**
 * @param {string} given
 * @param {FormField} field
 */
function means(given, { type, value }) {
  if (given === value) return true;
  const isNumber = ['int', 'double', 'currency', 'percent'].includes(type);
  return isNumber && given.trim() !== '' && Number(given) === Number(value);
}

/**
 * @param {FormField} field
 * @param {Place} place
 * @param {Ui} ui
 */
function line(field, place, ui) {
  const { type, mode, shown, read } = typing(field, ui);
  const { id, describedBy, hasError, edit } = place;
  const { options, required } = field.input;
  // What is being typed stays as it is while it means the value: 12. on the way to 12.5.
  const isMine = (/** @type {string} */ typed) =>
    document.activeElement?.id === id && means(read(typed), field);
  const present = /** @type {HTMLInputElement | null} */ (document.getElementById(id))?.value ?? '';
  return html`<input
      type=${type}
      class="slds-input"
      id=${id}
      autocomplete="off"
      inputmode=${mode ?? nothing}
      list=${options.length ? `${id}-list` : nothing}
      aria-describedby=${describedBy}
      aria-invalid=${hasError ? 'true' : 'false'}
      aria-required=${required ? 'true' : 'false'}
      ?readonly=${edit.saving}
      .value=${live(isMine(present) ? present : shown)}
      @input=${(/** @type {Event} */ event) => {
        const input = /** @type {HTMLInputElement} */ (event.target);
        change(field, read(input.value), ui, input.validity.badInput);
      }}
    />${options.length ? suggestions(id, field) : nothing}`;
}

/**
 * @param {string} id
 * @param {FormField} field
 */
function suggestions(id, { input }) {
  return html`<datalist id="${id}-list">
    ${input.options.map(({ value }) => html`<option value=${value}></option>`)}
  </datalist>`;
}

/**
 * @param {FormField} field
 * @param {Place} place
 * @param {Ui} ui
 */
function area(field, { id, describedBy, hasError, edit }, ui) {
  return html`<textarea
    class="slds-textarea"
    id=${id}
    rows="3"
    dir="auto"
    aria-describedby=${describedBy}
    aria-invalid=${hasError ? 'true' : 'false'}
    aria-required=${field.input.required ? 'true' : 'false'}
    ?readonly=${edit.saving}
    .value=${live(field.value.replaceAll('\r\n', '\n'))}
    @input=${(/** @type {Event} */ event) =>
      change(field, /** @type {HTMLTextAreaElement} */ (event.target).value, ui)}
  ></textarea>`;
}

/**
 * @param {FormField} field
 * @param {Place} place
 * @param {Ui} ui
 */
function checkbox(field, { id, label, describedBy, hasError, edit }, ui) {
  return html`<span class="slds-checkbox">
    <input
      type="checkbox"
      id=${id}
      aria-describedby=${describedBy}
      aria-invalid=${hasError ? 'true' : 'false'}
      ?disabled=${edit.saving}
      .checked=${live(field.value === 'true')}
      @change=${(/** @type {Event} */ event) =>
        change(field, String(/** @type {HTMLInputElement} */ (event.target).checked), ui)}
    />
    <label class="slds-checkbox__label" for=${id}>
      <span class="slds-checkbox_faux"></span>
      <span class="slds-form-element__label"><bdi>${label}</bdi></span>
    </label>
  </span>`;
}

/**
 * @param {FormField} field
 * @param {Place} place
 * @param {Ui} ui
 */
function choice(field, { id, describedBy, hasError, edit }, ui) {
  const { options, required } = field.input;
  return html`<select
    class="slds-select"
    id=${id}
    aria-describedby=${describedBy}
    aria-invalid=${hasError ? 'true' : 'false'}
    aria-required=${required ? 'true' : 'false'}
    ?disabled=${edit.saving}
    @change=${(/** @type {Event} */ event) =>
      change(field, /** @type {HTMLSelectElement} */ (event.target).value, ui)}
  >
    <option value="" .selected=${live(!field.value)}>${ui.text('ui.edit.none')}</option>
    ${options.map(
      ({ value, label }) =>
        html`<option value=${value} .selected=${live(value === field.value)}>${label}</option>`,
    )}
  </select>`;
}

/**
 * @param {FormField} field
 * @param {Place} place
 * @param {Ui} ui
 */
function choices(field, { id, label, describedBy, edit }, ui) {
  const chosen = field.value.split(';');
  const { options, required } = field.input;
  const toggle = (/** @type {string} */ value) => {
    const isOn = (/** @type {string} */ one) => chosen.includes(one) !== (one === value);
    const next = options.map((option) => option.value).filter(isOn);
    change(field, next.join(';'), ui);
  };
  return html`<div role="group" aria-labelledby="${id}-label" aria-describedby=${describedBy}>
    <span class="slds-form-element__label" id="${id}-label">
      ${required ? mark(ui) : nothing}<bdi>${label}</bdi>
    </span>
    ${options.map(
      ({ value, label: text }, index) =>
        html`<span class="slds-checkbox">
          <input
            type="checkbox"
            id=${index ? `${id}-${index}` : id}
            ?disabled=${edit.saving}
            .checked=${live(chosen.includes(value))}
            @change=${() => toggle(value)}
          />
          <label class="slds-checkbox__label" for=${index ? `${id}-${index}` : id}>
            <span class="slds-checkbox_faux"></span>
            <span class="slds-form-element__label"><bdi>${text}</bdi></span>
          </label>
        </span>`,
    )}
  </div>`;
}
