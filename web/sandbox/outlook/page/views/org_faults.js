import { html } from '/modules/lit-html/lit-html.js';
import { live } from '/modules/lit-html/directives/live.js';
import { orgAdmin } from '../org_admin.js';

const FAULTS = {
  latency: 'answers 3 seconds late',
  401: 'session expired (401)',
  limit: 'request limit reached (403)',
  503: 'unavailable (503)',
  lock: 'row locked',
  drop: 'connection dropped',
  truncate: 'answer cut off',
  html: 'an HTML error page',
  empty: 'an empty answer',
  malformed: 'malformed JSON',
};
const LATENCY = 3000;
const HOUR = 60 * 60;

/** What goes wrong in the Salesforce org, and how it is set up. */
export function orgFaults({ page, draw }) {
  const order = (method, action, body) => ask({ page, draw }, method, action, body);
  return html`<fieldset>
    <legend>Salesforce org</legend>
    <form @submit=${(event) => order('POST', 'faults', faultIn(event))}>
      <div class="control">
        <label for="org-fault">Calls meet</label>
        <select id="org-fault" name="kind">
          ${Object.entries(FAULTS).map(
            ([kind, label]) => html`<option value=${kind}>${label}</option>`,
          )}
        </select>
      </div>
      <div class="control">
        <label for="org-match">where the path has</label>
        <input id="org-match" name="match" placeholder="any path" />
      </div>
      <button name="times" value="1">Once</button>
      <button name="times" value="">Always</button>
      <button type="button" @click=${() => order('DELETE', 'faults')}>Let all succeed</button>
    </form>
    <div class="buttons">
      <button @click=${() => order('POST', 'clock', { advance_seconds: HOUR })}>
        Clock one hour on
      </button>
      <button @click=${() => order('POST', 'reset')}>Reset the org</button>
      <button @click=${() => order('GET', 'state')}>Show the switches</button>
    </div>
    ${Object.entries(page.switches).map(([name, value]) => toggle(order, name, value))}
    <p class="hint" role="status">${page.orgAnswer}</p>
  </fieldset>`;
}

function faultIn(event) {
  event.preventDefault();
  const data = new FormData(event.target);
  const kind = data.get('kind');
  const times = Number(event.submitter.value);
  return {
    kind,
    match: data.get('match'),
    ...(times && { times }),
    ...(kind === 'latency' && { ms: LATENCY }),
  };
}

async function ask({ page, draw }, method, action, body) {
  try {
    const { switches, faults } = await orgAdmin(method, action, body);
    if (switches) page.switches = switches;
    const waiting = (faults ?? []).map(({ kind, times }) => `${kind} ${times ?? 'always'}`);
    page.orgAnswer = waiting.length ? `Waiting: ${waiting.join(', ')}` : 'Done.';
  } catch (error) {
    page.orgAnswer = error.message;
  }
  draw();
}

function toggle(order, name, value) {
  if (typeof value !== 'boolean') return '';
  const change = ({ target }) => order('POST', 'switches', { [name]: target.checked });
  return html`<div class="control">
    <label for="org-${name}">${name}</label>
    <input id="org-${name}" type="checkbox" .checked=${live(value)} @change=${change} />
  </div>`;
}
