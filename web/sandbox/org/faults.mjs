import { HOSTILE_ANSWERS } from './hostile/answers.mjs';

const KINDS = new Set([
  'latency',
  '401',
  'limit',
  '503',
  'lock',
  'drop',
  'truncate',
  'html',
  'empty',
  'malformed',
  'redirect',
  'hostile',
]);
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * What goes wrong, on demand.
 * @typedef {object} Fault
 * @property {string} kind
 * @property {string} match part of the path
 * @property {string} [method]
 * @property {number} [ms] of latency
 * @property {number} [times] that it still happens; without it, until it is removed
 * @property {string} [part] reference id of the part of a composite call that meets a lock; of other kinds the call that
 *   has it
 * @property {string} [to] the origin that a redirect leads to
 * @property {number} [status] of a redirect
 * @property {string} [answer] what a hostile org makes of its answer
 * @property {boolean} [after] the call takes effect, and only its answer is lost
 */
export class Faults {
  /** @type {Fault[]} */
  list = [];

  /** @param {any} wanted @returns {string | null} what is wrong with it */
  add(wanted) {
    const { kind, match = '', method, ms, times, part, after, to, status, answer } = wanted ?? {};
    if (!KINDS.has(kind)) return `kind is one of ${[...KINDS].join(', ')}`;
    if (typeof match !== 'string') return 'match is a part of the path';
    if (kind === 'latency' && !(ms >= 0)) return 'latency needs ms';
    if (kind === 'redirect' && !isOrigin(to)) return 'a redirect needs the origin that it leads to';
    if (status !== undefined && !REDIRECTS.includes(status)) {
      return `status is one of ${REDIRECTS.join(', ')}`;
    }
    if (kind === 'hostile' && !Object.hasOwn(HOSTILE_ANSWERS, String(answer))) {
      return `answer is one of ${Object.keys(HOSTILE_ANSWERS).join(', ')}`;
    }
    if (times !== undefined && !(Number.isInteger(times) && times > 0)) {
      return 'times is a positive whole number';
    }
    const asked = { kind, match, ms, times, part, after, to, status, answer };
    this.list.push({ ...asked, method: method?.toUpperCase() });
    return null;
  }

  clear() {
    this.list.length = 0;
  }

  /**
   * The faults that a call meets; each counts down.
   * @param {string} method @param {string} path @param {(fault: Fault) => boolean} wanted
   */
  take(method, path, wanted) {
    const met = this.list.filter(
      (fault) =>
        wanted(fault) && path.includes(fault.match) && (!fault.method || fault.method === method),
    );
    for (const fault of met) {
      if (fault.times !== undefined) fault.times -= 1;
    }
    this.list = this.list.filter(({ times }) => times !== 0);
    return met;
  }
}

const isOrigin = (text) =>
  typeof text === 'string' && URL.canParse(text) && new URL(text).origin === text;
