/**
 * Whether a status ends what has it.
 * @param {import('../context.mjs').Context} context @param {string} object @param {string | undefined} status
 */
export function isClosing({ org }, object, status) {
  const field = org.schema.field(org.schema.object(object), 'Status');
  return Boolean(field.values.find(({ value }) => value === status)?.closed);
}
