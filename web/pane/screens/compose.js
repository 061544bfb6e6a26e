// What is decided of an email that is being written, and which emails with a decision are not sent yet.
import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { checkbox } from './checkbox.js';
import { disclosure } from './disclosure.js';
import '../styles/compose.css';
import { objectIcon } from './icon.js';
import { factsLine } from './record.js';

/** @import { ViewRecord, ViewWhenSent } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewWhenSent} decided
 * @param {Ui} ui
 */
export function whenSent({ on, always, failed, note }, ui) {
  /** @param {{ on?: boolean, always?: boolean }} change */
  const decide = (change) => ui.send({ event: 'log_when_sent', on, always, ...change });
  return html`
    <div class="tether-when-sent">
      ${checkbox(
        { id: 'log-when-sent', label: ui.text('ui.compose.when_sent'), checked: on },
        (checked) => decide({ on: checked }),
      )}
      <p class="tether-secondary" role="status">
        ${note.key ? ui.say(note) : ui.text('ui.compose.off')}
      </p>
      ${failed ? retry(() => decide({}), ui) : nothing}
      ${checkbox(
        { id: 'always-log-when-sent', label: ui.text('ui.compose.always'), checked: always },
        (checked) => decide({ always: checked }),
      )}
    </div>
  `;
}

/**
 * @param {() => void} onPress
 * @param {Ui} ui
 */
function retry(onPress, ui) {
  return html`<button type="button" class="slds-button slds-button_neutral" @click=${onPress}>
    ${ui.text('ui.try_again')}
  </button>`;
}

/**
 * @param {ViewRecord[]} emails
 * @param {Ui} ui
 */
export function waiting(emails, ui) {
  return html`
    <section class="slds-card tether-card" data-region="waiting">
      <h2 class="tether-card__title" tabindex="-1">
        ${ui.text('ui.compose.waiting')} <span class="tether-count">${emails.length}</span>
      </h2>
      ${disclosure(
        { name: 'waiting', label: ui.text('ui.compose.show'), content: () => list(emails, ui) },
        ui,
      )}
    </section>
  `;
}

/**
 * @param {ViewRecord[]} emails
 * @param {Ui} ui
 */
function list(emails, ui) {
  return html`<p class="tether-secondary">${ui.text('ui.compose.about')}</p>
    <ul class="tether-list">
      ${repeat(
        emails,
        ({ id }) => id,
        (email) => oneEmail(email, ui),
      )}
    </ul>`;
}

/**
 * @param {ViewRecord} email
 * @param {Ui} ui
 */
function oneEmail({ id, icon: object, name: subject, facts }, ui) {
  const name = subject || ui.text('ui.no_subject');
  return html`<li class="tether-row">
    ${objectIcon(object)}
    <div class="tether-row__text">
      <bdi class="tether-name">${name}</bdi>
      ${factsLine(facts, ui)}
    </div>
    <button
      type="button"
      class="slds-button slds-button_neutral"
      aria-label=${ui.text('ui.compose.drop', name)}
      @click=${() => ui.send({ event: 'drop_waiting', key: id })}
    >
      ${ui.text('ui.dont_log')}
    </button>
  </li>`;
}
