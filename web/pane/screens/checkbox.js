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
