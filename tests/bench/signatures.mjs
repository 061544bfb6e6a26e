// What the core reads from signatures, on real mails: of each value it finds, whether it stands there as read by hand, and
// whether it comes from the signature at all.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { text as all } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import PostalMime from 'postal-mime';
import { buildPreset } from '../../.ci/cmake.mjs';
import { SIGNED_MAILS } from './signed_mails.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = path.join(ROOT, '../shared/data/email');
const READER = path.join(ROOT, 'build/debug/signatures');
const ABOUT = /\.(md|tsv)$/;

/**
 * @typedef {{ file: string, text: string, name: string, address: string }} Mail
 * @typedef {Record<string, { value: string, line: string }>} Signature
 * @param {(line: string) => void} say
 * @returns {Promise<{ mails: number, found: number, right: number, inside: number, wanted: number } | null>} values; null where
 *   the mails are not there
 */
export async function measureSignatures(say) {
  if (!existsSync(FOLDER)) {
    say(`SKIPPED: what is read from signatures, for there is no ${FOLDER}`);
    return null;
  }
  await buildPreset(ROOT, 'debug', { target: 'signatures', say });
  const mails = await readMails();
  const signatures = await readSignatures(mails);
  const count = { mails: mails.length, found: 0, right: 0, inside: 0, wanted: 0 };
  mails.forEach((mail, index) => addMail(count, mail, signatures[index]));
  return count;
}

async function readMails() {
  const files = (await readdir(FOLDER)).filter((file) => !ABOUT.test(file)).sort();
  const mails = await Promise.all(files.map(readMail));
  for (const file of Object.keys(SIGNED_MAILS))
    if (!files.includes(file)) throw new Error(`${file}: not among the mails`);
  return mails;
}

/** @param {string} file @returns {Promise<Mail>} */
async function readMail(file) {
  const { text, html, from } = await PostalMime.parse(await readFile(path.join(FOLDER, file)));
  return {
    file,
    text: text?.trim() ? text : plain(html ?? ''),
    name: from?.name ?? '',
    address: from?.address ?? '',
  };
}

/** @param {string} html @returns {string} */
function plain(html) {
  return html
    .replace(/<(style|script)\b[^]*?<\/\1>/gi, '')
    .replace(/<br\b[^>]*>|<\/(p|div|tr|li|h\d)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&');
}

/** @param {Mail[]} mails @returns {Promise<Signature[]>} */
async function readSignatures(mails) {
  const reader = spawn(READER, { stdio: ['pipe', 'pipe', 'inherit'] });
  reader.stdin.end(JSON.stringify(mails).replace(/\\ud[89a-f][0-9a-f]{2}/gi, '\\ufffd'));
  const answer = JSON.parse(await all(reader.stdout));
  if (answer.length !== mails.length) throw new Error('mails were lost');
  return answer;
}

/** @param {Mail} mail @param {Signature} signature */
function addMail(count, { file, text }, signature) {
  const lines = text.split(/\r?\n/);
  const signed = SIGNED_MAILS[file];
  const wanted = Object.entries(signed?.values ?? {}).map(([field, [line, from, to]]) => [
    field,
    lines[line - 1].slice(from, to),
  ]);
  const inside = signed ? lines.slice(signed.lines[0] - 1, signed.lines[1]) : [];
  // What comes from the display name has no line.
  const found = Object.entries(signature).filter(([, { line }]) => line);
  count.wanted += wanted.length;
  count.found += found.length;
  for (const [field, { value, line }] of found) {
    if (wanted.some((one) => one[0] === field && one[1] === value)) count.right += 1;
    if (inside.some((one) => one.includes(line))) count.inside += 1;
  }
}
