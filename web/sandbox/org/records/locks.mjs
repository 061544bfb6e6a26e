import { badRequest } from '../errors.mjs';

/** A record in an approval process is closed to all but those who may modify all data. */
export function requireUnlocked({ org, permissions }, { Id }) {
  if (!org.locked.has(Id) || permissions.has('ModifyAllData')) return;
  throw badRequest(
    'ENTITY_IS_LOCKED',
    'This record is locked. If you need to edit it, contact your admin.',
    [],
  );
}
