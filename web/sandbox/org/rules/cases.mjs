import { nextNumber } from '../records/store.mjs';
import { isClosing } from './statuses.mjs';

/** @type {import('./index.mjs').Rules} */
export const cases = {
  beforeInsert: (context, values) => ({
    CaseNumber: String(nextNumber(context, 'CaseNumber')).padStart(8, '0'),
    ...closed(context, values.Status),
    ...fromContact(context, values),
  }),
  beforeUpdate: (context, values, before) =>
    values.Status === undefined || values.Status === before.Status
      ? {}
      : closed(context, values.Status),
};

function closed(context, status) {
  const IsClosed = isClosing(context, 'Case', status);
  return { IsClosed, ClosedDate: IsClosed ? context.org.clock.timestamp() : null };
}

/** A case takes its contact's account when it is given none. */
function fromContact({ db }, { ContactId, AccountId }) {
  if (!ContactId || AccountId !== undefined) return {};
  return { AccountId: db.get('SELECT AccountId FROM Contact WHERE Id = ?', [ContactId]).AccountId };
}
