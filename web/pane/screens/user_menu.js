// Who is signed in to what, and how to change that.
import { html, nothing } from 'lit/html.js';
import { avatar } from './avatar.js';
import { icon } from './icon.js';
import { orgList } from './orgs.js';

/** @import { CoreEvent, ViewSession } from '../contract.js' */
/** @import { Ui } from './ui.js' */

const MENU = 'menu';
const FORGETTING = 'forgetting';
const NEVER = 'never_log';

/**
 * @param {ViewSession} session
 * @param {Ui} ui
 */
export function userMenu(session, ui) {
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
      ${isOpen ? menu(session, closing(ui)) : nothing}
    </div>
  `;
}

/**
 * @param {ViewSession} session
 * @param {Ui} ui
 */
function menu(session, ui) {
  const { user_name, mailbox, orgs, can_change, tip } = session;
  return html`
    <div class="slds-dropdown slds-dropdown_right tether-menu">
      <p class="tether-menu__who">
        <span class="tether-secondary">${ui.text('ui.menu.signed_in_as')}</span>
        <strong dir="auto">${user_name}</strong>
        <span class="tether-secondary">${mailbox}</span>
      </p>
      ${orgList(orgs, can_change, ui)}
      ${can_change ? nothing : html`<p class="tether-secondary" id="menu-wait">${ui.text('ui.menu.wait')}</p>`}
      ${neverLog(session, ui)} ${item('ui.menu.add_org', { event: 'add_org' }, can_change, ui)}
      ${item('ui.sign_out', { event: 'sign_out' }, can_change, ui)} ${forgetting(session, ui)}
      ${tip.key ? html`<p class="tether-secondary">${ui.say(tip)}</p>` : nothing}
    </div>
  `;
}

/**
 * @param {string} key
 * @param {CoreEvent} event
 * @param {boolean} isEnabled
 * @param {Ui} ui
 */
function item(key, event, isEnabled, ui) {
  return html`<button
    type="button"
    class="slds-button slds-button_neutral slds-button_stretch"
    ?disabled=${!isEnabled}
    aria-describedby=${isEnabled ? nothing : 'menu-wait'}
    @click=${() => ui.send(event)}
  >
    ${ui.text(key)}
  </button>`;
}

/**
 * @param {ViewSession} session
 * @param {Ui} ui
 */
function neverLog(session, ui) {
  if (ui.isOpen(NEVER)) return ui.loaded('never_log', ({ neverLog }) => neverLog(session, ui), ui);
  return html`<button
    type="button"
    class="slds-button slds-button_neutral slds-button_stretch"
    ?disabled=${!session.can_change || !session.signed_in}
    @click=${() => ui.toggle(NEVER)}
  >
    ${ui.text('ui.menu.never_log')}
  </button>`;
}

/**
 * Asks before it forgets.
 * @param {ViewSession} session
 * @param {Ui} ui
 */
function forgetting({ orgs, mailbox, can_change }, ui) {
  const org = orgs.find(({ is_open }) => is_open);
  if (!ui.isOpen(FORGETTING) || !can_change) {
    return html`<button
      type="button"
      class="slds-button tether-link tether-menu__forget"
      ?disabled=${!can_change}
      @click=${() => ui.toggle(FORGETTING)}
    >
      ${ui.text('ui.forget.button')}
    </button>`;
  }
  return html`<div class="tether-replace" role="alert">
    <p>${ui.text('ui.forget.question', mailbox, org?.name ?? '')}</p>
    <div class="tether-actions">
      <button
        type="button"
        class="slds-button slds-button_brand"
        @click=${() => ui.send({ event: 'forget_mailbox' })}
      >
        ${ui.text('ui.forget.yes')}
      </button>
      <button
        type="button"
        class="slds-button slds-button_neutral"
        @click=${() => ui.toggle(FORGETTING)}
      >
        ${ui.text('ui.cancel')}
      </button>
    </div>
  </div>`;
}

/**
 * Whatever is chosen in the menu closes it.
 * @param {Ui} ui
 * @returns {Ui}
 */
function closing(ui) {
  const send = (/** @type {CoreEvent} */ event) => {
    close(ui);
    ui.send(event);
  };
  return { ...ui, send };
}

/** @param {Ui} ui */
function close(ui) {
  for (const name of [MENU, FORGETTING, NEVER]) if (ui.isOpen(name)) ui.toggle(name);
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
