import path from 'node:path';
import { readFolder, readJson } from './json-files.mjs';

/**
 * What an administrator sets up beside the objects themselves, as data/org holds it.
 * @typedef {object} Metadata
 * @property {Map<string, PageLayout[]>} layouts by object; the first that fits a user and a record type is theirs
 * @property {ValidationRule[]} validationRules
 * @property {DuplicateRule[]} duplicateRules
 * @property {{ quickActions: any[], standardButtons: any[], lists: { context: string, objects?: string[], profiles?: string[], quickActions: string[] }[] }} actions
 *   the first list of a context that fits an object and a profile is theirs
 *
 * @typedef {object} ValidationRule
 * @property {string} object
 * @property {string} name
 * @property {boolean} active
 * @property {string} errorConditionFormula as Salesforce has it
 * @property {string} errorCondition the same as a condition of SOQL on the record as it would be saved
 * @property {string | null} errorDisplayField null for the top of the page
 * @property {string} errorMessage
 *
 * @typedef {object} DuplicateRule
 * @property {string} object
 * @property {string} developerName
 * @property {'Allow' | 'Block'} actionOnInsert
 * @property {'Allow' | 'Block'} actionOnUpdate
 * @property {string[]} operations what happens when saving is allowed: Alert, Report
 * @property {string} alertText
 * @property {{ object: string, matchingRule: string, matchEngine: string, keys: string[][] }[]} matches
 *   records that agree in every field of one of the keys
 *
 * @typedef {object} PageLayout
 * @property {string} name
 * @property {string[]} [profiles] without it, of every profile
 * @property {string[]} [recordTypes] developer names; without it, of every record type
 * @property {LayoutSection[]} sections
 * @property {string[]} [relatedLists] names of child relationships
 * @property {string[]} [compactLayout] fields, where they differ from the object's
 *
 * @typedef {object} LayoutSection
 * @property {string} heading
 * @property {boolean} [useHeading] true unless said otherwise
 * @property {boolean} [collapsible]
 * @property {number} [columns] 2 unless said otherwise
 * @property {(string | LayoutItem)[]} fields row by row; a text is a field
 *
 * @typedef {object} LayoutItem one of a field, fields side by side, or what is no field
 * @property {string} [field]
 * @property {string[]} [fields]
 * @property {string} [label]
 * @property {boolean} [required]
 * @property {boolean} [readOnly]
 * @property {boolean} [emptySpace]
 * @property {string} [customLink] with `url`
 * @property {string} [url]
 * @property {string} [visualforcePage]
 */

/** @param {string} folder data/org @returns {Promise<Metadata>} */
export async function loadMetadata(folder) {
  const [layouts, validationRules, duplicateRules, actions] = await Promise.all([
    readFolder(path.join(folder, 'layouts')),
    readJson(path.join(folder, 'validation-rules.json')),
    readJson(path.join(folder, 'duplicate-rules.json')),
    readJson(path.join(folder, 'actions.json')),
  ]);
  return {
    layouts: new Map(Object.values(layouts).map((entry) => [entry.object, entry.layouts])),
    validationRules,
    duplicateRules,
    actions,
  };
}
