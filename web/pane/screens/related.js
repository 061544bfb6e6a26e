// The one further record that an email is related to: search for any, or take a suggested one.
import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { objectIcon } from './icon.js';
import { factsLine, recordName } from './record.js';
import { searchBox, searchState } from './search.js';
import { bars } from './waiting.js';

/** @import { ViewChoice, ViewGroup, ViewView } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewView} view
 * @param {Ui} ui
 */
export function related({ related: suggested, search, looking }, ui) {
  const isSearching = search.state !== 'idle';
  return html`
    <section
      class="slds-card tether-card"
      data-region="related"
      aria-busy=${looking ? 'true' : 'false'}
    >
      <h2 class="tether-card__title" tabindex="-1">${ui.text('ui.related.title')}</h2>
      ${searchBox(search, ui)} ${searchState(search, ui)}
      ${groups(isSearching ? search.groups : suggested, ui)}
      ${looking && !isSearching && !suggested.length ? bars(3) : nothing}
      ${
        !looking && !isSearching && !suggested.length
          ? html`<p class="tether-none">${ui.text('ui.related.none')}</p>`
          : nothing
      }
    </section>
  `;
}

/**
 * @param {ViewGroup[]} list
 * @param {Ui} ui
 */
function groups(list, ui) {
  return repeat(
    list,
    (group) => group.object,
    (group) => html`
      <h3 class="tether-group">${group.label}</h3>
      <ul class="tether-list">
        ${repeat(
          group.choices,
          (choice) => choice.record.id,
          (choice) => oneChoice(choice, ui),
        )}
      </ul>
    `,
  );
}

/**
 * @param {ViewChoice} choice
 * @param {Ui} ui
 */
function oneChoice(choice, ui) {
  const { record, reason, why_not } = choice;
  return html`
    <li class="tether-row">
      ${objectIcon(record.icon)}
      <div class="tether-row__text">
        <div class="tether-row__head">${recordName(record, ui)}</div>
        ${factsLine(record.facts, ui)}
        ${reason.key ? html`<p class="tether-secondary">${ui.say(reason)}</p>` : nothing}
        ${why_not.key ? html`<p class="tether-secondary">${ui.say(why_not)}</p>` : nothing}
      </div>
      ${chooseButton(choice, ui)}
    </li>
  `;
}

/**
 * @param {ViewChoice} choice
 * @param {Ui} ui
 */
function chooseButton({ record, chosen, can_choose }, ui) {
  const label = chosen ? ui.text('ui.related.chosen') : ui.text('ui.related.choose');
  const event = chosen
    ? /** @type {const} */ ({ event: 'unrelate' })
    : /** @type {const} */ ({ event: 'relate', record_id: record.id });
  return html`<button
    type="button"
    class="slds-button ${chosen ? 'slds-button_brand' : 'slds-button_neutral'} tether-choose"
    aria-pressed=${chosen ? 'true' : 'false'}
    aria-label="${label}: ${record.name}"
    ?disabled=${!can_choose && !chosen}
    @click=${() => ui.send(event)}
  >
    ${label}
  </button>`;
}
