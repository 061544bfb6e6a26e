import { randomBytes } from 'node:crypto';

/** Browsers that are logged in to the org, known by a cookie. */
export class BrowserLogins {
  #logins = new Map();

  /** @param {import('../clock.mjs').Clock} clock @param {Record<string, any>} switches */
  constructor(clock, switches) {
    this.clock = clock;
    this.switches = switches;
  }

  /** @param {string} orgId @param {string} userId @returns {string} the cookie */
  open(orgId, userId) {
    const id = randomBytes(24).toString('base64url');
    this.#logins.set(id, { userId, used: this.clock.now() });
    return `${cookieName(orgId)}=${id}; Path=/; Secure; HttpOnly; SameSite=None`;
  }

  /** The user of a browser. @param {string} orgId @param {string | undefined} cookies */
  userOf(orgId, cookies) {
    if (!this.switches.rememberLogin) return undefined;
    const [, id] = new RegExp(`(?:^|; )${cookieName(orgId)}=([^;]*)`).exec(cookies ?? '') ?? [];
    const login = this.#logins.get(id);
    if (!login || this.clock.now() - login.used > this.switches.idleTimeoutSeconds * 1000) {
      return undefined;
    }
    login.used = this.clock.now();
    return login.userId;
  }

  /** @param {string} [userId] without it, everybody's */
  end(userId) {
    for (const [id, login] of this.#logins) {
      if (!userId || login.userId === userId) this.#logins.delete(id);
    }
  }
}

/** Cookies know no ports: two orgs on one host must not take each other's. */
const cookieName = (orgId) => `sid_${orgId.slice(0, 15)}`;
