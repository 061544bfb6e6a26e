import { request as httpsRequest } from 'node:https';
import { startOrg } from '../../../web/sandbox/org/server.mjs';

const BASE = '/services/data/v67.0';

/** A Salesforce org, with the calls that tests make on it beside the pane. */
export class Org {
  origin = '';
  loginOrigin = '';
  #cert = '';

  /**
   * @param {{ key: string, cert: string }} tls
   * @param {{ kind?: 'production' | 'sandbox' }} [options]
   * @returns {Promise<() => Promise<void>>} ends it
   */
  async start(tls, options = {}) {
    const { origin, loginOrigin, close } = await startOrg({
      tls,
      port: 0,
      loginPort: 0,
      ...options,
    });
    Object.assign(this, { origin, loginOrigin });
    this.#cert = tls.cert;
    return close;
  }

  get host() {
    return new URL(this.origin).host;
  }

  reset() {
    return this.#admin('POST', 'reset');
  }

  /** @param {string[]} origins of pages that may call the API */
  allow(origins) {
    return this.#admin('POST', 'origins', { allowedOrigins: origins });
  }

  /** @param {object} wanted as web/sandbox/org/faults.mjs describes it */
  fault(wanted) {
    return this.#admin('POST', 'faults', wanted);
  }

  /** Whether each fault that has a number of times was met as often. */
  async hasMetFaults() {
    const { faults } = await this.#admin('GET', 'state');
    return faults.every(({ times }) => times === undefined);
  }

  clearFaults() {
    return this.#admin('DELETE', 'faults');
  }

  /** @param {object} switches as web/sandbox/org/switches.mjs lists them */
  switch(switches) {
    return this.#admin('POST', 'switches', switches);
  }

  /** @returns {Promise<{ id: string }>} */
  async organization() {
    const [{ Id: id }] = await this.stored('SELECT Id FROM Organization');
    return { id };
  }

  /** Keeps these records from being changed, as an approval process does. @param {string[]} ids */
  lock(ids) {
    return this.#admin('POST', 'locks', { ids });
  }

  /** A recipient opens a tracked email so long after the last one did. @param {string} id @param {number} [seconds] */
  async open(id, seconds = 0) {
    await this.#admin('POST', 'clock', { advance_seconds: seconds });
    return this.#admin('POST', 'opens', { id });
  }

  /** Ends all sessions and takes their refresh tokens back, or, with `keep`, leaves these. @param {'refresh'} [keep] */
  endSessions(keep) {
    return this.#admin('DELETE', keep ? `sessions?keep=${keep}` : 'sessions');
  }

  /** The calls since the last time, without the browser's own preflights. */
  async takeRequests() {
    const { requests } = await this.#admin('DELETE', 'requests');
    return requests.filter(({ method }) => method !== 'OPTIONS');
  }

  /** Records as they are stored, whoever may see them. @param {string} soql */
  async stored(soql) {
    return (await this.#admin('POST', 'query', { soql })).records;
  }

  /** @param {string} user a key of story.json @param {string} object @param {object} fields @returns {Promise<string>} the id */
  async create(user, object, fields) {
    const { access_token: token } = await this.#admin('POST', 'session', { user });
    return (await this.#call('POST', `${BASE}/sobjects/${object}`, fields, token)).id;
  }

  /** What the API answers a user. @param {string} user a key of story.json @param {string} resource */
  async get(user, resource) {
    const { access_token: token } = await this.#admin('POST', 'session', { user });
    return this.#call('GET', `${BASE}${resource}`, undefined, token);
  }

  /** @param {string} user a key of story.json @param {string} object @param {string} id @param {object} fields */
  async update(user, object, id, fields) {
    const { access_token: token } = await this.#admin('POST', 'session', { user });
    return this.#call('PATCH', `${BASE}/sobjects/${object}/${id}`, fields, token);
  }

  /** @param {string} user a key of story.json @param {string} object @param {string} id */
  async remove(user, object, id) {
    const { access_token: token } = await this.#admin('POST', 'session', { user });
    return this.#call('DELETE', `${BASE}/sobjects/${object}/${id}`, undefined, token);
  }

  /** Changes states of a user. @param {string} user a key of story.json @param {object} states as web/sandbox/org/users.mjs lists them */
  change(user, states) {
    return this.#admin('POST', 'users', { user, ...states });
  }

  #admin(method, action, body) {
    return this.#call(method, `/sandbox/${action}`, body);
  }

  #call(method, path, body, token) {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      ...(text !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const options = { method, headers, ca: this.#cert };
    return new Promise((resolve, reject) => {
      const request = httpsRequest(new URL(path, this.origin), options, (response) => {
        let answer = '';
        response.setEncoding('utf8').on('data', (part) => (answer += part));
        response.on('error', reject).on('end', () => {
          if (response.statusCode < 300) resolve(answer && JSON.parse(answer));
          else reject(new Error(`${method} ${path} ${response.statusCode}: ${answer}`));
        });
      });
      request.on('error', reject).end(text);
    });
  }
}
