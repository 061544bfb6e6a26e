import {
  actions,
  addresses,
  controls,
  events,
  extension,
  groups,
  isHttps,
  list,
  paneBase,
  runtimes,
} from './extension.mjs';
import { imageFault, imageFileFault } from './images.mjs';
import { FILE_BYTES } from './limits.mjs';
import { SIGN_IN_HOSTS } from './urls.mjs';

const MAILBOX = '1.4';
const CONTEXTS = ['mailRead', 'mailCompose', 'meetingDetailsOrganizer', 'meetingDetailsAttendee'];
const BUTTON_SIZES = [16, 32, 80];
const PACKAGE_ICONS = { color: 192, outline: 32 };
const VERSION = /^\d{1,5}(\.\d{1,5}){2}$/;
const DOMAINS = 16;
const MAILBOX_PERMISSIONS = ['MailboxItem.ReadWrite.User', 'Mailbox.ReadWrite.User'];

/** @param {{ id: string }[]} items @returns {string[]} the ids that are there twice */
const repeats = (items) =>
  items.map(({ id }) => id).filter((id, index, all) => all.indexOf(id) !== index);

/**
 * @param {any} manifest
 * @param {string} path like extensions[0].ribbons[1]
 */
const at = (manifest, path) =>
  path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce((value, key) => value?.[key], manifest);

/** @param {string[]} reasons @returns {import('../rules.mjs').Finding[]} */
const findings = (reasons) => reasons.map((reason) => ({ reason }));

/** @param {any} manifest @returns {string[]} */
function mailboxFaults(manifest) {
  const asked = list(extension(manifest).requirements?.capabilities).find(
    ({ name }) => name === 'Mailbox',
  );
  const minVersion = asked?.minVersion ?? 'none';
  return minVersion === MAILBOX ? [] : [`Mailbox ${minVersion} is asked for`];
}

/** @param {any} manifest @returns {string[]} */
function permissionFaults(manifest) {
  const asked = list(manifest.authorization?.permissions?.resourceSpecific)
    .map(({ name }) => name)
    .filter((name) => MAILBOX_PERMISSIONS.includes(name));
  const takesSeveral = actions(manifest).some(({ multiselect }) => multiselect);
  const needed = MAILBOX_PERMISSIONS[takesSeveral ? 1 : 0];
  return asked.join() === needed ? [] : [`${asked.join(' and ') || 'nothing'} is asked for`];
}

/** @param {any} manifest @returns {string[]} */
function actionFaults(manifest) {
  const uses = [
    ...controls(manifest).map(({ actionId }) => ({ actionId, type: 'openPage' })),
    ...events(manifest).map(({ actionId }) => ({ actionId, type: 'executeFunction' })),
  ];
  const known = actions(manifest);
  const dangling = uses
    .filter((use) => !known.some(({ id, type }) => id === use.actionId && type === use.type))
    .map(({ actionId, type }) => `there is no action "${actionId}" of the type ${type}`);
  const unused = known
    .filter(({ id }) => !uses.some(({ actionId }) => actionId === id))
    .map(({ id }) => `nothing uses the action "${id}"`);
  return [...dangling, ...unused];
}

/** @param {any} manifest @returns {string[]} */
const handlerFaults = (manifest) =>
  runtimes(manifest)
    .filter((runtime) => list(runtime.actions).some(({ type }) => type === 'executeFunction'))
    .filter(({ code }) => !code?.script?.endsWith('.js'))
    .map(({ id }) => `the runtime "${id}" has no script for classic Outlook on Windows`);

