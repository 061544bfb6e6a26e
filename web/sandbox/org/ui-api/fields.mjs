import { badRequest } from '../errors.mjs';
import { componentsOf } from '../page-layouts.mjs';
import { compoundParts } from '../values.mjs';
import { listOf } from './objects.mjs';

/**
 * The fields that a caller wants of a record: a tree of field names, where a lookup's relationship
 * holds those of the record it points to.
 * @typedef {Map<string, { field: any, below: Wanted | null }>} Wanted
 */

/**
 * @param {import('../context.mjs').Context} context
 * @param {any} object
 * @param {{ fields?: string | null, optionalFields?: string | null }} lists qualified names with commas between
 * @returns {Wanted}
 */
export function wantedFields(context, object, { fields, optionalFields }) {
  const wanted = new Map();
  for (const name of listOf(fields)) {
    const problem = add(context, object, wanted, name);
    if (problem) throw problem;
  }
  for (const name of listOf(optionalFields)) add(context, object, wanted, name);
  return wanted;
}

/** @returns {Error | null} why the user cannot have it */
function add(context, object, wanted, name) {
  const [qualifier, ...path] = name.split('.');
  if (path.length === 0) {
    return badRequest(
      'INVALID_FIELD',
      `Field name '${name}' must be qualified with its object, such as ${object.name}.${name}`,
    );
  }
  if (qualifier.toLowerCase() !== object.name.toLowerCase()) return null;
  return addPath(context, object, wanted, path);
}

function addPath(context, object, wanted, [name, ...rest]) {
  if (rest.length === 0) {
    const field = context.schema.field(object, name);
    if (!field || field.junction || compoundParts(field).length) return noColumn(object, name);
    wanted.set(field.name, wanted.get(field.name) ?? { field, below: null });
    return null;
  }
  const reference = context.schema.relationship(object, name);
  if (!reference?.targets.length) return noColumn(object, name);
  const key = reference.relationshipName;
  const entry = wanted.get(key) ?? { field: reference, below: new Map() };
  for (const target of reference.targets) {
    const problem = addPath(context, context.schema.object(target), entry.below, rest);
    if (problem) return problem;
  }
  wanted.set(key, entry);
  return null;
}

const noColumn = (object, name) =>
  badRequest(
    'INVALID_FIELD',
    `No such column '${name}' on entity '${object.name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name.`,
  );

/**
 * The fields of layouts, with the names of what lookups point to.
 * @param {import('../context.mjs').Context} context @param {any} object
 * @param {any[]} fields @param {Wanted} [wanted] added to
 */
export function withFields(context, object, fields, wanted = new Map()) {
  for (const field of fields.flatMap((one) => [one, ...componentsOf(object, one)])) {
    if (compoundParts(field).length) continue;
    wanted.set(field.name, { field, below: null });
    if (field.type !== 'reference' || !field.relationshipName) continue;
    const below = new Map();
    for (const name of ['Id', 'Name']) {
      for (const target of field.targets) {
        const object = context.schema.object(target);
        const own = name === 'Id' ? 'Id' : object.fields.find((one) => one.nameField)?.name;
        if (own) addPath(context, object, below, [own]);
      }
    }
    wanted.set(field.relationshipName, { field, below });
  }
  return wanted;
}
