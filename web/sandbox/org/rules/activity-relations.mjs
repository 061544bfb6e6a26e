import { requireUnlocked } from '../records/locks.mjs';
import { insert, rawRecord, remove, update } from '../records/store.mjs';
import { people } from './activities.mjs';

const OBJECTS = {
  Task: { relation: 'TaskRelation', key: 'TaskId', list: 'TaskWhoIds', more: {} },
  Event: {
    relation: 'EventRelation',
    key: 'EventId',
    list: 'EventWhoIds',
    more: { IsParent: true, IsInvitee: false },
  },
};

const idsIn = (text) => (text ? JSON.parse(text) : []);

/**
 * Each person of an activity has a row of their own.
 * @param {import('../context.mjs').Context} context @param {'Task' | 'Event'} name @param {any} record as it is stored
 */
export function keepRelations(context, name, record) {
  const { relation, key, list, more } = OBJECTS[name];
  const ids = idsIn(record[list]);
  const rows = context.db.all(
    `SELECT Id, RelationId FROM "${relation}" WHERE "${key}" = ? AND IsDeleted = 0`,
    [record.Id],
  );
  for (const row of rows) if (!ids.includes(row.RelationId)) remove(context, relation, row.Id);
  for (const RelationId of ids)
    if (!rows.some((row) => row.RelationId === RelationId))
      insert(context, relation, { [key]: record.Id, RelationId, IsWhat: false, ...more });
}

/** @param {'Task' | 'Event'} name @returns {import('./index.mjs').Rules} of the rows themselves */
export function relationRules(name) {
  const { key, list } = OBJECTS[name];
  return {
    beforeInsert: (context, { [key]: id }) => {
      requireUnlocked(context, { Id: id });
      return {};
    },
    afterInsert: (context, { RelationId, [key]: id }) => {
      const ids = idsIn(rawRecord(context, name, id)[list]);
      update(context, name, id, people({ [list]: [...new Set([...ids, RelationId])] }, list));
    },
    afterDelete: (context, { RelationId, [key]: id }) => {
      const { relation } = OBJECTS[name];
      const isThere = context.db.get(
        `SELECT Id FROM "${relation}" WHERE "${key}" = ? AND RelationId = ? AND IsDeleted = 0`,
        [id, RelationId],
      );
      if (isThere) return;
      const ids = idsIn(rawRecord(context, name, id)[list]).filter((one) => one !== RelationId);
      update(context, name, id, { [list]: ids, WhoId: ids[0] ?? null });
    },
  };
}
