// Values between the API's way of writing them (184000.5, 2026-11-20T09:31:00.000Z) and that of the user's fields.
import { numbers } from './formatters.js';
import { minutesAhead } from './time_zone.js';

const MINUTE = 60_000;

/**
 * @param {string} locale
 * @param {'decimal' | 'group'} part
 */
function separator(locale, part) {
  const parts = numbers(locale, { useGrouping: true }).formatToParts(-1234567.8);
  return parts.find(({ type }) => type === part)?.value ?? '';
}

/**
 * @param {string} value
 * @param {string} locale
 * @returns {string} without groups, which would be in the way of typing
 */
export function typedNumber(value, locale) {
  return /^-?\d*\.\d+$/.test(value) ? value.replace('.', separator(locale, 'decimal')) : value;
}

/**
 * @param {string} typed
 * @param {string} locale
 * @returns {string} what is no number in the user's way of writing one stays as it is
 */
export function numberOf(typed, locale) {
  const decimal = separator(locale, 'decimal');
  const group = separator(locale, 'group');
  const bare = typed.trim().replace('\u2212', '-');
  const whole = groupsIn(bare, group) ? bare.replaceAll(group, '') : bare;
  const plain = whole.replace(decimal, '.');
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? plain : typed;
}

/**
 * @param {string} text
 * @param {string} group
 */
function groupsIn(text, group) {
  if (!group) return false;
  const [first, ...others] = text.split(group);
  return others.length > 0 && /^[-+]?\d{1,3}$/.test(first) && others.every(isGroup);
}

/** @param {string} text */
const isGroup = (text) => /^\d{2,3}(\D.*)?$/.test(text);

/**
 * @param {string} value
 * @returns {string} as a datetime-local field has it, by the clock that Outlook shows its own times by
 */
export function typedDateTime(value) {
  const time = Date.parse(value);
  if (Number.isNaN(time)) return '';
  return new Date(time + minutesAhead(new Date(time)) * MINUTE).toISOString().slice(0, 16);
}

/** @param {string} typed @returns {string} */
export function dateTimeOf(typed) {
  const shown = Date.parse(`${typed}Z`);
  if (Number.isNaN(shown)) return '';
  // Near a change of the clock the first guess may be an hour off.
  const guess = shown - minutesAhead(new Date(shown)) * MINUTE;
  return new Date(shown - minutesAhead(new Date(guess)) * MINUTE).toISOString();
}
