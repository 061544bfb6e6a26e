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
]);

/**
 * What goes wrong, on demand.
 * @typedef {object} Fault
 * @property {string} kind
 * @property {string} match part of the path
 * @property {string} [method]
 * @property {number} [ms] of latency
 * @property {number} [times] that it still happens; without it, until it is removed
 * @property {string} [part] reference id of the part of a composite call that meets a lock
 * @property {boolean} [after] the call takes effect, and only its answer is lost
 */
export class Faults {
  /** @type {Fault[]} */
  list = [];

  /** @param {any} wanted @returns {string | null} what is wrong with it */
  add(wanted) {
    const { kind, match = '', method, ms, times, part, after } = wanted ?? {};
    if (!KINDS.has(kind)) return `kind is one of ${[...KINDS].join(', ')}`;
    if (typeof match !== 'string') return 'match is a part of the path';
    if (kind === 'latency' && !(ms >= 0)) return 'latency needs ms';
    if (times !== undefined && !(Number.isInteger(times) && times > 0)) {
      return 'times is a positive whole number';
    }
    this.list.push({ kind, match, method: method?.toUpperCase(), ms, times, part, after });
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
