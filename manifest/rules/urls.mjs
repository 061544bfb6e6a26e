import { descendants } from '../document.mjs';

const SIGN_IN_HOSTS = ['https://login.salesforce.com', 'https://test.salesforce.com'];
const PAGES_AND_IMAGES = ['SourceLocation', 'IconUrl', 'HighResolutionIconUrl', 'Image', 'Url'];

/**
 * Every address that elements of these names carry, in their overrides for other locales too.
 * @param {import('../document.mjs').Element} root
 * @param {string[]} names
 */
const addresses = (root, names) =>
  descendants(root, ...names)
    .flatMap((element) => [element, ...descendants(element, 'Override')])
    .flatMap(({ attributes, line }) =>
      [attributes.DefaultValue, attributes.Value]
        .filter((value) => value !== undefined)
        .map((value) => ({ value, line })),
    );

/** @param {import('../document.mjs').Element} root */
const appDomains = (root) =>
  descendants(root, 'AppDomain').map(({ text, line }) => ({ value: text, line }));

/** @param {string} value */
const originOf = (value) => (URL.canParse(value) ? new URL(value).origin : null);

/**
 * The origin that serves the pane: that of the first form.
 * @param {import('../document.mjs').Element} root
 */
function paneOrigin(root) {
  const form = addresses(root, ['SourceLocation'])[0];
  return form ? originOf(form.value) : null;
}

/** @type {import('../rules.mjs').Rule[]} */
export const rules = [
  {
    name: 'https only',
    sentence: 'Every address is a full https URL.',
    check: ({ root }) =>
      [...addresses(root, [...PAGES_AND_IMAGES, 'SupportUrl']), ...appDomains(root)]
        .filter(({ value }) => !originOf(value)?.startsWith('https://'))
        .map(({ value, line }) => ({ line, reason: `"${value}" is not an https URL` })),
  },
  {
    name: 'one origin',
    sentence: 'All pages and images come from the origin of the first form.',
    check: ({ root }) =>
      addresses(root, PAGES_AND_IMAGES)
        .filter(({ value }) => originOf(value) !== paneOrigin(root))
        .map(({ value, line }) => ({ line, reason: `"${value}" is not on ${paneOrigin(root)}` })),
  },
  {
    name: 'app domains are origins',
    sentence: 'An AppDomain is scheme, host and port: no path, no closing slash, no wildcard.',
    check: ({ root }) =>
      appDomains(root)
        .filter(({ value }) => value.includes('*') || originOf(value) !== value)
        .map(({ value, line }) => ({ line, reason: `"${value}" is not an origin` })),
  },
  {
    name: 'app domains reach sign-in',
    sentence: 'The AppDomains hold the pane and both Salesforce login hosts.',
    check: ({ root }) => {
      const listed = appDomains(root).map(({ value }) => value);
      const line = (descendants(root, 'AppDomains')[0] ?? root).line;
      return [paneOrigin(root), ...SIGN_IN_HOSTS]
        .filter((origin) => origin !== null && !listed.includes(origin))
        .map((origin) => ({ line, reason: `${origin} is not among the AppDomains` }));
    },
  },
];
