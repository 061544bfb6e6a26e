// What the org lets the user do: its own quick actions, in its own order.
import { html, nothing } from 'lit/html.js';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import '../styles/quick_actions.css';
import { today } from '../time_zone.js';
import { icon, objectIcon } from './icon.js';
import { bars } from './waiting.js';

/** @import { ViewQuickAction, ViewQuickActions } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewQuickActions} shown
 * @param {Ui} ui
 */
export function quickActions(shown, ui) {
  const { state, actions, note, error, detail } = shown;
  return html`<section
    class="slds-card tether-card tether-quick"
    data-region="quick-actions"
    aria-label=${ui.text('ui.quick_actions')}
    aria-busy=${state === 'loading' ? 'true' : 'false'}
    tabindex="-1"
    @keydown=${(/** @type {KeyboardEvent} */ event) => turn(event, ui)}
    ${ref((list) => list && takeKeyboard(list, state))}
  >
    ${state === 'loading' ? bars(4) : nothing}
    ${repeat(
      actions,
      ({ name }) => name,
      (action) => oneAction(action, ui),
    )}
    ${note.key ? html`<p class="tether-none">${ui.say(note)}</p>` : nothing}
    ${
      error.key
        ? html`<p class="tether-error" role="alert">${ui.say(error)}</p>
            ${detail ? html`<p class="tether-secondary"><bdi>${detail}</bdi></p>` : nothing}
            <button
              type="button"
              class="slds-button slds-button_neutral"
              @click=${() => ui.send({ event: 'open_quick_actions', address: shown.address })}
            >
              ${ui.text('ui.try_again')}
            </button>`
        : nothing
    }
  </section>`;
}

/**
 * @param {ViewQuickAction} action
 * @param {Ui} ui
 */
function oneAction({ name, label, icon: object, color, how }, ui) {
  return html`<button
    type="button"
    class="slds-button tether-quick__action"
    data-action=${name}
    @click=${() => ui.send({ event: 'start_action', name, day: today() })}
  >
    <span class="tether-quick__icon" ${ref((place) => place && paint(place, color))}
      >${objectIcon(object)}</span
    >
    <bdi class="tether-grow">${label}</bdi>
    ${how === 'in_salesforce' ? leaves(ui) : nothing}
  </button>`;
}

/**
 * The page's policy refuses a style in an attribute.
 * @param {Element} place of an icon
 * @param {string} color of the org's, or none
 */
function paint(place, color) {
  if (color) /** @type {HTMLElement} */ (place).style.setProperty('--tether-action', `#${color}`);
}

/** @param {Ui} ui */
function leaves(ui) {
  return html`<span class="tether-secondary">${ui.text('ui.quick_action.in_salesforce')}</span>
    ${icon('utility', 'new_window')}`;
}

/** @type {WeakMap<Element, Element | null>} the lists that had the keyboard, and where it came from */
const openers = new WeakMap();

/**
 * The keyboard goes on in what was opened: first to the list, from there to its first action.
 * @param {Element} list
 * @param {ViewQuickActions['state']} state
 */
function takeKeyboard(list, state) {
  queueMicrotask(() => {
    // Whoever works elsewhere in Outlook is left there.
    if (!document.hasFocus()) return;
    if (!openers.has(list)) {
      openers.set(list, document.activeElement);
      /** @type {HTMLElement} */ (list).focus();
    }
    if (state !== 'loading' && document.activeElement === list)
      list.querySelector('button')?.focus();
  });
}

/**
 * @param {KeyboardEvent} event
 * @param {Ui} ui
 */
function turn(event, ui) {
  const list = /** @type {HTMLElement} */ (event.currentTarget);
  if (event.key === 'Escape') {
    // Office.js would move the focus out of the pane.
    event.stopPropagation();
    ui.send({ event: 'close_quick_actions' });
    /** @type {HTMLElement | null | undefined} */ (openers.get(list))?.focus();
    return;
  }
  const buttons = [...list.querySelectorAll('button')];
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (next === undefined || !buttons.length) return;
  event.preventDefault();
  buttons[(next + buttons.length) % buttons.length].focus();
}
