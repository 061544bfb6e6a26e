/**
 * What differs between orgs, and what public material leaves open about Salesforce: values to
 * choose, with the defaults of an ordinary org.
 */
export const SWITCHES = {
  /** EmailMessage exists. */
  enhancedEmail: true,
  /** TaskWhoIds and EventWhoIds exist. */
  sharedActivities: false,
  /** Setup > CORS > "Enable CORS for OAuth endpoints". */
  oauthCors: true,
  /** The Tooling API answers pages. */
  toolingCors: false,
  /** Pages can read Sforce-Limit-Info. */
  exposeLimitInfo: false,
  /** What an unlisted origin gets: Salesforce's documents say 403 and 404. */
  corsRefusalStatus: 403,
  /** A refresh answers with a new refresh token, and the old one dies. */
  rotateRefreshTokens: true,
  idleTimeoutSeconds: 2 * 60 * 60,
  codeLifetimeSeconds: 15 * 60,
  dailyApiRequests: 15000,
  /** A child list without records is null, else an object with none. */
  emptyChildrenAreNull: true,
  /** ContentDocumentLink is queried only by LinkedEntityId or ContentDocumentId. */
  restrictContentDocumentLink: true,
  lockStatus: 400,
  insufficientAccessStatus: 403,
  entityIsDeletedStatus: 404,
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
    if (!(name in SWITCHES)) return `there is no switch "${name}"`;
    if (typeof value !== typeof SWITCHES[name]) return `"${name}" is a ${typeof SWITCHES[name]}`;
  }
  Object.assign(switches, wanted);
  return null;
}
