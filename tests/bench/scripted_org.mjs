// Answers of an org that is not there, for what only the core's own work is measured on.

const encoder = new TextEncoder();

/** @param {unknown} value @returns {ArrayBuffer} */
export const bytesOf = (value) => encoder.encode(JSON.stringify(value)).buffer;

/** The dialog as it ends when somebody has signed in. @param {{ url: string }} request */
export async function signedInBy({ url }) {
  const state = new URL(url).searchParams.get('state') ?? '';
  return { ok: { query: `code=aPrx&state=${encodeURIComponent(state)}` } };
}

/** @param {string} host of the org */
export function tokens(host) {
  return bytesOf({
    access_token: '00DHs0000000001!AQ',
    refresh_token: '5Aep861',
    instance_url: `https://${host}`,
    id: 'https://login.salesforce.com/id/00DHs0000000001IAQ/005Hs0000000001IAQ',
  });
}
