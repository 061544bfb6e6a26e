/**
 * The values of picklists as a describe has them, and how dependent ones refer to those of the
 * field that controls them.
 */

/** @param {any} object @param {any} field @param {any[]} values some or all of the field's */
export const describePicklistValues = (object, field, values) =>
  values.map((value) => picklistValue(object, field, value));

function picklistValue(object, field, { value, label = value, default: isDefault, validFor }) {
  return {
    active: true,
    defaultValue: isDefault ?? value === field.defaultValue,
    label,
    validFor: validFor ? bitmap(controllerIndexes(object, field), validFor) : null,
    value,
  };
}

/**
 * The places of a controlling field's values, by which dependent ones refer to them.
 * @param {any} object @param {{ controllerName?: string }} field @returns {Record<string, number>}
 */
export function controllerIndexes(object, field) {
  if (!field.controllerName) return {};
  const controller = object.fieldsByName.get(field.controllerName.toLowerCase());
  if (controller?.type === 'boolean') return { false: 0, true: 1 };
  return Object.fromEntries((controller?.values ?? []).map(({ value }, index) => [value, index]));
}

/** One bit for each value of the controlling field, the first one leftmost, in base64. */
function bitmap(indexes, values) {
  const bytes = Buffer.alloc(Math.ceil(Object.keys(indexes).length / 8));
  for (const value of values) {
    if (value in indexes) bytes[indexes[value] >> 3] |= 0x80 >> (indexes[value] & 7);
  }
  return bytes.toString('base64');
}
