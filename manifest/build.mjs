import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { source } from './outlook/source.mjs';

/**
 * What the manifests of one pane have of their own.
 * @typedef {{ baseUrl: string, id: string, unifiedId: string, version: string, origins: string[],
 *   selection: boolean, contact?: string, address: (page: string) => string, icon: (size: number) => string }} Build
 */

const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DOMAINS = 16;
const PACKAGE = new URL('../package.json', import.meta.url);

/**
 * A name-based UUID (version 5).
 * @param {string} namespace
 * @param {string} name
 */
export function nameBasedId(namespace, name) {
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * Grows with each change of the manifests and with each release, in three numbers: the revision,
 * the release's first two, the release's third.
 * @param {number} revision
 * @param {string} release
 */
export function manifestVersion(revision, release) {
  const [major, minor, patch] = release.split('.').map(Number);
  return [revision, major * 1000 + minor, patch].join('.');
}

/** @param {string | undefined} given */
function checkedBaseUrl(given) {
  if (!given) throw new Error('Say where the pane is served: --base-url https://HOST/PATH.');
  if (!URL.canParse(given)) throw new Error(`--base-url ${given} is not a URL.`);
  const { protocol, username, password, href } = new URL(given);
  if (protocol !== 'https:') throw new Error(`--base-url ${given} must begin with https://.`);
  if (/[?#]/.test(given))
    throw new Error(`--base-url ${given} must have no query and no fragment.`);
  if (username || password) throw new Error(`--base-url ${given} must name no user.`);
  if (given.endsWith('/')) throw new Error(`--base-url ${given} must not end with a slash.`);
  return href.replace(/\/$/, '');
}

/** @param {string} given */
function checkedOrigin(given) {
  const origin = URL.canParse(given) ? new URL(given).origin : '';
  if (!origin.startsWith('https://') || origin !== given.toLowerCase() || given.includes('*'))
    throw new Error(`--org ${given} is not an origin like https://MYDOMAIN.my.salesforce.com.`);
  return origin;
}

/** @param {string | undefined} given */
function checkedContact(given) {
  if (given !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(given))
    throw new Error(`--contact ${given} is not an email address.`);
  return given;
}

/** @param {string} baseUrl @param {string | undefined} given */
function idFor(baseUrl, given) {
  if (given !== undefined && !GUID.test(given)) throw new Error(`--id ${given} is not a GUID.`);
  if (given !== undefined) return given.toLowerCase();
  return new URL(baseUrl).hostname === 'localhost'
    ? source.id
    : nameBasedId(URL_NAMESPACE, baseUrl);
}

/**
 * @param {{ baseUrl?: string, id?: string, orgs?: string[], selection?: boolean, contact?: string }} asked
 * @returns {Build}
 * @throws {Error} with one sentence for whoever asked
 */
export function buildFor({ baseUrl: given, id: givenId, orgs = [], selection = false, contact }) {
  const baseUrl = checkedBaseUrl(given);
  const origins = [
    ...new Set([new URL(baseUrl).origin, ...source.signIn, ...orgs.map(checkedOrigin)]),
  ];
  if (origins.length > DOMAINS)
    throw new Error(
      `Of --org there are ${orgs.length}: Microsoft 365 takes ${DOMAINS} domains in all.`,
    );
  const id = idFor(baseUrl, givenId);
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8'));
  return {
    baseUrl,
    id,
    // Microsoft 365 takes the two manifests for two apps, and wants an id of its own for each.
    unifiedId: nameBasedId(id, 'unified'),
    version: manifestVersion(source.revision, version),
    origins,
    selection,
    contact: checkedContact(contact),
    address: (page) => `${baseUrl}/${page}`,
    icon: (size) => `${baseUrl}/icons/tether-${size}.png`,
  };
}
