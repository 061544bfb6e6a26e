// Answers of an org that is not there, for what only the core's own work is measured on.
import { NodeShell } from './node_shell.mjs';

export const HOST = 'brightwater.my.salesforce.com';

const encoder = new TextEncoder();

/** @param {unknown} value @returns {ArrayBuffer} */
export const bytesOf = (value) => encoder.encode(JSON.stringify(value)).buffer;

/** The dialog as it ends when somebody has signed in. @param {{ url: string }} request */
export async function signedInBy({ url }) {
  const state = new URL(url).searchParams.get('state') ?? '';
  return { ok: { query: `code=aPrx&state=${encodeURIComponent(state)}` } };
}

export function tokens() {
  return bytesOf({
    access_token: '00DHs0000000001!AQ',
    refresh_token: '5Aep861',
    instance_url: `https://${HOST}`,
    id: 'https://login.salesforce.com/id/00DHs0000000001IAQ/005Hs0000000001IAQ',
  });
}

/**
 * A pane of somebody who has just signed in to the org.
 * @param {WebAssembly.Module} module
 * @param {(request: { url: string }, body: Uint8Array | null) => ArrayBuffer} answerTo
 * @param {ConstructorParameters<typeof NodeShell>[0]['start']} [start]
 */
export async function signedInShell(module, answerTo, start) {
  const shell = new NodeShell({
    module,
    dialog: signedInBy,
    http: async (request, { body }) => ({
      ok: { status: 200, headers: [] },
      body: answerTo(request, request.has_body ? body() : null),
    }),
    start,
  });
  const config = { client_id: 'tether', redirect_uri: 'https://pane.example/dialog.html' };
  await shell.start({ ...config, my_domains: [HOST] });
  await shell.send({ event: 'sign_in', my_domain: HOST });
  return shell;
}

/**
 * Signs in, describes contacts and leads, and knows every address that is asked for as a contact's.
 * @param {(address: string) => Record<string, string>} contactOf its fields
 * @returns {(request: { url: string }, body: Uint8Array | null) => ArrayBuffer}
 */
export function orgOf(contactOf) {
  return ({ url }, body) => {
    if (!body || !url.endsWith('/composite')) return tokens();
    const { compositeRequest } = JSON.parse(new TextDecoder().decode(body));
    const compositeResponse = compositeRequest.map(({ url: wanted, referenceId }) => ({
      ...{ httpHeaders: {}, httpStatusCode: 200, referenceId },
      body: wanted.includes('/query?')
        ? rows(referenceId, decodeURIComponent(wanted), contactOf)
        : describe(referenceId),
    }));
    return bytesOf({ compositeResponse });
  };
}

function describe(name) {
  const email = { name: 'Email', label: 'Email', type: 'email', filterable: true };
  const phone = { name: 'Phone', label: 'Phone', type: 'phone', filterable: true };
  const keyPrefix = name === 'Contact' ? '003' : '00Q';
  return {
    name,
    label: name,
    labelPlural: `${name}s`,
    keyPrefix,
    createable: true,
    fields: [email, phone],
  };
}

function rows(object, soql, contactOf) {
  const wanted = new Set(soql.match(/person\.\d+@customer\.example/g));
  if (object !== 'Contact') return { totalSize: 0, done: true, records: [] };
  const records = [...wanted].map((email, index) => ({
    attributes: { type: object, url: `/services/data/v67.0/sobjects/${object}/003${index}` },
    ...{ Id: `003Hs0000${String(index).padStart(6, '0')}AAA`, Email: email },
    ...{ LastModifiedDate: '2026-11-20T14:31:00.000+0000', ...contactOf(email) },
  }));
  return { totalSize: records.length, done: true, records };
}
