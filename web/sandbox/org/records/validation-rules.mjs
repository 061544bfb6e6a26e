import { ApiErrors, badRequest } from '../errors.mjs';
import { runQuery } from '../soql/query.mjs';

/**
 * Checks a record that is written but not yet committed against the object's validation rules.
 * All that fail are told; they look at every field, whatever the user sees.
 * @param {import('../context.mjs').Context} context @param {any} object @param {string} id
 */
export function requireValid(context, object, id) {
  const { metadata, schema } = context.org;
  const rules = metadata.validationRules.filter(
    (rule) => rule.active && rule.object === object.name,
  );
  const failed = rules.filter(({ errorCondition }) => {
    const soql = `SELECT Id FROM ${object.name} WHERE Id = '${id}' AND (${errorCondition})`;
    return runQuery({ ...context, schema }, soql).count > 0;
  });
  if (failed.length) throw new ApiErrors(failed.map(violation));
}

const violation = ({ errorMessage, errorDisplayField }) =>
  badRequest(
    'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    errorMessage,
    errorDisplayField ? [errorDisplayField] : [],
  );
