// The user's own open tasks about the people and records of the open item, and the way to a new one.
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import '../styles/tasks.css';
import { dates } from '../formatters.js';
import { today } from '../time_zone.js';
import { objectIcon } from './icon.js';
import { factsLine, recordName } from './record.js';
import { failedTab, showMore, working } from './tab_parts.js';
import { bars } from './waiting.js';

/** @import { ViewDue, ViewOpenTask, ViewTasks } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewTasks} shown
 * @param {Ui} ui
 */
export function tasks(shown, ui) {
  const { state, reading, tasks: list, has_more, note, error, detail } = shown;
  if (state === 'loading') return html`<div aria-busy="true">${bars(3)}</div>`;
  const again = () => failedTab(error, detail, { event: 'open_tasks', day: today() }, ui);
  return html`
    ${reading ? working('ui.tasks.reading', ui) : nothing} ${error.key ? again() : nothing}
    ${note.key ? html`<p class="tether-none">${ui.say(note)}</p>` : nothing}
    <ul class="tether-list">
      ${repeat(
        list,
        ({ record }) => record.id,
        (task) => oneTask(task, ui),
      )}
    </ul>
    ${showMore({ id: 'tasks', has_more, loading: false, error }, ui.text('ui.tasks'), ui)}
    ${shown.can_make ? newTask(shown.due, ui) : nothing}
  `;
}

/**
 * @param {ViewOpenTask} task
 * @param {Ui} ui
 */
function oneTask(task, ui) {
  const { record, overdue, done, busy, due } = task;
  const name = record.name || ui.text('ui.no_subject');
  return html`<li
    class="tether-row ${done ? 'tether-task_done' : ''}"
    data-region="task-${record.id}"
    aria-busy=${busy ? 'true' : 'false'}
  >
    ${objectIcon(record.icon)}
    <div class="tether-row__text">
      <div class="tether-row__head tether-row__head_choice">
        ${recordName({ ...record, name }, ui)} ${completing(task, name, ui)}
      </div>
      ${overdue ? html`<p class="tether-task__overdue">${ui.text('ui.tasks.overdue')}</p>` : nothing}
      ${done ? html`<p class="tether-mark">${ui.text('ui.tasks.done')}</p>` : nothing}
      ${factsLine(record.facts, ui)} ${due || done ? nothing : moveButton(task, name, ui)}
    </div>
    ${due ? moving(task, name, due, ui) : nothing}
    ${busy ? working('ui.tasks.saving', ui) : nothing} ${failure(task, ui)}
  </li>`;
}

/**
 * While something is saved the buttons keep the keyboard; the core does one thing at a time.
 * @param {ViewOpenTask} task
 * @param {string} name
 * @param {Ui} ui
 */
function completing({ record, done, can_complete }, name, ui) {
  if (!can_complete) return nothing;
  const text = ui.text(done ? 'ui.tasks.undo' : 'ui.tasks.complete');
  return html`<button
    type="button"
    class="slds-button slds-button_neutral tether-choose"
    aria-label="${text}: ${name}"
    @click=${() => ui.send({ event: 'complete_task', record_id: record.id, done: !done })}
  >
    ${text}
  </button>`;
}

/**
 * @param {ViewOpenTask} task
 * @param {Ui} ui
 */
function failure({ failed, error, detail }, ui) {
  if (!failed.key) return nothing;
  return html`<div class="tether-task__below" role="alert">
    <p class="tether-error">${ui.say(failed)} ${error.key ? ui.say(error) : nothing}</p>
    ${detail ? html`<p class="tether-secondary"><bdi>${detail}</bdi></p>` : nothing}
  </div>`;
}

/**
 * @param {ViewOpenTask} task
 * @param {string} name
 * @param {Ui} ui
 */
function moveButton({ record }, name, ui) {
  const text = ui.text('ui.tasks.move');
  return html`<button
    type="button"
    class="slds-button tether-link tether-task__move"
    data-home
    aria-label="${text}: ${name}"
    @click=${() => ui.send({ event: 'type_due', record_id: record.id, text: '', day: today() })}
  >
    ${text}
  </button>`;
}

