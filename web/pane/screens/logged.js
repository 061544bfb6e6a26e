// What has been logged already: by whom, when, to what.
import { html, nothing } from 'lit/html.js';
import { formatDateTime } from '../facts.js';
import { formatList } from '../locale.js';
import { attachments, attachmentsSummary } from './attachments.js';
import { disclosure } from './disclosure.js';
import { icon, objectIcon } from './icon.js';
import { recordName } from './record.js';
import { line, openingLine, peopleNames } from './summary.js';
import { undo } from './undo.js';

/** @import { logWords } from './log_words.js' */
/** @import { ViewAttachment, ViewLog, ViewLogged, ViewRecord } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewLog} log
 * @param {ViewLogged} done
 * @param {ReturnType<typeof logWords>} words
 * @param {Ui} ui
 */
export function logged(log, done, words, ui) {
  const when = formatDateTime(done.when, ui.locale);
  const travelled = log.attachments.filter((file) => file.state !== 'waiting');
  const waiting = log.attachments.filter((file) => file.state === 'waiting');
  // Which ones the org holds is known once this pane has stored some.
  const isKnown = travelled.length > 0;
  const email = { id: done.record_id, name: log.subject || ui.text('ui.no_subject') };
  return html`
    <div class="tether-logged">
      ${icon('utility', 'success', 'slds-icon_small tether-icon_success')}
      <div>
        <h2 class="tether-card__title" tabindex="-1">${ui.text('ui.logged.title')}</h2>
        <p class="tether-secondary">
          ${done.by_you ? ui.text('ui.logged.by_you', when) : ui.text('ui.logged.by', done.by, when)}
        </p>
        ${done.as_decided ? html`<p class="tether-secondary">${ui.text('ui.logged.as_decided')}</p>` : nothing}
      </div>
    </div>
    <dl class="tether-summary">
      ${line(ui.text('ui.log.people'), peopleNames(done.people, ui))}
      ${done.missing.length || done.adding ? line(ui.text('ui.logged.missing'), missing(done, ui)) : nothing}
      ${done.related ? line(ui.text('ui.log.related'), related(done.related, done, ui)) : nothing}
      ${line(ui.text(words.record), recordName(email, ui))}
      ${done.files ? line(ui.text('ui.log.files'), ui.text('ui.logged.files', String(done.files))) : nothing}
      ${waiting.length ? openingLine(ui.text(isKnown ? 'ui.logged.waiting' : 'ui.log.files'), waitingFiles(waiting, log, isKnown, ui)) : nothing}
    </dl>
    ${travelled.length ? attachments(travelled, ui) : nothing} ${storeButton(log, ui)}
    ${done.outdated ? outdated(log, ui) : nothing}
    ${done.refiling || done.back.key ? ui.loaded('refile', ({ refile }) => refile(done, ui), ui) : nothing}
    <button
      type="button"
      class="slds-button slds-button_neutral slds-button_stretch"
      @click=${() => ui.send({ event: 'open_record', record_id: done.record_id })}
    >
      ${ui.text(words.open)} ${icon('utility', 'new_window', 'slds-icon_xx-small tether-after')}
    </button>
    ${undo(done, 'ui.undo.button', ui)}
  `;
}

/**
 * @param {ViewLog} log
 * @param {Ui} ui
 */
function outdated({ can_update }, ui) {
  return html`<p class="tether-secondary">${ui.text('ui.event.outdated')}</p>
    <button
      type="button"
      class="slds-button slds-button_brand slds-button_stretch"
      ?disabled=${!can_update}
      @click=${() => ui.send({ event: 'log_item' })}
    >
      ${ui.text('ui.event.update')}
    </button>`;
}

/**
 * @param {ViewAttachment[]} files
 * @param {ViewLog} log
 * @param {boolean} isKnown
 * @param {Ui} ui
 */
function waitingFiles(files, { all_files }, isKnown, ui) {
  return disclosure(
    {
      name: 'waiting_files',
      label: attachmentsSummary(files, ui),
      content: () => html`
        ${isKnown ? nothing : html`<p class="tether-secondary">${ui.text('ui.logged.held')}</p>`}
        ${attachments(files, ui, all_files)}
      `,
    },
    ui,
  );
}

/** @param {ViewAttachment} file */
const isToStore = ({ checked, state }) => checked && (state === 'waiting' || state === 'failed');

/**
 * Of files that nobody has stored yet, or that did not arrive.
 * @param {ViewLog} log
 * @param {Ui} ui
 */
function storeButton({ attachments: all }, ui) {
  if (!all.some(isToStore)) return nothing;
  const isAgain = all.some((file) => file.state === 'failed');
  return html`<button
    type="button"
    class="slds-button slds-button_brand slds-button_stretch"
    @click=${() => ui.send({ event: 'retry_attachments' })}
  >
    ${ui.text(isAgain ? 'ui.files.retry' : 'ui.logged.store')}
  </button>`;
}

/**
 * @param {ViewLogged} done
 * @param {Ui} ui
 */
function missing({ missing: names, adding, can_refile }, ui) {
  return html`<p>${formatList(names, ui.language)}</p>
    <button
      type="button"
      class="slds-button tether-more"
      aria-disabled=${can_refile ? 'false' : 'true'}
      @click=${() => ui.send({ event: 'add_people' })}
    >
      ${ui.text(adding ? 'ui.logged.adding' : 'ui.logged.add')}
    </button>`;
}

/**
 * @param {ViewRecord} record
 * @param {ViewLogged} done
 * @param {Ui} ui
 */
function related(record, { can_refile }, ui) {
  const label = ui.text('ui.log.unrelate', record.name);
  return html`<span class="tether-chosen"
    >${objectIcon(record.icon)}${recordName(record, ui)}
    ${
      can_refile
        ? html`<button
            type="button"
            class="slds-button slds-button_icon"
            title=${label}
            aria-label=${label}
            @click=${() => ui.send({ event: 'refile_log', record_id: '' })}
          >
            ${icon('utility', 'close')}
          </button>`
        : nothing
    }
  </span>`;
}
