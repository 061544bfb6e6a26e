// The languages that the pane speaks. English comes with it; another is loaded when it is wanted.
import { createTexts, fileFor } from './locale.js';
import en from './locales/en.json';

/** @import { Language, Sentences, Texts } from './locale.js' */

/** @type {Record<string, () => Promise<{ default: Sentences }>>} */
const others = {
  de: () => import('./locales/de.json'),
};

/**
 * Speaks as the user's locale wishes, and marks the page as being in that language.
 * @param {string} locale
 * @returns {Promise<Texts>}
 */
export async function textsFor(locale) {
  const tag = fileFor(locale, Object.keys(others));
  const language = (tag && (await load(tag))) || { tag: 'en', sentences: en };
  document.documentElement.lang = language.tag;
  return createTexts(locale, language, en);
}

/** Learns what the screens that are loaded later say. */
export async function learnTheRest() {
  Object.assign(en, (await import('virtual:later_sentences.js')).default);
}

/**
 * @param {string} tag
 * @returns {Promise<Language | null>} null where it cannot be loaded
 */
async function load(tag) {
  try {
    return { tag, sentences: (await others[tag]()).default };
  } catch (error) {
    console.error(`No sentences for ${tag}`, error);
    return null;
  }
}
