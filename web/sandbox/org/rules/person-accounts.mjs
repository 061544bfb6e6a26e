/**
 * Person accounts: an account of a record type for people is a person, and a contact of its own
 * holds the same values under its own names.
 */
import { badRequest } from '../errors.mjs';
import { insert, rawRecord, remove, update } from '../records/store.mjs';
import { personName } from './names.mjs';
import { people } from './people.mjs';

/** @type {import('./index.mjs').Rules} */
export const accounts = {
  beforeInsert(context, values) {
    if (!context.switches.personAccounts) return {};
    const isPerson = isPersonType(context, values.RecordTypeId);
    requireOwnFields(context, values, isPerson);
    if (!isPerson) return {};
    if (!values.LastName) throw missing('LastName');
    return { IsPersonAccount: true, Name: personName(values) };
  },

  afterInsert(context, account) {
    if (!account.IsPersonAccount) return;
    const contact = insert(context, 'Contact', {
      AccountId: account.Id,
      IsPersonAccount: true,
      OwnerId: account.OwnerId,
      ...personValues(context, account),
    });
    update(context, 'Account', account.Id, { PersonContactId: contact.Id });
  },

  beforeUpdate(context, values, before) {
    if (!context.switches.personAccounts) return {};
    const isPerson = Boolean(before.IsPersonAccount);
    requireOwnFields(context, values, isPerson);
    if (!isPerson) return {};
    if (values.LastName === null) throw missing('LastName');
    return { Name: personName({ ...before, ...values }) };
  },

  afterUpdate(context, account) {
    if (!account.IsPersonAccount) return;
    update(context, 'Contact', account.PersonContactId, personValues(context, account));
  },

  afterDelete(context, account) {
    if (account.IsPersonAccount) remove(context, 'Contact', account.PersonContactId);
  },
};

/** @type {import('./index.mjs').Rules} */
export const contacts = {
  ...people,
  beforeUpdate(context, values, before) {
    if (before.IsPersonAccount) {
      throw badRequest(
        'INVALID_FIELD_FOR_INSERT_UPDATE',
        'A person contact is changed through its person account.',
        Object.keys(values),
      );
    }
    return people.beforeUpdate(context, values, before);
  },
};

function isPersonType(context, recordTypeId) {
  return Boolean(recordTypeId && rawRecord(context, 'RecordType', recordTypeId)?.IsPersonType);
}

const personFields = ({ org }) =>
  org.schema.object('Account').fields.filter(({ personField }) => personField);

/** A company has no fields of a person, and a person no name in one piece. */
function requireOwnFields(context, values, isPerson) {
  const foreign = isPerson ? ['Name'] : personFields(context).map(({ name }) => name);
  const bad = foreign.filter((name) => values[name] !== undefined && values[name] !== null);
  if (bad.length === 0) return;
  throw badRequest(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Account: bad field names on insert/update call: ${bad.join(', ')}`,
    bad,
  );
}

const missing = (name) =>
  badRequest('REQUIRED_FIELD_MISSING', `Required fields are missing: [${name}]`, [name]);

/** The contact's values: those of the account under the names that contacts have for them. */
function personValues(context, account) {
  const values = personFields(context).map(({ name, personField }) => [personField, account[name]]);
  const { Name, Phone, Fax } = account;
  return { Name, Phone, Fax, ...Object.fromEntries(values) };
}
