import { createHash, randomBytes } from 'node:crypto';

const token = (bytes) => randomBytes(bytes).toString('base64url');

/** Who is signed in: codes, access tokens and refresh tokens. */
export class Sessions {
  #codes = new Map();
  #access = new Map();
  #refresh = new Map();

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
    const age = (this.clock.now() - grant.issued) / 1000;
    if (age > this.switches.codeLifetimeSeconds) return { error: 'expired authorization code' };
    return { grant };
  }

  /** @param {{ userId: string, clientId: string, scope: string }} grant @param {string} orgId */
  open({ userId, clientId, scope }, orgId) {
    const session = { userId, clientId, scope, orgId, accessToken: '', refreshToken: '', used: 0 };
    this.#renewAccess(session);
    if (scope.split(' ').some((name) => name === 'refresh_token' || name === 'full')) {
      this.#renewRefresh(session);
    }
    return session;
  }

  #renewAccess(session) {
    session.accessToken = `${session.orgId.slice(0, 15)}!AQ${token(48)}`;
    session.used = this.clock.now();
    this.#access.set(session.accessToken, session);
  }

  #renewRefresh(session) {
    this.#refresh.delete(session.refreshToken);
    session.refreshToken = `5Aep861${token(48)}`;
    this.#refresh.set(session.refreshToken, session);
  }

  /** @param {string} refreshToken @returns {any} the session with a new access token, or null */
  refresh(refreshToken) {
    const session = this.#refresh.get(refreshToken);
    if (!session) return null;
    this.#access.delete(session.accessToken);
    this.#renewAccess(session);
    if (this.switches.rotateRefreshTokens) this.#renewRefresh(session);
    return session;
  }

  /** The session of an access token; using it starts its idle time anew. @param {string} accessToken */
  use(accessToken) {
    const session = this.#access.get(accessToken);
    if (!session) return null;
    const idle = (this.clock.now() - session.used) / 1000;
    if (idle > this.switches.idleTimeoutSeconds) {
      this.#access.delete(accessToken);
      return null;
    }
    session.used = this.clock.now();
    return session;
  }

  /** @param {string} given an access token, which ends alone, or a refresh token, which ends both */
  revoke(given) {
    const session = this.#refresh.get(given) ?? this.#access.get(given);
    if (!session) return false;
    this.#access.delete(session.accessToken);
    if (given === session.refreshToken) this.#refresh.delete(given);
    return true;
  }

  clear() {
    this.#codes.clear();
    this.#access.clear();
    this.#refresh.clear();
  }
}

/** @param {string} verifier @param {string} challenge of PKCE, by S256 */
export const proves = (verifier, challenge) =>
  createHash('sha256').update(verifier).digest('base64url') === challenge;
