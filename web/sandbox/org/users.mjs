/** What an administrator can make different about one user. */
const USER_STATES = {
  /** User.IsActive */
  active: true,
  /** UserLogin.IsFrozen */
  frozen: false,
  /** The user's address is in the login IP ranges of the profile. */
  ipAllowed: true,
  /** The permission "API Enabled". */
  apiEnabled: true,
  /** The app's policy names the user's profile or a permission set. */
  preauthorized: true,
  /** The permission "Access Activities", where the profile gives it. */
  activitiesAccess: true,
  /** The permission "Enable Chatter", where the profile gives it. */
  chatterInternalUser: true,
  /** The profile requires the session level High Assurance, which a login without MFA has not. */
  highAssuranceRequired: false,
};

/** The users' states. `active` is in the record, where queries see it; the others are kept here. */
export class UserStates {
  #kept = new Map();

  /** @param {{ Id: string, IsActive: number }} user */
  of(user) {
    return { ...USER_STATES, ...this.#kept.get(user.Id), active: user.IsActive === 1 };
  }

  /**
   * @param {import('./database.mjs').Database} db
   * @param {string} id of the user
   * @param {Record<string, unknown>} wanted
   * @returns {string | null} what is wrong with the wish
   */
  change(db, id, { active, ...wanted }) {
    const given = active === undefined ? wanted : { active, ...wanted };
    for (const [name, value] of Object.entries(given)) {
      if (!Object.hasOwn(USER_STATES, name)) return `a user has no state "${name}"`;
      if (typeof value !== 'boolean') return `"${name}" is a boolean`;
    }
    if (active !== undefined) {
      db.run('UPDATE User SET IsActive = ? WHERE Id = ?', [active ? 1 : 0, id]);
    }
    this.#kept.set(id, { ...this.#kept.get(id), ...wanted });
    return null;
  }

  clear() {
    this.#kept.clear();
  }
}
