// English comes with the pane, but for the sentences of screens that are loaded later: they come beside the first of them.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const ID = 'virtual:later_sentences.js';
const ENGLISH = path.join(import.meta.dirname, 'locales/en.json');
const LATER =
  /^(cadences|compose|copy|diagnostics|edit|inbox|new|new_people|outbox|prefill|quick_actions|refile|search|selection|series|tasks|tip|ui\.(activity|cadences|cancelled|chatter|compose|diagnostics|edit|forget|inbox|menu|never_log|new|new_people|palette|pane|preview|quick_action|record|refile|related_lists|rich_text|series|sharing|tasks|tracking))\.|^ui\.undo\.(changed(_by_you)?|files|no|question|shared|yes)$|^announce\.(delay_off|delay_set|made|never_log|people_made|posted|saved|selection|slot_held|slot_released|task_done|task_moved|task_open)$/;

/** @param {string} key */
export const isLater = (key) => LATER.test(key);

/** @returns {import('vite').Plugin} */
export function sentences() {
  return {
    name: 'sentences',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    async load(id) {
      if (id === ENGLISH) return JSON.stringify(await chosen((key) => !isLater(key)));
      if (id === `\0${ID}`) return `export default ${JSON.stringify(await chosen(isLater))}`;
      return undefined;
    },
  };
}

/** @param {(key: string) => boolean} isWanted */
async function chosen(isWanted) {
  const all = Object.entries(JSON.parse(await readFile(ENGLISH, 'utf8')));
  return Object.fromEntries(all.filter(([key]) => isWanted(key)));
}
