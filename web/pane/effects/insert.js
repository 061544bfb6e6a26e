import { asked } from './office.js';
import { openDraft } from './open_draft.js';
import { sanitize } from './sanitize.js';

/** @import { InsertEffect } from '../contract.js' */
/** @import { Ask } from './index.js' */

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
 * @param {any} draft
 * @param {unknown} coercionType
 * @returns {Promise<string>}
 */
async function selectedIn(draft, coercionType) {
  try {
    const { data, sourceProperty } = await asked((callback) =>
      draft.getSelectedDataAsync(coercionType, callback),
    );
    return sourceProperty === 'body' ? data : '';
  } catch (error) {
    console.debug('The cursor stands nowhere', error);
    return '';
  }
}

/**
 * @param {any} draft
 * @param {string} subject
 * @returns {Promise<boolean>} whether it has that subject now
 */
async function setSubject(draft, subject) {
  if (!subject) return false;
  const own = await asked((callback) => draft.subject.getAsync(callback));
  if (own.trim()) return own === subject;
  await asked((callback) => draft.subject.setAsync(subject, callback));
  return true;
}

/** @param {string} html */
function plainText(html) {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
}
