// Asks, over everything else, whether to go on after the org has ended the session. What stands behind it stays.
import { html, nothing } from 'lit/html.js';
import { icon } from './icon.js';
import { howToKeep } from './keeping.js';
import { otherOrgs } from './orgs.js';
import { spinner } from './waiting.js';

/** @import { ViewSession } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewSession} session
 * @param {Ui} ui
 */
export function expired(session, ui) {
  if (!session.expired) return nothing;
  const isWaiting = session.renewing || !session.can_sign_in;
  return html`
    <div class="tether-veil">
      <div
        class="tether-prompt"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="expired-title"
        aria-describedby="expired-text"
        data-region="expired"
        @keydown=${keepKeys}
      >
        ${icon('utility', 'warning', 'slds-icon_small tether-icon_warning')}
        <h1 class="slds-text-heading_small" id="expired-title" tabindex="-1">
          ${ui.say(session.title)}
        </h1>
        <p id="expired-text">
          ${session.renewing ? ui.text('ui.expired.renewing') : ui.text('ui.expired.text')}
        </p>
        ${session.error.key && !session.renewing ? reason(session, ui) : nothing}
        <div class="tether-prompt__buttons">
          <button
            type="button"
            class="slds-button slds-button_brand tether-prompt__ok"
            aria-disabled=${isWaiting ? 'true' : 'false'}
            @click=${() => isWaiting || ui.send({ event: 'renew_session' })}
          >
            ${session.renewing ? spinner() : nothing} ${ui.text('ui.expired.ok')}
          </button>
          <button
            type="button"
            class="slds-button slds-button_neutral"
            @click=${() => ui.send({ event: 'sign_out' })}
          >
            ${ui.text('ui.sign_out')}
          </button>
        </div>
        ${session.advice.key && !session.renewing ? howToKeep(session.advice, session.detail, ui) : nothing}
        ${otherOrgs(session, ui)}
      </div>
    </div>
  `;
}

/**
 * @param {ViewSession} session
 * @param {Ui} ui
 */
function reason({ error, advice, detail }, ui) {
  return html`<p class="tether-prompt__reason" role="alert">
    ${ui.say(error)}
    ${detail && !advice.key ? html`<span class="tether-detail" dir="auto">${detail}</span>` : nothing}
  </p>`;
}

/**
 * Office.js would move the focus out of the pane by Tab and Esc. Here Tab goes round, and Esc does nothing: there is no
 * way around the question.
 * @param {KeyboardEvent} event
 */
function keepKeys(event) {
  if (event.key !== 'Tab' && event.key !== 'Escape') return;
  event.stopPropagation();
  event.preventDefault();
  if (event.key === 'Escape') return;
  const prompt = /** @type {HTMLElement} */ (event.currentTarget);
  const buttons = [...prompt.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const next = (at + (event.shiftKey ? -1 : 1) + buttons.length) % buttons.length;
  buttons[at < 0 ? 0 : next].focus();
}
