// Whether the item that Office.js has here is the one that Outlook shows. Where Outlook's event got lost, Office.js still
// holds the item before, but answers calls from the new one.
import { EffectError } from './error.js';
import { identity } from './identity.js';
import { asked, supports } from './office.js';

// Mails that Outlook was once seen to show, by their headers.
const seen = new WeakSet();
/** Each mail's text when it was first read. @type {WeakMap<object, string>} */
const texts = new WeakMap();

/** What Outlook has loaded beside the open item. @type {{ item: any }} */
export const loaded = { item: null };

/**
 * Reads something of the item `wanted`. Outlook may go on to another item at any moment: what was read then belongs to
 * nobody knows which.
 * @template T
 * @param {string} wanted its identity
 * @param {(item: any) => Promise<T>} read
 * @returns {Promise<T>}
 */
export async function fromItem(wanted, read) {
  const item = held(wanted);
  if (!item || (await identity(item)) !== wanted) throw new EffectError('aborted');
  const value = await read(item);
  const isStillOpen = held(wanted) === item && (await isOpenInOutlook(item));
  if (!isStillOpen || (await identity(item)) !== wanted) throw new EffectError('aborted');
  return value;
}

/** @param {string} wanted */
const held = (wanted) =>
  loaded.item?.itemId === wanted ? loaded.item : Office.context.mailbox.item;

/**
 * Directly before something is written to the item: nothing may be written to the one that took its place.
 * @param {any} item
 */
export async function checkOpen(item) {
  if (!(await isOpenInOutlook(item))) throw new EffectError('aborted');
}

/**
 * @param {any} item
 * @returns {Promise<string>}
 */
export async function readText(item) {
  const text = await bodyText(item);
  if (!texts.has(item)) texts.set(item, text);
  return text;
}

/** @param {any} item */
async function bodyText({ body }) {
  const text = await asked((callback) => body.getAsync(Office.CoercionType.Text, callback));
  return text ?? '';
}

/**
 * Whether isOpenInOutlook has found this item open before. Otherwise its headers may simply name it differently.
 * @param {any} item
 */
export function wasOpenInOutlook(item) {
  return seen.has(item);
}

/**
 * Whether Outlook itself shows this item. A mail's own headers give it away, or its text where Outlook hands no headers
 * out. What has neither is believed to be open.
 * @param {any} item
 * @returns {Promise<boolean>}
 */
export async function isOpenInOutlook(item) {
  if (!item?.internetMessageId) return true;
  try {
    const ids = await idsInHeaders(item);
    if (!ids) return await hasSameText(item);
    if (!ids.length) return !seen.has(item);
    if (!ids.includes(item.internetMessageId)) return false;
    seen.add(item);
    return true;
  } catch (error) {
    console.debug(`What tells the item cannot be read: ${error}`);
    return !(error instanceof EffectError && error.code === 'aborted');
  }
}

/**
 * @param {any} item
 * @returns {Promise<string[] | null>} null where Outlook, or its server, hands no headers out
 */
async function idsInHeaders(item) {
  if (!item.getAllInternetHeadersAsync || !supports('1.8')) return null;
  let headers;
  try {
    headers = await asked((callback) => item.getAllInternetHeadersAsync(callback));
  } catch (error) {
    if (!(error instanceof EffectError) || error.code === 'aborted') throw error;
    console.debug(`The headers cannot be read: ${error}`);
    return null;
  }
  return [...(headers ?? '').matchAll(/^message-id:\s*(<[^>]*>)/gim)].map(([, id]) => id);
}

/** @param {any} item */
async function hasSameText(item) {
  const first = texts.get(item);
  return first === undefined || first === (await bodyText(item));
}
