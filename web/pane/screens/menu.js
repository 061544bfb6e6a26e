// Who is signed in to what, how to change that, and what holds for all items.
import { html, nothing } from 'lit/html.js';
import '../styles/menu.css';
import { orgList } from './orgs.js';
import { close, DIAGNOSTICS, FORGETTING, MENU, NEVER } from './user_menu.js';

/** @import { CoreEvent, ViewDiagnostics, ViewSession } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * What opens in the menu stays in it; all else closes it.
 * @typedef {{ key: string, opens?: string, event?: CoreEvent }} Lead
 */

/** @type {Lead[]} */
const LEADS = [
  {
    key: 'ui.menu.never_log',
    opens: NEVER,
    event: { event: 'dismiss', notice: 'never_log' },
  },
  { key: 'ui.menu.diagnose', opens: DIAGNOSTICS, event: { event: 'diagnose' } },
  { key: 'ui.menu.add_org', event: { event: 'add_org' } },
  { key: 'ui.sign_out', event: { event: 'sign_out' } },
  { key: 'ui.forget.button', opens: FORGETTING },
];

/**
 * @param {ViewSession} session
 * @param {ViewDiagnostics | null} diagnostics
 * @param {Ui} ui
 */
export function menu(session, diagnostics, ui) {
  const { user_name, mailbox, orgs, can_change, tip } = session;
  const leaving = closing(ui);
  /** @type {Record<string, () => unknown>} */
  const contents = {
    [NEVER]: () => ui.loaded('never_log', ({ neverLog }) => neverLog(session, leaving), leaving),
    [DIAGNOSTICS]: () =>
      ui.loaded('diagnostics', (screen) => screen.diagnostics(diagnostics, ui), ui),
    [FORGETTING]: () => forgetting(session, leaving),
  };
  return html`
    <p class="tether-menu__who" tabindex="-1">
      <span class="tether-secondary">${ui.text('ui.menu.signed_in_as')}</span>
      <strong dir="auto">${user_name}</strong>
      <span class="tether-secondary">${mailbox}</span>
    </p>
    ${orgList(orgs, can_change, leaving)}
    ${can_change ? nothing : html`<p class="tether-secondary" id="menu-wait">${ui.text('ui.menu.wait')}</p>`}
    ${LEADS.map((lead) =>
      lead.opens && ui.isOpen(lead.opens) && can_change
        ? contents[lead.opens]()
        : button(lead, can_change, ui),
    )}
    <p class="tether-secondary">${ui.text('ui.palette.tip')}</p>
    ${tip.key ? html`<p class="tether-secondary">${ui.say(tip)}</p>` : nothing}
  `;
}

/**
 * @param {Lead} lead
 * @param {boolean} isEnabled
 * @param {Ui} ui
 */
function button(lead, isEnabled, ui) {
  const look =
    lead.opens === FORGETTING
      ? 'tether-link tether-menu__forget'
      : 'slds-button_neutral slds-button_stretch';
  return html`<button
    type="button"
    class="slds-button ${look}"
    ?disabled=${!isEnabled}
    aria-describedby=${isEnabled ? nothing : 'menu-wait'}
    @click=${() => follow(lead, ui)}
  >
    ${ui.text(lead.key)}
  </button>`;
}

/**
 * @param {Lead} lead
 * @param {Ui} ui
 */
function follow({ opens, event }, ui) {
  if (!opens) close(ui);
  else for (const name of [MENU, opens]) if (!ui.isOpen(name)) ui.toggle(name);
  if (event) ui.send(event);
}

/**
 * The menu's own, for whoever looks for them by name.
 * @param {ViewSession} session
 * @param {Ui} ui
 * @returns {{ name: string, place: string, run: () => void }[]}
 */
export function menuActions(session, ui) {
  if (!session.signed_in || !session.can_change) return [];
  const place = ui.text('ui.user_menu', session.user_name);
  const orgs = session.orgs
    .filter(({ is_open }) => !is_open)
    .map(({ org_id, name }) => ({
      name: ui.text('ui.orgs.switch_to', name),
      place,
      run: () => ui.send({ event: 'switch_org', org_id }),
    }));
  const leads = LEADS.map((lead) => ({
    name: ui.text(lead.key),
    place,
    run: () => follow(lead, ui),
  }));
  return [...orgs, ...leads];
}

/**
 * Asks before it forgets.
 * @param {ViewSession} session
 * @param {Ui} ui
 */
function forgetting({ orgs, mailbox }, ui) {
  const org = orgs.find(({ is_open }) => is_open);
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
 * Whatever is chosen by it closes the menu.
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
