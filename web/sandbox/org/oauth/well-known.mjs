/** @param {string} origin of the host that is asked */
export const openidConfiguration = (origin) => ({
  issuer: origin,
  authorization_endpoint: `${origin}/services/oauth2/authorize`,
  token_endpoint: `${origin}/services/oauth2/token`,
  revocation_endpoint: `${origin}/services/oauth2/revoke`,
  userinfo_endpoint: `${origin}/services/oauth2/userinfo`,
  scopes_supported: ['api', 'full', 'id', 'openid', 'profile', 'refresh_token'],
  response_types_supported: ['code'],
  grant_types_supported: ['authorization_code', 'refresh_token'],
  code_challenge_methods_supported: ['S256'],
  subject_types_supported: ['public'],
  token_endpoint_auth_methods_supported: ['none'],
});

/**
 * What may be known of an org before anybody logs in.
 * @param {string} origin @param {string} orgId
 */
export const authConfiguration = (origin, orgId) => ({
  OrgId: orgId.slice(0, 15),
  Url: origin,
  MobileSDK: {
    UseiOSNativeBrowserForAuthentication: false,
    UseAndroidNativeBrowserForAuthentication: false,
    shareBrowserSessionIOS: false,
    shareBrowserSessionAndroid: false,
  },
  LoginPage: null,
  SamlProviders: [],
  AuthProviders: [],
  CertificateLogin: null,
  LoginPageType: 'standard',
  LoginPageTypeConfigs: {},
});
