import { makeId } from './ids.mjs';

const KEY_PREFIX = '00D';
const TEST_LOGIN = 'https://test.salesforce.com';

/** What tells a production org from a sandbox. */
const KINDS = {
  production: { serial: 1, IsSandbox: 0, InstanceName: 'TTH1' },
  sandbox: { serial: 2, IsSandbox: 1, InstanceName: 'TTH2S' },
};

/** What holds for everybody names the organization. */
const NAMED_BY = [
  ['Tether_Settings__c', 'SetupOwnerId'],
  ['Tether_Pane_Assignment__c', 'Assigned_To__c'],
];

/** @param {unknown} kind @returns {string | null} what is wrong with it */
export const kindProblem = (kind) =>
  Object.hasOwn(KINDS, String(kind)) ? null : `kind is one of ${Object.keys(KINDS).join(', ')}`;

/**
 * Makes the org present itself as one of a kind and of a company.
 * @param {import('./database.mjs').Database} db
 * @param {{ kind: string, company: string }} as
 */
export function present(db, { kind, company }) {
  const { serial, IsSandbox, InstanceName } = KINDS[kind];
  const id = makeId(KEY_PREFIX, serial);
  const { Id: before } = db.get('SELECT Id FROM Organization');
  db.run('UPDATE Organization SET Id = ?, Name = ?, IsSandbox = ?, InstanceName = ?', [
    id,
    company,
    IsSandbox,
    InstanceName,
  ]);
  for (const [object, field] of NAMED_BY) {
    db.run(`UPDATE ${object} SET ${field} = ? WHERE ${field} = ?`, [id, before]);
  }
}

/**
 * The host in the URLs that name users: that of production is the login host, and no other stands
 * for that of sandboxes.
 * @param {import('./org.mjs').Org} org
 */
export const identityOrigin = ({ organization, loginOrigin }) =>
  organization.kind === 'sandbox' ? TEST_LOGIN : loginOrigin;
