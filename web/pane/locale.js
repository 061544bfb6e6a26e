// The pane's sentences in the user's language. They are chosen by key; the values in them are records' and
// people's own words.
import { lists } from './formatters.js';

/** @import { Message } from './contract.js' */

/** @typedef {string | { one?: string, other: string }} Sentence a plural is chosen by the number in {0} */
/** @typedef {Record<string, Sentence>} Sentences */
/** @typedef {{ tag: string, sentences: Sentences }} Language */

/**
 * @typedef {{
 *   locale: string,
 *   language: string,
 *   say: (message: Message) => string,
 *   text: (key: string, ...values: string[]) => string,
 * }} Texts `text` is for the pane's own labels, `say` for the core's Messages; an empty Message is empty text.
 *   Numbers and dates are written as in `locale`, which need not be one of the `language` that is spoken
 */

/**
 * @param {string} locale of the user, e.g. de-AT
 * @param {Language} language
 * @param {Sentences} fallback for what it lacks
 * @returns {Texts}
 */
export function createTexts(locale, { tag, sentences }, fallback) {
  const plurals = new Intl.PluralRules(tag);
  /** @type {Set<string>} */
  const missing = new Set();

  /** @param {string} key */
  const sentence = (key) => {
    const found = sentences[key] ?? fallback[key];
    if (found === undefined && !missing.has(key)) {
      missing.add(key);
      console.error(`No sentence for ${key}`);
    }
    return found ?? key;
  };

  /** @type {Texts['text']} */
  const text = (key, ...values) => {
    const found = sentence(key);
    if (typeof found === 'string') return filled(found, values);
    const rule = /** @type {'one' | 'other'} */ (plurals.select(Number(values[0])));
    return filled(found[rule] ?? found.other, values);
  };

  const say = (/** @type {Message} */ { key, values }) => (key ? text(key, ...values) : '');
  return { locale: supported(locale), language: tag, text, say };
}

/**
 * The file for a locale: the same, then the same language.
 * @param {string} locale
 * @param {string[]} names of the files there are
 * @returns {string | undefined}
 */
export function fileFor(locale, names) {
  const [language] = locale.split('-');
  return names.find((name) => name === locale) ?? names.find((name) => name === language);
}

/** @param {string} locale as Outlook names it, which Intl need not know */
function supported(locale) {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
// What a name brings along to turn the text around it, or to end the isolation below.
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;
const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';

/**
 * @param {string} sentence
 * @param {string[]} values
 */
function filled(sentence, values) {
  return sentence.replace(/\{(\d+)\}/g, (_, index) => {
    return isolated(values[Number(index)] ?? '');
  });
}

/**
 * An Arabic or Hebrew name must not turn the sentence around it.
 * @param {string} value
 */
function isolated(value) {
  const plain = value.replace(TURNS, '');
  return RIGHT_TO_LEFT.test(plain) ? ISOLATE + plain + END_ISOLATE : plain;
}

/**
 * @param {string[]} names
 * @param {string} language
 * @returns {string} e.g. Ann Ode, Luis Ferreira and Mei Tanaka
 */
export function formatList(names, language) {
  return lists(language, {}).format(names.map(isolated));
}
