// What waits to be logged besides the open item: each with the reason, and a way to give it up.
import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import '../styles/outbox.css';

/** @import { View, ViewWaiting } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {View} view
 * @param {Ui} ui
 */
export function outbox({ outbox: list }, ui) {
  return html`<section class="slds-card tether-card" data-region="outbox">
    <h2 class="tether-card__title" tabindex="-1">
      ${ui.text('outbox.title')} <span class="tether-count">(${list.length})</span>
    </h2>
    <p class="tether-secondary">${ui.text('outbox.text')}</p>
    <ul class="tether-outbox">
      ${repeat(
        list,
        ({ id }) => id,
        (waiting) => row(waiting, ui),
      )}
    </ul>
    <button
      type="button"
      class="slds-button slds-button_neutral slds-button_stretch"
      @click=${() => ui.send({ event: 'send_outbox' })}
    >
      ${ui.text('outbox.send')}
    </button>
  </section>`;
}

/**
 * @param {ViewWaiting} waiting
 * @param {Ui} ui
 */
function row({ id, subject, related, state, detail, can_drop }, ui) {
  const name = subject || ui.text('ui.no_subject');
  return html`<li class="tether-outbox__row">
    <div class="tether-outbox__text">
      <p class="tether-outbox__subject" dir="auto">${name}</p>
      <p class="tether-secondary">
        ${related ? html`<bdi>${ui.text('outbox.related', related)}</bdi> · ` : nothing}${ui.say(state)}
      </p>
      ${detail ? html`<p class="tether-secondary tether-detail" dir="auto">${detail}</p>` : nothing}
    </div>
    <button
      type="button"
      class="slds-button slds-button_neutral"
      aria-label=${ui.text('outbox.drop_label', name)}
      ?disabled=${!can_drop}
      @click=${() => ui.send({ event: 'drop_intent', id })}
    >
      ${ui.text('ui.dont_log')}
    </button>
  </li>`;
}
