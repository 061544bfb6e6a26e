/**
 * The line that starts a message: "From ", a sender and a date, or a sender alone. Only a header
 * may follow it, for mailers exist that leave "From " unquoted inside a text.
 */
const SEPARATOR = /^From \S+[ \t]*(?:[A-Z][a-z]{2} [A-Z][a-z]{2} +\d[^\n]*)?\r?\n(?=[!-9;-~]+:)/gm;

/**
 * The messages of an mbox file, without their separator lines and with quoted "From " lines
 * restored.
 *
 * @param {Buffer} bytes
 * @returns {Buffer[]}
 */
export function splitMbox(bytes) {
  // latin1 maps each byte to one character, so that no charset inside the messages is touched.
  const text = bytes.toString('latin1').replace(/^ï»¿/, '').trimStart();
  const separators = [...text.matchAll(SEPARATOR)];
  if (separators.length === 0 || separators[0].index > 0) {
    const start = text.indexOf('\n') + 1;
    return [message(text.slice(start))];
  }
  return separators.map((separator, index) => {
    const start = separator.index + separator[0].length;
    return message(text.slice(start, separators[index + 1]?.index));
  });
}

/** @param {string} text @returns {Buffer} */
function message(text) {
  return Buffer.from(text.replace(/^>(>*From )/gm, '$1'), 'latin1');
}
