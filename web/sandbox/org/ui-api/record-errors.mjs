import { ApiError } from '../errors.mjs';
import { themeInfo } from './object-info.mjs';

/**
 * Errors of saving as the UI API tells them: an "Error with Output", sorted by field.
 * https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_responses_error_with_output.htm
 */

/** What is wrong with the request, not with the record. */
const OF_REQUEST = { JSON_PARSER_ERROR: 'POST_BODY_PARSE_ERROR', INVALID_FIELD: 'INVALID_FIELD' };

/**
 * Does a save and puts what goes wrong with the record into the UI API's words.
 * @template T
 * @param {import('../context.mjs').Context} context
 * @param {any} object
 * @param {'create' | 'update' | 'delete'} verb
 * @param {() => T} work
 * @returns {T}
 */
export function withRecordErrors(context, object, verb, work) {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw translated(context, object, verb, error);
  }
}

function translated(context, object, verb, error) {
  const requestCode = OF_REQUEST[error.errorCode];
  if (requestCode) return new ApiError(400, requestCode, error.message);
  if (error.status !== 400) return error;
  const message = `An error occurred while trying to ${verb} the record. Please try again.`;
  const { recordErrorCode, recordErrorInArray } = context.switches;
  const entry = {
    errorCode: recordErrorCode,
    enhancedErrorType: 'RecordError',
    message,
    output: output(context, object, error.list),
  };
  const body = recordErrorInArray ? [entry] : entry;
  return new ApiError(400, recordErrorCode, message, { body });
}

function output(context, object, list) {
  const result = { errors: [], fieldErrors: {} };
  for (const { errorCode, message, more } of list) {
    const known = (more.fields ?? [])
      .map((name) => object.fieldsByName.get(name.toLowerCase()))
      .filter(Boolean);
    const details = {
      constituentField: null,
      duplicateRecordError: duplicateRecordError(context, more.duplicateResult),
      errorCode,
      message,
    };
    if (known.length === 0) result.errors.push({ ...details, field: null, fieldLabel: null });
    for (const { name, label, compoundFieldName } of known) {
      (result.fieldErrors[name] ??= []).push({
        ...details,
        constituentField: compoundFieldName === name ? name : null,
        field: name,
        fieldLabel: label,
      });
    }
  }
  return result;
}

/** The records that are like the one to be saved, and whether it may be saved all the same. */
function duplicateRecordError(context, duplicateResult) {
  if (!duplicateResult) return null;
  return {
    allowSave: duplicateResult.allowSave,
    matchResults: duplicateResult.matchResults.map(({ entityType, matchRecords }) => {
      const { label, labelPlural, ...target } = context.org.schema.object(entityType);
      return {
        apiName: entityType,
        matchRecordIds: matchRecords.map(({ record }) => record.Id),
        objectLabel: label,
        objectLabelPlural: labelPlural,
        themeInfo: themeInfo(context, target),
      };
    }),
  };
}
