const MIME_TYPE = /^\s*([^\s;]+\/[^\s;]+)/;
const PKCS7 = /^application\/(?:x-)?pkcs7-mime$/;

/** 1.2.840.113549.1.7.2 in DER */
const SIGNED_DATA_OID = Buffer.from('06092a864886f70d010702', 'hex');

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
  if (PKCS7.test(mimeType)) return !isOnlySigned(email, contentType);
  return email.attachments.some(
    ({ mimeType: type }) => type === 'application/x-microsoft-rpmsg-message',
  );
}

/** Old mail does not say what is inside; the content then names its own type near its start. */
function isOnlySigned(email, contentType) {
  const named = /smime-type\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1];
  if (named) return named.toLowerCase() === 'signed-data';
  const start = Buffer.from(email.attachments[0]?.content ?? '').subarray(0, 64);
  return start.includes(SIGNED_DATA_OID);
}

function readableClass(mimeType, contentType) {
  if (PKCS7.test(mimeType)) return 'IPM.Note.SMIME';
  if (mimeType === 'multipart/signed') return 'IPM.Note.SMIME.MultipartSigned';
  if (mimeType !== 'multipart/report') return 'IPM.Note';
  if (/delivery-status/i.test(contentType)) return 'REPORT.IPM.Note.NDR';
  if (/disposition-notification/i.test(contentType)) return 'REPORT.IPM.Note.IPNRN';
  return 'IPM.Note';
}
