import { badRequest, notFound } from '../errors.mjs';
import { toId18 } from '../ids.mjs';
import { existing } from '../records/save.mjs';

/** Finding objects and records as the UI API names them; it does not serve every object. */

/** @param {import('../context.mjs').Context} context @param {string} name */
export function objectNamed({ schema }, name) {
  const object = schema.object(name);
  if (object?.uiApi) return object;
  throw badRequest('INVALID_TYPE', `Object ${name} is not supported in UI API`);
}

/** @param {import('../context.mjs').Context} context @param {string} given */
export function recordOf(context, given) {
  const id = toId18(given);
  const known = id && context.org.schema.objectOfId(id);
  if (!known) {
    throw badRequest(
      'ILLEGAL_QUERY_PARAMETER_VALUE',
      `recordId should be a valid record ID: ${given}`,
    );
  }
  // A record of an object that the user may not see is as if it were not there.
  if (!context.schema.object(known.name)) throw notFound();
  const object = objectNamed(context, known.name);
  return { object, row: existing(context, object, id) };
}

/** The parts of a list between commas. @param {string | null | undefined} text */
export const listOf = (text) =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
