// The card that says what will be logged to where, and shows what has been logged.
import { html, nothing } from 'lit/html.js';
import { attachments, attachmentsSummary } from './attachments.js';
import { disclosure } from './disclosure.js';
import { eventType } from './event_type.js';
import { icon, objectIcon } from './icon.js';
import { logWords } from './log_words.js';
import { logged } from './logged.js';
import { line, openingLine, peopleNames } from './summary.js';
import { bars } from './waiting.js';

/** @import { ViewLog, View } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {View} view
 * @param {Ui} ui
 */
export function logging(view, ui) {
  const { cancelled, series } = view.log;
  return html`
    ${cancelled.length ? ui.loaded('refile', (screen) => screen.cancelled(cancelled, ui), ui) : nothing}
    <section class="slds-card tether-card" data-region="logging">
      ${series ? ui.loaded('refile', (screen) => screen.series(series, ui), ui) : nothing}${content(view, ui)}
    </section>
  `;
}

/**
 * @param {View} view
 * @param {Ui} ui
 */
function content(view, ui) {
  const { log, looking, people, item } = view;
  const words = logWords(item);
  const title = html`<h2 class="tether-card__title" tabindex="-1">${ui.text(words.title)}</h2>`;
  if (log.state === 'logged' && log.logged) return logged(log, log.logged, words, ui);
  if (looking && !log.people.length && !log.why_unavailable.key) return [title, bars(4)];
  if (log.state === 'unavailable') return [title, unavailable(log, ui)];
  if (log.state === 'draft') return [title, draft(view, ui)];
  if (log.state === 'captured') return captured(view, ui);
  const isKnown = !people.some(({ state }) => state === 'failed');
  return [title, captured(view, ui), offer(log, isKnown, words, ui)];
}

/**
 * @param {View} view
 * @param {Ui} ui
 */
function captured(view, ui) {
  const shown = view.log.sharing;
  return shown ? ui.loaded('sharing', ({ sharing }) => sharing(shown, view, ui), ui) : nothing;
}

/**
 * @param {ViewLog} log
 * @param {Ui} ui
 */
function unavailable(log, ui) {
  return html`<div class="tether-none tether-unavailable">
    ${icon('utility', 'info', 'slds-icon_x-small')}
    <div>
      <p>${ui.say(log.why_unavailable)}</p>
      ${note(log, ui)}
    </div>
  </div>`;
}

/**
 * @param {ViewLog} log
 * @param {Ui} ui
 */
const note = ({ note: said }, ui) =>
  said.key ? html`<p class="tether-secondary tether-log-note">${ui.say(said)}</p>` : nothing;

/**
 * What stands there of an email that is being written, once it is known what has been decided of it.
 * @param {View} view
 * @param {Ui} ui
 */
function draft(view, ui) {
  const { log, item } = view;
  const decided = log.when_sent;
  if (!decided) return bars(3);
  return html`${
    log.sharing
      ? captured(view, ui)
      : ui.loaded('compose', ({ whenSent }) => whenSent(decided, ui), ui)
  }
  ${decided.on || log.related ? offer(log, true, logWords(item), ui) : nothing}`;
}

/**
 * @param {ViewLog} log
 * @param {boolean} isKnown who is on the item
 * @param {ReturnType<typeof logWords>} words
 * @param {Ui} ui
 */
function offer(log, isKnown, words, ui) {
  const isBusy = log.state === 'saving' || log.state === 'uploading';
  return html`
    ${note(log, ui)}
    <dl class="tether-summary">
      ${line(ui.text('ui.log.people'), isKnown ? peopleToLog(log, ui) : unknownPeople(ui))}
      ${line(ui.text('ui.log.related'), relatedTo(log, isBusy, ui))}
      ${log.event_types.length ? openingLine(eventTypeLabel(ui), eventType(log, isBusy, ui)) : nothing}
      ${log.state === 'draft' ? nothing : openingLine(ui.text(words.record), storedText(log, isBusy, ui))}
      ${log.attachments.length ? openingLine(ui.text('ui.log.files'), files(log, ui)) : nothing}
    </dl>
  `;
}

/** @param {Ui} ui */
const eventTypeLabel = (ui) => html`<label for="event-type">${ui.text('ui.event.type')}</label>`;

/**
 * @param {ViewLog} log
 * @param {Ui} ui
 */
function peopleToLog({ people, why_not_all_people }, ui) {
  return html`${peopleNames(people, ui)}
  ${
    why_not_all_people.key
      ? html`<p class="tether-secondary">${ui.say(why_not_all_people)}</p>`
      : nothing
  }`;
}

/** @param {Ui} ui */
function unknownPeople(ui) {
  return html`<span class="tether-secondary">${ui.text('ui.people.failed')}</span>`;
}

/**
 * @param {ViewLog} log
 * @param {boolean} isBusy
 * @param {Ui} ui
 */
function relatedTo({ related: record, related_note, people }, isBusy, ui) {
  if (!record)
    return html`<span class="tether-secondary">
      ${ui.text(people.length ? 'ui.log.no_related' : 'ui.log.choose_related')}
    </span>`;
  const label = ui.text('ui.log.unrelate', record.name);
  return html`<span class="tether-chosen">
      ${objectIcon(record.icon)}<bdi>${record.name}</bdi>
      ${
        isBusy
          ? nothing
          : html`<button
              type="button"
              class="slds-button slds-button_icon"
              title=${label}
              aria-label=${label}
              @click=${() => ui.send({ event: 'unrelate' })}
            >
              ${icon('utility', 'close')}
            </button>`
      }
    </span>
    ${related_note.key ? html`<p class="tether-secondary">${ui.say(related_note)}</p>` : nothing}`;
}

/**
 * @param {ViewLog} log
 * @param {boolean} isBusy
 * @param {Ui} ui
 */
function storedText(log, isBusy, ui) {
  const { storing_note } = log;
  return html`${disclosure(
    {
      name: 'preview',
      label: ui.text('ui.log.preview'),
      opening: () => ui.send({ event: 'open_preview' }),
      content: () => ui.loaded('preview', ({ preview }) => preview(log, isBusy, ui), ui),
    },
    ui,
  )}
  ${
    storing_note.key && !ui.isOpen('preview')
      ? html`<p class="tether-secondary tether-log-note">${ui.say(storing_note)}</p>`
      : nothing
  }`;
}

/**
 * @param {ViewLog} log
 * @param {Ui} ui
 */
function files(log, ui) {
  // While they travel, and when one did not arrive, nobody should have to look for them.
  if (log.attachments.some((file) => file.state !== 'waiting')) {
    return html`<div class="tether-disclosed">${attachments(log.attachments, ui)}</div>`;
  }
  return disclosure(
    {
      name: 'files',
      label: attachmentsSummary(log.attachments, ui),
      content: () => attachments(log.attachments, ui, log.all_files),
    },
    ui,
  );
}
