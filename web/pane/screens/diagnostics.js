// What the pane depends on, of Outlook and of the org: each thing with its verdict, what to do where it is off, and all of
// it as text to hand on.
import { html, nothing } from 'lit/html.js';
import '../styles/diagnostics.css';
import { disclosure } from './disclosure.js';
import { icon } from './icon.js';
import { bars, spinner } from './waiting.js';

/** @import { ViewCheck, ViewDiagnostics } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/** @type {Record<ViewCheck['verdict'], { sign: () => unknown, word: string }>} */
const VERDICTS = {
  good: {
    sign: () => icon('utility', 'success', 'slds-icon_x-small tether-icon_success'),
    word: 'ui.diagnostics.good',
  },
  off: {
    sign: () => icon('utility', 'warning', 'slds-icon_x-small'),
    word: 'ui.diagnostics.off',
  },
  unknown: {
    sign: () => icon('utility', 'info', 'slds-icon_x-small'),
    word: 'ui.diagnostics.unknown',
  },
};

/**
 * @param {ViewDiagnostics | null} view before it is asked for
 * @param {Ui} ui
 */
export function diagnostics(view, ui) {
  return html`<section
    class="tether-diagnostics"
    data-region="diagnostics"
    aria-busy=${!view || view.running ? 'true' : 'false'}
    aria-label=${ui.text('ui.diagnostics.title')}
  >
    <p class="tether-secondary" role="status">
      ${view?.running ? html`${spinner()} ${ui.text('ui.diagnostics.running')}` : nothing}
    </p>
    ${view?.error.key ? failure(view, ui) : nothing} ${view ? list(view.checks, ui) : bars(4)}
    ${view?.report ? report(view.report, ui) : nothing}
  </section>`;
}

/**
 * @param {ViewDiagnostics} view
 * @param {Ui} ui
 */
function failure({ error, detail }, ui) {
  return html`<p class="tether-secondary" role="alert">
    ${ui.say(error)}
    ${detail ? html`<span class="tether-detail" dir="auto">${detail}</span>` : nothing}
  </p>`;
}

/**
 * @param {ViewCheck[]} checks
 * @param {Ui} ui
 */
function list(checks, ui) {
  return html`<ul>
    ${checks.map(
      ({ label, verdict, value, text }) =>
        html`<li class="tether-diagnosis">
          ${VERDICTS[verdict].sign()}
          <div>
            <strong>${ui.say(label)}</strong>:
            ${value ? html`<bdi>${value}</bdi>` : ui.text(VERDICTS[verdict].word)}
            ${text.key ? html`<p class="tether-secondary">${ui.say(text)}</p>` : nothing}
          </div>
        </li>`,
    )}
  </ul>`;
}

const COPIED = 'report_copied';

/**
 * @param {string} text
 * @param {Ui} ui
 */
function report(text, ui) {
  /** @param {Event} event */
  const copy = async ({ currentTarget }) => {
    const place = /** @type {HTMLElement} */ (currentTarget).parentElement?.querySelector(
      'textarea',
    );
    place?.select();
    try {
      await navigator.clipboard.writeText(text);
      if (!ui.isOpen(COPIED)) ui.toggle(COPIED);
    } catch (error) {
      // Where the page around the pane allows no copying, what is selected is copied by the keyboard.
      console.debug('The clipboard cannot be used', error);
    }
  };
  return disclosure(
    {
      name: 'report',
      label: ui.text('ui.diagnostics.report'),
      content: () =>
        html`<div class="tether-report">
          <p class="tether-secondary">${ui.text('ui.diagnostics.report_text')}</p>
          <textarea
            class="slds-textarea"
            readonly
            rows="8"
            aria-label=${ui.text('ui.diagnostics.report')}
            .value=${text}
          ></textarea>
          <button type="button" class="slds-button slds-button_neutral" @click=${copy}>
            ${ui.text('ui.diagnostics.copy')}
          </button>
          <span role="status"
            >${ui.isOpen(COPIED) ? ui.text('ui.diagnostics.copied') : nothing}</span
          >
        </div>`,
    },
    ui,
  );
}
