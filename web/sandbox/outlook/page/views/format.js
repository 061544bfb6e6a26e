/** @param {{ name: string, address: string }} person */
export const nameOf = ({ name, address }) => name || address || 'Unknown sender';

/** @param {{ name: string, address: string }} person */
export const fullName = ({ name, address }) =>
  name && name !== address ? `${name} <${address}>` : address;

/** @param {{ name: string, address: string }} person */
export function initials(person) {
  const words = nameOf(person)
    .split(/[\s@.]+/)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word));
  return words
    .slice(0, 2)
    .map((word) => [...word][0].toUpperCase())
    .join('');
}

/** @param {number} bytes */
export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** @param {string} iso @param {{ settings: { locale: string }, timeZone: string }} outlook @param {object} style of Intl.DateTimeFormat */
export function date(iso, { settings, timeZone }, style) {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return 'No date';
  return formatter(settings.locale, timeZone, style).format(time);
}

/** Making a formatter costs far more than using it. */
const formatters = new Map();

function formatter(locale, timeZone, style) {
  const key = JSON.stringify([locale, timeZone, style]);
  if (!formatters.has(key))
    formatters.set(key, new Intl.DateTimeFormat(locale, { ...style, timeZone }));
  return formatters.get(key);
}

export const DAY = { day: 'numeric', month: 'short', year: 'numeric' };
export const MOMENT = { ...DAY, weekday: 'short', hour: '2-digit', minute: '2-digit' };

/**
 * A time as the form's field takes it, in the mailbox's zone.
 * @param {string} iso @param {string} timeZone
 */
export function toField(iso, timeZone) {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return format.format(new Date(iso)).replace(' ', 'T');
}

/**
 * @param {string} field @param {{ start: string, end: string, offset: string }[]} offsets of the mailbox's zone
 * @returns {string | null} ISO, or null while the field is incomplete
 */
export function fromField(field, offsets) {
  const local = Date.parse(`${field}Z`);
  if (Number.isNaN(local)) return null;
  const fits = ({ start, end, offset }) => {
    const time = local - offset * 60_000;
    return time >= start && time < end;
  };
  const { offset } = offsets.find(fits) ?? offsets.at(-1);
  return new Date(local - offset * 60_000).toISOString();
}

/**
 * "Ann Ode <ann@x.example>; bob@y.example" as people.
 * @param {string} text @returns {{ name: string, address: string }[]}
 */
export function peopleIn(text) {
  return text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const [, name, address] = /^(.*?)\s*<([^<>]+)>$/.exec(part) ?? [null, '', part];
      return { name: name || address, address };
    });
}
