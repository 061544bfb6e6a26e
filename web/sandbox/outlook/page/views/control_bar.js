import { html } from '/modules/lit-html/lit-html.js';
import { live } from '/modules/lit-html/directives/live.js';
import { SETTINGS } from '../settings.js';
import { officeFaults } from './office_faults.js';
import { orgFaults } from './org_faults.js';

/**
 * What varies in real life, under the hand of whoever tries the pane.
 * @param {{ outlook: import('../outlook.js').Outlook, faults: object, journal: object, page: object, draw: () => void }} parts
 */
export function controlBar(parts) {
  const { outlook } = parts;
  return html`<details>
    <summary>Sandbox controls</summary>
    <div class="controls">
      <fieldset>
        <legend>Outlook</legend>
        ${Object.entries(SETTINGS).map(([name, setting]) => control(parts, name, setting))}
        <button @click=${() => outlook.selectNone()}>Select nothing</button>
        <button @click=${() => outlook.storage.clear()}>Forget what add-ins saved</button>
      </fieldset>
      ${officeFaults(parts)} ${orgFaults(parts)}
    </div>
  </details>`;
}

function control({ outlook, page, draw }, name, setting) {
  const change = ({ target }) => {
    try {
      outlook.set({ [name]: target.value });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      page.problems = [error.message];
      draw();
    }
  };
  const value = name === 'timezone' ? outlook.timeZone : outlook.settings[name];
  return html`<div class="control">
    <label for="set-${name}">${setting.label}</label>
    ${
      setting.values
        ? html`<select id="set-${name}" .value=${live(value)} @change=${change}>
            ${setting.values.map(
              (one) => html`<option value=${one} ?selected=${one === value}>${one}</option>`,
            )}
          </select>`
        : html`<input
            id="set-${name}"
            type=${typeof setting.initial === 'number' ? 'number' : 'text'}
            step=${setting.step ?? 1}
            .value=${live(String(value))}
            @change=${change}
          />`
    }
  </div>`;
}
