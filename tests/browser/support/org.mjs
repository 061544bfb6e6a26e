import { request as httpsRequest } from 'node:https';
import { startOrg } from '../../../web/sandbox/org/server.mjs';

const BASE = '/services/data/v67.0';

/**
 * A Salesforce org of its own, with the calls that tests make on it beside the pane.
 * @param {{ key: string, cert: string }} tls
 */
export async function openOrg(tls) {
  const { origin, loginOrigin, close } = await startOrg({ tls, port: 0, loginPort: 0 });

  const send = (method, path, body, token) =>
    call(new URL(path, origin), { method, body, token, ca: tls.cert });

  /** The org's admin API. */
  const admin = (method, action, body) => send(method, `/sandbox/${action}`, body);

  return {
    origin,
    loginOrigin,
    host: new URL(origin).host,
    close,
    admin,

    reset: () => admin('POST', 'reset'),
    allow: (origins) => admin('POST', 'origins', { allowedOrigins: origins }),
    /** @param {object} wanted what web/sandbox/org/faults.mjs takes */
    fault: (wanted) => admin('POST', 'faults', wanted),
    clearFaults: () => admin('DELETE', 'faults'),
    switch: (switches) => admin('POST', 'switches', switches),
    advance: (seconds) => admin('POST', 'clock', { advance_seconds: seconds }),
    endSessions: () => admin('DELETE', 'sessions'),

    /** The calls since the last time, without the browser's own preflights. */
    async takeRequests() {
      const { requests } = await admin('GET', 'requests');
      await admin('DELETE', 'requests');
      return requests.filter(({ method }) => method !== 'OPTIONS');
    },

    /** Records as they are stored, whoever may see them. */
    async stored(soql) {
      return (await admin('POST', 'query', { soql })).records;
    },

    /** Creates a record as a user of the org: `user` is a key of story.json. */
    async create(user, object, fields) {
      const { access_token: token } = await admin('POST', 'session', { user });
      return (await send('POST', `${BASE}/sobjects/${object}`, fields, token)).id;
    },
  };
}

function call(url, { method, body, token, ca }) {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    ...(text !== undefined && { 'content-type': 'application/json' }),
    ...(token && { authorization: `Bearer ${token}` }),
  };
  return new Promise((resolve, reject) => {
    const request = httpsRequest(url, { method, headers, ca }, (response) => {
      let answer = '';
      response.setEncoding('utf8').on('data', (part) => (answer += part));
      response.on('error', reject).on('end', () => {
        if (response.statusCode < 300) resolve(JSON.parse(answer));
        else reject(new Error(`${method} ${url.pathname} ${response.statusCode}: ${answer}`));
      });
    });
    request.on('error', reject).end(text);
  });
}
