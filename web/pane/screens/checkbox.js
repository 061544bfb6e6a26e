import { html } from 'lit/html.js';
import { live } from 'lit/directives/live.js';

/**
 * A checkbox with a label of its own.
 * @param {{ id: string, label: string, checked: boolean }} box
 * @param {(checked: boolean) => void} onChange
 */
export function checkbox({ id, label, checked }, onChange) {
  return html`<span class="slds-checkbox">
    <input
      type="checkbox"
      id=${id}
      .checked=${live(checked)}
      @change=${(/** @type {Event} */ event) =>
        onChange(/** @type {HTMLInputElement} */ (event.target).checked)}
    />
    <label class="slds-checkbox__label" for=${id}>
      <span class="slds-checkbox_faux"></span>
      <span class="slds-form-element__label">${label}</span>
    </label>
  </span>`;
}

/**
 * A checkbox beside what it is about; the label is for those who do not see that.
 * @param {{ id: string, label: string, checked: boolean, isMixed?: boolean, canCheck?: boolean }} box
 * @param {(checked: boolean) => void} onChange
 */
export function bareCheckbox({ id, label, checked, isMixed = false, canCheck = true }, onChange) {
  return html`<span class="slds-checkbox tether-check">
    <input
      type="checkbox"
      id=${id}
      aria-label=${label}
      .checked=${live(checked)}
      .indeterminate=${live(isMixed)}
      ?disabled=${!canCheck}
      @change=${(/** @type {Event} */ event) =>
        onChange(/** @type {HTMLInputElement} */ (event.target).checked)}
    />
    <label class="slds-checkbox__label" for=${id}><span class="slds-checkbox_faux"></span></label>
  </span>`;
}
