import { html } from 'lit/html.js';
import { icon } from './icon.js';

/** @import { Ui } from './ui.js' */

/**
 * @param {string} reason key of a sentence
 * @param {Ui} ui
 */
export function stopped(reason, ui) {
  return html`
    <main class="tether-main">
      <div class="tether-empty" role="alert">
        ${icon('utility', 'warning', 'slds-icon_large')}
        <h1 class="slds-text-heading_small">${ui.text('ui.stopped.title')}</h1>
        <p>${ui.text(reason)}</p>
        <button
          type="button"
          class="slds-button slds-button_brand"
          @click=${() => location.reload()}
        >
          ${ui.text('ui.stopped.reload')}
        </button>
      </div>
    </main>
  `;
}
