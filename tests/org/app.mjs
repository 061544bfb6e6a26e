import { createHash, randomBytes } from 'node:crypto';
import { BASE, CLIENT_ID, REDIRECT_URI } from './start.mjs';

export const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');

/**
 * What an app and the person before it do to sign in.
 * @param {(method: string, url: string, options?: any) => Promise<any>} call of an org
 */
export function app(call) {
  const request = (more = {}) => ({
    response_type: 'code',
    client_id: CLIENT_ID,
    redirect_uri: REDIRECT_URI,
    state: 'xyz',
    code_challenge: challenge,
    ...more,
  });
  const authorize = (params, headers) =>
    call('GET', `/services/oauth2/authorize?${new URLSearchParams(params)}`, { headers });
  const answer = (form) =>
    call('POST', '/services/oauth2/authorize', { body: new URLSearchParams(form) });
  /** Fills in the login page. */
  const decide = (more = {}) => {
    const { response_type: _, ...form } = request();
    const username = 'dana.reyes@brightwater.example';
    return answer({ ...form, username, decision: 'allow', ...more });
  };
  const codeOf = async (more) => sentTo(await decide(more)).searchParams.get('code');
  const token = (form) =>
    call('POST', '/services/oauth2/token', {
      body: new URLSearchParams({ client_id: CLIENT_ID, ...form }),
    });
  const exchange = (code, more = {}) =>
    token({
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT_URI,
      code_verifier: verifier,
      ...more,
    });
  const signIn = async (more) => (await exchange(await codeOf(more))).body;
  const refresh = (refresh_token) => token({ grant_type: 'refresh_token', refresh_token });
  const works = async (accessToken) =>
    (await call('GET', `${BASE}/limits`, { token: accessToken })).status;
  return { answer, authorize, codeOf, decide, exchange, refresh, request, signIn, token, works };
}

/** Where an answer sends the browser. @param {{ headers: Headers }} answer */
export const sentTo = ({ headers }) => new URL(headers.get('location'));

/** The ticket by which a page goes on. @param {{ text: string }} page */
export const ticketOf = ({ text }) => /name="ticket" value="([^"]+)"/.exec(text)?.[1];
