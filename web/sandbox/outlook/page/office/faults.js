/** What goes wrong on purpose: calls that fail, answers that come late, events that get lost. */
export class Faults {
  #failures = [];
  #random;

  /** @param {{ latency: number, drop: number, seed: number }} settings read at each use */
  constructor(settings) {
    this.settings = settings;
    this.#random = seeded(settings.seed);
  }

  /**
   * @param {string} method its name, or the part of it behind the last dots
   * @param {number} code
   * @param {number} [times]
   */
  fail(method, code, times = Infinity) {
    this.#failures = this.#failures.filter((failure) => failure.method !== method);
    if (times > 0) this.#failures.push({ method, code, times });
  }

  /** @returns {{ method: string, code: number, times: number }[]} */
  get failures() {
    return this.#failures.map((failure) => ({ ...failure }));
  }

  clear() {
    this.#failures = [];
  }

  /** @param {string} method @returns {number | null} the error with which this call is to fail */
  take(method) {
    const failure = this.#failures.find((one) => names(method, one.method));
    if (!failure) return null;
    failure.times -= 1;
    if (failure.times <= 0) this.#failures = this.#failures.filter((one) => one !== failure);
    return failure.code;
  }

  dropsEvent() {
    return this.#random() < this.settings.drop;
  }

  latency() {
    const { latency } = this.settings;
    return latency ? new Promise((resolve) => setTimeout(resolve, latency)) : Promise.resolve();
  }
}

/** @param {string} full @param {string} given */
export const names = (full, given) => full === given || full.endsWith(`.${given}`);

/** The mulberry32 generator: the same seed loses the same events. */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
