import { html, nothing } from 'lit/html.js';
import { icon } from './icon.js';
import { orgKind } from './orgs.js';
import { userMenu } from './user_menu.js';

/** @import { TemplateResult } from 'lit/html.js' */
/** @import { View } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {View} view
 * @param {Ui} ui
 */
export function header({ session, screen, can_act, quick_actions, diagnostics }, ui) {
  // While somebody signs in, no org is the one that counts.
  const org = screen === 'sign_in' ? undefined : session.orgs.find(({ is_open }) => is_open);
  return html`
    <header class="tether-header" data-region="header">
      <svg class="tether-logo" aria-hidden="true"><use href="#tether"></use></svg>
      <bdi class="tether-org slds-truncate" title=${org?.my_domain ?? nothing} tabindex="-1"
        >${org ? org.name : ui.text('ui.app')}</bdi
      >
      ${org ? orgKind(org, ui) : nothing}
      <span class="tether-grow"></span>
      ${can_act ? actionsButton(Boolean(quick_actions && !quick_actions.address), ui) : nothing}
      ${session.signed_in && screen === 'item' ? refreshButton(ui) : nothing}
      ${session.signed_in ? userMenu(session, diagnostics ?? null, ui) : nothing}
    </header>
  `;
}

/** @param {Ui} ui */
function refreshButton(ui) {
  return iconButton(icon('utility', 'refresh'), ui.text('ui.refresh'), nothing, () =>
    ui.send({ event: 'refresh' }),
  );
}

/**
 * @param {boolean} isOpen
 * @param {Ui} ui
 */
function actionsButton(isOpen, ui) {
  return iconButton(icon('utility', 'add'), ui.text('ui.quick_actions'), String(isOpen), () =>
    ui.send(
      isOpen ? { event: 'close_quick_actions' } : { event: 'open_quick_actions', address: '' },
    ),
  );
}

/**
 * @param {TemplateResult} drawn icon
 * @param {string} label
 * @param {string | typeof nothing} expanded of what opens something
 * @param {() => void} press
 */
function iconButton(drawn, label, expanded, press) {
  return html`<button
    type="button"
    class="slds-button slds-button_icon tether-header__button"
    title=${label}
    aria-label=${label}
    aria-expanded=${expanded}
    @click=${press}
  >
    ${drawn}
  </button>`;
}
