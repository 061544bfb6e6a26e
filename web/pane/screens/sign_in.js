import { html, nothing } from 'lit/html.js';
import { spinner } from './waiting.js';

/** @import { ViewSignIn } from '../contract.js' */
/** @import { Ui } from './ui.js' */

const FIELD = 'my-domain';

/**
 * @param {ViewSignIn} view
 * @param {Ui} ui
 */
export function signIn(view, ui) {
  return html`
    <form
      class="slds-card tether-card tether-sign-in"
      data-region="sign_in"
      novalidate
      @submit=${(/** @type {SubmitEvent} */ event) => submit(event, ui)}
    >
      <h1 class="slds-text-heading_small" tabindex="-1">${ui.text('ui.sign_in.title')}</h1>
      <p class="tether-secondary">${ui.text('ui.sign_in.text')}</p>
      ${field(view, ui)}
      <button
        type="submit"
        class="slds-button slds-button_brand slds-button_stretch"
        ?disabled=${view.busy}
      >
        ${view.busy ? spinner() : nothing} ${ui.text('ui.sign_in.button')}
      </button>
      ${view.busy ? html`<p class="tether-secondary" role="status">${ui.text('ui.sign_in.busy')}</p>` : nothing}
    </form>
  `;
}

/**
 * @param {ViewSignIn} view
 * @param {Ui} ui
 */
function field(view, ui) {
  const hasError = Boolean(view.error.key);
  return html`
    <div class="slds-form-element ${hasError ? 'slds-has-error' : ''}">
      <label class="slds-form-element__label" for=${FIELD}
        >${ui.text('ui.sign_in.my_domain')}</label
      >
      <div class="slds-form-element__control">
        <input
          id=${FIELD}
          name="my_domain"
          class="slds-input"
          autocomplete="on"
          autocapitalize="none"
          spellcheck="false"
          placeholder="acme.my.salesforce.com"
          aria-describedby="${FIELD}-help"
          aria-invalid=${hasError ? 'true' : 'false'}
          ?disabled=${view.busy}
          .value=${view.my_domain}
        />
      </div>
      <div id="${FIELD}-help" class="slds-form-element__help" role=${hasError ? 'alert' : nothing}>
        ${hasError ? ui.say(view.error) : ui.text('ui.sign_in.help')}
        ${view.detail ? html`<span class="tether-detail" dir="auto">${view.detail}</span>` : nothing}
      </div>
    </div>
  `;
}

/**
 * @param {SubmitEvent} event
 * @param {Ui} ui
 */
function submit(event, ui) {
  event.preventDefault();
  const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
  ui.send({ event: 'sign_in', my_domain: String(form.get('my_domain') ?? '') });
}
