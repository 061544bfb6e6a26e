import { html, nothing } from 'lit/html.js';
import { icon } from './icon.js';
import { orgKind } from './orgs.js';
import { userMenu } from './user_menu.js';

/** @import { View } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {View} view
 * @param {Ui} ui
 */
export function header({ session, screen, can_act, quick_actions }, ui) {
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
      ${session.signed_in ? userMenu(session, ui) : nothing}
    </header>
  `;
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
 * @param {boolean} isOpen
 * @param {Ui} ui
 */
function actionsButton(isOpen, ui) {
  const label = ui.text('ui.quick_actions');
  return html`<button
    type="button"
    class="slds-button slds-button_icon tether-header__button"
    title=${label}
    aria-label=${label}
    aria-expanded=${isOpen ? 'true' : 'false'}
    data-opens="quick-actions"
    @click=${() =>
      ui.send(
        isOpen ? { event: 'close_quick_actions' } : { event: 'open_quick_actions', address: '' },
      )}
  >
    ${icon('utility', 'add')}
  </button>`;
}
