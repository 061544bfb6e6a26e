import { initialSettings } from './settings.js';

/**
 * Brings the page into the state that its address names.
 * @param {URLSearchParams} query
 * @param {{ outlook: import('./outlook.js').Outlook, faults: import('./office/faults.js').Faults }} parts
 * @returns {Promise<string[]>} what could not be done
 */
export async function applyQuery(query, { outlook, faults }) {
  const problems = [];
  const attempt = async (name, action) => {
    if (!query.has(name)) return;
    try {
      await action(query.get(name));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      problems.push(error.message);
    }
  };
  for (const failure of query.getAll('fail')) {
    const [method, code, times] = failure.split(':');
    faults.fail(method, Number(code), times ? Number(times) : undefined);
  }
  await attempt('folder', (folder) => outlook.openFolder(folder));
  await attempt('item', (item) => outlook.select(item));
  await attempt('compose', (kind) =>
    kind === 'appointment' ? outlook.composeAppointment() : outlook.composeMessage(),
  );
  await attempt('width', (width) => outlook.resize(Number(width)));
  await attempt('pinned', (pinned) => outlook.pin(pinned === '1'));
  await attempt('pane', (pane) => pane === 'open' && outlook.openPane());
  return problems;
}

const PAUSE = 200;
let pending = 0;

/**
 * Keeps the address in step, so that a reload or a copied link leads to the same state. Browsers refuse to change it too often.
 * @param {import('./outlook.js').Outlook} outlook
 */
export function showQuery(outlook) {
  clearTimeout(pending);
  pending = setTimeout(() => history.replaceState(null, '', queryOf(outlook)), PAUSE);
}

function queryOf(outlook) {
  const query = new URLSearchParams();
  const initial = initialSettings();
  for (const [name, value] of Object.entries(outlook.settings))
    if (value !== initial[name]) query.set(name, value);
  query.set('folder', outlook.folder);
  if (outlook.item?.id) query.set('item', outlook.item.id);
  if (outlook.isPaneOpen) query.set('pane', 'open');
  if (outlook.pinned) query.set('pinned', '1');
  if (outlook.width !== 320) query.set('width', String(outlook.width));
  return `?${query}`;
}
