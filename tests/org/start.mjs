import { after } from 'node:test';
import { startOrg } from '../../web/sandbox/org/server.mjs';
import { certificate } from '../../web/sandbox/certificate.mjs';

// The sandbox's certificate is self-signed, and a running process cannot be given a new authority.
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';

export const PANE = 'https://localhost:9443';
export const CLIENT_ID = 'tether-sandbox';
export const REDIRECT_URI = `${PANE}/auth.html`;
export const BASE = '/services/data/v67.0';

/** An org for one test file, with the calls that tests make on it. */
export async function testOrg(options = {}) {
  const tls = await certificate();
  const {
    origin,
    loginOrigin,
    org,
    close: stop,
  } = await startOrg({
    tls,
    port: 0,
    loginPort: 0,
    allowedOrigins: [PANE],
    ...options,
  });
  let isOpen = true;
  const close = async () => {
    if (isOpen) await stop();
    isOpen = false;
  };
  after(close);

  /** @returns {Promise<{ status: number, headers: Headers, text: string, body: any }>} */
  async function call(method, url, { body, token, headers = {} } = {}) {
    const isJson =
      body !== undefined &&
      typeof body === 'object' &&
      !(body instanceof FormData) &&
      !(body instanceof URLSearchParams);
    const response = await fetch(new URL(url, origin), {
      method,
      redirect: 'manual',
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(isJson && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: isJson ? JSON.stringify(body) : body,
    });
    const text = await response.text();
    const isAnswer = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isAnswer ? JSON.parse(text) : undefined,
    };
  }

  const admin = async (method, path, body) => {
    const answer = await call(method, `/sandbox/${path}`, { body });
    return answer.body;
  };

  /** Calls the REST API below its version as one user. */
  const as = async (user) => {
    const { access_token: token } = await admin('POST', 'session', { user });
    const api = (method, path, body, headers) =>
      call(method, BASE + path, { body, token, headers });
    api.query = async (soql) => {
      const answer = await api('GET', `/query?q=${encodeURIComponent(soql)}`);
      if (answer.status !== 200) throw new Error(answer.text);
      return answer.body;
    };
    api.token = token;
    return api;
  };

  /** Records as they are stored, whoever may see them. */
  const stored = async (soql) => (await admin('POST', 'query', { soql })).records;

  return { origin, loginOrigin, org, call, admin, as, stored, close };
}
