import { html } from '/modules/lit-html/lit-html.js';
import { date, DAY, fullName, initials, MOMENT, nameOf, size } from './format.js';
import { icon } from './icons.js';
import { notifications } from './notifications.js';

/**
 * The reading pane: a message, a meeting request or somebody else's appointment.
 * @param {import('../outlook.js').Outlook} outlook
 * @param {{ html?: string, text?: string, blocked?: number, error?: string } | null} content null while it is loading
 */
export function reading(outlook, content) {
  const { item } = outlook;
  if (!item) return html`<p class="empty">Select an item to read it.</p>`;
  return html`${notifications(outlook)}
    <article class="item">
      <h1 dir="auto">${item.subject || '(no subject)'}</h1>
      ${categories(item)}
      ${item.kind === 'appointment' ? appointmentHead(outlook, item) : messageHead(outlook, item)}
      ${attachments(item)} ${body(item, content)}
    </article>`;
}

function categories({ categories: names = [] }) {
  return names.length ? html`<p class="categories">${names.join(' · ')}</p>` : '';
}

function messageHead(outlook, item) {
  return html`<div class="from">
      <span class="avatar" aria-hidden="true">${initials(item.from)}</span>
      <span class="grow">
        <span class="name" dir="auto">${nameOf(item.from)}</span>
        ${item.from.name ? html`<small>${item.from.address}</small>` : ''}
      </span>
      <button @click=${() => outlook.reply()}>Reply</button>
      <button @click=${() => outlook.reply({ all: true })}>Reply all</button>
    </div>
    <dl>
      ${peopleRow('To', item.to)} ${peopleRow('Cc', item.cc)} ${peopleRow('Bcc', item.bcc)}
      ${row('Received', date(item.received, outlook, MOMENT))}
      ${item.kind === 'meetingRequest' ? meetingRows(outlook, item) : ''}
    </dl>`;
}

function appointmentHead(outlook, item) {
  return html`<dl>
    ${row('Organizer', fullName(item.organizer))} ${meetingRows(outlook, item)}
    ${peopleRow('Required', item.required)} ${peopleRow('Optional', item.optional)}
  </dl>`;
}

function meetingRows(outlook, item) {
  const style = item.isAllDay ? DAY : MOMENT;
  return html`${row(
    'When',
    `${date(item.start, outlook, style)} – ${date(item.end, outlook, style)}`,
  )}
  ${item.location ? row('Where', item.location) : ''}
  ${item.recurrence ? row('Repeats', item.recurrence.recurrenceType) : ''}`;
}

const row = (name, value) =>
  html`<dt>${name}</dt>
    <dd><bdi>${value}</bdi></dd>`;

function peopleRow(name, people = []) {
  if (people.length === 0) return '';
  return row(
    name,
    html`<span class="people"
      >${people.map(
        (person) =>
          html`<span class="person" dir="auto" title=${person.address}
            >${nameOf(person)}${answer(person)}</span
          >`,
      )}</span
    >`,
  );
}

function answer({ response }) {
  const isAnswer = ['tentative', 'accepted', 'declined'].includes(response);
  return isAnswer ? html` <small>(${response})</small>` : '';
}

function attachments(item) {
  const shown = item.attachments.filter(({ isInline }) => !isInline);
  if (shown.length === 0) return '';
  return html`<ul class="attachments" aria-label="Attachments">
    ${shown.map(
      ({ name, size: bytes, type }) =>
        html`<li>
          ${icon('clip')} <span dir="auto">${name}</span>
          <small>${type === 'cloud' ? 'link' : size(bytes)}</small>
        </li>`,
    )}
  </ul>`;
}

function body(item, content) {
  if (item.protected)
    return html`<p class="empty">This message is encrypted. Its body cannot be shown here.</p>`;
  if (!content) return html`<p class="empty">Loading …</p>`;
  if (content.error) return html`<p class="empty" role="alert">${content.error}</p>`;
  if (content.html === undefined)
    return html`<pre class="body" tabindex="0" aria-label="Message body" dir="auto">
${content.text}</pre>`;
  return html`${
      content.blocked ? html`<p class="hint">Pictures from the web are not loaded.</p>` : ''
    }
    <iframe
      class="body"
      title="Message body"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      .srcdoc=${content.html}
    ></iframe>`;
}
