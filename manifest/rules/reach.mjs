import { descendants, own, versionOverrides } from '../document.mjs';

const MAILBOX = '1.4';
const FORMS = [
  'MessageReadCommandSurface',
  'MessageComposeCommandSurface',
  'AppointmentOrganizerCommandSurface',
  'AppointmentAttendeeCommandSurface',
];

/** @typedef {import('../document.mjs').Element} Element */

/**
 * @param {Element} element a manifest or one of its VersionOverrides
 * @returns {import('../rules.mjs').Finding | null}
 */
function mailboxFault(element) {
  const requirements = element.children.find(({ name }) => name === 'Requirements');
  const set = requirements && descendants(requirements, 'Set').find(isMailbox);
  if (!set) return { line: element.line, reason: `this ${element.name} asks for no Mailbox set` };
  const asked = set.attributes.MinVersion ?? set.parent?.attributes.DefaultMinVersion ?? 'none';
  return asked === MAILBOX ? null : { line: set.line, reason: `Mailbox ${asked} is asked for` };
}

/** @param {Element} set */
const isMailbox = ({ attributes }) => attributes.Name === 'Mailbox';

/** @type {import('../rules.mjs').Rule[]} */
export const rules = [
  {
    name: 'Mailbox set',
    sentence: `The manifest and each VersionOverrides ask for Mailbox ${MAILBOX}, no more and no less.`,
    check: ({ root }) =>
      [root, ...versionOverrides(root)].map(mailboxFault).filter((each) => each !== null),
  },
  {
    name: 'overrides 1.0 and 1.1',
    sentence: 'VersionOverrides 1.0 wraps 1.1, so that hosts which know only 1.0 show the buttons.',
    check: ({ root }) => {
      const chain = versionOverrides(root).map(({ attributes }) => attributes.type);
      return chain.join() === 'VersionOverridesV1_0,VersionOverridesV1_1'
        ? []
        : [{ line: root.line, reason: `the VersionOverrides are: ${chain.join(' > ') || 'none'}` }];
    },
  },
  {
    name: 'all four forms',
    sentence:
      'Each VersionOverrides has a button on read and written messages, own and other meetings.',
    check: ({ root }) =>
      versionOverrides(root).flatMap((override) => {
        const covered = own(override)
          .filter(({ name }) => name === 'ExtensionPoint')
          .filter((point) => descendants(point, 'Control').length > 0)
          .map(({ attributes }) => attributes.type);
        return FORMS.filter((form) => !covered.includes(form)).map((form) => ({
          line: override.line,
          reason: `there is no button in ${form}`,
        }));
      }),
  },
  {
    name: 'pinning',
    sentence: 'The pane of a message that is read can be pinned.',
    check: ({ root }) => {
      const pins = descendants(root, 'ExtensionPoint')
        .filter(({ attributes }) => attributes.type === FORMS[0])
        .flatMap((point) => descendants(point, 'SupportsPinning'));
      return pins.some(({ text }) => text === 'true')
        ? []
        : [{ line: root.line, reason: `${FORMS[0]} has no SupportsPinning` }];
    },
  },
  {
    name: 'permission',
    sentence:
      'The add-in may use the open item and nothing else of the mailbox (ReadWriteItem), unless it takes several selected emails.',
    check: ({ root }) => {
      const permissions = descendants(root, 'Permissions')[0];
      const asked = permissions?.text ?? 'nothing';
      const takesSeveral = descendants(root, 'SupportsMultiSelect').length > 0;
      return asked === (takesSeveral ? 'ReadWriteMailbox' : 'ReadWriteItem')
        ? []
        : [{ line: (permissions ?? root).line, reason: `${asked} is asked for` }];
    },
  },
];
