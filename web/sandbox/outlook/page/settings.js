import { isTimeZone } from './time_zones.js';

const oneOf = (values) => ({ values, accepts: (value) => values.includes(value) });
const number = (least, most) => ({
  least,
  most,
  accepts: (value) => Number.isFinite(value) && value >= least && value <= most,
});
const text = (pattern) => ({
  accepts: (value) => typeof value === 'string' && pattern.test(value),
});

const SETS = [
  '1.3',
  '1.4',
  '1.5',
  '1.6',
  '1.7',
  '1.8',
  '1.9',
  '1.10',
  '1.11',
  '1.12',
  '1.13',
  '1.14',
  '1.15',
];

/**
 * What varies in real life, each with its default and what it accepts. The names are also the query parameters.
 * `label` is for the control bar; `fixed` marks what a real add-in can only see anew when it is opened.
 */
export const SETTINGS = {
  set: { label: 'Mailbox requirement set', initial: '1.12', fixed: true, ...oneOf(SETS) },
  exchange: {
    label: 'Mail server',
    initial: 'online',
    fixed: true,
    ...oneOf(['online', 'onpremises', 'gcchigh']),
  },
  account: {
    label: 'Account',
    initial: 'office365',
    fixed: true,
    ...oneOf(['office365', 'outlookCom']),
  },
  permission: {
    label: 'Permission of the add-in',
    initial: 'readWriteItem',
    fixed: true,
    ...oneOf(['restricted', 'readItem', 'readWriteItem', 'readWriteMailbox']),
  },
  view: {
    label: 'Columns',
    initial: 'ThreeColumns',
    fixed: true,
    ...oneOf(['OneColumn', 'TwoColumns', 'ThreeColumns']),
  },
  version: {
    label: 'Outlook version',
    initial: '20261106004.10',
    fixed: true,
    ...text(/^[\d.]{1,40}$/),
  },
  locale: {
    label: 'Language',
    initial: 'en-US',
    fixed: true,
    ...text(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/i),
  },
  timezone: {
    label: 'Time zone',
    initial: '',
    fixed: true,
    accepts: (value) => value === '' || isTimeZone(value),
  },
  sending: { label: 'Sending', initial: 'works', ...oneOf(['works', 'fails']) },
  events: { label: 'Add-in runs when sending', initial: 'off', ...oneOf(['off', 'on']) },
  theme: { label: 'Theme', initial: 'light', ...oneOf(['light', 'dark', 'contrast']) },
  sync: { label: 'The server knows the items', initial: 'done', ...oneOf(['done', 'pending']) },
  drop: { label: 'Item events lost (0 to 1)', initial: 0, step: 0.1, ...number(0, 1) },
  seed: { label: 'Seed of the losses', initial: 1, ...number(0, 2 ** 32 - 1) },
  latency: { label: 'Latency of each call (ms)', initial: 0, step: 50, ...number(0, 60_000) },
};

/** @returns {object} */
export const initialSettings = () =>
  Object.fromEntries(Object.entries(SETTINGS).map(([name, { initial }]) => [name, initial]));

/**
 * @param {string} name @param {unknown} value a text where it comes from an address or a form
 * @returns {string | number}
 * @throws {RangeError} if the setting is unknown or does not take the value
 */
export function checked(name, value) {
  const setting = SETTINGS[name];
  if (!setting) throw new RangeError(`There is no setting “${name}”.`);
  const read = typeof setting.initial === 'number' && value !== '' ? Number(value) : value;
  if (!setting.accepts(read))
    throw new RangeError(`“${value}” is no value of “${name}”: ${expected(setting)}.`);
  return read;
}

function expected({ values, least, most }) {
  if (values) return `it takes ${values.join(', ')}`;
  if (most !== undefined) return `it takes a number from ${least} to ${most}`;
  return 'it has another form';
}

/**
 * @param {URLSearchParams} query
 * @returns {{ settings: object, problems: string[] }} unusable values are left out and named
 */
export function settingsFrom(query) {
  const settings = initialSettings();
  const problems = [];
  for (const name of Object.keys(SETTINGS)) {
    if (!query.has(name)) continue;
    try {
      settings[name] = checked(name, query.get(name));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      problems.push(error.message);
    }
  }
  return { settings, problems };
}

/** @param {string} set @param {string} least */
export const hasSet = (set, least) => SETS.indexOf(set) >= SETS.indexOf(least);
