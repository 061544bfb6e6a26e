import { ERROR, OfficeError } from '../answers.js';

const pick = (object, keys) =>
  Object.fromEntries(keys.filter((key) => key in object).map((key) => [key, object[key]]));

const omit = (object, keys) =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

const ownHeaders = ({ item }) => item.internetHeaders ?? {};

function itemId(params, { item }) {
  if (!item.id) throw new OfficeError(ERROR.notSaved);
  return item.id;
}

function sessionValue({ name }, { item }) {
  if (!(name in (item.session ?? {}))) throw new OfficeError(ERROR.keyMissing);
  return item.session[name];
}

/** Reading and writing an item's plain fields, and what is kept with it. */
export const item = [
  { id: 18, name: 'subject.getAsync', run: (params, context) => context.item.subject },
  {
    id: 17,
    name: 'subject.setAsync',
    run: ({ subject }, { outlook }) => outlook.edit({ subject }),
  },
  { id: 32, name: 'item.saveAsync', run: (params, { outlook }) => outlook.save() },
  { id: 164, name: 'item.getItemIdAsync', run: itemId },
  { id: 41, name: 'item.close', run: (params, { outlook }) => outlook.close() },
  {
    id: 101,
    name: 'item.move',
    run: ({ destinationFolder }, { outlook }) => outlook.move(destinationFolder),
  },
  {
    id: 168,
    name: 'item.getAllInternetHeadersAsync',
    run: async (params, context) => (await context.mailbox.content(context.item)).headers,
  },
  {
    id: 151,
    name: 'internetHeaders.getAsync',
    run: ({ internetHeaderKeys }, context) => pick(ownHeaders(context), internetHeaderKeys),
  },
  {
    id: 152,
    name: 'internetHeaders.setAsync',
    run: ({ internetHeaderNameValuePairs }, context) =>
      context.outlook.edit({
        internetHeaders: { ...ownHeaders(context), ...internetHeaderNameValuePairs },
      }),
  },
  {
    id: 153,
    name: 'internetHeaders.removeAsync',
    run: ({ internetHeaderKeys }, context) =>
      context.outlook.edit({ internetHeaders: omit(ownHeaders(context), internetHeaderKeys) }),
  },
  {
    id: 166,
    name: 'delayDeliveryTime.getAsync',
    run: (params, context) => context.item.delayDeliveryTime ?? 0,
  },
  {
    id: 167,
    name: 'delayDeliveryTime.setAsync',
    run: ({ time }, { outlook }) => outlook.edit({ delayDeliveryTime: time }),
  },
  {
    id: 174,
    name: 'item.getComposeTypeAsync',
    run: (params, context) => ({ composeType: context.item.composeType, coercionType: 'html' }),
  },
  { id: 175, name: 'item.isClientSignatureEnabledAsync', run: () => false },
  { id: 176, name: 'item.disableClientSignatureAsync', run: () => undefined },
  { id: 99, name: 'item.getInitializationContextAsync', run: () => '' },
  {
    id: 185,
    name: 'sessionData.setAsync',
    run: ({ name, value }, context) =>
      context.outlook.edit({ session: { ...context.item.session, [name]: value } }),
  },
  { id: 186, name: 'sessionData.getAsync', run: sessionValue },
  {
    id: 187,
    name: 'sessionData.getAllAsync',
    run: (params, context) => context.item.session ?? {},
  },
  {
    id: 188,
    name: 'sessionData.clearAsync',
    run: (params, { outlook }) => outlook.edit({ session: {} }),
  },
  {
    id: 189,
    name: 'sessionData.removeAsync',
    run: (params, context) => {
      sessionValue(params, context);
      context.outlook.edit({ session: omit(context.item.session, [params.name]) });
    },
  },
];
