// The heading of the user's own tasks about the open item: closed until somebody asks for them.
import { html, nothing } from 'lit/html.js';
import { today } from '../time_zone.js';
import { fold } from './fold.js';

/** @import { View, ViewComponent } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {View} view
 * @param {Ui} ui
 * @param {ViewComponent} component
 */
export function tasksCard({ tasks: open }, ui, { title }) {
  return html`<section class="slds-card tether-card" data-region="tasks">
    ${fold({ title: title || ui.text('ui.tasks'), count: open?.count, isOpen: Boolean(open) }, () =>
      ui.send(open ? { event: 'close_tasks' } : { event: 'open_tasks', day: today() }),
    )}
    ${open ? ui.loaded('tasks', (screen) => screen.tasks(open, ui), ui) : nothing}
  </section>`;
}
