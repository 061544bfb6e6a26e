const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text) => String(text).replace(/[&<>"']/g, (c) => ESCAPES[c]);

const STYLE = `
  :root { color-scheme: light; font: 16px/1.5 "Segoe UI", system-ui, sans-serif; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f3f2f1; color: #1b1b1b; }
  main { width: min(22rem, calc(100vw - 2rem)); background: #fff; border: 1px solid #d2d0ce; border-radius: 8px; padding: 1.5rem; box-sizing: border-box; }
  h1 { font-size: 1.25rem; margin: 0 0 .25rem; }
  p { margin: 0 0 1rem; color: #444; }
  .tag { display: inline-block; background: #fff4ce; border: 1px solid #c8a415; border-radius: 4px; padding: 0 .5rem; font-size: .8rem; color: #5c4a00; margin-bottom: .75rem; }
  label { display: block; font-weight: 600; margin-top: .75rem; }
  input { width: 100%; box-sizing: border-box; font: inherit; padding: .4rem .5rem; border: 1px solid #767676; border-radius: 4px; }
  .buttons { display: flex; gap: .5rem; margin-top: 1.25rem; }
  button { flex: 1; font: inherit; padding: .5rem; border-radius: 4px; border: 1px solid #0b5cab; cursor: pointer; background: #fff; color: #0b5cab; }
  button.main { background: #0b5cab; color: #fff; }
  :focus-visible { outline: 3px solid #1b96ff; outline-offset: 2px; }
  .error { color: #a4262c; font-weight: 600; }
`;

const page = (title, body) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escape(title)}</title>
    <style>${STYLE}</style>
  </head>
  <body><main>${body}</main></body>
</html>`;

const hiddenFields = (hidden) =>
  Object.entries(hidden)
    .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
    .join('');

const form = (hidden, body) =>
  `<form method="post" action="/services/oauth2/authorize">${hiddenFields(hidden)}${body}</form>`;

const asks = (app) =>
  `<strong>${escape(app)}</strong> asks to read and change your records until you revoke it.`;

/**
 * The page on which a person logs in, and allows the app where no page of its own asks for that.
 * @param {{ company: string, app: string, username: string, hidden: Record<string, string>, error?: string, allows: boolean }} view
 */
export function loginPage({ company, app, username, hidden, error, allows }) {
  return page(
    'Log in to the sandbox org',
    `<span class="tag">Local test org</span>
    <h1>${escape(company)}</h1>
    <p>A stand-in for the Salesforce login page. ${allows ? asks(app) : ''}</p>
    ${error ? `<p class="error" role="alert">${escape(error)}</p>` : ''}
    ${form(
      hidden,
      `<label for="login-username">Username</label>
      <input id="login-username" name="username" type="email" autocomplete="username" required autofocus value="${escape(username)}">
      <label for="login-password">Password</label>
      <input id="login-password" name="password" type="password" autocomplete="current-password" placeholder="Not checked">
      <div class="buttons">
        <button id="login-submit" class="main" name="decision" value="${allows ? 'allow' : 'login'}">${allows ? 'Log in and allow' : 'Log In'}</button>
        ${allows ? '<button id="login-deny" name="decision" value="deny" formnovalidate>Deny</button>' : ''}
      </div>`,
    )}`,
  );
}

/** @param {{ company: string, app: string, user: string, ticket: string }} view */
export const consentPage = ({ company, app, user, ticket }) =>
  page(
    'Allow Access?',
    `<span class="tag">Local test org</span>
    <h1>Allow Access?</h1>
    <p>${asks(app)}</p>
    <p>${escape(company)}: you are ${escape(user)}.</p>
    ${form(
      { ticket },
      `<div class="buttons">
        <button id="consent-allow" class="main" name="decision" value="allow" autofocus>Allow</button>
        <button id="consent-deny" name="decision" value="deny">Deny</button>
        <button id="consent-other" name="decision" value="other">Not you?</button>
      </div>`,
    )}`,
  );

/** A screen of the org's own login flow. @param {{ company: string, ticket: string, canFinish: boolean }} view */
export const loginFlowPage = ({ company, ticket, canFinish }) =>
  page(
    'Before you continue',
    `<span class="tag">Local test org</span>
    <h1>Before you continue</h1>
    <p>${escape(company)} asks everybody who logs in to read its terms of use.</p>
    ${
      canFinish
        ? form(
            { ticket },
            '<div class="buttons"><button id="flow-finish" class="main" name="decision" value="finish" autofocus>Finish</button></div>',
          )
        : '<p class="error" role="alert">Your administrator must confirm that you have read them.</p>'
    }`,
  );

/** @param {string} code @param {string} message */
export const errorPage = (code, message) =>
  page(
    'Authorization error',
    `<span class="tag">Local test org</span><h1>We can't authorize you</h1><p class="error">${escape(code)}: ${escape(message)}</p>`,
  );
