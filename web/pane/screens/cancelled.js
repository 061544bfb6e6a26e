// Says that the meeting was cancelled, and offers to remove the event that is logged of it.
import { html, nothing } from 'lit/html.js';
import { formatDateTime } from '../facts.js';
import { icon } from './icon.js';
import { recordName } from './record.js';
import { undo } from './undo.js';

/** @import { ViewLogged } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewLogged[]} events what is logged of it
 * @param {Ui} ui
 */
export function cancelled(events, ui) {
  return html`<section class="slds-card tether-card" data-region="cancelled">
    <h2 class="tether-card__title" tabindex="-1">
      ${icon('utility', 'info', 'slds-icon_x-small')} ${ui.text('ui.cancelled.title')}
    </h2>
    ${events.map((event) => [
      event.record_id ? logged(event, ui) : nothing,
      event.error.key ? failed(event, ui) : nothing,
      event.record_id ? undo(event, 'ui.cancelled.remove', ui) : nothing,
    ])}
  </section>`;
}

/**
 * @param {ViewLogged} event
 * @param {Ui} ui
 */
function logged({ record_id, subject, by, by_you, when }, ui) {
  const day = formatDateTime(when, ui.locale);
  return html`<p>
      ${ui.text('ui.cancelled.logged')}
      ${recordName({ id: record_id, name: subject || ui.text('ui.no_subject') }, ui)}
    </p>
    <p class="tether-secondary">
      ${by_you ? ui.text('ui.logged.by_you', day) : ui.text('ui.logged.by', by, day)}
    </p>`;
}

/**
 * @param {ViewLogged} event
 * @param {Ui} ui
 */
function failed({ record_id, error }, ui) {
  const title = record_id ? 'ui.cancelled.not_removed' : 'ui.cancelled.unknown';
  return html`<div role="alert">
    <p>${ui.text(title)} ${ui.say(error)}</p>
    ${
      record_id
        ? nothing
        : html`<button
            type="button"
            class="slds-button tether-more"
            @click=${() => ui.send({ event: 'refresh' })}
          >
            ${ui.text('ui.try_again')}
          </button>`
    }
  </div>`;
}
