/** Locks among the callers of one page, as navigator.locks has them among the pages of one browser. */
export class PageLocks {
  /** @type {Map<string, Promise<unknown>>} by name, when the last in line lets go */
  #last = new Map();

  /**
   * @param {string} name
   * @param {{ signal: AbortSignal }} options the signal ends the wait, not the holding
   * @param {() => Promise<void>} holding holds the lock as long as its promise is not kept
   */
  async request(name, { signal }, holding) {
    const before = this.#last.get(name);
    const turn = (async () => {
      await before;
      if (!signal.aborted) await holding();
    })();
    this.#last.set(name, turn);
    await Promise.race([turn, aborted(signal)]);
  }
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<never>}
 */
function aborted(signal) {
  return new Promise((_, reject) => {
    const fail = () => reject(signal.reason);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail);
  });
}
