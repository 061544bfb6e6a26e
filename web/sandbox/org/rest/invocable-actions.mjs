import { sendCadenceEvent } from '../cadences.mjs';
import { ApiError, badRequest, notFound } from '../errors.mjs';

/**
 * Invocable actions: https://developer.salesforce.com/docs/atlas.en-us.api_action.meta/api_action/actions_intro_invoking.htm
 * @typedef {object} InvocableAction
 * @property {string} onlyFor the permission without which it does not exist
 * @property {string[]} required the inputs without which it does nothing
 * @property {(context: any, input: any) => void} run
 */

/** @type {Record<string, InvocableAction>} by name */
const STANDARD = {
  sendSalesCadenceEvent: {
    onlyFor: 'SalesEngagementUser',
    required: ['recordId', 'eventType'],
    run: sendCadenceEvent,
  },
};

/** @type {import('./router.mjs').Route[]} */
export const invocableActionRoutes = [['POST', '/actions/standard/{name}', invoke]];

function invoke(context, { body }, { name }) {
  const action = Object.hasOwn(STANDARD, name) ? STANDARD[name] : undefined;
  if (!action || !context.permissions.has(action.onlyFor)) throw notFound();
  if (!Array.isArray(body?.inputs))
    throw badRequest('JSON_PARSER_ERROR', 'inputs is required and must be an array');
  // Nothing to do is an input in which everything is missing.
  const inputs = body.inputs.length ? body.inputs : [{}];
  const results = inputs.map((input) => resultOf(name, run(context, action, input ?? {})));
  const status = results.every(({ isSuccess }) => isSuccess) ? 200 : 400;
  return { status, body: results };
}

/** @returns {any[] | null} what is wrong */
function run(context, action, input) {
  try {
    const missing = action.required.filter((field) => (input[field] ?? '') === '');
    if (missing.length) throw missingInput(missing[0]);
    action.run(context, input);
    return null;
  } catch (error) {
    if (error instanceof ApiError) return error.saveErrors;
    throw error;
  }
}

const missingInput = (field) =>
  badRequest('MISSING_ARGUMENT', `Missing required input parameter: ${field}`);

const resultOf = (actionName, errors) => ({
  actionName,
  errors,
  invocationId: null,
  isSuccess: errors === null,
  outcome: null,
  outputValues: null,
  sortOrder: -1,
  version: 1,
});
