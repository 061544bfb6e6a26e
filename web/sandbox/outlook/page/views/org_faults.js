import { html } from '/modules/lit-html/lit-html.js';
import { orgAdmin } from '../org_admin.js';

const FAULTS = [
  ['latency', 'Slow answers'],
  ['401', 'Session expired (401)'],
  ['limit', 'Request limit (403)'],
  ['503', 'Unavailable (503)'],
  ['lock', 'Row locked'],
  ['drop', 'Dropped connection'],
  ['truncate', 'Truncated answer'],
];

const HOUR = 60 * 60 * 1000;

/** Orders for the Salesforce org. */
export function orgFaults({ page, draw }) {
  const order = (action, body) => async () => {
    try {
      page.orgAnswer = `Done: ${JSON.stringify(await orgAdmin(action, body))}`;
    } catch (error) {
      page.orgAnswer = error.message;
    }
    draw();
  };
  return html`<fieldset>
    <legend>Salesforce org</legend>
    <div class="buttons">
      ${FAULTS.map(
        ([kind, label]) =>
          html`<button @click=${order('faults', { kind, times: 1 })}>${label}, once</button>`,
      )}
      <button @click=${order('clock', { forward: HOUR })}>Clock one hour on</button>
      <button @click=${order('reset', {})}>Reset the org</button>
    </div>
    <p class="hint" role="status">${page.orgAnswer}</p>
  </fieldset>`;
}
