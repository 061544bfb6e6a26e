import { html } from 'lit/html.js';
import { icon } from './icon.js';

/**
 * The heading of a card that is closed until somebody asks for what is in it.
 * @param {{ title: unknown, count: unknown, isOpen: boolean }} card
 * @param {() => void} onPress
 */
export function fold({ title, count, isOpen }, onPress) {
  return html`<h2>
    <button
      type="button"
      class="slds-button tether-fold"
      data-home
      aria-expanded=${isOpen ? 'true' : 'false'}
      @click=${onPress}
    >
      <span class="tether-grow">${title} <span class="tether-count">${count}</span></span>
      ${icon('utility', isOpen ? 'chevronup' : 'chevrondown')}
    </button>
  </h2>`;
}
