/** @typedef {import('./load.mjs').Person} Person */
/** @typedef {import('./load.mjs').Reader} Reader */

const RESPONSES = { ACCEPTED: 'accepted', DECLINED: 'declined', TENTATIVE: 'tentative' };

/**
 * Who organises an event; the owner where it does not say, as for any entry of one's own.
 *
 * @param {import('ical.js').default.Component} event
 * @param {Reader} reader
 * @returns {Person}
 */
export function organizerOf(event, reader) {
  const property = event.getFirstProperty('organizer');
  const { name, address } = property ? nameAndAddress(property) : reader.owner;
  return { ...reader.people.person(name, address), response: 'organizer' };
}

/**
 * The attendees of an event. Rooms and equipment are not people and stay out.
 *
 * @param {import('ical.js').default.Component} event
 * @param {Person} organizer
 * @param {Reader} reader
 * @returns {{ required: Person[], optional: Person[] }}
 */
export function attendeesOf(event, organizer, reader) {
  const required = [];
  const optional = [];
  for (const property of event.getAllProperties('attendee')) {
    const userType = parameter(property, 'cutype').toUpperCase();
    if (userType === 'ROOM' || userType === 'RESOURCE') continue;
    const role = parameter(property, 'role').toUpperCase();
    const isOptional = role === 'OPT-PARTICIPANT' || role === 'NON-PARTICIPANT';
    (isOptional ? optional : required).push(attendee(property, userType, organizer, reader));
  }
  return { required, optional };
}

function attendee(property, userType, organizer, { people }) {
  const { name, address } = nameAndAddress(property);
  const lists = userType === 'GROUP' ? new Set([address.toLowerCase()]) : undefined;
  const isOrganizer = address !== '' && address.toLowerCase() === organizer.address.toLowerCase();
  const answer = RESPONSES[parameter(property, 'partstat').toUpperCase()] ?? 'none';
  return { ...people.person(name, address, lists), response: isOrganizer ? 'organizer' : answer };
}

function nameAndAddress(property) {
  const value = String(property.getFirstValue() ?? '').replace(/^mailto:/i, '');
  // Apple puts an internal link in the value and the address in a parameter.
  const address = value.includes('@') ? value : parameter(property, 'email');
  return { name: parameter(property, 'cn'), address };
}

function parameter(property, name) {
  return String(property.getFirstParameter(name) ?? '');
}
