import * as events from './rules/events.mjs';
import * as icons from './rules/icons.mjs';
import * as languages from './rules/languages.mjs';
import * as limits from './rules/limits.mjs';
import * as reach from './rules/reach.mjs';
import * as resources from './rules/resources.mjs';
import * as unified from './rules/unified.mjs';
import * as urls from './rules/urls.mjs';

/**
 * @typedef {{ root: import('./document.mjs').Element, folder: string, bytes: number }} Manifest
 *   `folder` stands for the address of the pane: what is below it there is a file here.
 * @typedef {{ manifest: any, languages: Record<string, any>, folder: string, bytes: number }} Unified
 *   `languages` are the files of words beside it, by their names.
 * @typedef {{ line?: number, reason: string }} Finding without a line where it is about JSON
 * @typedef {{ name: string, sentence: string, check: (manifest: Manifest) => Finding[] }} Rule
 * @typedef {{ name: string, sentence: string, check: (manifest: Unified) => Finding[] }} UnifiedRule
 */

/** What Outlook asks of an XML manifest and no schema says. @type {Rule[]} */
export const rules = [urls, resources, icons, reach, events, languages, limits].flatMap(
  (group) => group.rules,
);

/** The same of a unified manifest. @type {UnifiedRule[]} */
export const unifiedRules = unified.rules;
