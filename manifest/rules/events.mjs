import { descendants, own, versionOverrides } from '../document.mjs';

const OURS = 'PromptUser';
const SENDS = ['OnMessageSend', 'OnAppointmentSend'];

/** @typedef {import('../document.mjs').Element} Element */

/** @param {Element} root */
const launches = (root) =>
  descendants(root, 'ExtensionPoint').filter(({ attributes }) => attributes.type === 'LaunchEvent');

/** @param {Element} override a VersionOverrides @param {string} name */
const ownOf = (override, name) => own(override).filter((element) => element.name === name);

/**
 * @param {Element} override
 * @param {string | undefined} resid
 * @returns {string} the path of the address that it stands for
 */
function pathOf(override, resid) {
  const address = ownOf(override, 'Url').find(({ attributes }) => attributes.id === resid)
    ?.attributes.DefaultValue;
  return address && URL.canParse(address) ? new URL(address).pathname : '';
}

/** @param {Element} override @returns {import('../rules.mjs').Finding[]} */
function withoutRuntime(override) {
  const runtimes = ownOf(override, 'Runtime');
  return launches(override)
    .filter((point) => own(override).includes(point))
    .filter((point) => {
      const page = descendants(point, 'SourceLocation')[0]?.attributes.resid;
      return !runtimes.some(({ attributes }) => attributes.resid === page);
    })
    .map(({ line }) => ({ line, reason: 'its SourceLocation is the page of no Runtime' }));
}

/** @param {Element} override @returns {import('../rules.mjs').Finding[]} */
function withoutScript(override) {
  return ownOf(override, 'Runtime').flatMap((runtime) => {
    const script = descendants(runtime, 'Override')[0]?.attributes;
    if (!script) return [{ line: runtime.line, reason: 'it has no Override with a script' }];
    const path = pathOf(override, script.resid);
    return path.endsWith('.js')
      ? []
      : [{ line: runtime.line, reason: `"${script.resid}" is no .js file` }];
  });
}

/** @type {import('../rules.mjs').Rule[]} */
export const rules = [
  {
    name: 'runtime of events',
    sentence:
      'What runs on an event is a Runtime: a page, and a script for classic Outlook on Windows.',
    check: ({ root }) =>
      versionOverrides(root).flatMap((override) => [
        ...withoutRuntime(override),
        ...withoutScript(override),
      ]),
  },
  {
    name: 'send mode',
    sentence: `A handler of the sending never holds an email back where it cannot run: SendMode ${OURS}.`,
    check: ({ root }) =>
      descendants(root, 'LaunchEvent')
        .filter(({ attributes }) => SENDS.includes(attributes.Type))
        .filter(({ attributes }) => attributes.SendMode !== OURS)
        .map(({ attributes, line }) => ({
          line,
          reason: `the SendMode of ${attributes.Type} is ${attributes.SendMode ?? 'not given'}`,
        })),
  },
  {
    name: 'events of newer hosts',
    sentence: 'Events stand in VersionOverrides 1.1 alone, which older hosts pass over.',
    check: ({ root }) =>
      versionOverrides(root)
        .filter(({ attributes }) => attributes.type === 'VersionOverridesV1_0')
        .flatMap((override) => own(override))
        .filter(({ name }) => ['Runtimes', 'LaunchEvents'].includes(name))
        .map(({ name, line }) => ({ line, reason: `${name} stands in version 1.0` })),
  },
];
