/** The groups of fields that a search can be limited to: columns of the search tables. */
export const FIELD_GROUPS = ['name', 'email', 'phone', 'other'];

/**
 * Puts a record into the search index in place of what was there.
 * @param {import('../database.mjs').Database} db
 * @param {any} object
 * @param {Record<string, any>} record with all its values
 */
export function indexRecord(db, object, record) {
  if (!object.searchable) return;
  const texts = FIELD_GROUPS.map((group) =>
    (object.search[group] ?? [])
      .map((name) => record[name])
      .filter((value) => value !== null && value !== undefined)
      .join(' | '),
  );
  db.run(
    `INSERT INTO "search.${object.name}" (Id, name, email, phone, other) VALUES (?, ?, ?, ?, ?)`,
    [record.Id, ...texts],
  );
}

/** @param {import('../database.mjs').Database} db @param {any} object @param {string} id */
export function removeFromIndex(db, object, id) {
  if (object.searchable) db.run(`DELETE FROM "search.${object.name}" WHERE Id = ?`, [id]);
}
