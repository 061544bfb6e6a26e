import { html } from '/modules/lit-html/lit-html.js';
import { guard } from '/modules/lit-html/directives/guard.js';
import { date, DAY, initials, MOMENT, nameOf } from './format.js';
import { icon } from './icons.js';

/** @param {import('../outlook.js').Outlook} outlook */
export function list(outlook) {
  const folder = outlook.mailbox.folders.find(({ id }) => id === outlook.folder);
  const items = outlook.mailbox.list(outlook.folder);
  return html`<h2>${folder.name}</h2>
    ${items.length === 0 ? html`<p class="empty">Nothing is here.</p>` : ''}
    <ul>
      ${items.map((item) => html`<li>${unchanged(outlook, item)}</li>`)}
    </ul>`;
}

/** A folder may hold thousands of items, and each step draws the page anew. */
function unchanged(outlook, item) {
  const { settings, timeZone } = outlook;
  const isCurrent = item.id === outlook.item?.id || outlook.several.includes(item);
  const shown = [item, item.isRead, isCurrent, settings.locale, timeZone];
  return guard(shown, () => row(outlook, item, isCurrent));
}

function row(outlook, item, isCurrent) {
  return html`<button
    class="row ${item.isRead === false ? 'unread' : ''}"
    data-item-id=${item.id}
    aria-current=${isCurrent ? 'true' : 'false'}
    @click=${(event) => choose(outlook, item, event)}
  >
    ${item.kind === 'appointment' ? appointment(outlook, item) : message(outlook, item)}
  </button>`;
}

/** With Ctrl, or the Mac's command key, one more mail; with Shift all from the latest on. */
function choose(outlook, item, { ctrlKey, metaKey, shiftKey }) {
  if (item.kind === 'appointment' || !outlook.several.length) return outlook.select(item.id);
  if (ctrlKey || metaKey) return outlook.selectAlso(item.id);
  if (!shiftKey) return outlook.select(item.id);
  const ids = outlook.mailbox.list(outlook.folder).map(({ id }) => id);
  const ends = [ids.indexOf(outlook.several.at(-1).id), ids.indexOf(item.id)].sort((a, b) => a - b);
  return outlook.selectSeveral(ids.slice(ends[0], ends[1] + 1));
}

function message(outlook, item) {
  const isOwn = ['sent', 'drafts'].includes(item.folder);
  const people = isOwn ? [...item.to, ...item.cc] : [item.from];
  const first = people[0] ?? { name: 'No recipient', address: '' };
  return html`<span class="avatar" aria-hidden="true">${initials(first)}</span>
    <span class="lines">
      <span class="who" dir="auto"
        >${people.length ? people.map(nameOf).join('; ') : first.name}</span
      >
      <span class="what" dir="auto">${item.subject || '(no subject)'}</span>
      <span class="when">
        ${item.kind === 'meetingRequest' ? `Meeting ${item.isCancelled ? 'cancellation' : 'request'} · ` : ''}
        ${item.protected ? 'Encrypted · ' : ''}${date(item.received, outlook, DAY)}
        ${
          item.attachments.some(({ isInline }) => !isInline)
            ? html`<span role="img" aria-label="Has attachments">${icon('clip')}</span>`
            : ''
        }
      </span>
    </span>`;
}

function appointment(outlook, item) {
  return html`<span class="avatar square" aria-hidden="true"
      >${date(item.start, outlook, { day: 'numeric' })}</span
    >
    <span class="lines">
      <span class="who" dir="auto">${item.subject || '(no subject)'}</span>
      <span class="what">${date(item.start, outlook, item.isAllDay ? DAY : MOMENT)}</span>
      <span class="when" dir="auto">
        ${item.recurrence ? 'Series · ' : ''}${item.location || nameOf(item.organizer)}
      </span>
    </span>`;
}
