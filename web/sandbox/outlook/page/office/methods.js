import { ERROR, OfficeError, standard } from './answers.js';
import { appointment } from './methods/appointment.js';
import { attachments } from './methods/attachments.js';
import { body } from './methods/body.js';
import { item } from './methods/item.js';
import { kept } from './methods/kept.js';
import { mailbox } from './methods/mailbox.js';
import { people } from './methods/people.js';
import { selection } from './methods/selection.js';

/**
 * @typedef {object} Method a call of the Office.js API, as the host sees it
 * @property {number} [id] its dispatch id; or `ids`, where several calls do the same
 * @property {number[]} [ids]
 * @property {string | ((params: any, context: object) => string)} name
 * @property {string[]} [names] all that `name` may give
 * @property {{ success: Function, failure: Function }} [answer] shape of the reply
 * @property {boolean} [needsItem]
 * @property {boolean} [asksServer] of what the client alone has not got
 * @property {number} [most] so many of them at once; what is beyond fails
 * @property {(params: any, context: object) => unknown} run
 */

/** @type {Method[]} */
const methods = [
  ...body,
  ...people,
  ...appointment,
  ...attachments,
  ...item,
  ...kept,
  ...mailbox,
  ...selection,
];
const byId = new Map(
  methods.flatMap((method) => (method.ids ?? [method.id]).map((id) => [id, method])),
);

/** The names under which calls can be made to fail. */
export const methodNames = methods
  .flatMap(({ name, names }) => names ?? [name])
  .concat('auth.getAccessToken')
  .sort();

const UNKNOWN = {
  needsItem: false,
  run: () => {
    throw new OfficeError(ERROR.unsupported);
  },
};

/**
 * Does what a call asks for and gives the reply that Office.js understands.
 * @param {number} id @param {any} params
 * @param {{ context: object, faults: import('./faults.js').Faults, journal: import('./journal.js').Journal, running: Map<string, number> }} host
 */
export async function execute(id, params, { context, faults, journal, running }) {
  const found = byId.get(id) ?? UNKNOWN;
  const { name = `call ${id}`, answer = standard, needsItem = true, most = Infinity } = found;
  const method = typeof name === 'function' ? name(params, context) : name;
  const atOnce = (running.get(method) ?? 0) + 1;
  running.set(method, atOnce);
  const entry = journal.call({ method, params, item: context.item?.id ?? null, atOnce });
  try {
    const code = faults.take(method);
    if (code !== null) throw new OfficeError(code);
    if (atOnce > most) throw new OfficeError(ERROR.tooManyCalls);
    // The add-in has not heard yet that nothing is selected any more.
    if (needsItem && !context.item) throw new OfficeError(ERROR.itemChanged);
    if (found.asksServer && context.settings.sync === 'pending')
      throw new OfficeError(ERROR.itemMissing);
    const result = await found.run(params, context);
    entry.error = 0;
    return answer.success(result);
  } catch (error) {
    entry.error = error instanceof OfficeError ? error.code : ERROR.internal;
    entry.reason = error.message;
    return answer.failure(entry.error, error.message);
  } finally {
    await faults.latency();
    running.set(method, running.get(method) - 1);
  }
}
