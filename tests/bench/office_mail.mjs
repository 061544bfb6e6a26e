import { asOpen } from './mails.mjs';

const USER = { displayName: 'Dana Reyes', emailAddress: 'dana.reyes@brightwater.example' };

/**
 * A mail of the sandbox's mailbox as page/office.js has it open.
 * @param {any} mail
 */
export function officeMail(mail) {
  const { item, text } = asOpen(mail, 0);
  return {
    user: USER,
    item: {
      itemType: 'message',
      itemId: item.id,
      internetMessageId: item.internet_message_id,
      conversationId: item.conversation_id,
      subject: item.subject,
      from: person(item.from),
      to: item.to.map(person),
      cc: item.cc.map(person),
      bcc: [],
      attachments: [],
      dateTimeCreated: item.time,
      text,
    },
  };
}

const person = ({ name, address }) => ({ displayName: name, emailAddress: address });
