import { html } from 'lit/html.js';
import { STANDARD } from './icon_names.js';

/**
 * @param {'utility' | 'standard'} sprite
 * @param {string} name
 * @param {string} [size] SLDS' class for it
 */
export function icon(sprite, name, size = 'slds-icon_xx-small') {
  return html`<svg class="slds-icon ${size} tether-icon_${sprite}" aria-hidden="true">
    <use href="#${sprite}-${name}"></use>
  </svg>`;
}

/**
 * The coloured icon of an object; the org's own objects all get the same one.
 * @param {string} name as SLDS names its standard icons
 */
export function objectIcon(name) {
  const known = STANDARD.includes(name) ? name : 'custom';
  return html`<span class="slds-icon_container slds-icon-standard-${known.replaceAll('_', '-')}"
    >${icon('standard', known, 'slds-icon_small')}</span
  >`;
}
