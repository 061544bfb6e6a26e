// Real mails whose senders sign with more than their names, and where each value stands: read by hand. In every other mail
// there is nothing to be read.

/** @typedef {[line: number, from: number, to: number]} Place a line of the text, from 1, and characters of it, from 0 */

/** @type {Record<string, { lines: [number, number], values: Record<string, Place> }>} by file: the signature's lines, its values */
export const SIGNED_MAILS = {
  'apache-james-mime4j__mimetools-testmsgs_german.msg': {
    lines: [39, 48],
    values: {
      title: [43, 0, 11],
      company: [41, 0, 19],
      phone: [45, 28, 44],
      street: [46, 0, 21],
      city: [47, 6, 14],
      postal_code: [47, 0, 5],
    },
  },
  'apache-james-mime4j__mimetools-testmsgs_multi-2evil.msg': {
    lines: [8, 13],
    values: { company: [11, 22, 44], website: [13, 22, 50] },
  },
  'apache-james-mime4j__mimetools-testmsgs_multi-2gifs.msg': {
    lines: [8, 13],
    values: { company: [11, 22, 44], website: [13, 22, 50] },
  },
  'mikel-mail__error_emails_content_transfer_encoding_text-html.eml': {
    lines: [15, 17],
    values: { title: [15, 20, 35], company: [17, 0, 24] },
  },
  // It speaks of the company, but has no signature of a person.
  'SpamScope-mail-parser__mails_mail_test_5': {
    lines: [28, 28],
    values: { company: [28, 16, 24] },
  },
  'stalwartlabs-mail-parser__thirdparty_015.eml': {
    lines: [36, 41],
    values: { title: [38, 0, 7], company: [38, 10, 19] },
  },
};
