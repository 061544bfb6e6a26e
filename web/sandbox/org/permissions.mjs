/** What an administrator assigns to users one by one, and by which of the org's data it gives permissions. */
const ASSIGNED = `
  SELECT 'permissionSets' AS kind, given.Label AS label
    FROM PermissionSetAssignment assigned JOIN PermissionSet given ON given.Id = assigned.PermissionSetId
    WHERE assigned.AssigneeId = ?1 AND assigned.IsDeleted = 0
  UNION SELECT 'licenses', given.MasterLabel
    FROM PermissionSetLicenseAssign assigned JOIN PermissionSetLicense given ON given.Id = assigned.PermissionSetLicenseId
    WHERE assigned.AssigneeId = ?1 AND assigned.IsDeleted = 0`;

/**
 * What a user may do beyond records: the user permissions of the profile (data/org/permissions.json,
 * by the names that PermissionSet has after "Permissions") and of what is assigned to the user
 * (permission-sets.json, licenses.json), less those that the user's states take away.
 * @param {import('./org.mjs').Org} org
 * @param {{ Id: string, ProfileId: string, IsActive: number }} user
 * @returns {Set<string>}
 */
export function permissionsOf(org, user) {
  const states = org.users.of(user);
  const assigned = org.db.all(ASSIGNED, [user.Id]);
  const given = [
    org.permissions[org.profileNames.get(user.ProfileId)],
    ...assigned.map(({ kind, label }) => org[kind][label]),
  ].flatMap((names = []) => names);
  return new Set(given.filter((name) => states[stateOf(name)] !== false));
}

/** @param {string} permission */
const stateOf = (permission) => permission[0].toLowerCase() + permission.slice(1);
