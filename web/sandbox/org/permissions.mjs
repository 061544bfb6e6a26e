/**
 * What a user may do beyond records: the user permissions of the profile (data/org/permissions.json,
 * by the names that PermissionSet has after "Permissions"), less those that the user's states take
 * away.
 * @param {import('./org.mjs').Org} org
 * @param {{ Id: string, ProfileId: string, IsActive: number }} user
 * @returns {Set<string>}
 */
export function permissionsOf(org, user) {
  const states = org.users.of(user);
  const given = org.permissions[org.profileNames.get(user.ProfileId)] ?? [];
  return new Set(given.filter((name) => states[stateOf(name)] !== false));
}

/** @param {string} permission */
const stateOf = (permission) => permission[0].toLowerCase() + permission.slice(1);
