import { html } from 'lit/html.js';
import { live } from 'lit/directives/live.js';

/**
 * One of several choices, with a label of its own.
 * @param {{ id: string, name: string, label: string, checked: boolean }} choice `name` is the group's
 * @param {() => void} onChoose
 */
export function radio({ id, name, label, checked }, onChoose) {
  return html`<span class="slds-radio">
    <input type="radio" name=${name} id=${id} .checked=${live(checked)} @change=${onChoose} />
    <label class="slds-radio__label" for=${id}>
      <span class="slds-radio_faux"></span>
      <span class="slds-form-element__label">${label}</span>
    </label>
  </span>`;
}
