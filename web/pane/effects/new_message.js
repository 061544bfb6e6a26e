import { supports } from './office.js';

/** @import { NewMessageEffect } from '../contract.js' */

/**
 * Opens Outlook's own form for a new message. While a draft is open Outlook offers none: then whatever program the user has
 * for mail is asked, as by any link to an address.
 * https://learn.microsoft.com/javascript/api/outlook/office.mailbox#outlook-office-mailbox-displaynewmessageform-member(1)
 * @param {NewMessageEffect} request
 */
export function newMessage({ to }) {
  const { mailbox } = Office.context;
  if (supports('1.6') && mailbox.displayNewMessageForm)
    mailbox.displayNewMessageForm({ toRecipients: to ? [to] : [] });
  else window.open(`mailto:${encodeURIComponent(to)}`, '_blank', 'noopener,noreferrer');
}
