import { html } from '/modules/lit-html/lit-html.js';
import { icon } from './icons.js';

/** The messages that an add-in shows above an item. @param {import('../outlook.js').Outlook} outlook */
export function notifications(outlook) {
  const { notifications: shown = [] } = outlook.item;
  return shown.map(
    ({ key, type, message }) =>
      html`<div class="notification ${type}" role=${type === 'errorMessage' ? 'alert' : 'status'}>
        <span class="grow">${message}</span>
        <button
          class="bare"
          aria-label="Dismiss: ${message}"
          @click=${() =>
            outlook.annotate({ notifications: shown.filter((one) => one.key !== key) })}
        >
          ${icon('close')}
        </button>
      </div>`,
  );
}
