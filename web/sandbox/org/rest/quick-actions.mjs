import { badRequest, notFound } from '../errors.mjs';
import { makeId, toId18 } from '../ids.mjs';
import { EMPTY_LAYOUT, item } from '../layouts.mjs';
import { placedItem } from '../page-layouts.mjs';
import { actionId, actionNamed, placedActions } from '../quick-actions.mjs';
import { change, create, existing, objectFor } from '../records/save.mjs';

/**
 * Quick actions as the REST API has them: on their own, or below the object whose page they stand on. The publisher layout
 * of the user is that of an object called Global.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_quickactions.htm
 */

/** @type {import('./router.mjs').Route[]} */
export const quickActionRoutes = [
  ['GET', '/sobjects/Global/describe/layouts', publisherLayout],
  ['GET', '/quickActions', all],
  ['GET', '/sobjects/{object}/quickActions', all],
  ...routesOf('/quickActions/{name}'),
  ...routesOf('/sobjects/{object}/quickActions/{name}'),
];

/** @param {string} path @returns {import('./router.mjs').Route[]} */
function routesOf(path) {
  return [
    ['GET', path, summary],
    ['POST', path, perform],
    ['GET', `${path}/describe`, describeAction],
    ['GET', `${path}/defaultValues`, defaults],
    ['GET', `${path}/defaultValues/{record}`, defaults],
  ];
}

// Behind those of the objects.
const PUBLISHER_LAYOUT = makeId('00h', 999_999);
const COLUMNS = 2;

function actionFor(context, { object, name }) {
  const action = actionNamed(context, name);
  const isThere =
    !object || placedActions(context, 'Record', objectFor(context, object).name).includes(action);
  if (!action || !isThere) throw notFound();
  return action;
}

const pathOf = ({ base }, { object }, { apiName }) =>
  `${base}${object ? `/sobjects/${object}` : ''}/quickActions/${apiName}`;

function urlsOf(context, params, action) {
  const path = pathOf(context, params, action);
  return {
    quickAction: path,
    describe: `${path}/describe`,
    defaultValues: `${path}/defaultValues`,
    ...(params.object && { defaultValuesTemplate: `${path}/defaultValues/{ID}` }),
  };
}

const iconOf = ({ org }, { icon }) => `${org.origin}/img/icon/t4v35/action/${icon}_120.png`;
const colorsOf = ({ color }) => [{ color, context: 'primary', theme: 'theme4' }];
const iconsOf = (context, action) => [
  {
    contentType: 'image/png',
    height: 120,
    theme: 'theme4',
    url: iconOf(context, action),
    width: 120,
  },
];

function publisherLayout(context) {
  const items = placedActions(context, 'Global').map((action) => ({
    accessLevelRequired: null,
    colors: colorsOf(action),
    iconUrl: iconOf(context, action),
    icons: iconsOf(context, action),
    label: action.label,
    miniIconUrl: '',
    quickActionName: action.apiName,
    targetSobjectType: action.targetObject,
    type: action.subtype,
    urls: action.subtype === 'Post' ? {} : urlsOf(context, {}, action),
  }));
  const layout = {
    ...EMPTY_LAYOUT,
    id: PUBLISHER_LAYOUT,
    quickActionList: { quickActionListItems: items },
  };
  return {
    status: 200,
    body: { layouts: [layout], recordTypeMappings: [], recordTypeSelectorRequired: [false] },
  };
}

function all(context, call, params) {
  const global = placedActions(context, 'Global');
  const own = params.object
    ? placedActions(context, 'Record', objectFor(context, params.object).name)
    : [];
  const body = [...new Set([...own, ...global])]
    .filter(({ subtype }) => subtype !== 'Post')
    .map((action) => brief(context, params, action));
  return { status: 200, body };
}

const brief = (context, params, action) => ({
  actionEnumOrId: action.subtype === 'LogACall' ? action.apiName : actionId(context, action),
  label: action.label,
  name: action.apiName,
  type: action.subtype,
  urls: urlsOf(context, params, action),
});

function summary(context, call, params) {
  return { status: 200, body: brief(context, params, actionFor(context, params)) };
}

