import { permissionsOf } from './permissions.mjs';

/**
 * One call: the org as a signed-in user sees it in one version of the API.
 * @typedef {object} Context
 * @property {any} org
 * @property {any} session
 * @property {any} user the record
 * @property {import('./schema.mjs').Schema} schema what the user can see
 * @property {import('./database.mjs').Database} db
 * @property {Record<string, any>} switches
 * @property {Set<string>} permissions user permissions, such as ViewAllData
 * @property {string} version such as v67.0
 * @property {string} base such as /services/data/v67.0
 * @property {{ now: number, timeZone: string, userId: string }} caller
 * @property {boolean} [allowSaveOnDuplicate] a warning of duplicates does not keep from saving
 */

/**
 * @param {import('./org.mjs').Org} org
 * @param {{ userId: string }} session
 * @param {string} version
 * @returns {Context}
 */
export function contextOf(org, session, version) {
  const user = org.db.get('SELECT * FROM User WHERE Id = ?', [session.userId]);
  return {
    org,
    session,
    user,
    schema: org.schemaOf(user),
    db: org.db,
    switches: org.switches,
    permissions: permissionsOf(org, user),
    version,
    base: `/services/data/${version}`,
    caller: { now: org.clock.now(), timeZone: user.TimeZoneSidKey, userId: user.Id },
  };
}
