import { html } from '/modules/lit-html/lit-html.js';
import { icon } from './icons.js';

/** @param {import('../outlook.js').Outlook} outlook */
export function folders(outlook) {
  return html`<ul>
    ${outlook.mailbox.folders.map((folder) => entry(outlook, folder))}
  </ul>`;
}

function entry(outlook, { id, name }) {
  const unread = outlook.mailbox.unread(id);
  return html`<li>
    <button
      data-folder=${id}
      aria-current=${outlook.folder === id ? 'page' : 'false'}
      @click=${() => outlook.openFolder(id)}
    >
      ${icon(id)}
      <span class="grow">${name}</span>
      ${unread ? html`<span class="count" title="${unread} unread">${unread}</span>` : ''}
    </button>
  </li>`;
}
