// The categories of an item: https://learn.microsoft.com/javascript/api/outlook/office.categories
import { asked } from './office.js';
import { checkOpen, fromItem } from './open_item.js';

/** @import { CategorizeEffect } from '../contract.js' */
/** @import { Ask } from './index.js' */

/** @type {Ask<CategorizeEffect>} */
export async function categorize({ item_id, category, on }) {
  await fromItem(item_id, async (item) => {
    const { categories } = item;
    /** @type {{ displayName: string }[] | null} */
    const set = await asked((callback) => categories.getAsync(callback));
    const isOn = (set ?? []).some(({ displayName }) => displayName === category);
    if (isOn === on) return;
    await checkOpen(item);
    await asked((callback) =>
      on ? categories.addAsync([category], callback) : categories.removeAsync([category], callback),
    );
  });
  return { ok: {} };
}