function describeAction(context, call, params) {
  const action = actionFor(context, params);
  const object = action.targetObject && context.schema.object(action.targetObject);
  return {
    status: 200,
    body: {
      ...brief(context, params, action),
      accessLevelRequired: null,
      canvasApplicationId: null,
      canvasApplicationName: null,
      colors: colorsOf(action),
      contextSobjectType: params.object ?? null,
      defaultValues: Object.entries(action.defaults ?? {}).map(([field, defaultValue]) => ({
        defaultValue: `"${defaultValue}"`,
        field,
      })),
      flowDevName: action.subtype === 'Flow' ? action.apiName : null,
      flowRecordIdVar: null,
      height: null,
      iconName: null,
      iconUrl: iconOf(context, action),
      icons: iconsOf(context, action),
      layout: object && action.fields ? layoutOf(object, action.fields) : null,
      lightningComponentBundleId: null,
      lightningComponentBundleName: null,
      lightningComponentQualifiedName: null,
      miniIconUrl: '',
      showQuickActionLcHeader: false,
      showQuickActionVfHeader: false,
      targetParentField: params.object
        ? (parentField(context, action, objectFor(context, params.object).name) ?? null)
        : null,
      targetRecordTypeId: null,
      targetSobjectType: action.targetObject,
      visualforcePageName: action.subtype === 'VisualforcePage' ? action.apiName : null,
      visualforcePageUrl: null,
      width: null,
    },
  };
}

function layoutOf(object, fields) {
  const placed = fields.map((field) => placedItem(object, field)).filter(Boolean);
  const rows = [];
  for (let at = 0; at < placed.length; at += COLUMNS) {
    const layoutItems = placed
      .slice(at, at + COLUMNS)
      .map((one, index) => item(object, one, at + index + 1));
    rows.push({ layoutItems, numItems: layoutItems.length });
  }
  return {
    collapsed: false,
    columns: COLUMNS,
    heading: null,
    layoutRows: rows,
    rows: rows.length,
    tabOrder: 'LeftToRight',
    useCollapsibleSection: false,
    useHeading: false,
  };
}

/** The field of the new record that leads to one of this object: the first that may. */
function parentField({ schema }, { targetObject, subtype }, object) {
  if (subtype === 'Update') return undefined;
  const target = schema.object(targetObject);
  return target?.fields.find(
    ({ referenceTo, createable }) => createable && referenceTo?.includes(object),
  )?.name;
}

function defaults(context, call, params) {
  const action = actionFor(context, params);
  const object = objectFor(context, action.targetObject ?? '');
  const preset = presetOf(context, action, params.record);
  const shown = (action.fields ?? []).flatMap((field) =>
    (placedItem(object, field)?.fields ?? []).map(({ name }) => name),
  );
  const values = Object.fromEntries(shown.map((name) => [name, null]));
  return {
    status: 200,
    body: { attributes: { type: object.name }, ...values, ...preset },
  };
}

function presetOf(context, action, recordId) {
  const preset = { ...action.defaults };
  if (!recordId) return preset;
  const parent = parentOf(context, recordId);
  const field = parentField(context, action, parent.object.name);
  return field ? { ...preset, [field]: parent.id } : preset;
}

function parentOf(context, given) {
  const id = toId18(given);
  const object = id && context.schema.objects.find(({ keyPrefix }) => id.startsWith(keyPrefix));
  if (!object) throw notFound();
  existing(context, object, id);
  return { id, object };
}

const PERFORMED = ['Create', 'LogACall', 'Update'];

function perform(context, { body }, params) {
  const action = actionFor(context, params);
  if (!PERFORMED.includes(action.subtype))
    throw badRequest('INVALID_INPUT', `Action ${action.apiName} cannot be performed by the API`);
  const { contextId = null, record = {} } = body ?? {};
  const object = objectFor(context, action.targetObject);
  const isUpdate = action.subtype === 'Update';
  const id = isUpdate
    ? updated(context, object, contextId, record)
    : create(context, object, { ...presetOf(context, action, contextId), ...record });
  return {
    status: isUpdate ? 200 : 201,
    body: { contextId, created: !isUpdate, errors: [], feedItemIds: [], id, success: true },
  };
}

function updated(context, object, contextId, record) {
  if (!contextId) throw badRequest('MISSING_ARGUMENT', 'Missing required argument: contextId');
  change(context, object, contextId, record);
  return toId18(contextId);
}
