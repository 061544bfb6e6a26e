import { ApiError } from '../errors.mjs';
import { attributes } from '../soql/query.mjs';

/** A rule tells of at most so many records. */
const MOST_MATCHES = 10;

/**
 * Checks a record that is written but not yet committed against the object's duplicate rules. A
 * rule that allows saving only warns: a caller who says so saves all the same.
 * @param {import('../context.mjs').Context} context
 * @param {any} object
 * @param {any} record as stored
 * @param {Record<string, any> | null} changed the values of an update, null for a new record
 */
export function requireNoDuplicate(context, object, record, changed) {
  for (const rule of context.org.metadata.duplicateRules) {
    if (rule.object !== object.name || !isConcerned(rule, changed)) continue;
    const action = changed ? rule.actionOnUpdate : rule.actionOnInsert;
    const isAllowed = action === 'Allow';
    const isSilent = isAllowed && !rule.operations.includes('Alert');
    if (isSilent || (isAllowed && context.allowSaveOnDuplicate)) continue;
    const results = rule.matches
      .map((match) => ({ ...match, records: matching(context, match, record) }))
      .filter(({ records }) => records.length > 0);
    if (results.length) throw duplicates(context, rule, isAllowed, results);
  }
}

/** An update is looked at when it touches what records are compared by. */
const isConcerned = ({ matches }, changed) =>
  !changed || matches.some(({ keys }) => keys.flat().some((name) => changed[name] !== undefined));

function matching({ db, schema }, { object: name, keys }, record) {
  const object = schema.object(name);
  if (!object) return [];
  const found = keys
    .filter((key) => key.every((field) => record[field] !== null && record[field] !== undefined))
    .flatMap((key) =>
      db.all(
        `SELECT Id FROM "${name}" WHERE ${key.map((field) => `"${field}" = ?`).join(' AND ')}
         AND Id <> ? AND IsDeleted = 0 ORDER BY Id LIMIT ${MOST_MATCHES}`,
        [...key.map((field) => record[field]), record.Id],
      ),
    );
  return [...new Set(found.map(({ Id }) => Id))];
}

function duplicates(context, rule, allowSave, results) {
  const matchResults = results.map(({ object, matchingRule, matchEngine, records }) => ({
    entityType: object,
    errors: [],
    matchEngine,
    matchRecords: records.map((Id) => ({
      additionalInformation: [],
      fieldDiffs: [],
      matchConfidence: 100,
      record: { attributes: attributes(object, Id, context), Id },
    })),
    rule: matchingRule,
    size: records.length,
    success: true,
  }));
  const duplicateResult = {
    allowSave,
    duplicateRule: rule.developerName,
    duplicateRuleEntityType: rule.object,
    errorMessage: rule.alertText,
    matchResults,
  };
  return new ApiError(400, 'DUPLICATES_DETECTED', rule.alertText, { duplicateResult });
}
