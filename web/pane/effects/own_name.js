/**
 * A name that only the panes of this mailbox share: several mailboxes may use one browser, and Outlook's web pages may
 * split the store by the page that hosts the pane.
 * @param {string} name
 */
export function ownName(name) {
  const { mailbox, partitionKey } = /** @type {any} */ (Office.context);
  return ['tether', partitionKey, mailbox.userProfile.emailAddress.toLowerCase(), name]
    .filter(Boolean)
    .join(' ');
}
