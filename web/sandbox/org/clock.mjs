/** The org's time: the machine's, moved forward on demand. */
export class Clock {
  offset = 0;

  now() {
    return Date.now() + this.offset;
  }

  /** The moment as records keep it. */
  timestamp() {
    return toTimestamp(this.now());
  }

  /** @param {number} seconds */
  advance(seconds) {
    this.offset += seconds * 1000;
  }
}

/** @param {number} epoch milliseconds */
export const toTimestamp = (epoch) => new Date(epoch).toISOString().replace('Z', '+0000');
