// What has been logged already: by whom, when, to what.
import { html, nothing } from 'lit/html.js';
import { formatDateTime } from '../facts.js';
import { attachments } from './attachments.js';
import { icon, objectIcon } from './icon.js';
import { recordName } from './record.js';
import { line, peopleNames } from './summary.js';
import { undo } from './undo.js';

/** @import { logWords } from './log_words.js' */
/** @import { ViewLog, ViewLogged, ViewRecord } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewLog} log
 * @param {ViewLogged} done
 * @param {ReturnType<typeof logWords>} words
 * @param {Ui} ui
 */
export function logged(log, done, words, ui) {
  const when = formatDateTime(done.when, ui.locale);
  const email = { id: done.record_id, name: log.subject || ui.text('ui.no_subject') };
  const travelled = log.attachments.filter((file) => file.state !== 'waiting');
  return html`
    <div class="tether-logged">
      ${icon('utility', 'success', 'slds-icon_small tether-icon_success')}
      <div>
        <h2 class="tether-card__title" tabindex="-1">${ui.text('ui.logged.title')}</h2>
        <p class="tether-secondary">
          ${done.by_you ? ui.text('ui.logged.by_you', when) : ui.text('ui.logged.by', done.by, when)}
        </p>
      </div>
    </div>
    <dl class="tether-summary">
      ${line(ui.text('ui.log.people'), peopleNames(done.people, ui))}
      ${done.related ? line(ui.text('ui.log.related'), related(done.related, ui)) : nothing}
      ${line(ui.text(words.record), recordName(email, ui))}
      ${done.files ? line(ui.text('ui.log.files'), ui.text('ui.logged.files', String(done.files))) : nothing}
    </dl>
    ${travelled.length ? attachments(travelled, ui) : nothing}
    ${travelled.some((file) => file.state === 'failed') ? retryButton(ui) : nothing}
    ${done.outdated ? outdated(log, ui) : nothing}
    <button
      type="button"
      class="slds-button slds-button_neutral slds-button_stretch"
      @click=${() => ui.send({ event: 'open_record', record_id: done.record_id })}
    >
      ${ui.text(words.open)} ${icon('utility', 'new_window', 'slds-icon_xx-small tether-after')}
    </button>
    ${undo(done, ui)}
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

/** @param {Ui} ui */
function retryButton(ui) {
  return html`<button
    type="button"
    class="slds-button slds-button_brand slds-button_stretch"
    @click=${() => ui.send({ event: 'retry_attachments' })}
  >
    ${ui.text('ui.files.retry')}
  </button>`;
}

/**
 * @param {ViewRecord} record
 * @param {Ui} ui
 */
function related(record, ui) {
  return html`<span class="tether-chosen"
    >${objectIcon(record.icon)}${recordName(record, ui)}</span
  >`;
}
