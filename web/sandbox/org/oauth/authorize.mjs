import { randomBytes } from 'node:crypto';
import { consentPage, errorPage, loginFlowPage, loginPage } from './pages.mjs';
import { refusedApp, refusedLogin } from './refusals.mjs';

const KEPT = ['client_id', 'redirect_uri', 'state', 'scope', 'code_challenge', 'prompt'];
const DEFAULT_SCOPE = 'api refresh_token openid id';
const APP = 'Tether';

/**
 * One person on the way to a code: logs in, finishes the org's login flow, allows the app. Between
 * pages it is known by a ticket that serves once.
 * @typedef {object} Authorization
 * @property {{ Id: string, Name: string }} user
 * @property {Record<string, string>} asked
 * @property {boolean} [isFlowDone]
 * @property {boolean} [isAllowed]
 */

/** Opens the authorization. @param {import('../org.mjs').Org} org */
export function authorize(org, request, reply) {
  const asked = request.query;
  const problem = refusal(org, asked);
  if (problem) return html(reply, 400, errorPage(...problem));
  const user = loggedIn(org, request);
  if (!user) return showLogin(org, asked, reply);
  return proceed(org, { user, asked, isFlowDone: true }, reply);
}

/** Takes what a page of the authorization was answered with. @param {import('../org.mjs').Org} org */
export function decide(org, request, reply) {
  const form = request.body ?? {};
  if (form.ticket !== undefined) return resume(org, form, reply);
  const problem = refusal(org, { ...form, response_type: 'code' });
  if (problem) return html(reply, 400, errorPage(...problem));
  if (form.decision === 'deny') return deny(reply, form);
  return logIn(org, form, reply);
}

/** Why an authorization request cannot even be answered by a redirect. */
function refusal(org, query) {
  if (query.response_type !== 'code') {
    return ['unsupported_response_type', 'response type must be code'];
  }
  if (query.client_id !== org.clientId) return ['invalid_client_id', 'client identifier invalid'];
  if (!isAllowedRedirect(org, query.redirect_uri)) {
    return ['redirect_uri_mismatch', 'redirect_uri must match configuration'];
  }
  const method = query.code_challenge_method ?? 'S256';
  if (!query.code_challenge) return ['invalid_request', 'missing required code challenge'];
  if (method !== 'S256' || !/^[\w-]{43}$/.test(query.code_challenge)) {
    return ['invalid_request', 'code challenge must be made by S256'];
  }
  return null;
}

function isAllowedRedirect(org, uri) {
  if (typeof uri !== 'string' || !URL.canParse(uri)) return false;
  return org.allowedOrigins.includes(new URL(uri).origin);
}

const prompts = (asked, name) =>
  String(asked.prompt ?? '')
    .split(' ')
    .includes(name);

/** The user as whom the browser is logged in, unless the app wants a login or somebody else. */
function loggedIn(org, { query, headers }) {
  if (prompts(query, 'login')) return undefined;
  const id = org.logins.userOf(org.id, headers.cookie);
  if (!id || refusedLogin(org, id)) return undefined;
  const user = org.db.get('SELECT Id, Name, Username FROM User WHERE Id = ?', [id]);
  const isOther = query.login_hint !== undefined && query.login_hint !== user.Username;
  return isOther ? undefined : user;
}

function showLogin(org, asked, reply, error) {
  const hidden = Object.fromEntries(
    KEPT.filter((name) => asked[name] !== undefined).map((name) => [name, asked[name]]),
  );
  const username = asked.login_hint ?? asked.username ?? org.story.users[0].Username;
  const allows = !asksConsent(org, asked);
  const view = { company: org.organization.company, app: APP, username, hidden, error, allows };
  return html(reply, error ? 401 : 200, loginPage(view));
}

function logIn(org, form, reply) {
  const user = org.db.get('SELECT Id, Name FROM User WHERE Username = ?', [
    String(form.username ?? ''),
  ]);
  if (!user) return showLogin(org, form, reply, 'No user has this username.');
  const problem = refusedLogin(org, user.Id);
  if (problem) return showLogin(org, form, reply, problem);
  reply.header('set-cookie', org.logins.open(org.id, user.Id));
  return proceed(org, { user, asked: form }, reply);
}

function resume(org, { ticket, decision }, reply) {
  const authorization = org.authorizations.get(ticket);
  org.authorizations.delete(ticket);
  if (!authorization) return html(reply, 400, errorPage('invalid_request', 'start again'));
  if (decision === 'deny') return deny(reply, authorization.asked);
  if (decision === 'other') return showLogin(org, authorization.asked, reply);
  const step = decision === 'finish' ? { isFlowDone: true } : { isAllowed: true };
  return proceed(org, { ...authorization, ...step }, reply);
}

/** Shows what is still to be done, or hands out the code. @param {Authorization} authorization */
function proceed(org, authorization, reply) {
  const { user, asked, isFlowDone, isAllowed } = authorization;
  const { loginFlow } = org.switches;
  const { company } = org.organization;
  if (loginFlow !== 'none' && !isFlowDone) {
    const ticket = keep(org, authorization);
    return html(reply, 200, loginFlowPage({ company, ticket, canFinish: loginFlow === 'screen' }));
  }
  const refused = refusedApp(org, user.Id);
  if (refused) return refuse(reply, asked, refused);
  if (!isAllowed && needsConsent(org, user, asked)) {
    const ticket = keep(org, { ...authorization, isFlowDone: true });
    return html(reply, 200, consentPage({ company, app: APP, user: user.Name, ticket }));
  }
  return redirect(reply, asked, { code: codeFor(org, user, asked) });
}

function keep(org, authorization) {
  const ticket = randomBytes(24).toString('base64url');
  org.authorizations.set(ticket, authorization);
  return ticket;
}

const scopeOf = ({ scope }) => String(scope ?? DEFAULT_SCOPE);

/** Whether a page of its own asks for consent: the app's policy or the app itself wants it. */
const asksConsent = ({ switches }, asked) =>
  switches.permittedUsersPolicyType === 'AllSelfAuthorized' || wantsConsent(asked);

const wantsConsent = (asked) => prompts(asked, 'consent') || prompts(asked, 'select_account');

const needsConsent = (org, user, asked) =>
  wantsConsent(asked) ||
  (asksConsent(org, asked) && !org.sessions.isApproved(user.Id, scopeOf(asked)));

const codeFor = (org, user, asked) =>
  org.sessions.issueCode({
    userId: user.Id,
    clientId: asked.client_id,
    redirectUri: asked.redirect_uri,
    challenge: asked.code_challenge,
    scope: scopeOf(asked),
  });

function refuse(reply, asked, { error, description, onOwnPage }) {
  if (onOwnPage) return html(reply, 400, errorPage(error, description));
  return redirect(reply, asked, { error, error_description: description });
}

const deny = (reply, asked) =>
  redirect(reply, asked, {
    error: 'access_denied',
    error_description: 'end-user denied authorization',
  });

function redirect(reply, { redirect_uri: uri, state }, answer) {
  const target = new URL(uri);
  for (const [name, value] of Object.entries({
    ...answer,
    ...(state !== undefined && { state }),
  })) {
    target.searchParams.set(name, value);
  }
  return reply.redirect(target.href, 302);
}

const html = (reply, status, page) =>
  reply
    .code(status)
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    .type('text/html; charset=utf-8')
    .send(page);
