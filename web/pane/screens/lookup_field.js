// A field that leads to another record: its name, or a box that finds one while something is typed, as
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ has it.
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { icon, objectIcon } from './icon.js';

/** @import { ViewChoice, ViewSearch } from '../contract.js' */
/** @import { FormField } from './edit_field.js' */
/** @import { Place } from './edit_control.js' */
/** @import { Ui } from './ui.js' */

const ACTIVE = 'lookup-active';

/**
 * @param {ViewChoice[]} records
 * @param {Ui} ui
 */
const activeOf = (records, ui) => Math.min(Number(ui.entered(ACTIVE) ?? -1), records.length - 1);

/**
 * @param {FormField} field
 * @param {Place} place
 * @param {Ui} ui
 */
export function lookupField(field, place, ui) {
  return field.value ? chosen(field, place, ui) : finding(field, place, ui);
}

/**
 * @param {FormField} field
 * @param {Place} place
 * @param {Ui} ui
 */
function chosen(field, { id, label, describedBy, hasError, edit }, ui) {
  const name = field.display || field.value;
  const text = ui.text('ui.edit.remove', name);
  return html`<div class="tether-lookup__chosen">
    <bdi class="slds-truncate">${name}</bdi>
    <button
      type="button"
      class="slds-button slds-button_icon tether-lookup__remove"
      id=${id}
      title=${text}
      aria-label="${label}: ${text}"
      aria-describedby=${describedBy}
      ?data-invalid=${hasError}
      ?disabled=${edit.saving}
      @click=${() => choose(field, null, id, ui)}
    >
      ${icon('utility', 'close')}
    </button>
  </div>`;
}

/**
 * @param {FormField} field
 * @param {Place} place
 * @param {Ui} ui
 */
function finding(field, { id, describedBy, hasError, edit }, ui) {
  const isOpen = edit.lookup_field === field.name;
  const records = isOpen ? edit.lookup.choices : [];
  const at = activeOf(records, ui);
  const send = (/** @type {string} */ typed) => {
    ui.enter(ACTIVE, '-1');
    ui.send({ event: 'search_lookup', field: field.name, typed });
  };
  return html`<div class="tether-lookup">
    <div class="slds-input-has-icon slds-input-has-icon_left">
      ${icon('utility', 'search', 'slds-icon_x-small slds-input__icon slds-input__icon_left')}
      <input
        type="text"
        class="slds-input"
        id=${id}
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        placeholder=${ui.text('ui.edit.find')}
        aria-autocomplete="list"
        aria-expanded=${isOpen ? 'true' : 'false'}
        aria-controls=${isOpen ? `${id}-list` : nothing}
        aria-activedescendant=${at >= 0 ? `${id}-${at}` : nothing}
        aria-describedby=${describedBy}
        aria-invalid=${hasError ? 'true' : 'false'}
        aria-required=${field.input.required ? 'true' : 'false'}
        ?disabled=${edit.saving}
        .value=${live(isOpen ? edit.lookup.query : field.display)}
        @focus=${() => isOpen || send(field.display)}
        @click=${() => isOpen || send(field.display)}
        @input=${(/** @type {Event} */ event) =>
          send(/** @type {HTMLInputElement} */ (event.target).value)}
        @blur=${() => isOpen && ui.send({ event: 'close_lookup' })}
        @keydown=${(/** @type {KeyboardEvent} */ event) =>
          turn(event, { field, id, records, isOpen }, ui)}
      />
    </div>
    ${isOpen ? list(field, id, edit.lookup, at, ui) : nothing}
  </div>`;
}

/**
 * @param {FormField} field
 * @param {string} id
 * @param {ViewSearch} lookup
 * @param {number} at
 * @param {Ui} ui
 */
function list(field, id, { state, choices, error }, at, ui) {
  const said = {
    searching: ui.text('ui.search.searching'),
    nothing: ui.text('ui.edit.found_nothing'),
    failed: ui.say(error),
    found: '',
    idle: '',
    recent: '',
  }[state];
  return html`
    <ul class="tether-lookup__list" id="${id}-list" role="listbox" aria-label=${field.label}>
      ${choices.map((choice, index) => option(field, id, choice, index, index === at, ui))}
    </ul>
    ${said ? html`<p class="tether-secondary" role="status">${said}</p>` : nothing}
  `;
}

/**
 * @param {FormField} field
 * @param {string} id
 * @param {ViewChoice} choice
 * @param {number} index
 * @param {boolean} isActive
 * @param {Ui} ui
 */
function option(field, id, choice, index, isActive, ui) {
  const { record, reason } = choice;
  return html`<li
    class="tether-lookup__option ${isActive ? 'tether-lookup__option_active' : ''}"
    id="${id}-${index}"
    role="option"
    aria-selected=${isActive ? 'true' : 'false'}
    @mousedown=${(/** @type {MouseEvent} */ event) => event.preventDefault()}
    @click=${() => choose(field, choice, id, ui)}
  >
    ${record.icon ? objectIcon(record.icon) : nothing}
    <span class="tether-row__text">
      <bdi>${record.name}</bdi>
      ${reason.key ? html`<span class="tether-secondary"><bdi>${ui.say(reason)}</bdi></span>` : nothing}
    </span>
  </li>`;
}

/**
 * @param {FormField} field
 * @param {ViewChoice | null} choice none empties the field
 * @param {string} id
 * @param {Ui} ui
 */
function choose({ name }, choice, id, ui) {
  const [value, display] = choice ? [choice.record.id, choice.record.name] : ['', ''];
  ui.send({ event: 'change_field', field: name, value, display, is_incomplete: false });
  // The box and the name take each other's place: the keyboard stays with the field.
  setTimeout(() => document.getElementById(id)?.focus());
}

/**
 * @param {KeyboardEvent} event
 * @param {{ field: FormField, id: string, records: ViewChoice[], isOpen: boolean }} box
 * @param {Ui} ui
 */
function turn(event, { field, id, records, isOpen }, ui) {
  // Keys may come faster than the list is drawn.
  const at = activeOf(records, ui);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && records.length) {
    event.preventDefault();
    ui.enter(
      ACTIVE,
      String((Math.max(at, step < 0 ? 0 : -1) + step + records.length) % records.length),
    );
  } else if (event.key === 'Enter' && isOpen) {
    event.preventDefault();
    if (records[at]) choose(field, records[at], id, ui);
  } else if (event.key === 'Escape' && isOpen) {
    // Office.js would move the focus out of the pane.
    event.stopPropagation();
    event.preventDefault();
    ui.send({ event: 'close_lookup' });
  }
}
