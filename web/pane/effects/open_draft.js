import { EffectError } from './error.js';
import { checkDraft, isCompose } from './identity.js';

/** @param {string} wanted its id */
export async function openDraft(wanted) {
  const { item } = Office.context.mailbox;
  if (!item || !isCompose(item)) throw new EffectError('aborted');
  await checkDraft(item, wanted);
  return item;
}
