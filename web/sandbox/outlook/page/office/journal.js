const KEPT = 2000;

/** What went between Outlook and the pane, for the tests and for a person who looks into it. */
export class Journal {
  calls = [];
  events = [];

  /** @param {{ method: string, params: unknown, item?: string | null, atOnce?: number }} call @returns {object} to be completed with its outcome */
  call(call) {
    return this.#add(this.calls, { at: Date.now(), ...call });
  }

  /** @param {{ name: string, data: unknown, dropped: boolean, heard: boolean }} event */
  event(event) {
    return this.#add(this.events, { at: Date.now(), ...event });
  }

  #add(list, entry) {
    list.push(entry);
    if (list.length > KEPT) list.shift();
    return entry;
  }
}
