import { X509Certificate, createPrivateKey } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generate } from 'selfsigned';

const DAY = 24 * 60 * 60 * 1000;
// Browsers refuse certificates that are valid for longer than this.
const VALID_FOR = 397 * DAY;
const RENEW_BEFORE = 7 * DAY;

const DNS = 2;
const IP = 7;
const ALT_NAMES = [
  { type: DNS, value: 'localhost' },
  { type: DNS, value: '*.localhost' },
  { type: IP, ip: '127.0.0.1' },
  { type: IP, ip: '::1' },
];

/**
 * The self-signed certificate that every sandbox server shows. It is kept in `dir`, so that a person accepts it once.
 * @param {string} [dir]
 * @param {number} [now] epoch milliseconds
 * @returns {Promise<{ key: string, cert: string }>} PEM texts
 */
export async function certificate(dir = 'build/sandbox', now = Date.now()) {
  const file = path.join(dir, 'certificate.json');
  const kept = await readKept(file);
  if (kept && isUsable(kept, now)) return kept;
  const made = await make(now);
  await mkdir(dir, { recursive: true });
  // Written aside and renamed, so that a second server that starts meanwhile never reads half a file.
  const aside = `${file}.${process.pid}`;
  await writeFile(aside, JSON.stringify(made), { mode: 0o600 });
  await rename(aside, file);
  return made;
}

/** @param {string} file @returns {Promise<any>} whatever the file holds, null if that is nothing */
async function readKept(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** @param {any} pair @param {number} now */
function isUsable(pair, now) {
  try {
    const { key, cert } = pair;
    const parsed = new X509Certificate(cert);
    const from = Date.parse(parsed.validFrom);
    const to = Date.parse(parsed.validTo);
    return from <= now && now < to - RENEW_BEFORE && parsed.checkPrivateKey(createPrivateKey(key));
  } catch {
    // Whatever is wrong with the kept pair, the remedy is the same: make a new one.
    return false;
  }
}

/** @param {number} now */
async function make(now) {
  const pems = await generate([{ name: 'commonName', value: 'Tether sandbox (localhost)' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - DAY),
    notAfterDate: new Date(now - DAY + VALID_FOR),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: ALT_NAMES },
    ],
  });
  return { key: pems.private, cert: pems.cert };
}
