const WAIT = 10_000;

/** Why Office.js stays silent: it says nothing itself in any of these cases. */
export const CAUSES = [
  'the page does not load Office.js, or the script is not named office.js;',
  'Outlook and the pane are not both on https, or their host names differ (localhost is not 127.0.0.1);',
  'the browser does not trust the certificate of the pane’s address;',
  'MicrosoftAjax.js or its stand-in is missing, so that Office.js waits for another server;',
  'the strings scripts (a folder per locale beside office.js, in lower case) cannot be loaded;',
  'the Content-Security-Policy of the pane refuses a script, or refuses this page as its frame;',
  'the address of this page was percent-encoded in the frame’s name;',
  'a frame found the conversation of an earlier one in its session storage.',
];

/** Raises an alarm for each step of the start that does not come within ten seconds. */
export class Alarms {
  #timers = new Map();

  /** @param {(missing: string) => void} raise */
  constructor(raise) {
    this.raise = raise;
  }

  /** @param {string} step */
  expect(step) {
    this.met(step);
    this.#timers.set(
      step,
      setTimeout(() => this.raise(step), WAIT),
    );
  }

  /** @param {string} step */
  met(step) {
    clearTimeout(this.#timers.get(step));
    this.#timers.delete(step);
  }

  stop() {
    for (const step of [...this.#timers.keys()]) this.met(step);
  }
}
