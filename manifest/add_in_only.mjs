import { source } from './outlook/source.mjs';
import { comment, element } from './xml.mjs';

/** @typedef {import('./build.mjs').Build} Build */

const { texts, pages, icons, forms, onSend, languages } = source;
const BLANK = [''];

/** @param {string} word */
const capital = (word) => word[0].toUpperCase() + word.slice(1);

/**
 * A text with its words in the other languages.
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {string[]} words
 */
function localised(name, attributes, words) {
  const override = name.startsWith('bt:') ? 'bt:Override' : 'Override';
  const others = languages
    .map((Locale, index) => element(override, { Locale, Value: words[index] }))
    .slice(1);
  return element(name, { ...attributes, DefaultValue: words[0] }, others);
}

/** @param {string} name @param {string[]} words */
const string = (name, words) => localised('bt:String', { id: name }, words);

const sets = [
  element('Sets', {}, [element('Set', { Name: 'Mailbox', MinVersion: source.mailbox })]),
];

const overridingSets = [
  element('bt:Sets', { DefaultMinVersion: source.mailbox }, [
    element('bt:Set', { Name: 'Mailbox' }),
  ]),
];

/** @param {string} type @param {Build} build @param {string[][]} [more] */
const form = (type, build, more = []) =>
  element('Form', { 'xsi:type': type }, [
    element('DesktopSettings', {}, [
      element('SourceLocation', { DefaultValue: build.address(pages.pane) }),
      ...more,
    ]),
  ]);

/** @param {string} ItemType @param {string} FormType */
const activation = (ItemType, FormType) =>
  element('Rule', { 'xsi:type': 'ItemIs', ItemType, FormType });

/**
 * @param {(typeof forms)[number]} each
 * @param {Build} build
 * @param {boolean} isNewest
 */
function button(each, build, isNewest) {
  const supports = [];
  if (isNewest && each.pinnable) supports.push(element('SupportsPinning', {}, 'true'));
  if (isNewest && each.selectable && build.selection)
    supports.push(element('SupportsMultiSelect', {}, 'true'));
  return element('Control', { 'xsi:type': 'Button', id: `${each.id}OpenPane` }, [
    element('Label', { resid: 'Pane.Label' }),
    element('Supertip', {}, [
      element('Title', { resid: 'Pane.Title' }),
      element('Description', { resid: `${capital(each.id)}.Description` }),
    ]),
    element(
      'Icon',
      {},
      icons.button.map((size) => element('bt:Image', { size, resid: `Icon.${size}` })),
    ),
    element('Action', { 'xsi:type': 'ShowTaskpane' }, [
      element('SourceLocation', { resid: 'Pane.Url' }),
      ...supports,
    ]),
  ]);
}

/** @param {(typeof forms)[number]} each @param {Build} build @param {boolean} isNewest */
const extensionPoint = (each, build, isNewest) =>
  element('ExtensionPoint', { 'xsi:type': each.point }, [
    element('OfficeTab', { id: 'TabDefault' }, [
      element('Group', { id: `${each.id}Group` }, [
        element('Label', { resid: 'Product.Name' }),
        button(each, build, isNewest),
      ]),
    ]),
  ]);

const runtimes = [
  comment(
    'What runs when an email is sent, also while no pane is open: the page, or in classic Outlook on Windows the script alone.',
  ),
  element('Runtimes', {}, [
    element('Runtime', { resid: 'OnSend.Page' }, [
      element('Override', { type: 'javascript', resid: 'OnSend.Script' }),
    ]),
  ]),
];

const launchEvent = element('ExtensionPoint', { 'xsi:type': 'LaunchEvent' }, [
  element('LaunchEvents', {}, [
    element('LaunchEvent', {
      Type: onSend.event.addInOnly,
      FunctionName: onSend.handler,
      SendMode: 'PromptUser',
    }),
  ]),
  element('SourceLocation', { resid: 'OnSend.Page' }),
]);

