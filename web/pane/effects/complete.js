/** @import { Ask } from './index.js' */

/** @type {Ask<import('../contract.js').CompleteEffect>} */
export async function complete(_, { complete: load }) {
  await load();
  return { ok: {} };
}
