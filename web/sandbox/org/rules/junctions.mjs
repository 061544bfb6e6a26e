/** The objects whose records hold what a list of ids on another object shows. */
const JUNCTIONS = {
  ToAddress: relations,
  CcAddress: relations,
  BccAddress: relations,
  ContentDocument: documents,
  list,
};

/**
 * The ids that a junction field shows.
 * @param {{ db: import('../database.mjs').Database }} context
 * @param {any} object
 * @param {any} field
 * @param {string} id of the record
 * @returns {string[] | null}
 */
export function junctionIds({ db }, object, field, id) {
  return JUNCTIONS[field.junction](db, id, field.junction, object, field);
}

function relations(db, id, type) {
  return db
    .all(
      `SELECT RelationId FROM EmailMessageRelation
       WHERE EmailMessageId = ? AND RelationType = ? AND RelationId IS NOT NULL AND IsDeleted = 0 ORDER BY Id`,
      [id, type],
    )
    .map(({ RelationId }) => RelationId);
}

function documents(db, id) {
  return db
    .all(
      'SELECT ContentDocumentId FROM ContentDocumentLink WHERE LinkedEntityId = ? AND IsDeleted = 0 ORDER BY Id',
      [id],
    )
    .map(({ ContentDocumentId }) => ContentDocumentId);
}

function list(db, id, _, object, field) {
  const { ids } = db.get(`SELECT "${field.name}" AS ids FROM "${object.name}" WHERE Id = ?`, [id]);
  return ids === null ? null : JSON.parse(ids);
}
