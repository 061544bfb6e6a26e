// The heading of the user's own tasks about the open item: closed until somebody asks for them.
import { html, nothing } from 'lit/html.js';
import { today } from '../time_zone.js';
import { icon } from './icon.js';

/** @import { View, ViewComponent } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {View} view
 * @param {Ui} ui
 * @param {ViewComponent} component
 */
export function tasksCard({ tasks: open }, ui, { title }) {
  return html`<section class="slds-card tether-card" data-region="tasks">
    <h2>
      <button
        type="button"
        class="slds-button tether-fold"
        data-home
        aria-expanded=${open ? 'true' : 'false'}
        @click=${() => ui.send(open ? { event: 'close_tasks' } : { event: 'open_tasks', day: today() })}
      >
        <span class="tether-grow">
          ${title || ui.text('ui.tasks')} <span class="tether-count">${open?.count}</span>
        </span>
        ${icon('utility', open ? 'chevronup' : 'chevrondown')}
      </button>
    </h2>
    ${open ? ui.loaded('tasks', (screen) => screen.tasks(open, ui), ui) : nothing}
  </section>`;
}
