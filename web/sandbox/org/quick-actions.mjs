import { makeId } from './ids.mjs';

/**
 * Quick actions, from data/org/actions.json: which of them a profile's layouts place, without those that make what the
 * user may not create.
 */

const PREFIX = '09D';

/**
 * @param {import('./context.mjs').Context} context
 * @param {'Global' | 'Record'} place the publisher layout, or an object's page layout
 * @param {string} [object] of the page layout
 */
export function placedActions(context, place, object) {
  const { actions } = context.org.metadata;
  const profile = context.org.profileNames.get(context.user.ProfileId);
  const list = actions.lists.find(
    (one) =>
      one.context === place &&
      (!one.objects || one.objects.includes(object)) &&
      (!one.profiles || one.profiles.includes(profile)),
  );
  return list.quickActions.map((name) => actionNamed(context, name)).filter(Boolean);
}

/** @returns {any} null where the user may not carry it out */
export function actionNamed(context, name) {
  const found = context.org.metadata.actions.quickActions.find((one) => one.apiName === name);
  return found && isAllowed(context, found) ? found : null;
}

/** @param {any} context @param {any} action */
export function actionId({ org }, action) {
  return makeId(PREFIX, org.metadata.actions.quickActions.indexOf(action) + 1);
}

/** What the org does not keep as an object, such as an outgoing mail, anyone may make. */
function isAllowed({ org, schema }, { targetObject, subtype }) {
  if (!targetObject || !org.schema.object(targetObject)) return true;
  const object = schema.object(targetObject);
  return (subtype === 'Update' ? object?.updateable : object?.createable) === true;
}
