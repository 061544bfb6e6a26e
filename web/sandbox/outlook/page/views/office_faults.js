import { html } from '/modules/lit-html/lit-html.js';
import { ERROR } from '../office/answers.js';
import { methodNames } from '../office/methods.js';

const SHOWN_CALLS = 8;

/** Calls of Office.js that are to fail, and the latest calls. */
export function officeFaults({ faults, journal, draw }) {
  return html`<fieldset>
    <legend>Office calls</legend>
    <form @submit=${(event) => add(event, faults, draw)}>
      <div class="control">
        <label for="fail-method">Call</label>
        <select id="fail-method" name="method">
          ${methodNames.map((name) => html`<option>${name}</option>`)}
        </select>
      </div>
      <div class="control">
        <label for="fail-code">fails with</label>
        <select id="fail-code" name="code">
          ${Object.entries(ERROR).map(
            ([name, code]) => html`<option value=${code}>${code} ${name}</option>`,
          )}
        </select>
      </div>
      <button name="times" value="1">Once</button>
      <button name="times" value="Infinity">Always</button>
      <button type="button" @click=${() => (faults.clear(), draw())}>Let all succeed</button>
    </form>
    ${failures(faults)} ${latest(journal)}
  </fieldset>`;
}

function add(event, faults, draw) {
  event.preventDefault();
  const data = new FormData(event.target);
  faults.fail(data.get('method'), Number(data.get('code')), Number(event.submitter.value));
  draw();
}

function failures(faults) {
  if (faults.failures.length === 0) return '';
  return html`<ul class="failures">
    ${faults.failures.map(
      ({ method, code, times }) =>
        html`<li>${method} fails with ${code} ${Number.isFinite(times) ? `(${times} ×)` : ''}</li>`,
    )}
  </ul>`;
}

function latest({ calls }) {
  if (calls.length === 0) return '';
  return html`<ol class="calls" reversed aria-label="Latest calls">
    ${calls
      .slice(-SHOWN_CALLS)
      .reverse()
      .map(
        ({ method, error }) =>
          html`<li>${method}${error ? html` <b>failed: ${error}</b>` : ''}</li>`,
      )}
  </ol>`;
}
