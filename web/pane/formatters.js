// Intl's formatters. To make one takes a browser longer than to draw the whole pane: each is made once.

export const numbers = keeping(
  (locale, /** @type {Intl.NumberFormatOptions} */ options) =>
    new Intl.NumberFormat(locale, options),
);

// Days are the same everywhere, and Intl knows zones by name only: its UTC stands for whichever clock counts.
export const dates = keeping(
  (locale, /** @type {Intl.DateTimeFormatOptions} */ options) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }),
);

export const lists = keeping(
  (locale, /** @type {Intl.ListFormatOptions} */ options) => new Intl.ListFormat(locale, options),
);

/**
 * @template Options, Formatter
 * @param {(locale: string, options: Options) => Formatter} make
 * @returns {(locale: string, options: Options) => Formatter}
 */
function keeping(make) {
  /** @type {Map<string, Formatter>} */
  const made = new Map();
  return (locale, options) => {
    const key = JSON.stringify([locale, options]);
    const formatter = made.get(key) ?? make(locale, options);
    made.set(key, formatter);
    return formatter;
  };
}