/**
 * @param {ViewOpenTask} task
 * @param {string} name
 * @param {ViewDue} due
 * @param {Ui} ui
 */
function moving({ record, busy }, name, due, ui) {
  const move = (/** @type {boolean} */ isMoved) =>
    ui.send({ event: 'move_task', record_id: record.id, move: isMoved });
  return html`<form
    class="tether-due tether-task__below"
    aria-label=${name}
    @submit=${submitting(() => move(true))}
  >
    ${dueFields(record.id, ui.text('ui.tasks.due'), due, busy, ui)}
    <div class="tether-due__buttons">
      <button class="slds-button slds-button_brand" ?disabled=${!due.day}>
        ${ui.text('ui.tasks.save')}
      </button>
      <button type="button" class="slds-button slds-button_neutral" @click=${() => move(false)}>
        ${ui.text('ui.tasks.cancel')}
      </button>
    </div>
  </form>`;
}

/**
 * @param {ViewDue} due
 * @param {Ui} ui
 */
function newTask(due, ui) {
  const make = () => ui.send({ event: 'make_task', day: today() });
  return html`<form
    class="tether-due tether-due_new"
    data-region="new-task"
    @submit=${submitting(make)}
  >
    ${dueFields('', ui.text('ui.tasks.new_due'), due, false, ui)}
    <button class="slds-button slds-button_neutral" ?disabled=${due.text && !due.day}>
      ${ui.text('ui.tasks.new')}
    </button>
  </form>`;
}

/** @param {() => void} save */
function submitting(save) {
  return (/** @type {Event} */ event) => {
    event.preventDefault();
    save();
  };
}

// Below the years that Salesforce knows a date is still being typed.
const FIRST_YEAR = '1700';

/**
 * Words for a day, or a date; and the day that they are understood as.
 * @param {string} record_id of the task; none of a new one
 * @param {string} label
 * @param {ViewDue} due
 * @param {boolean} busy
 * @param {Ui} ui
 */
function dueFields(record_id, label, { text, day }, busy, ui) {
  const id = `due-${record_id || 'new'}`;
  const type = (/** @type {string} */ typed) =>
    ui.send({ event: 'type_due', record_id, text: typed, day: today() });
  const valueOf = (/** @type {Event} */ event) =>
    /** @type {HTMLInputElement} */ (event.target).value;
  return html`<label class="slds-form-element__label" for=${id}>${label}</label>
    <div class="tether-due__fields">
      <input
        type="text"
        class="slds-input"
        id=${id}
        data-home
        autocomplete="off"
        placeholder=${ui.text('ui.tasks.example')}
        aria-describedby="${id}-day"
        aria-invalid=${text && !day ? 'true' : 'false'}
        ?readonly=${busy}
        .value=${live(text)}
        @input=${(/** @type {Event} */ event) => type(valueOf(event))}
      />
      <input
        type="date"
        class="slds-input"
        aria-label="${label}: ${ui.text('ui.tasks.date')}"
        ?readonly=${busy}
        .value=${live(day)}
        aria-describedby="${id}-day"
        @input=${(/** @type {Event} */ event) => {
          const { value, validity } = /** @type {HTMLInputElement} */ (event.target);
          if (value >= FIRST_YEAR || (!value && !validity.badInput)) type(value);
        }}
      />
    </div>
    <p class="tether-secondary tether-due__day" id="${id}-day" role="status">
      ${understood(text, day, ui)}
    </p>`;
}

/**
 * @param {string} text
 * @param {string} day
 * @param {Ui} ui
 */
function understood(text, day, ui) {
  if (day) return dates(ui.locale, { dateStyle: 'full' }).format(new Date(`${day}T00:00:00Z`));
  return text ? ui.text('ui.tasks.no_day') : nothing;
}
