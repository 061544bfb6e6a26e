import { descendants } from '../document.mjs';

export const SIGN_IN_HOSTS = ['https://login.salesforce.com', 'https://test.salesforce.com'];
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
 * The address that the pane is served below: that of the first form, without its page.
 * @param {import('../document.mjs').Element} root
 * @returns {string} with a slash at its end; '' if no form has an address
 */
export function paneBase(root) {
  const form = addresses(root, ['SourceLocation'])[0];
  return form && URL.canParse(form.value) ? new URL('.', form.value).href : '';
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
    name: 'one place',
    sentence: 'All pages and images are below the address of the first form.',
    check: ({ root }) =>
      addresses(root, PAGES_AND_IMAGES)
        .filter(({ value }) => !value.startsWith(paneBase(root)))
        .map(({ value, line }) => ({ line, reason: `"${value}" is not below ${paneBase(root)}` })),
  },
  {
    name: 'page for help',
    sentence: 'There is an address for help, which the store asks for.',
    check: ({ root }) =>
      addresses(root, ['SupportUrl']).length > 0
        ? []
        : [{ line: root.line, reason: 'there is no SupportUrl' }],
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
      return [originOf(paneBase(root)), ...SIGN_IN_HOSTS]
        .filter((origin) => origin !== null && !listed.includes(origin))
        .map((origin) => ({ line, reason: `${origin} is not among the AppDomains` }));
    },
  },
];
