import * as events from './rules/events.mjs';
import * as icons from './rules/icons.mjs';
import * as limits from './rules/limits.mjs';
import * as reach from './rules/reach.mjs';
import * as resources from './rules/resources.mjs';
import * as urls from './rules/urls.mjs';

/**
 * @typedef {{ root: import('./document.mjs').Element, folder: string, bytes: number }} Manifest
 *   `folder` stands for the add-in's origin: what a URL's path names there is a file here.
 * @typedef {{ line: number, reason: string }} Finding
 * @typedef {{ name: string, sentence: string, check: (manifest: Manifest) => Finding[] }} Rule
 */

/** What Outlook asks of a manifest and no schema says. @type {Rule[]} */
export const rules = [urls, resources, icons, reach, events, limits].flatMap(
  (group) => group.rules,
);
