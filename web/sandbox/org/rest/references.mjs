/** A part of a composite call asks for something that no earlier part answered. */
export class MissingReference extends Error {}

const WHOLE = /^@\{([^{}]+)\}$/;
const EACH = /@\{([^{}]+)\}/g;

/**
 * Puts the answers of earlier parts in place of `@{ref.path}`, anywhere in a value. A text that
 * is nothing but a reference becomes what it refers to; within a text it becomes part of it.
 * @param {any} value
 * @param {Record<string, any>} answers by reference id
 * @param {(text: string) => string} [encode] for references within a text
 * @returns {any}
 */
export function fill(value, answers, encode = (text) => text) {
  if (typeof value === 'string') {
    const whole = WHOLE.exec(value);
    if (whole) return lookUp(whole[1], answers);
    return value.replace(EACH, (_, path) => encode(String(lookUp(path, answers))));
  }
  if (Array.isArray(value)) return value.map((entry) => fill(entry, answers, encode));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, entry]) => [name, fill(entry, answers, encode)]),
    );
  }
  return value;
}

function lookUp(path, answers) {
  const [reference, ...steps] = path.replace(/\[(\d+)\]/g, '.$1').split('.');
  let at = Object.hasOwn(answers, reference) ? answers[reference] : undefined;
  for (const step of steps) {
    const isHolder = typeof at === 'object' && at !== null;
    at = isHolder && Object.hasOwn(at, step) ? at[step] : undefined;
  }
  if (at === undefined || at === null) {
    throw new MissingReference(
      `Invalid reference specified. No value for ${path} found in ${reference}`,
    );
  }
  return at;
}
