// How well the pane tells earlier messages and signatures from what was written: on real mails, by what its preview says of
// each line that is not blank.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import PostalMime from 'postal-mime';
import { QUOTED_MAILS } from './quoted_mails.mjs';
import { orgOf, signedInShell } from './scripted_org.mjs';

/** @import { QuotedMail, Part } from './quoted_mails.mjs' */

const FOLDER = fileURLToPath(new URL('../../../shared/data/email', import.meta.url));

/**
 * @typedef {{ cut: number, right: number, wanted: number }} Count lines that were recognised, those of them rightly, and those
 *   that should have been
 * @param {WebAssembly.Module} module
 * @param {(line: string) => void} say
 * @returns {Promise<{ mails: number, quoted: Count, signature: Count } | null>} null where the mails are not there
 */
export async function measureQuoting(module, say) {
  if (!existsSync(FOLDER)) {
    say(`SKIPPED: earlier messages and signatures, for there is no ${FOLDER}`);
    return null;
  }
  const shell = await signedInShell(
    module,
    orgOf(() => ({})),
  );
  const quoted = { cut: 0, right: 0, wanted: 0 };
  const signature = { cut: 0, right: 0, wanted: 0 };
  for (const mail of QUOTED_MAILS) {
    const body = await readBody(mail.file);
    const found = await partsShown(shell, mail.file, body);
    const wanted = partsWanted(mail, body, found.length);
    if (found.length !== wanted.length) throw new Error(`${mail.file}: lines were lost`);
    count(quoted, 'quoted', found, wanted);
    if (mail.hasSignatures) count(signature, 'signature', found, wanted);
  }
  return { mails: QUOTED_MAILS.length, quoted, signature };
}

/** @param {string} file @returns {Promise<{ text: string, html: string }>} */
async function readBody(file) {
  const text = await readFile(path.join(FOLDER, file), 'utf8');
  if (file.endsWith('.eml')) {
    // postal-mime joins flowed lines across the depths of quotes, which RFC 3676 (4.5) forbids.
    const email = await PostalMime.parse(text.replace(/;\s*format="?flowed"?/i, ''));
    return { text: email.text ?? '', html: '' };
  }
  return file.endsWith('.html') ? { text: '', html: text } : { text, html: '' };
}

/** @returns {Promise<string[]>} the part of each line that is not blank */
async function partsShown(shell, id, body) {
  await shell.select({ item: itemOf(id), ...body, content: () => new Uint8Array() });
  await shell.send({ event: 'open_preview' });
  const { state, pieces } = shell.view.log.opened_preview;
  if (state !== 'shown') throw new Error(`${id}: no preview`);
  return pieces.flatMap(({ part, lines }) => Array(lines).fill(part));
}

/**
 * @param {QuotedMail} mail
 * @param {{ text: string, html: string }} body
 * @param {number} size of a body in HTML, in lines
 * @returns {Part[]}
 */
function partsWanted({ parts, file }, { text, html }, size) {
  if (html) {
    return Array.from(
      { length: size },
      (_, line) => parts.findLast(([, at]) => line >= Number(at))[0],
    );
  }
  const wanted = [];
  let part = -1;
  for (const line of text.split(/\r?\n/)) {
    if (part + 1 < parts.length && /** @type {RegExp} */ (parts[part + 1][1]).test(line)) part += 1;
    if (/[^>\s]/.test(line)) wanted.push(parts[part][0]);
  }
  if (part + 1 < parts.length) throw new Error(`${file}: ${parts[part + 1][1]} is not in it`);
  return wanted;
}

/** @param {Count} counts */
function count(counts, part, found, wanted) {
  found.forEach((one, line) => {
    if (one === part) counts.cut += 1;
    if (wanted[line] === part) counts.wanted += 1;
    if (one === part && wanted[line] === part) counts.right += 1;
  });
}

function itemOf(id) {
  return {
    ...{ kind: 'message', mode: 'read', id, conversation_id: '', subject: 'Re: Test' },
    ...{ internet_message_id: `<${id}@mails.example>`, attachments: [], time: 1000 },
    from: { name: '', address: 'person.1@customer.example' },
    ...{ to: [], cc: [], bcc: [] },
  };
}
