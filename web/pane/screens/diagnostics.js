// How the org is set up: each thing with its verdict, and what to do where it is off.
import { html, nothing } from 'lit/html.js';
import '../styles/diagnostics.css';
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
      ({ label, verdict, text }) =>
        html`<li class="tether-diagnosis">
          ${VERDICTS[verdict].sign()}
          <div>
            <strong>${ui.say(label)}</strong>: ${ui.text(VERDICTS[verdict].word)}
            ${text.key ? html`<p class="tether-secondary">${ui.say(text)}</p>` : nothing}
          </div>
        </li>`,
    )}
  </ul>`;
}
