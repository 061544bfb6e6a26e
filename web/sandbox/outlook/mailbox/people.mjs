/** @typedef {import('./load.mjs').Person} Person */

/**
 * Makes people out of names and addresses as one mailbox sees them.
 *
 * @param {string} owner the owner's address; its domain is the owner's organisation
 */
export function peopleOf(owner) {
  const domain = domainOf(owner);

  /**
   * @param {string | undefined} name
   * @param {string | undefined} address
   * @param {Set<string>} [lists] addresses known to be distribution lists, in lower case
   * @returns {Person}
   */
  function person(name, address, lists) {
    const plainAddress = clean(address);
    return {
      name: clean(name),
      address: plainAddress,
      kind: kindOf(plainAddress, domain, lists),
    };
  }

  /**
   * People of a parsed address header. Members of a group are taken one by one; a group that
   * names nobody, such as "undisclosed-recipients:;", is one list without an address.
   *
   * @param {import('postal-mime').Address[] | undefined} addresses
   * @param {Set<string>} [lists]
   * @returns {Person[]}
   */
  function people(addresses, lists) {
    return (addresses ?? []).flatMap((address) => {
      if (address.group === undefined) return [person(address.name, address.address, lists)];
      if (address.group.length > 0) return people(address.group, lists);
      return [{ name: clean(address.name), address: '', kind: 'list' }];
    });
  }

  return { person, people };
}

/**
 * Whether two addresses are the same mailbox.
 *
 * @param {string} a
 * @param {string} b
 */
export function sameAddress(a, b) {
  return a !== '' && a.toLowerCase() === b.toLowerCase();
}

/** @returns {Person['kind']} */
function kindOf(address, ownDomain, lists) {
  if (lists?.has(address.toLowerCase())) return 'list';
  const domain = domainOf(address);
  if (domain === '') return 'other';
  return domain === ownDomain ? 'user' : 'external';
}

function domainOf(address) {
  const at = address.lastIndexOf('@');
  return at > 0 ? address.slice(at + 1).toLowerCase() : '';
}

function clean(text) {
  return (text ?? '').replace(/[\u0000-\u001f\u007f\s]+/g, ' ').trim();
}
