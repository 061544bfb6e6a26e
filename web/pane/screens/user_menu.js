// The button that opens the menu; what stands in it is loaded when there is nothing else to do.
import { html, nothing } from 'lit/html.js';
import { avatar } from './avatar.js';
import { icon } from './icon.js';

/** @import { ViewDiagnostics, ViewSession } from '../contract.js' */
/** @import { Ui } from './ui.js' */

export const MENU = 'menu';
// What opens in it.
export const FORGETTING = 'forgetting';
export const NEVER = 'never_log';
export const DIAGNOSTICS = 'diagnostics';

/**
 * @param {ViewSession} session
 * @param {ViewDiagnostics | null} diagnostics
 * @param {Ui} ui
 */
export function userMenu(session, diagnostics, ui) {
  const isOpen = ui.isOpen(MENU);
  const label = ui.text('ui.user_menu', session.user_name || session.mailbox);
  return html`
    <div
      class="slds-dropdown-trigger slds-dropdown-trigger_click ${isOpen ? 'slds-is-open' : ''}"
      @keydown=${(/** @type {KeyboardEvent} */ event) => closeOnEscape(event, ui)}
      @focusout=${(/** @type {FocusEvent} */ event) => closeWhenLeft(event, ui)}
    >
      <button
        type="button"
        class="slds-button tether-user"
        title=${label}
        aria-label=${label}
        aria-expanded=${isOpen ? 'true' : 'false'}
        @click=${() => (isOpen ? close(ui) : ui.toggle(MENU))}
      >
        ${avatar(session.user_name)} ${icon('utility', 'chevrondown')}
      </button>
      ${
        isOpen
          ? html`<div class="slds-dropdown slds-dropdown_right tether-menu" data-region="menu">
              ${ui.loaded('menu', ({ menu }) => menu(session, diagnostics, ui), ui)}
            </div>`
          : nothing
      }
    </div>
  `;
}

/** @param {Ui} ui */
export function close(ui) {
  for (const name of [MENU, FORGETTING, NEVER, DIAGNOSTICS]) if (ui.isOpen(name)) ui.toggle(name);
}

/**
 * @param {KeyboardEvent} event
 * @param {Ui} ui
 */
function closeOnEscape(event, ui) {
  if (event.key !== 'Escape' || !ui.isOpen(MENU)) return;
  // Otherwise Office.js takes the key and moves the focus out of the pane.
  event.stopPropagation();
  const trigger = /** @type {HTMLElement} */ (event.currentTarget);
  trigger.querySelector('button')?.focus();
  close(ui);
}

/**
 * @param {FocusEvent} event
 * @param {Ui} ui
 */
function closeWhenLeft(event, ui) {
  const trigger = /** @type {HTMLElement} */ (event.currentTarget);
  const to = /** @type {Node | null} */ (event.relatedTarget);
  if (to && !trigger.contains(to) && ui.isOpen(MENU)) close(ui);
}
