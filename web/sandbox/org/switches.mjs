/**
 * What differs between orgs, and what public material leaves open about Salesforce: values to
 * choose, with the defaults of an ordinary org. Policies of the app have the names and values of
 * the metadata API.
 */
export const SWITCHES = {
  /** EmailMessage exists. */
  enhancedEmail: true,
  /** TaskWhoIds and EventWhoIds exist. */
  sharedActivities: false,
  /** The administrator has made Type of Event visible to everybody. */
  eventType: false,
  /** The fields of Lightning Experience by which events repeat exist; without them those of Classic do it. */
  eventSeries: true,
  /** Setup > Chatter Settings > Enable. */
  chatter: true,
  /** What a user without Chatter meets in the Connect API. */
  chatterRefusalCode: 'FUNCTIONALITY_NOT_ENABLED',
  /** Accounts can be people. Cannot be turned off again: a reset ends it. */
  personAccounts: false,
  /** Records with amounts say in which currency they are; without one it is the org's own. */
  multiCurrency: false,
  /** Lightning Experience is on; without it everybody works in Salesforce Classic. */
  lightning: true,
  /** The package with the user mapping and the settings is installed. */
  tetherPackage: true,
  /** The users' permission set lets them call the package's Apex classes. */
  apexClassAccess: true,
  /** Setup > CORS > "Enable CORS for OAuth endpoints". */
  oauthCors: true,
  /** The Tooling API answers pages. */
  toolingCors: false,
  /** Pages can read Sforce-Limit-Info. */
  exposeLimitInfo: false,
  /** What an unlisted origin gets: Salesforce's documents say 403 and 404. */
  corsRefusalStatus: 403,

  /** How the org sees the app. */
  app: 'installed',
  /** Who may use the app: those whom the administrator approved, or whoever allows it on the consent page. */
  permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
  /** The browser stays logged in to the org, so that another authorization needs no login. */
  rememberLogin: false,
  /** A custom login flow stands after the login: a screen to finish, or one that leads nowhere. */
  loginFlow: 'none',
  /** What the app is let off of a user's login IP ranges. */
  ipRelaxationPolicyType: 'Enforce',
  /** Session setting: login IP ranges are enforced on every request. */
  enforceIpRangesEveryRequest: false,
  /** Freezing a user ends what is signed in; documents speak only of logging in. */
  frozenEndsSessions: false,
  /** The edition has the API. */
  editionHasApi: true,
  /** What a user without the permission "API Enabled" meets. */
  apiDisabledCode: 'API_DISABLED_FOR_ORG',

  idleTimeoutSeconds: 2 * 60 * 60,
  codeLifetimeSeconds: 15 * 60,
  refreshTokenPolicyType: 'Infinite',
  /** For SpecificInactivity and SpecificLifetime. */
  refreshTokenValiditySeconds: 30 * 24 * 60 * 60,
  /** A refresh answers with a new refresh token, and the old one dies. */
  rotateRefreshTokens: true,
  /** What using a refresh token that rotation has replaced leads to. */
  reusedRefreshToken: 'revokeAll',
  /** So many refresh tokens of one user live; one more ends the one used longest ago. */
  refreshTokensPerUser: 5,

  dailyApiRequests: 15000,
  /** A child list without records is null, else an object with none. */
  emptyChildrenAreNull: true,
  /** ContentDocumentLink is queried only by LinkedEntityId or ContentDocumentId. */
  restrictContentDocumentLink: true,
  lockStatus: 400,
  insufficientAccessStatus: 403,
  entityIsDeletedStatus: 404,
  /** The outer code of the UI API's errors of records, which documents leave open. */
  recordErrorCode: 'INVALID_INPUT',
  /** Those errors are in an array, as other errors are. */
  recordErrorInArray: true,
  /** The code with which the UI API answers 412 to If-Unmodified-Since. */
  conflictCode: 'PRECONDITION_FAILED',
  /** The objects whose button New an administrator has overridden, with commas between them. */
  overriddenNew: '',
  /** /composite takes parts for the UI API, which its documents do not list. */
  compositeUiApi: true,
  /** /composite takes parts for invocable actions, which its documents do not list. */
  compositeActions: true,
  /** /composite takes parts for records of the Tooling API, which its documents do not list. */
  compositeTooling: false,
};

/** The values that a switch has when they are names. */
const CHOICES = {
  chatterRefusalCode: ['FUNCTIONALITY_NOT_ENABLED', 'API_DISABLED_FOR_ORG', 'INSUFFICIENT_ACCESS'],
  app: ['installed', 'blocked', 'notInstalled', 'notFound'],
  permittedUsersPolicyType: ['AdminApprovedPreAuthorized', 'AllSelfAuthorized'],
  loginFlow: ['none', 'screen', 'blocks'],
  ipRelaxationPolicyType: ['Enforce', 'Enforce_RelaxRefresh', 'Bypass'],
  apiDisabledCode: ['API_DISABLED_FOR_ORG', 'API_CURRENTLY_DISABLED'],
  refreshTokenPolicyType: ['Infinite', 'Zero', 'SpecificInactivity', 'SpecificLifetime'],
  reusedRefreshToken: ['revokeAll', 'refuse'],
};

/**
 * @param {Record<string, any>} switches changed in place
 * @param {unknown} wanted
 * @returns {string | null} what is wrong with the wish
 */
export function change(switches, wanted) {
  if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted)) {
    return 'switches are an object';
  }
  for (const [name, value] of Object.entries(wanted)) {
    if (!Object.hasOwn(SWITCHES, name)) return `there is no switch "${name}"`;
    if (typeof value !== typeof SWITCHES[name]) return `"${name}" is a ${typeof SWITCHES[name]}`;
    if (CHOICES[name] && !CHOICES[name].includes(value)) {
      return `"${name}" is one of ${CHOICES[name].join(', ')}`;
    }
  }
  Object.assign(switches, wanted);
  return null;
}
