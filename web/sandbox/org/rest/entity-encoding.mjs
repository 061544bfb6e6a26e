/**
 * The Connect and UI APIs write texts as HTML, but for addresses of pages, unless a client asks for them as they are, with the header
 * `X-Chatter-Entity-Encoding: false`.
 */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** @param {any} value of an answer @param {Record<string, any>} headers of the request */
export function encoded(value, headers) {
  return headers['x-chatter-entity-encoding'] === 'false' ? value : encode(value);
}

const isUrl = (name) => /url$/i.test(name);

function encode(value) {
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, isUrl(name) ? part : encode(part)]),
  );
}
