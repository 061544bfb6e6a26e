// Which Marionette command stands for which WebDriver request.

const ELEMENT_KEY = 'element-6066-11e4-a52e-4f735466cecf';

const same = (body) => body;
const element = (body, { element: id }) => ({ id });
const withinElement = (body, { element: id }) => ({ ...body, element: id });
const withinShadow = (body, { shadow }) => ({ ...body, shadowRoot: shadow });
const elementAndName = (body, { element: id, name }) => ({ id, name });
const wholeView = () => ({ full: false });
const frame = ({ id }) => (id?.[ELEMENT_KEY] ? { element: id[ELEMENT_KEY] } : { id });

/** Method and path below /session/{id}, the command, and its parameters from the body and the path. */
const ROWS = [
  ['GET', '/timeouts', 'GetTimeouts'],
  ['POST', '/timeouts', 'SetTimeouts'],
  ['POST', '/url', 'Navigate'],
  ['GET', '/url', 'GetCurrentURL'],
  ['POST', '/back', 'Back'],
  ['POST', '/forward', 'Forward'],
  ['POST', '/refresh', 'Refresh'],
  ['GET', '/title', 'GetTitle'],
  ['GET', '/source', 'GetPageSource'],
  ['GET', '/window', 'GetWindowHandle'],
  ['DELETE', '/window', 'CloseWindow'],
  ['POST', '/window', 'SwitchToWindow'],
  ['GET', '/window/handles', 'GetWindowHandles'],
  ['POST', '/window/new', 'NewWindow'],
  ['GET', '/window/rect', 'GetWindowRect'],
  ['POST', '/window/rect', 'SetWindowRect'],
  ['POST', '/frame', 'SwitchToFrame', frame],
  ['POST', '/frame/parent', 'SwitchToParentFrame'],
  ['POST', '/element', 'FindElement'],
  ['POST', '/elements', 'FindElements'],
  ['GET', '/element/active', 'GetActiveElement'],
  ['POST', '/element/:element/element', 'FindElement', withinElement],
  ['POST', '/element/:element/elements', 'FindElements', withinElement],
  ['GET', '/element/:element/shadow', 'GetShadowRoot', element],
  ['POST', '/shadow/:shadow/element', 'FindElementFromShadowRoot', withinShadow],
  ['POST', '/shadow/:shadow/elements', 'FindElementsFromShadowRoot', withinShadow],
  ['GET', '/element/:element/selected', 'IsElementSelected', element],
  ['GET', '/element/:element/displayed', 'IsElementDisplayed', element],
  ['GET', '/element/:element/enabled', 'IsElementEnabled', element],
  ['GET', '/element/:element/text', 'GetElementText', element],
  ['GET', '/element/:element/name', 'GetElementTagName', element],
  ['GET', '/element/:element/rect', 'GetElementRect', element],
  ['GET', '/element/:element/computedrole', 'GetComputedRole', element],
  ['GET', '/element/:element/computedlabel', 'GetComputedLabel', element],
  ['GET', '/element/:element/attribute/:name', 'GetElementAttribute', elementAndName],
  ['GET', '/element/:element/property/:name', 'GetElementProperty', elementAndName],
  [
    'GET',
    '/element/:element/css/:name',
    'GetElementCSSValue',
    (body, path) => ({ id: path.element, propertyName: path.name }),
  ],
  ['POST', '/element/:element/click', 'ElementClick', element],
  ['POST', '/element/:element/clear', 'ElementClear', element],
  [
    'POST',
    '/element/:element/value',
    'ElementSendKeys',
    ({ text }, path) => ({ id: path.element, text }),
  ],
  ['GET', '/element/:element/screenshot', 'TakeScreenshot', element],
  ['GET', '/screenshot', 'TakeScreenshot', wholeView],
  ['POST', '/execute/sync', 'ExecuteScript'],
  ['POST', '/execute/async', 'ExecuteAsyncScript'],
  ['GET', '/cookie', 'GetCookies'],
  ['POST', '/cookie', 'AddCookie'],
  ['DELETE', '/cookie', 'DeleteAllCookies'],
  ['POST', '/actions', 'PerformActions'],
  ['DELETE', '/actions', 'ReleaseActions'],
  ['POST', '/alert/dismiss', 'DismissAlert'],
  ['POST', '/alert/accept', 'AcceptAlert'],
  ['GET', '/alert/text', 'GetAlertText'],
  ['POST', '/alert/text', 'SendAlertText'],
];

const COMMANDS = ROWS.map(([method, path, command, parameters = same]) => ({
  method,
  pattern: new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
  command: `WebDriver:${command}`,
  parameters,
}));

/**
 * @param {string} method
 * @param {string} path below /session/{id}
 * @param {object} body
 * @returns {{ command: string, parameters: object } | null} null for a request that has no command
 */
export function translate(method, path, body) {
  for (const row of COMMANDS) {
    const match = row.method === method && row.pattern.exec(path);
    if (!match) continue;
    const words = Object.entries(match.groups ?? {});
    const groups = Object.fromEntries(words.map(([key, text]) => [key, decodeURIComponent(text)]));
    return { command: row.command, parameters: row.parameters(body, groups) };
  }
  return null;
}
