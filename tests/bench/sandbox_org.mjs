// The sandbox org as a pane without a browser meets it.
import { certificate } from '../../web/sandbox/certificate.mjs';
import { startOrg } from '../../web/sandbox/org/server.mjs';

// The sandbox's certificate is self-signed, and a running process cannot be given a new authority.
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';

const PANE = 'https://localhost:9443';
const USER = 'dana.reyes@brightwater.example';

export async function startOwnOrg() {
  const tls = await certificate();
  return startOrg({ tls, port: 0, loginPort: 0, allowedOrigins: [PANE] });
}

/** The org's login page, filled in and sent. */
export async function signInByForm({ url }) {
  const form = new URL(url).searchParams;
  form.set('username', USER);
  form.set('decision', 'allow');
  const answer = await fetch(new URL(url).origin + new URL(url).pathname, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  const back = answer.headers.get('location');
  if (!back) throw new Error(`The org did not sign in: HTTP ${answer.status}`);
  return { ok: { query: new URL(back).search } };
}

/** @param {{ origin: string }} org */
export function configOf({ origin }) {
  const { host } = new URL(origin);
  const config = { client_id: 'tether-sandbox', redirect_uri: `${PANE}/dialog.html` };
  return { ...config, my_domains: [host] };
}
