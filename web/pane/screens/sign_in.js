import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { disclosure } from './disclosure.js';
import { icon } from './icon.js';
import { howToKeep } from './keeping.js';
import { otherOrgs } from './orgs.js';
import { spinner } from './waiting.js';

/** @import { SignInEvent, View, ViewSignIn } from '../contract.js' */
/** @import { Ui } from './ui.js' */

const FIELD = 'my-domain';
const HOST = 'login-host';

/** @typedef {SignInEvent['login_host']} LoginHost */

/** @type {{ name: LoginHost, suffix: string, example: string }[]} the suffix completes what is typed */
const HOSTS = [
  { name: 'production', suffix: '.my.salesforce.com', example: 'acme' },
  { name: 'sandbox', suffix: '.sandbox.my.salesforce.com', example: 'acme--uat' },
  { name: 'custom', suffix: '', example: 'acme.my.salesforce.com' },
];

/**
 * @param {View} view
 * @param {Ui} ui
 */
export function signIn({ sign_in: view, session }, ui) {
  const { host, typed } = entered(view, ui);
  return html`
    <form
      class="slds-card tether-card tether-sign-in"
      data-region="sign_in"
      novalidate
      @submit=${(/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        ui.send({ event: 'sign_in', login_host: host.name, my_domain: typed });
      }}
    >
      <h1 class="slds-text-heading_small" tabindex="-1">${ui.text('ui.sign_in.title')}</h1>
      <p class="tether-secondary">${ui.text('ui.sign_in.text')}</p>
      ${hostChoice(host.name, typed, view.busy, ui)} ${field(view, host, typed, ui)}
      <button
        type="submit"
        class="slds-button slds-button_brand slds-button_stretch"
        ?disabled=${view.busy || !session.can_sign_in}
      >
        ${view.busy ? spinner() : nothing} ${ui.text('ui.sign_in.button')}
      </button>
      ${view.busy ? html`<p class="tether-secondary" role="status">${ui.text('ui.sign_in.busy')}</p>` : nothing}
      ${view.can_cancel ? cancelButton(ui) : nothing} ${view.busy ? nothing : askedAgain(view, ui)}
    </form>
    ${view.busy ? nothing : otherOrgs(session, ui)}
  `;
}

/**
 * What the user has chosen and typed here; at first what was good the last time.
 * @param {ViewSignIn} view
 * @param {Ui} ui
 */
function entered({ login_host, my_domain }, ui) {
  const name = ui.entered(HOST) ?? login_host;
  const host = HOSTS.find((one) => one.name === name) ?? HOSTS[0];
  return { host, typed: ui.entered(FIELD) ?? my_domain };
}

/**
 * No fieldset: WebKit measures one with a legend too high until something in it changes, and a press misses its button.
 * @param {LoginHost} chosen
 * @param {string} typed
 * @param {boolean} isBusy
 * @param {Ui} ui
 */
function hostChoice(chosen, typed, isBusy, ui) {
  return html`
    <div role="radiogroup" aria-labelledby="login-host">
      <span class="slds-form-element__label" id="login-host">${ui.text('ui.sign_in.host')}</span>
      <div class="tether-segments">
        ${HOSTS.map(
          ({ name }) =>
            html`<label class="tether-segment">
              <input
                type="radio"
                name=${HOST}
                value=${name}
                ?disabled=${isBusy}
                .checked=${live(name === chosen)}
                @change=${() => {
                  ui.enter(HOST, name);
                  ui.send({ event: 'type_my_domain', login_host: name, my_domain: typed });
                }}
              />
              <span>${hostName(name, ui)}</span>
            </label>`,
        )}
      </div>
    </div>
  `;
}

/**
 * @param {LoginHost} name
 * @param {Ui} ui
 */
function hostName(name, ui) {
  switch (name) {
    case 'production':
      return ui.text('ui.sign_in.production');
    case 'sandbox':
      return ui.text('ui.sandbox');
    case 'custom':
      return ui.text('ui.sign_in.custom');
  }
}

/**
 * @param {ViewSignIn} view
 * @param {(typeof HOSTS)[number]} host
 * @param {string} typed
 * @param {Ui} ui
 */
function field(view, host, typed, ui) {
  const hasError = Boolean(view.error.key);
  // Whatever is pasted whole needs no suffix.
  const suffix = /[.:/]/.test(typed) ? '' : host.suffix;
  return html`
    <div class="slds-form-element ${hasError ? 'slds-has-error' : ''}">
      <label class="slds-form-element__label" for=${FIELD}
        >${ui.text('ui.sign_in.my_domain')}</label
      >
      <div class="slds-form-element__control tether-domain">
        <input
          id=${FIELD}
          name="my_domain"
          class="slds-input"
          autocomplete="on"
          autocapitalize="none"
          spellcheck="false"
          placeholder=${host.example}
          aria-describedby="${FIELD}-suffix ${FIELD}-help"
          aria-invalid=${hasError ? 'true' : 'false'}
          ?disabled=${view.busy}
          .value=${live(typed)}
          @input=${(/** @type {Event} */ event) => {
            const { value } = /** @type {HTMLInputElement} */ (event.target);
            ui.enter(FIELD, value);
            ui.send({ event: 'type_my_domain', login_host: host.name, my_domain: value });
          }}
        />
        <span id="${FIELD}-suffix" class="tether-domain__suffix">${suffix}</span>
      </div>
      <div id="${FIELD}-help" class="slds-form-element__help" role=${hasError ? 'alert' : nothing}>
        ${hasError ? ui.say(view.error) : view.found ? found(ui) : help(host.name, ui)}
        ${view.detail ? html`<span class="tether-detail" dir="auto">${view.detail}</span>` : nothing}
      </div>
    </div>
  `;
}

/** @param {Ui} ui */
function found(ui) {
  return html`${icon('utility', 'check')} ${ui.text('ui.sign_in.found')}`;
}

/**
 * @param {LoginHost} name
 * @param {Ui} ui
 */
function help(name, ui) {
  switch (name) {
    case 'production':
      return ui.text('ui.sign_in.help');
    case 'sandbox':
      return ui.text('ui.sign_in.help_sandbox');
    case 'custom':
      return ui.text('ui.sign_in.help_custom');
  }
}

/**
 * A private window, or a browser that clears its stores, leaves nothing behind that could tell one sign-in too many.
 * @param {ViewSignIn} view
 * @param {Ui} ui
 */
function askedAgain({ advice, sites }, ui) {
  return disclosure(
    {
      name: 'sign_in_again',
      label: ui.text('ui.sign_in.again'),
      content: () => howToKeep(advice, sites, ui),
    },
    ui,
  );
}

/** @param {Ui} ui */
function cancelButton(ui) {
  return html`<button
    type="button"
    class="slds-button slds-button_neutral slds-button_stretch"
    @click=${() => ui.send({ event: 'cancel_sign_in' })}
  >
    ${ui.text('ui.cancel')}
  </button>`;
}
