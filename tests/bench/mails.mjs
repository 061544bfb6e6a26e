// The mails of the sandbox's mailbox as the pane's mailbox effect answers them.
import { fileURLToPath } from 'node:url';
import { loadMailbox } from '../../web/sandbox/outlook/mailbox/load.mjs';

/** @import { Item } from '../../web/pane/contract.js' */
/** @import { Open } from './node_shell.mjs' */

const FOLDER = fileURLToPath(new URL('../../web/sandbox/data/mailbox', import.meta.url));

export const readMailbox = () => loadMailbox(FOLDER);

/** @returns {Promise<any[]>} mails that can be read, in the shape of the sandbox's mailbox */
export async function readMails() {
  const { items } = await readMailbox();
  return items.filter((item) => item.kind === 'message' && !item.isDraft);
}

/**
 * The mail itself, or a later one from the same people about the same.
 * @param {any} mail
 * @param {number} copy 0 is the mail itself
 * @returns {Open}
 */
export function asOpen(mail, copy) {
  const ofCopy = (id) => (copy === 0 ? id : id.replace(/(.)$/, `${copy}$1`));
  return {
    item: item(mail, ofCopy),
    text: mail.body.text,
    html: mail.body.html ?? '',
    content: (id) => Buffer.from(mail.attachments.find((file) => file.id === id).content, 'base64'),
  };
}

/**
 * @param {any} mail
 * @param {(id: string) => string} ofCopy
 * @returns {Item}
 */
function item(mail, ofCopy) {
  return {
    kind: 'message',
    mode: 'read',
    id: ofCopy(mail.id),
    internet_message_id: ofCopy(mail.internetMessageId),
    conversation_id: mail.conversationId,
    subject: mail.subject,
    from: person(mail.from),
    to: mail.to.map(person),
    cc: mail.cc.map(person),
    bcc: mail.bcc.map(person),
    attachments: mail.attachments.map(attachment),
    time: Date.parse(mail.received),
  };
}

const person = ({ name, address }) => ({ name, address });

function attachment({ id, name, contentType, size, isInline, type }) {
  return { id, name, content_type: contentType, size, is_inline: isInline, type };
}
