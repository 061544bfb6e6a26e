import { customProperties, ERROR, OfficeError } from '../answers.js';
import { toNotification } from '../wire.js';

const MOST_NOTIFICATIONS = 5;
const DEFAULT_CATEGORIES = [
  { displayName: 'Blue category', color: 'Preset7' },
  { displayName: 'Green category', color: 'Preset4' },
  { displayName: 'Red category', color: 'Preset0' },
];

/** A mail written here has no id until it is saved, and keeps its properties then. */
const propertiesKey = ({ item }) => `properties/${item.draftKey ?? item.id}`;

const masterCategories = ({ storage }) => storage.read('categories', DEFAULT_CATEGORIES);

/** @param {{ categoryDetails: { displayName: string, color: string }[] }} given @param {any} context */
export function addMasterCategories({ categoryDetails }, context) {
  const known = masterCategories(context);
  const isKnown = ({ displayName }) => known.some((one) => one.displayName === displayName);
  if (categoryDetails.some(isKnown)) throw new OfficeError(ERROR.duplicateCategory);
  context.storage.write('categories', [...known, ...categoryDetails]);
}

function removeMasterCategories({ categories }, context) {
  const left = masterCategories(context).filter(
    ({ displayName }) => !categories.includes(displayName),
  );
  context.storage.write('categories', left);
}

function itemCategories(context) {
  const names = context.item.categories ?? [];
  return masterCategories(context).filter(({ displayName }) => names.includes(displayName));
}

function addItemCategories({ categories }, context) {
  const known = masterCategories(context).map(({ displayName }) => displayName);
  if (!categories.every((name) => known.includes(name)))
    throw new OfficeError(ERROR.invalidCategory);
  const all = new Set([...(context.item.categories ?? []), ...categories]);
  context.outlook.annotate({ categories: [...all] }, context.item);
}

function removeItemCategories({ categories }, { item, outlook }) {
  const left = (item.categories ?? []).filter((name) => !categories.includes(name));
  outlook.annotate({ categories: left }, item);
}

const notifications = ({ item }) => item.notifications ?? [];

function addNotification(given, context) {
  const shown = notifications(context);
  if (shown.some(({ key }) => key === given.key))
    throw new OfficeError(ERROR.duplicateNotification);
  if (shown.length >= MOST_NOTIFICATIONS) throw new OfficeError(ERROR.tooManyNotifications);
  context.outlook.annotate({ notifications: [...shown, toNotification(given)] });
}

function replaceNotification(given, context) {
  const left = notifications(context).filter(({ key }) => key !== given.key);
  context.outlook.annotate({ notifications: [...left, toNotification(given)] });
}

function removeNotification({ key }, context) {
  const left = notifications(context).filter((one) => one.key !== key);
  if (left.length === notifications(context).length)
    throw new OfficeError(ERROR.notificationMissing);
  context.outlook.annotate({ notifications: left });
}

/** What an add-in keeps or shows without changing the mail itself. */
export const kept = [
  {
    id: 404,
    name: 'roamingSettings.saveAsync',
    needsItem: false,
    run: ([settings], { storage }) => storage.write('roaming', settings),
  },
  {
    id: 3,
    name: 'item.loadCustomPropertiesAsync',
    answer: customProperties,
    run: (params, context) => context.storage.read(propertiesKey(context), {}),
  },
  {
    id: 4,
    name: 'customProps.saveAsync',
    run: (params, context) =>
      context.storage.write(propertiesKey(context), params.customProperties),
  },
  { id: 157, name: 'categories.getAsync', run: (params, context) => itemCategories(context) },
  { id: 158, name: 'categories.addAsync', run: addItemCategories },
  { id: 159, name: 'categories.removeAsync', run: removeItemCategories },
  {
    id: 160,
    name: 'masterCategories.getAsync',
    needsItem: false,
    run: (params, context) => masterCategories(context),
  },
  { id: 161, name: 'masterCategories.addAsync', needsItem: false, run: addMasterCategories },
  { id: 162, name: 'masterCategories.removeAsync', needsItem: false, run: removeMasterCategories },
  { id: 33, name: 'notificationMessages.addAsync', run: addNotification },
  {
    id: 34,
    name: 'notificationMessages.getAllAsync',
    run: (params, context) => notifications(context),
  },
  { id: 35, name: 'notificationMessages.replaceAsync', run: replaceNotification },
  { id: 36, name: 'notificationMessages.removeAsync', run: removeNotification },
];
