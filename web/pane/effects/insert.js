import { asked } from './office.js';
import { openDraft } from './open_draft.js';
import { sanitize } from './sanitize.js';

/** @import { InsertEffect } from '../contract.js' */
/** @import { Ask } from './index.js' */

/** The cursor stands in another field. @type {any} */
const NOTHING = { status: 'succeeded', value: { data: '' } };

/** @type {Ask<InsertEffect>} */
export async function insert({ item_id, html, text, subject }) {
  const draft = await openDraft(item_id);
  const coercionType = await asked((callback) => draft.body.getTypeAsync(callback));
  const isHtml = coercionType === Office.CoercionType.Html;
  const clean = sanitize(html);
  const content = isHtml ? clean : text || plainText(clean);
  // Outlook puts it in the place of what is selected.
  const selected = await selectedIn(draft, coercionType);
  await asked((callback) =>
    draft.body.setSelectedDataAsync(selected + content, { coercionType }, callback),
  );
  return { ok: { subject_set: await setSubject(draft, subject) } };
}

/**
 * https://learn.microsoft.com/javascript/api/outlook/office.messagecompose#outlook-office-messagecompose-getselecteddataasync-member(1)
 * @param {any} draft
 * @param {unknown} coercionType
 * @returns {Promise<string>}
 */
async function selectedIn(draft, coercionType) {
  const { data, sourceProperty } = await asked((callback) =>
    draft.getSelectedDataAsync(coercionType, (/** @type {any} */ result) =>
      callback(result.error?.name === 'InvalidSelection' ? NOTHING : result),
    ),
  );
  return sourceProperty === 'body' ? (data ?? '') : '';
}

/**
 * @param {any} draft
 * @param {string} subject
 * @returns {Promise<boolean>} whether it has that subject now
 */
async function setSubject(draft, subject) {
  if (!subject) return false;
  try {
    const own = await asked((callback) => draft.subject.getAsync(callback));
    if (own.trim()) return own === subject;
    await asked((callback) => draft.subject.setAsync(subject, callback));
    return true;
  } catch (error) {
    // The text is in by now.
    console.debug('The subject was not set', error);
    return false;
  }
}

/** @param {string} html */
function plainText(html) {
  const lines = html.replace(/<br\b[^>]*>|<\/(p|div|tr|li|h\d)>/gi, '$&\n');
  return (new DOMParser().parseFromString(lines, 'text/html').body.textContent ?? '').trim();
}
