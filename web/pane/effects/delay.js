import { fromLocalTime, localTime } from '../local_time.js';
import { EffectError } from './error.js';
import { asked, supports } from './office.js';
import { openDraft } from './open_draft.js';

/** @import { DelayEffect } from '../contract.js' */
/** @import { Ask } from './index.js' */

/**
 * https://learn.microsoft.com/javascript/api/outlook/office.delaydeliverytime: nothing takes a time away again, but one that
 * is over has no effect.
 * @type {Ask<DelayEffect>}
 */
export async function delay({ item_id, change, at }) {
  const draft = await openDraft(item_id);
  if (!supports('1.13') || !draft.delayDeliveryTime) throw new EffectError('unsupported');
  if (change) {
    const time = at ? fromLocalTime(at) : new Date();
    await asked((callback) => draft.delayDeliveryTime.setAsync(time, callback));
  }
  const set = new Date(await asked((callback) => draft.delayDeliveryTime.getAsync(callback)));
  return { ok: { at: set.getTime() > Date.now() ? localTime(set) : '' } };
}
