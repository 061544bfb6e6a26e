import { source } from './outlook/source.mjs';

/** @typedef {import('./build.mjs').Build} Build */

const { texts, pages, icons, forms, onSend, languages } = source;
const SCHEMA = '1.24';

/** @param {string} minVersion */
const mailbox = (minVersion) => ({ capabilities: [{ name: 'Mailbox', minVersion }] });

/** @param {string} name */
const permission = (name) => ({ name, type: 'Delegated' });

/** @param {string} language as the package names its files */
const languageFile = (language) => `${language.toLowerCase()}.json`;

/**
 * @param {Build} build
 * @param {(words: string[]) => string} say
 */
const ribbon = (build, say) => (/** @type {(typeof forms)[number]} */ form) => ({
  contexts: [form.context],
  tabs: [
    {
      builtInTabId: 'TabDefault',
      groups: [
        {
          id: `${form.id}Group`,
          label: say(texts.product),
          controls: [
            {
              id: `${form.id}OpenPane`,
              type: 'button',
              label: say(texts.label),
              icons: icons.button.map((size) => ({ size, url: build.icon(size) })),
              supertip: { title: say(texts.title), description: say(form.description) },
              actionId: `${form.id}Pane`,
            },
          ],
        },
      ],
    },
  ],
});

/** @param {Build} build */
const runtimes = (build) => [
  {
    id: 'pane',
    type: 'general',
    code: { page: build.address(pages.pane) },
    lifetime: 'short',
    actions: forms.map(({ id, pinnable = false, selectable = false }) => ({
      id: `${id}Pane`,
      type: 'openPage',
      pinnable,
      multiselect: selectable && build.selection,
    })),
  },
  {
    requirements: mailbox(onSend.mailbox),
    id: 'onSend',
    type: 'general',
    code: { page: build.address(pages.onSend), script: build.address(pages.onSendScript) },
    lifetime: 'short',
    actions: [{ id: onSend.handler, type: 'executeFunction' }],
  },
];

/** @param {Build} build @param {(words: string[]) => string} say */
const extension = (build, say) => ({
  requirements: { ...mailbox(source.mailbox), scopes: ['mail'], formFactors: ['desktop'] },
  runtimes: runtimes(build),
  ribbons: forms.map(ribbon(build, say)),
  autoRunEvents: [
    {
      requirements: { ...mailbox(onSend.mailbox), scopes: ['mail'] },
      events: [
        {
          type: onSend.event.unified,
          actionId: onSend.handler,
          options: { sendMode: 'promptUser' },
        },
      ],
    },
  ],
  alternates: [
    { hide: { customOfficeAddin: { officeAddinId: build.id } } },
    {
      alternateIcons: {
        icon: { size: 64, url: build.icon(icons.listing) },
        // The schema knows no larger size; Microsoft's samples name the large file so too.
        highResolutionIcon: { size: 64, url: build.icon(icons.highResolution) },
      },
    },
  ],
});

/** @param {Build} build @param {number} language */
function written(build, language) {
  /** @param {string[]} words */
  const say = (words) => words[language];
  const help = build.address(pages.support);
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${SCHEMA}/MicrosoftTeams.schema.json`,
    manifestVersion: SCHEMA,
    version: build.version,
    id: build.unifiedId,
    localizationInfo: {
      defaultLanguageTag: languages[0].toLowerCase(),
      additionalLanguages: languages.slice(1).map((each) => ({
        languageTag: each.toLowerCase(),
        file: languageFile(each),
      })),
    },
    developer: {
      name: source.provider,
      websiteUrl: help,
      privacyUrl: help,
      termsOfUseUrl: help,
    },
    name: { short: say(texts.name), full: say(texts.name) },
    description: { short: say(texts.summary), full: say(texts.description) },
    icons: { color: 'icons/tether-192.png', outline: 'icons/tether-outline-32.png' },
    accentColor: source.accent,
    validDomains: build.origins,
    authorization: {
      permissions: {
        resourceSpecific: [
          permission(build.selection ? 'Mailbox.ReadWrite.User' : 'MailboxItem.ReadWrite.User'),
          permission('Mailbox.SharedFolder'),
        ],
      },
    },
    extensions: [extension(build, say)],
  };
}

/**
 * Where the second says something else, by its path: what a language file holds.
 * @param {any} first
 * @param {any} second
 * @param {string} [at]
 * @returns {[string, string][]}
 */
function differences(first, second, at = '') {
  if (typeof first === 'string') return first === second ? [] : [[at, second]];
  if (Array.isArray(first))
    return first.flatMap((each, index) => differences(each, second[index], `${at}[${index}]`));
  return Object.entries(first ?? {}).flatMap(([key, value]) =>
    differences(value, second[key], at ? `${at}.${key}` : key),
  );
}

/**
 * The unified manifest for Microsoft 365, and what it says in the other languages.
 * @param {Build} build
 * @returns {{ manifest: Record<string, any>, languages: Record<string, Record<string, string>> }}
 *   the languages by the names of their files
 */
export function unified(build) {
  const manifest = written(build, 0);
  const $schema = manifest.$schema.replace('.schema.json', '.Localization.schema.json');
  const others = languages
    .map((name, index) => [
      languageFile(name),
      { $schema, ...Object.fromEntries(differences(manifest, written(build, index))) },
    ])
    .slice(1);
  return { manifest, languages: Object.fromEntries(others) };
}
