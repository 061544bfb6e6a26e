import { createHash, randomBytes } from 'node:crypto';

const token = (bytes) => randomBytes(bytes).toString('base64url');

/** Who is signed in: codes, access tokens and refresh tokens. */
export class Sessions {
  #codes = new Map();
  #access = new Map();
  #refresh = new Map();
  /** Refresh tokens that rotation has replaced. */
  #spent = new Map();

  /** @param {import('../clock.mjs').Clock} clock @param {Record<string, any>} switches */
  constructor(clock, switches) {
    this.clock = clock;
    this.switches = switches;
  }

  /** @param {{ userId: string, clientId: string, redirectUri: string, challenge: string, scope: string }} grant */
  issueCode(grant) {
    const code = `aPrx${token(32)}`;
    this.#codes.set(code, { ...grant, issued: this.clock.now() });
    return code;
  }

  /**
   * What a code was issued for. A code serves once, whatever comes of it.
   * @param {string} code
   */
  takeCode(code) {
    const grant = this.#codes.get(code);
    this.#codes.delete(code);
    if (!grant) return { error: 'invalid authorization code' };
    if (this.#secondsSince(grant.issued) > this.switches.codeLifetimeSeconds) {
      return { error: 'expired authorization code' };
    }
    return { grant };
  }

  /**
   * @param {{ userId: string, clientId: string, scope: string, redirectUri?: string }} grant
   * @param {string} orgId
   */
  open({ userId, clientId, scope, redirectUri }, orgId) {
    const session = { userId, clientId, scope, orgId, accessToken: '', refreshToken: '', used: 0 };
    session.opened = this.clock.now();
    session.isByApp = redirectUri !== undefined;
    this.#renewAccess(session);
    if (scope.split(' ').some((name) => name === 'refresh_token' || name === 'full')) {
      this.#renewRefresh(session);
    }
    return session;
  }

  /** Ends those of a user's grants that are too many, first the one used longest ago. @param {string} userId */
  limitGrants(userId) {
    const grants = [...this.#refresh.values()].filter(
      (session) => session.userId === userId && session.isByApp,
    );
    grants.sort((a, b) => a.used - b.used);
    const surplus = Math.max(0, grants.length - this.switches.refreshTokensPerUser);
    for (const session of grants.slice(0, surplus)) this.#end(session);
  }

  #renewAccess(session) {
    session.accessToken = `${session.orgId.slice(0, 15)}!AQ${token(48)}`;
    session.used = this.clock.now();
    this.#access.set(session.accessToken, session);
  }

  #renewRefresh(session) {
    if (this.#refresh.delete(session.refreshToken)) this.#spent.set(session.refreshToken, session);
    session.refreshToken = `5Aep861${token(48)}`;
    this.#refresh.set(session.refreshToken, session);
  }

  /** Who a refresh token is for, if it is good. @param {string} refreshToken */
  ownerOf(refreshToken) {
    const session = this.#refresh.get(refreshToken);
    if (session && !this.#isRefreshExpired(session)) return session.userId;
    const stolen = this.#spent.get(refreshToken);
    if (stolen && this.switches.reusedRefreshToken === 'revokeAll') this.#end(stolen);
    return undefined;
  }

  #isRefreshExpired({ opened, refreshed = opened }) {
    const { refreshTokenPolicyType: policy, refreshTokenValiditySeconds: valid } = this.switches;
    if (policy === 'Zero') return true;
    if (policy === 'SpecificInactivity') return this.#secondsSince(refreshed) > valid;
    return policy === 'SpecificLifetime' && this.#secondsSince(opened) > valid;
  }

  /** @param {string} refreshToken that has an owner @returns {any} the session with a new access token */
  refresh(refreshToken) {
    const session = this.#refresh.get(refreshToken);
    session.refreshed = this.clock.now();
    this.#access.delete(session.accessToken);
    this.#renewAccess(session);
    if (this.switches.rotateRefreshTokens) this.#renewRefresh(session);
    return session;
  }

  /** The session of an access token; using it starts its idle time anew. @param {string} accessToken */
  use(accessToken) {
    const session = this.#access.get(accessToken);
    if (!session) return null;
    if (this.#secondsSince(session.used) > this.switches.idleTimeoutSeconds) {
      this.#access.delete(accessToken);
      return null;
    }
    session.used = this.clock.now();
    return session;
  }

  /** Whether the user has allowed so much before: what is allowed is what still lives. @param {string} userId @param {string} scope */
  isApproved(userId, scope) {
    return this.#all().some(
      (session) =>
        session.userId === userId &&
        scope.split(' ').every((name) => session.scope.split(' ').includes(name)),
    );
  }

  /** @param {string} given an access token, which ends alone, or a refresh token, which ends both */
  revoke(given) {
    const session = this.#refresh.get(given) ?? this.#access.get(given);
    if (!session) return false;
    if (given === session.refreshToken) this.#end(session);
    else this.#access.delete(given);
    return true;
  }

  /** Ends what is signed in. @param {{ userId?: string, keepsRefresh?: boolean }} [which] */
  end({ userId, keepsRefresh } = {}) {
    for (const [code, grant] of this.#codes) {
      if (!userId || grant.userId === userId) this.#codes.delete(code);
    }
    for (const session of this.#all()) {
      if (userId && session.userId !== userId) continue;
      if (keepsRefresh) this.#access.delete(session.accessToken);
      else this.#end(session);
    }
  }

  /** Those that outlive a restart: who has no refresh token signs in again. */
  lasting() {
    return [...this.#refresh.values()];
  }

  /** @param {ReturnType<Sessions['lasting']>} sessions of an earlier start */
  goOn(sessions) {
    for (const session of sessions) this.#refresh.set(session.refreshToken, session);
  }

  #all() {
    return [...new Set([...this.#access.values(), ...this.#refresh.values()])];
  }

  #end(session) {
    this.#access.delete(session.accessToken);
    this.#refresh.delete(session.refreshToken);
  }

  #secondsSince(moment) {
    return (this.clock.now() - moment) / 1000;
  }
}

/** @param {string} verifier @param {string} challenge of PKCE, by S256 */
export const proves = (verifier, challenge) =>
  createHash('sha256').update(verifier).digest('base64url') === challenge;