/** @param {Build} build @param {boolean} isNewest */
function resources(build, isNewest) {
  /** @param {string} name @param {string} page */
  const url = (name, page) => element('bt:Url', { id: name, DefaultValue: build.address(page) });
  const urls = [url('Pane.Url', pages.pane)];
  if (isNewest)
    urls.push(url('OnSend.Page', pages.onSend), url('OnSend.Script', pages.onSendScript));
  return element('Resources', {}, [
    element(
      'bt:Images',
      {},
      icons.button.map((size) =>
        element('bt:Image', { id: `Icon.${size}`, DefaultValue: build.icon(size) }),
      ),
    ),
    element('bt:Urls', {}, urls),
    element('bt:ShortStrings', {}, [
      string('Product.Name', texts.product),
      string('Pane.Label', texts.label),
      string('Pane.Title', texts.title),
    ]),
    element(
      'bt:LongStrings',
      {},
      forms.map(({ id, description }) => string(`${capital(id)}.Description`, description)),
    ),
  ]);
}

/**
 * @param {Build} build
 * @param {string[][]} [nested] the newer version inside this one; without it, this is the newest
 */
function versionOverrides(build, nested = []) {
  const isNewest = nested.length === 0;
  const factors = forms.map((each) => extensionPoint(each, build, isNewest));
  if (isNewest) {
    factors.unshift(element('SupportsSharedFolders', {}, 'true'));
    factors.push(launchEvent);
  }
  const namespace = 'http://schemas.microsoft.com/office/mailappversionoverrides';
  return element(
    'VersionOverrides',
    {
      xmlns: isNewest ? `${namespace}/1.1` : namespace,
      'xsi:type': `VersionOverridesV1_${isNewest ? 1 : 0}`,
    },
    [
      element('Requirements', {}, overridingSets),
      element('Hosts', {}, [
        element('Host', { 'xsi:type': 'MailHost' }, [
          ...(isNewest ? runtimes : []),
          element('DesktopFormFactor', {}, factors),
        ]),
      ]),
      resources(build, isNewest),
      ...nested,
    ],
  );
}

/**
 * The add-in-only XML manifest.
 * @param {Build} build
 * @returns {string}
 */
export function addInOnly(build) {
  const kind = build.selection ? ', also for several selected emails' : '';
  const root = element(
    'OfficeApp',
    {
      xmlns: 'http://schemas.microsoft.com/office/appforoffice/1.1',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xmlns:bt': 'http://schemas.microsoft.com/office/officeappbasictypes/1.0',
      'xsi:type': 'MailApp',
    },
    [
      element('Id', {}, build.id),
      element('Version', {}, `${build.version}.0`),
      element('ProviderName', {}, source.provider),
      element('DefaultLocale', {}, languages[0]),
      localised('DisplayName', {}, texts.name),
      localised('Description', {}, texts.description),
      element('IconUrl', { DefaultValue: build.icon(icons.listing) }),
      element('HighResolutionIconUrl', { DefaultValue: build.icon(icons.highResolution) }),
      element('SupportUrl', { DefaultValue: build.address(pages.support) }),
      element(
        'AppDomains',
        {},
        build.origins.map((origin) => element('AppDomain', {}, origin)),
      ),
      element('Hosts', {}, [element('Host', { Name: 'Mailbox' })]),
      element('Requirements', {}, sets),
      element('FormSettings', {}, [
        form('ItemRead', build, [element('RequestedHeight', {}, '450')]),
        form('ItemEdit', build),
      ]),
      element('Permissions', {}, build.selection ? 'ReadWriteMailbox' : 'ReadWriteItem'),
      element('Rule', { 'xsi:type': 'RuleCollection', Mode: 'Or' }, [
        activation('Message', 'Read'),
        activation('Message', 'Edit'),
        activation('Appointment', 'Read'),
        activation('Appointment', 'Edit'),
      ]),
      BLANK,
      comment('For hosts that do not know version 1.1 below: the same buttons, without pinning.'),
      versionOverrides(build, [BLANK, versionOverrides(build)]),
    ],
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    ...comment(
      `Tether in Outlook${kind}, for the pane at ${build.baseUrl}. manifest/README.md explains each part.`,
      '`npm run manifest` writes this file, `npm run validate` checks it.',
    ),
    ...root,
    '',
  ].join('\n');
}
