/** Translations between the mailbox's model and the numbers and shapes that Office.js expects. */

const RECIPIENT_TYPE = { other: 0, list: 1, user: 2, external: 3 };
const RESPONSE = { none: 0, organizer: 1, tentative: 2, accepted: 3, declined: 4 };
const ATTACHMENT_TYPE = { file: 0, item: 1, cloud: 2 };
const NOTIFICATION_TYPES = [
  'informationalMessage',
  'progressIndicator',
  'errorMessage',
  'insightMessage',
];

/** @param {object} person */
export function toAddress({ name, address, kind, response }) {
  return {
    name: name || address,
    address,
    recipientType: RECIPIENT_TYPE[kind] ?? RECIPIENT_TYPE.other,
    appointmentResponse: RESPONSE[response] ?? RESPONSE.none,
  };
}

/** @param {object[]} [people] */
export const toAddresses = (people = []) => people.map(toAddress);

/**
 * What an add-in hands over as a recipient: either part may be missing.
 * @param {{ name?: string, address?: string }} given
 */
export function fromAddress({ name, address }, ownerAddress) {
  const mail = address || name || '';
  return { name: name || mail, address: mail, kind: kindOf(mail, ownerAddress) };
}

/** @param {string} address @param {string} ownerAddress */
export function kindOf(address, ownerAddress) {
  const domain = (text) => text.slice(text.lastIndexOf('@') + 1).toLowerCase();
  return domain(address) === domain(ownerAddress) ? 'user' : 'external';
}

/** @param {object} attachment */
export function toAttachment({ id, name, contentType, contentId, size, isInline, type, url }) {
  return {
    id,
    name,
    contentType,
    size,
    attachmentType: ATTACHMENT_TYPE[type],
    isInline,
    ...(contentId && { contentId }),
    ...(url && { url }),
  };
}

/** @param {object} notification as Office.js sent it */
export function toNotification({ key, type, message, icon, persistent, actions }) {
  return { key, type: NOTIFICATION_TYPES[type], message, icon, persistent, actions };
}

/** @param {string} iso */
export const toTime = (iso) => Date.parse(iso);

/** @param {string} subject without the answer and forward marks in front */
export function normalizedSubject(subject) {
  return subject.replace(/^(\s*(re|fw|fwd|aw|wg|sv|vs|tr|rv|rif|antw)\s*(\[\d+\])?\s*:)+\s*/i, '');
}
