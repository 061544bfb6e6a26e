// The one further record that an email is related to: search for any, or take a suggested one.
import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon, objectIcon } from './icon.js';
import { factsLine, recordName } from './record.js';
import { replacing } from './replacing.js';
import { searchBox } from './search.js';
import { bars } from './waiting.js';

/** @import { ViewChoice, ViewComponent, ViewGroup, ViewLog, View } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {View} view
 * @param {Ui} ui
 * @param {ViewComponent} component
 */
export function related(
  { related: all, search, looking, log, people },
  ui,
  { title, objects, has_search },
) {
  const suggested = objects.flatMap((name) => all.find(({ object }) => object === name) ?? []);
  const isSearching = has_search && search.state !== 'idle';
  // After a look-up that failed nobody knows what there is.
  const isKnown = !looking && !people.some(({ state }) => state === 'failed');
  return html`
    <section
      class="slds-card tether-card"
      data-region="related"
      aria-busy=${looking ? 'true' : 'false'}
    >
      <h2 class="tether-card__title" tabindex="-1">${title || ui.text('ui.related.title')}</h2>
      ${has_search ? searchBox(search, log, ui) : nothing}
      ${isSearching ? nothing : groups(suggested, log, ui)}
      ${looking && !isSearching && !suggested.length ? bars(3) : nothing}
      ${
        isKnown && !isSearching && !suggested.length && log.state !== 'unavailable'
          ? html`<p class="tether-none">${ui.text('ui.related.none')}</p>`
          : nothing
      }
    </section>
  `;
}

/**
 * @param {ViewGroup[]} list
 * @param {ViewLog} log
 * @param {Ui} ui
 */
function groups(list, log, ui) {
  return repeat(
    list,
    (group) => group.object,
    (group) => html`
      <h3 class="tether-group">${group.label}</h3>
      ${group.why_not.key ? html`<p class="tether-secondary">${ui.say(group.why_not)}</p>` : nothing}
      <ul class="tether-list">
        ${repeat(
          group.choices,
          (choice) => choice.record.id,
          (choice) => oneChoice(choice, log, ui),
        )}
      </ul>
    `,
  );
}

/**
 * @param {ViewChoice} choice
 * @param {ViewLog} log
 * @param {Ui} ui
 */
function oneChoice(choice, log, ui) {
  const { related: present, replacement } = log;
  const { record, reason } = choice;
  const isAsked = present && replacement?.id === record.id;
  return html`
    <li class="tether-row" data-region="choice-${record.id}">
      ${objectIcon(record.icon)}
      <div class="tether-row__text">
        <div class="tether-row__head tether-row__head_choice">
          ${recordName(record, ui)} ${chooseButton(choice, log, ui)}
        </div>
        ${factsLine(record.facts, ui)}
        ${reason.key ? html`<p class="tether-secondary">${ui.say(reason)}</p>` : nothing}
      </div>
      ${isAsked ? replacing(present, record, ui) : nothing}
    </li>
  `;
}

/**
 * @param {ViewChoice} choice
 * @param {ViewLog} log
 * @param {Ui} ui
 */
export function choose({ record, chosen }, log, ui) {
  if (log.logged) ui.send({ event: 'refile_log', record_id: chosen ? '' : record.id });
  else ui.send(chosen ? { event: 'unrelate' } : { event: 'relate', record_id: record.id });
}

/**
 * @param {ViewChoice} choice
 * @param {ViewLog} log
 * @param {Ui} ui
 * @param {boolean} [isPointed] whether the keyboard comes to it from elsewhere
 */
export function chooseButton(choice, log, ui, isPointed = false) {
  const { record, chosen, can_choose } = choice;
  if (!can_choose) return chosen ? chosenMark(ui) : nothing;
  const label = chosen ? ui.text('ui.related.chosen') : ui.text('ui.related.choose');
  return html`<button
    type="button"
    class="slds-button slds-button_neutral tether-choose ${chosen ? 'tether-choose_chosen' : ''}"
    data-home
    tabindex=${isPointed ? -1 : nothing}
    aria-pressed=${chosen ? 'true' : 'false'}
    aria-label="${label}: ${record.name}"
    @click=${() => choose(choice, log, ui)}
  >
    ${chosen ? icon('utility', 'check') : nothing} ${label}
  </button>`;
}

/**
 * Chosen, and not to be changed now.
 * @param {Ui} ui
 */
function chosenMark(ui) {
  return html`<span class="tether-mark">
    ${icon('utility', 'check')} ${ui.text('ui.related.chosen')}
  </span>`;
}
