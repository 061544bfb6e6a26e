const MIME_TYPE = /^\s*([^\s;]+\/[^\s;]+)/;

/**
 * Outlook's item class of a message, and whether its content is encrypted.
 *
 * @param {import('postal-mime').Email} email
 * @param {(key: string) => string} header
 * @returns {{ itemClass: string, isProtected: boolean }}
 */
export function contentClass(email, header) {
  const contentType = header('content-type');
  const mimeType = (MIME_TYPE.exec(contentType)?.[1] ?? '').toLowerCase();
  if (isEncrypted(email, mimeType, contentType)) {
    return { itemClass: 'IPM.Note.SMIME', isProtected: true };
  }
  return { itemClass: readableClass(mimeType, contentType), isProtected: false };
}

/** S/MIME that is not merely signed, PGP/MIME, or a message under rights management. */
function isEncrypted(email, mimeType, contentType) {
  if (mimeType === 'multipart/encrypted') return true;
  if (/^application\/(x-)?pkcs7-mime$/.test(mimeType)) return !/signed-data/i.test(contentType);
  return email.attachments.some(
    ({ mimeType: type }) => type === 'application/x-microsoft-rpmsg-message',
  );
}

function readableClass(mimeType, contentType) {
  if (/^application\/(x-)?pkcs7-mime$/.test(mimeType)) return 'IPM.Note.SMIME';
  if (mimeType === 'multipart/signed') return 'IPM.Note.SMIME.MultipartSigned';
  if (mimeType !== 'multipart/report') return 'IPM.Note';
  if (/delivery-status/i.test(contentType)) return 'REPORT.IPM.Note.NDR';
  if (/disposition-notification/i.test(contentType)) return 'REPORT.IPM.Note.IPNRN';
  return 'IPM.Note';
}
