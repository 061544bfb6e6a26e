import { badRequest } from '../errors.mjs';

/**
 * The account that an activity belongs to: that of its subject or else of its person.
 * @param {import('../context.mjs').Context} context
 * @param {{ WhatId?: string | null, WhoId?: string | null }} activity
 */
export function accountOf({ db, org }, { WhatId, WhoId }) {
  if (WhatId?.startsWith('001')) return WhatId;
  for (const id of [WhatId, WhoId]) {
    const object = id && org.schema.objectOfId(id);
    const field =
      object && ['AccountId', 'Account__c'].find((name) => org.schema.field(object, name));
    const account =
      field && db.get(`SELECT "${field}" AS id FROM "${object.name}" WHERE Id = ?`, [id])?.id;
    if (account) return account;
  }
  return null;
}

/**
 * The people of an activity with Shared Activities: the first of the list is the primary one.
 * @param {Record<string, any>} values @param {'TaskWhoIds' | 'EventWhoIds'} list
 */
export function people(values, list) {
  const ids = values[list];
  if (ids === undefined)
    return values.WhoId === undefined ? {} : { [list]: values.WhoId && [values.WhoId] };
  if (ids === null) return { WhoId: null };
  const WhoId = values.WhoId ?? ids[0] ?? null;
  const all = WhoId ? [WhoId, ...ids.filter((id) => id !== WhoId)] : ids;
  const leads = all.filter((id) => id.startsWith('00Q'));
  if (all.length > 50 || (leads.length > 0 && all.length > 1)) {
    throw badRequest(
      'FIELD_INTEGRITY_EXCEPTION',
      'An activity can be related to up to 50 contacts or one lead.',
      [list],
    );
  }
  return { WhoId, [list]: all };
}
