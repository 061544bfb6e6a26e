import { html, nothing } from 'lit/html.js';
import { avatar } from './avatar.js';
import { icon } from './icon.js';

/** @import { View, ViewSession } from '../contract.js' */
/** @import { Ui } from './ui.js' */

const MENU = 'menu';
const SALESFORCE_HOST = '.my.salesforce.com';

/**
 * @param {View} view
 * @param {Ui} ui
 */
export function header({ session, screen }, ui) {
  return html`
    <header class="tether-header" data-region="header">
      <svg class="tether-logo" aria-hidden="true"><use href="#tether"></use></svg>
      <span class="tether-org slds-truncate" title=${session.my_domain} tabindex="-1">
        ${session.signed_in ? orgName(session.my_domain) : ui.text('ui.app')}
      </span>
      ${
        session.is_sandbox
          ? html`<span class="slds-badge tether-sandbox">${ui.text('ui.sandbox')}</span>`
          : nothing
      }
      <span class="tether-grow"></span>
      ${session.signed_in && screen === 'item' ? refreshButton(ui) : nothing}
      ${session.signed_in ? userMenu(session, ui) : nothing}
    </header>
  `;
}

/** @param {string} host */
function orgName(host) {
  return host.endsWith(SALESFORCE_HOST) ? host.slice(0, -SALESFORCE_HOST.length) : host;
}

/** @param {Ui} ui */
function refreshButton(ui) {
  const label = ui.text('ui.refresh');
  return html`<button
    type="button"
    class="slds-button slds-button_icon tether-header__button"
    title=${label}
    aria-label=${label}
    @click=${() => ui.send({ event: 'refresh' })}
  >
    ${icon('utility', 'refresh')}
  </button>`;
}

/**
 * @param {ViewSession} session
 * @param {Ui} ui
 */
function userMenu(session, ui) {
  const isOpen = ui.isOpen(MENU);
  const label = ui.text('ui.user_menu', session.user_name || session.my_domain);
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
        @click=${() => ui.toggle(MENU)}
      >
        ${avatar(session.user_name)} ${icon('utility', 'chevrondown')}
      </button>
      ${isOpen ? menu(session, ui) : nothing}
    </div>
  `;
}

/**
 * @param {ViewSession} session
 * @param {Ui} ui
 */
function menu(session, ui) {
  return html`
    <div class="slds-dropdown slds-dropdown_right tether-menu">
      <p class="tether-menu__who">
        <strong dir="auto">${session.user_name}</strong>
        <span class="tether-secondary">${session.my_domain}</span>
      </p>
      <button
        type="button"
        class="slds-button slds-button_neutral slds-button_stretch"
        @click=${() => ui.send({ event: 'sign_out' })}
      >
        ${ui.text('ui.sign_out')}
      </button>
    </div>
  `;
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
  ui.toggle(MENU);
}

/**
 * @param {FocusEvent} event
 * @param {Ui} ui
 */
function closeWhenLeft(event, ui) {
  const trigger = /** @type {HTMLElement} */ (event.currentTarget);
  const to = /** @type {Node | null} */ (event.relatedTarget);
  if (to && !trigger.contains(to) && ui.isOpen(MENU)) ui.toggle(MENU);
}
