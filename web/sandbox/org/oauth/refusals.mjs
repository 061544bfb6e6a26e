import { ApiError } from '../errors.mjs';

const CHECK_LOGIN =
  'Please check your username and password. If you still can’t log in, contact your Salesforce administrator.';
const OTHER_ADDRESS =
  'You can’t log in from this IP address. Contact your Salesforce administrator.';
const NOT_FOR_REST = 'This session is not valid for use with the REST API';
const DISABLED = {
  API_DISABLED_FOR_ORG: 'The REST API is not enabled for this Organization.',
  API_CURRENTLY_DISABLED: 'API is disabled for this User',
};

/**
 * What stands in a user's way.
 * @typedef {object} Refusal
 * @property {(user: any, switches: any) => boolean} applies
 * @property {string} [login] the login page's answer
 * @property {[error: string, description: string]} [token] the token endpoint's
 * @property {(switches: any, grantType: string) => boolean} [tokenIf]
 * @property {(switches: any) => boolean} [endsSession] access tokens are as good as expired
 * @property {(switches: any) => ApiError | null} [api]
 */

/** @type {Refusal[]} */
const REFUSALS = [
  {
    applies: (user) => !user.active,
    login: CHECK_LOGIN,
    token: ['invalid_grant', 'inactive user'],
    endsSession: () => true,
  },
  {
    applies: (user) => user.frozen,
    login: CHECK_LOGIN,
    token: ['invalid_grant', 'authentication failure'],
    endsSession: ({ frozenEndsSessions }) => frozenEndsSessions,
  },
  {
    applies: (user, { ipRelaxationPolicyType }) =>
      !user.ipAllowed && ipRelaxationPolicyType !== 'Bypass',
    login: OTHER_ADDRESS,
    token: ['invalid_grant', 'ip restricted'],
    tokenIf: ({ ipRelaxationPolicyType }, grantType) =>
      ipRelaxationPolicyType === 'Enforce' || grantType !== 'refresh_token',
    api: ({ ipRelaxationPolicyType, enforceIpRangesEveryRequest }) =>
      ipRelaxationPolicyType === 'Enforce' && enforceIpRangesEveryRequest ? notForRest() : null,
  },
  {
    applies: (user, { app }) => app !== 'installed',
    token: ['invalid_grant', 'expired access/refresh token'],
    endsSession: () => true,
  },
  {
    applies: (user, { permittedUsersPolicyType }) =>
      permittedUsersPolicyType === 'AdminApprovedPreAuthorized' && !user.preauthorized,
    token: ['invalid_app_access', 'user is not admin approved to access this app'],
  },
  { applies: (user) => user.highAssuranceRequired, api: notForRest },
  {
    applies: (user, { editionHasApi }) => !editionHasApi,
    api: () => apiDisabled('API_DISABLED_FOR_ORG'),
  },
  {
    applies: (user) => !user.apiEnabled,
    api: ({ apiDisabledCode }) => apiDisabled(apiDisabledCode),
  },
];

function notForRest() {
  return new ApiError(401, 'INVALID_SESSION_ID', NOT_FOR_REST);
}

const apiDisabled = (code) => new ApiError(403, code, DISABLED[code]);

/** @returns {Refusal[]} */
function refusalsOf(org, userId) {
  const user = org.users.of(org.db.get('SELECT Id, IsActive FROM User WHERE Id = ?', [userId]));
  return REFUSALS.filter(({ applies }) => applies(user, org.switches));
}

/** Why the user cannot log in, in the login page's words. @param {import('../org.mjs').Org} org @param {string} userId */
export const refusedLogin = (org, userId) =>
  refusalsOf(org, userId).find(({ login }) => login)?.login;

/** @param {import('../org.mjs').Org} org @param {string} userId @param {string} grantType */
export const refusedToken = (org, userId, grantType) =>
  refusalsOf(org, userId).find(
    ({ token, tokenIf }) => token && (!tokenIf || tokenIf(org.switches, grantType)),
  )?.token;

/** @param {import('../org.mjs').Org} org @param {string} userId */
export const isSessionEnded = (org, userId) =>
  refusalsOf(org, userId).some(({ endsSession }) => endsSession?.(org.switches));

/** @param {import('../org.mjs').Org} org @param {string} userId @returns {ApiError | undefined} */
export const refusedCall = (org, userId) =>
  refusalsOf(org, userId)
    .map(({ api }) => api?.(org.switches))
    .find(Boolean);

/** What the org says of an app that it does not let in: to the app, or on a page of its own. */
const APPS = {
  blocked: { error: 'OAUTH_APP_BLOCKED', description: 'this app is blocked by admin' },
  notInstalled: {
    error: 'OAUTH_APPROVAL_ERROR_GENERIC',
    description: 'app must be installed into org',
    onOwnPage: true,
  },
  notFound: {
    error: 'OAUTH_EC_APP_NOT_FOUND',
    description: 'External client app is not installed in this org',
    onOwnPage: true,
  },
};

/** @param {import('../org.mjs').Org} org @param {string} userId */
export function refusedApp(org, userId) {
  if (org.switches.app !== 'installed') return APPS[org.switches.app];
  const refused = refusedToken(org, userId, 'authorization_code');
  if (refused?.[0] !== 'invalid_app_access') return undefined;
  return { error: 'OAUTH_APP_ACCESS_DENIED', description: refused[1] };
}