/** @type {import('../rules.mjs').UnifiedRule[]} */
export const rules = [
  {
    name: 'https only',
    sentence: 'Every address is a full https URL.',
    check: ({ manifest }) =>
      findings(
        [...addresses(manifest), ...list(manifest.validDomains)]
          .filter((value) => !isHttps(value))
          .map((value) => `"${value}" is not an https URL`),
      ),
  },
  {
    name: 'one place',
    sentence: 'All pages, scripts and images are below the address of the first runtime.',
    check: ({ manifest }) =>
      findings(
        addresses(extension(manifest))
          .filter((value) => !value.startsWith(paneBase(manifest)))
          .map((value) => `"${value}" is not below ${paneBase(manifest)}`),
      ),
  },
  {
    name: 'domains reach sign-in',
    sentence: `The at most ${DOMAINS} valid domains are origins, among them the pane and both Salesforce login hosts.`,
    check: ({ manifest }) => {
      const listed = list(manifest.validDomains);
      const base = paneBase(manifest);
      const needed = [...(base ? [new URL(base).origin] : []), ...SIGN_IN_HOSTS];
      return findings([
        ...listed
          .filter((value) => isHttps(value) && new URL(value).origin !== value)
          .map((value) => `"${value}" is not an origin`),
        ...needed
          .filter((origin) => !listed.includes(origin))
          .map((origin) => `${origin} is not among the valid domains`),
        ...(listed.length > DOMAINS ? [`there are ${listed.length} of them`] : []),
      ]);
    },
  },
  {
    name: 'package icons',
    sentence: 'The package holds a colour icon of 192 and an outline icon of 32 pixels.',
    check: ({ manifest, folder }) =>
      findings(
        Object.entries(PACKAGE_ICONS)
          .map(([name, size]) => imageFileFault(String(manifest.icons?.[name]), size, folder))
          .filter((fault) => fault !== null),
      ),
  },
  {
    name: 'button icons',
    sentence: `Every button has its icon at ${BUTTON_SIZES.join(', ')} pixels, as a PNG file that the pane serves.`,
    check: ({ manifest, folder }) =>
      findings(
        controls(manifest).flatMap(({ id, icons }) => {
          const sizes = list(icons).map(({ size }) => size);
          const missing = BUTTON_SIZES.filter((size) => !sizes.includes(size));
          return [
            ...missing.map((size) => `"${id}" has no icon of ${size} pixels`),
            ...list(icons)
              .map(({ size, url }) => imageFault(url, size, paneBase(manifest), folder))
              .filter((fault) => fault !== null),
          ];
        }),
      ),
  },
  {
    name: 'ids are unique',
    sentence: 'No two runtimes, actions, groups or buttons share an id.',
    check: ({ manifest }) =>
      findings(
        [runtimes, actions, groups, controls]
          .flatMap((items) => repeats(items(manifest)))
          .map((id) => `the id "${id}" is taken already`),
      ),
  },
  {
    name: 'actions resolve',
    sentence: 'Buttons open pages, events run functions, and every action is used.',
    check: ({ manifest }) => findings(actionFaults(manifest)),
  },
  {
    name: 'runtime of events',
    sentence: 'What runs on an event has a script for classic Outlook on Windows.',
    check: ({ manifest }) => findings(handlerFaults(manifest)),
  },
  {
    name: 'send mode',
    sentence: 'A handler of the sending never holds an email back where it cannot run: promptUser.',
    check: ({ manifest }) =>
      findings(
        events(manifest)
          .filter(({ type }) => /Sending$/.test(type))
          .filter(({ options }) => options?.sendMode !== 'promptUser')
          .map(({ type, options }) => `the mode of ${type} is ${options?.sendMode ?? 'not given'}`),
      ),
  },
  {
    name: 'Mailbox set',
    sentence: `The extension asks for Mailbox ${MAILBOX}, no more and no less.`,
    check: ({ manifest }) => findings(mailboxFaults(manifest)),
  },
  {
    name: 'all four forms',
    sentence: 'There is a button on read and written messages, own and other meetings.',
    check: ({ manifest }) => {
      const covered = list(extension(manifest).ribbons).flatMap(({ contexts }) => list(contexts));
      return findings(
        CONTEXTS.filter((context) => !covered.includes(context)).map(
          (context) => `there is no button in ${context}`,
        ),
      );
    },
  },
  {
    name: 'permission',
    sentence:
      'The add-in may use the open item and nothing else of the mailbox, unless it takes several selected emails.',
    check: ({ manifest }) => findings(permissionFaults(manifest)),
  },
  {
    name: 'languages',
    sentence: 'Every language has its file, and each of its words stands for a text.',
    check: ({ manifest, languages }) =>
      findings(
        list(manifest.localizationInfo?.additionalLanguages).flatMap(({ file }) => {
          const words = languages[file];
          if (!words) return [`${file} is not there`];
          return Object.keys(words)
            .filter((path) => path !== '$schema' && typeof at(manifest, path) !== 'string')
            .map((path) => `${file} says ${path}, which is no text of the manifest`);
        }),
      ),
  },
  {
    name: 'version format',
    sentence: 'The version is three numbers of at most five digits.',
    check: ({ manifest }) =>
      VERSION.test(manifest.version) ? [] : findings([`the version is "${manifest.version}"`]),
  },
  {
    name: 'file size',
    sentence: 'The manifest is smaller than 256 KB.',
    check: ({ bytes }) => (bytes < FILE_BYTES ? [] : findings([`the file has ${bytes} bytes`])),
  },
];
