/**
 * OpenActivities and ActivityHistories, as the Object Reference describes them under OpenActivity
 * and ActivityHistory: whoever may not view all data reads those of one record, all of them, in one
 * order and at most so many.
 */
import { badRequest } from '../errors.mjs';

const MAX_ROWS = 500;

const ORDERS = {
  OpenActivity: [
    ['activitydate', 'ASC'],
    ['lastmodifieddate', 'DESC'],
  ],
  ActivityHistory: [
    ['activitydate', 'DESC'],
    ['lastmodifieddate', 'DESC'],
  ],
};

/**
 * @param {import('./scope.mjs').Statement} statement
 * @param {any} outer the tree of the SELECT that the child list stands in
 * @param {any} inner the tree of the child list's own
 * @param {{ child: any, field: any }} relationship
 */
export function requireActivityOrder(statement, outer, inner, { child, field }) {
  const order = ORDERS[child.name];
  if (!order || statement.permissions.has('ViewAllData')) return;
  const refuse = (what) => {
    throw badRequest(
      'MALFORMED_QUERY',
      `There is an implementation restriction on ${field.childRelationshipName}. When you query this relationship, security evaluation is implemented for users who don't have administrator permissions, and you must ${what}`,
    );
  };
  if (!isOneRecord(outer)) refuse('reference only one parent record in the main query');
  if (inner.where) refuse('not use a WHERE clause');
  if (!(inner.limit <= MAX_ROWS)) refuse(`specify a limit of ${MAX_ROWS} or fewer rows`);
  if (!isInOrder(inner, order)) {
    const names = order.map(([name, way]) => `${NAMES[name]} ${way}`).join(', ');
    refuse(`use a specific sort order: ${names}`);
  }
}

const NAMES = { activitydate: 'ActivityDate', lastmodifieddate: 'LastModifiedDate' };

const isInOrder = (inner, order) => {
  const given = [inner.orderBy ?? []].flat();
  return (
    given.length === order.length &&
    given.every(
      ({ field, order: way }, at) =>
        field?.toLowerCase() === order[at][0] && (way ?? 'ASC').toUpperCase() === order[at][1],
    )
  );
};

/** By its words, whatever it would find: LIMIT 1, or nothing but AND around `Id = '…'`. */
function isOneRecord({ limit, where }) {
  if (limit === 1) return true;
  let hasId = false;
  for (let node = where; node; node = node.right) {
    if (node.operator && node.operator.toUpperCase() !== 'AND') return false;
    const { field, operator, value } = node.left ?? {};
    const values = [value ?? []].flat();
    hasId ||= field?.toLowerCase() === 'id' && /^(=|IN)$/i.test(operator) && values.length === 1;
  }
  return hasId;
}

/**
 * With Shared Activities the activities of a person are also those of which they are not the first.
 * @param {any} child
 * @param {any} field of the relationship
 * @param {string} sql that compares the field with the parent
 * @param {import('./scope.mjs').Scope} scope
 */
export function orAmongPeople(child, field, sql, { alias, statement }) {
  const isShared =
    child.name in ORDERS &&
    field.name === 'WhoId' &&
    statement.schema.field(child, 'PrimaryWhoId') !== undefined;
  return isShared ? `(${sql} OR instr(${alias}."WhoIds", :parent) > 0)` : sql;
}
