/**
 * What a user has looked at: kept for each user and record, read as RecentlyViewed and as the
 * records' LastViewedDate and LastReferencedDate.
 */

/**
 * Records that a user viewed, or that something the user viewed refers to.
 * @param {import('../context.mjs').Context} context
 * @param {string[]} ids
 * @param {'VIEW' | 'REFERENCE'} how
 */
export function markRecent({ db, org, user }, ids, how) {
  const now = org.clock.timestamp();
  for (const id of ids) {
    db.run(
      `INSERT INTO Recent (Id, UserId, RecordId, LastViewedDate, LastReferencedDate)
       VALUES (?1 || ?2, ?1, ?2, ?3, ?4) ON CONFLICT (Id) DO UPDATE SET
         LastViewedDate = coalesce(excluded.LastViewedDate, LastViewedDate),
         LastReferencedDate = excluded.LastReferencedDate`,
      [user.Id, id, how === 'VIEW' ? now : null, now],
    );
  }
}

const DATES = new Set(['LastViewedDate', 'LastReferencedDate']);

/** Whether a field shows something else to everybody. @param {any} object @param {any} field */
export const isRecentDate = (object, field) => DATES.has(field.name) && !object.view;

/** @param {string} id SQL of the record's id @param {any} field @param {string} user SQL of the user's id */
export const recentDate = (id, field, user) =>
  `(SELECT "${field.name}" FROM Recent WHERE RecordId = ${id} AND UserId = ${user})`;
