// What has been logged already: by whom, when, to what.
import { html, nothing } from 'lit/html.js';
import { formatDateTime } from '../facts.js';
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
      ${
        done.missing.length || done.adding
          ? line(
              ui.text('ui.logged.missing'),
              ui.loaded('refile', ({ missing }) => missing(done, ui), ui),
            )
          : nothing
      }
      ${done.related ? line(ui.text('ui.log.related'), related(done.related, done, ui)) : nothing}
      ${line(ui.text(words.record), recordName(email, ui))}
      ${
        done.is_tracked
          ? line(
              ui.text('ui.tracking'),
              ui.loaded('refile', ({ tracking }) => tracking(done, ui), ui),
            )
          : nothing
      }
      ${travelled.length || done.files ? openingLine(ui.text('ui.log.files'), travelledFiles(travelled, done, ui)) : nothing}
      ${waiting.length ? openingLine(ui.text(done.files_known ? 'ui.logged.waiting' : 'ui.log.files'), waitingFiles(waiting, log, done, ui)) : nothing}
    </dl>
    ${storeButton(log, ui)}
    ${done.outdated ? ui.loaded('refile', ({ outdated }) => outdated(log, ui), ui) : nothing}
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
 * Stored, on their way, or not arrived.
 * @param {ViewAttachment[]} files
 * @param {ViewLogged} done
 * @param {Ui} ui
 */
const travelledFiles = (files, { files: stored }, ui) => html`
  <span>
    ${stored ? ui.text('ui.logged.files', String(stored)) : nothing} ${failedFiles(files, ui)}
  </span>
  ${files.length ? html`<div class="tether-disclosed">${attachments(files, ui)}</div>` : nothing}
`;

/**
 * @param {ViewAttachment[]} files
 * @param {Ui} ui
 */
function failedFiles(files, ui) {
  const count = files.filter(({ state }) => state === 'failed').length;
  return count
    ? html`<strong class="tether-error">${ui.text('ui.logged.failed', String(count))}</strong>`
    : nothing;
}

/**
 * @param {ViewAttachment[]} files
 * @param {ViewLog} log
 * @param {ViewLogged} done
 * @param {Ui} ui
 */
function waitingFiles(files, { all_files }, { files_known }, ui) {
  return disclosure(
    {
      name: 'waiting_files',
      label: attachmentsSummary(files, ui),
      content: () => html`
        ${files_known ? nothing : html`<p class="tether-secondary">${ui.text('ui.logged.held')}</p>`}
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
