import { html } from '/modules/lit-html/lit-html.js';
import { live } from '/modules/lit-html/directives/live.js';
import { kindOf } from '../office/wire.js';
import { fromField, fullName, peopleIn, size, toField } from './format.js';
import { icon } from './icons.js';
import { notifications } from './notifications.js';

/**
 * The form of a mail or of one's own appointment.
 * @param {import('../outlook.js').Outlook} outlook
 */
export function compose(outlook) {
  const { draft } = outlook;
  const isAppointment = draft.kind === 'appointment';
  return html`${notifications(outlook)}
    <form class="item compose" @submit=${(event) => event.preventDefault()}>
      <h1>${isAppointment ? 'Event' : 'Message'}</h1>
      <div class="actions">
        <button type="button" class="primary" @click=${() => outlook.send()}>
          ${isAppointment ? 'Save and close' : 'Send'}
        </button>
        <button type="button" @click=${() => outlook.save()}>Save</button>
        <button type="button" @click=${() => outlook.close()}>Close</button>
        <button type="button" @click=${() => outlook.discard()}>Discard</button>
        ${draft.isDraft && draft.id ? elsewhere(outlook) : ''}
        <span class="hint">${draft.id ? 'Saved' : 'Not saved yet'}</span>
      </div>
      ${draft.isRefused ? html`<p role="alert">The mail server has not taken this mail.</p>` : ''}
      ${draft.isHeld ? html`<p role="alert">The add-in holds this mail back.</p>` : ''}
      ${isAppointment ? appointmentFields(outlook) : messageFields(outlook)} ${attachments(outlook)}
      ${outlook.editor.element}
    </form>`;
}

const elsewhere = (outlook) =>
  html`<button type="button" @click=${() => outlook.sendElsewhere()}>Send from a phone</button>`;

const messageFields = (outlook) =>
  html`${people(outlook, 'to', 'To')} ${people(outlook, 'cc', 'Cc')}
  ${people(outlook, 'bcc', 'Bcc')} ${text(outlook, 'subject', 'Subject')}`;

const appointmentFields = (outlook) =>
  html`${text(outlook, 'subject', 'Title')} ${people(outlook, 'required', 'Required attendees')}
  ${people(outlook, 'optional', 'Optional attendees')} ${time(outlook, 'start', 'Start')}
  ${time(outlook, 'end', 'End')} ${text(outlook, 'location', 'Location')}`;

function field(name, label, input) {
  return html`<div class="field"><label for="field-${name}">${label}</label>${input}</div>`;
}

function text(outlook, name, label) {
  return field(
    name,
    label,
    html`<input
      id="field-${name}"
      .value=${live(outlook.draft[name])}
      @change=${({ target }) => outlook.edit({ [name]: target.value })}
    />`,
  );
}

function people(outlook, name, label) {
  const { owner } = outlook;
  const read = (value) =>
    peopleIn(value).map((person) => ({ ...person, kind: kindOf(person.address, owner.address) }));
  return field(
    name,
    label,
    html`<input
      id="field-${name}"
      autocomplete="off"
      .value=${live(outlook.draft[name].map(fullName).join('; '))}
      @change=${({ target }) => outlook.edit({ [name]: read(target.value) })}
    />`,
  );
}

function time(outlook, name, label) {
  const change = ({ target }) => {
    const iso = fromField(target.value, outlook.offsets);
    if (iso) outlook.edit({ [name]: iso });
  };
  return field(
    name,
    label,
    html`<input
      id="field-${name}"
      type="datetime-local"
      .value=${live(toField(outlook.draft[name], outlook.timeZone))}
      @change=${change}
    />`,
  );
}

function attachments(outlook) {
  const { attachments: list } = outlook.draft;
  const remove = (gone) => outlook.edit({ attachments: list.filter(({ id }) => id !== gone) });
  return html`<ul class="attachments" aria-label="Attachments">
      ${list.map(
        ({ id, name, size: bytes }) =>
          html`<li>
            ${icon('clip')} <span dir="auto">${name}</span> <small>${size(bytes)}</small>
            <button
              type="button"
              class="bare"
              aria-label="Remove ${name}"
              @click=${() => remove(id)}
            >
              ${icon('close')}
            </button>
          </li>`,
      )}
    </ul>
    <div class="field">
      <label for="field-files">Attach files</label>
      <input
        id="field-files"
        type="file"
        multiple
        @change=${({ target }) => attach(outlook, target)}
      />
    </div>`;
}

async function attach(outlook, input) {
  const added = await Promise.all([...input.files].map(toAttachment));
  input.value = '';
  outlook.edit({ attachments: [...outlook.draft.attachments, ...added] });
}

async function toAttachment(file) {
  const url = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  return {
    id: crypto.randomUUID(),
    name: file.name,
    contentType: file.type || 'application/octet-stream',
    size: file.size,
    isInline: false,
    type: 'file',
    content: url.slice(url.indexOf(',') + 1),
  };
}
