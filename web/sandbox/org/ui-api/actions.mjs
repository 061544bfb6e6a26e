import { makeId } from '../ids.mjs';
import { actionId, placedActions } from '../quick-actions.mjs';
import { route, tagged } from './answer.mjs';
import { listOf, recordOf } from './objects.mjs';
import { relatedListsOf } from './related-list-info.mjs';

/**
 * The buttons and quick actions that a page has, from data/org/actions.json, without those that
 * make what the user may not create.
 */
export const actionRoutes = [
  route('GET', '/actions/global', (context, { query }) =>
    answer(context, query, 'actions/global', ['Global'], () =>
      quickActions(context, 'Global', 'Global', null),
    ),
  ),
  route('GET', '/actions/record/{ids}', (context, { query }, { ids }) =>
    answer(context, query, `actions/record/${ids}`, listOf(ids), (id) =>
      recordActions(context, id),
    ),
  ),
  route('GET', '/actions/record/{ids}/related-list', relatedListActions),
  route('GET', '/actions/record/{ids}/related-list/{lists}', relatedListActions),
];

const ACTION_PREFIX = '0JV';

function answer(context, query, path, sources, actionsOf, linksOf = () => []) {
  const url = `${context.base}/ui-api/${path}`;
  const entries = sources.map((source) => [
    source,
    {
      actions: actionsOf(source).filter((action) => isWanted(action, query)),
      links: linksOf(source),
      url,
    },
  ]);
  return tagged({ actions: Object.fromEntries(entries), url });
}

function isWanted({ section, type, apiName }, query) {
  const allows = (name, value) => {
    const wanted = listOf(query.get(name));
    return wanted.length === 0 || wanted.includes(value);
  };
  return allows('sections', section) && allows('actionTypes', type) && allows('apiNames', apiName);
}

/** @param {string} source a record's id, or Global */
const quickActions = (context, actionContext, source, object) =>
  placedActions(context, actionContext, object?.name).map((definition) =>
    quickAction(context, definition, actionContext, source),
  );

function quickAction(context, definition, actionContext, source) {
  const { apiName, subtype, targetObject, section } = definition;
  const isPost = subtype === 'Post';
  const id = isPost ? apiName : actionId(context, definition);
  const at = context.org.metadata.actions.quickActions.indexOf(definition);
  return action(context, definition, {
    actionListContext: actionContext,
    actionTarget: isPost ? null : `${context.base}/quickActions/${apiName}/describe`,
    actionTargetType: isPost ? null : 'Describe',
    apiName: actionContext === 'Global' ? `Global.${apiName}` : apiName,
    externalId: externalId(context, source, actionContext, id),
    id: makeId(ACTION_PREFIX, at + 1),
    section,
    sourceObject: source,
    subtype,
    targetObject,
    type: 'QuickAction',
  });
}

const externalId = ({ org }, source, actionContext, id) =>
  `${org.id.slice(0, 15)}:${source}::${actionContext}:Desktop:${id}`;

/** The members of every action, with those that are this one's own. */
const action = ({ org }, { label, color, icon }, own) => ({
  iconUrl: `${org.origin}/img/icon/t4v35/action/${icon}_120.png`,
  isMassAction: 'false',
  label,
  lwcComponent: null,
  primaryColor: color,
  relatedListRecordId: null,
  relatedSourceObject: null,
  targetUrl: null,
  ...own,
});

function recordActions(context, given) {
  const { object, row } = recordOf(context, given);
  const buttons = context.org.metadata.actions.standardButtons
    .filter(({ right }) => object[right])
    .map((definition, index) => button(context, definition, index, 'Record', row.Id, object.name));
  return [...quickActions(context, 'Record', row.Id, object), ...buttons];
}

const BUTTON_SERIAL = 500;

const button = (context, definition, index, actionContext, source, targetObject) =>
  action(context, definition, {
    actionListContext: actionContext,
    actionTarget: null,
    actionTargetType: 'Invoke',
    apiName: definition.apiName,
    externalId: externalId(context, source, actionContext, `StandardButton:${definition.apiName}`),
    id: makeId(ACTION_PREFIX, BUTTON_SERIAL + index),
    section: 'Page',
    sourceObject: source,
    subtype: null,
    targetObject,
    type: 'StandardButton',
  });

function relatedListActions(context, { query }, { ids, lists }) {
  const path = `actions/record/${ids}/related-list${lists ? `/${lists}` : ''}`;
  return answer(context, query, path, listOf(ids), (id) => newButtons(context, id, listOf(lists)));
}

/** Each list has a button for a new record in it. */
function newButtons(context, given, wanted) {
  const { object, row } = recordOf(context, given);
  return relatedListsOf(context, object, row.RecordTypeId ?? undefined)
    .filter(({ field }) => !wanted.length || wanted.includes(field.childRelationshipName))
    .filter(({ child }) => child.createable)
    .map(({ child, field }, index) => {
      const icon = child.custom ? 'new_custom19' : `new_${child.name.toLowerCase()}`;
      const color = child.theme?.color ?? null;
      const definition = { apiName: `New${child.name}`, label: 'New', color, icon };
      return {
        ...button(context, definition, index, 'RelatedList', row.Id, child.name),
        relatedSourceObject: field.childRelationshipName,
      };
    });
}
