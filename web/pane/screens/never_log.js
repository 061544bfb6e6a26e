// The user's list of those who are never looked up and never logged.
import { html } from 'lit/html.js';
import { ref } from 'lit/directives/ref.js';

/** @import { ViewSession } from '../contract.js' */
/** @import { Ui } from './ui.js' */

const TYPED = 'never_log';

/** Whoever opens it writes in it. @param {Element} [box] */
const focus = (box) => /** @type {HTMLElement | undefined} */ (box)?.focus();

/**
 * @param {ViewSession} session
 * @param {Ui} ui
 */
export function neverLog({ never_log, can_change }, ui) {
  const text = ui.entered(TYPED) ?? never_log.join('\n');
  return html`<form
    class="tether-never"
    @submit=${(/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      ui.send({ event: 'set_never_log', text });
    }}
  >
    <label class="slds-form-element__label" for="never-log">${ui.text('ui.never_log.label')}</label>
    <textarea
      ${ref(focus)}
      id="never-log"
      class="slds-textarea"
      rows="4"
      spellcheck="false"
      aria-describedby="never-log-help"
      .value=${text}
      @input=${(/** @type {Event} */ event) =>
        ui.enter(TYPED, /** @type {HTMLTextAreaElement} */ (event.target).value)}
    ></textarea>
    <p class="tether-secondary" id="never-log-help">${ui.text('ui.never_log.help')}</p>
    <button
      type="submit"
      class="slds-button slds-button_brand slds-button_stretch"
      ?disabled=${!can_change}
    >
      ${ui.text('ui.never_log.save')}
    </button>
  </form>`;
}
