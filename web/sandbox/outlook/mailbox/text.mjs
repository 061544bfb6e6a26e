import PostalMime from 'postal-mime';

/**
 * The text of an HTML body. postal-mime converts HTML where a message also has a part of plain
 * text, so the HTML goes through it once more beside an empty one.
 *
 * @param {string} html
 * @returns {Promise<string>}
 */
export async function textOfHtml(html) {
  const encoded = Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\r\n');
  const message = [
    'Content-Type: multipart/mixed; boundary="part"',
    '',
    '--part',
    'Content-Type: text/plain',
    '',
    '--part',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    encoded,
    '--part--',
  ];
  return ((await PostalMime.parse(message.join('\r\n'))).text ?? '').trim();
}
