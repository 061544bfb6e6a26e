import { request as httpsRequest } from 'node:https';

const TIMEOUT = 5000;

/**
 * Hands the control bar's orders to the org's own admin API. The page cannot call it itself, for the org rightly refuses other origins.
 * @param {import('fastify').FastifyInstance} app
 * @param {{ origin: string }} org
 * @param {{ cert: string }} tls the org shows the same certificate
 */
export function orgAdminRoutes(app, org, tls) {
  app.route({
    method: ['GET', 'POST', 'DELETE'],
    url: '/org/sandbox/:action',
    handler: async ({ method, params, body }, reply) => {
      const url = `${org.origin}/sandbox/${encodeURIComponent(params.action)}`;
      try {
        const answer = await send(url, { method, body, ca: tls.cert });
        return reply.code(answer.status).type('application/json').send(answer.text);
      } catch (error) {
        return reply.code(502).send({ error: `The org does not answer: ${error.message}` });
      }
    },
  });
}

/** @returns {Promise<{ status: number, text: string }>} */
function send(url, { method, body, ca }) {
  const text = method === 'POST' ? JSON.stringify(body ?? {}) : undefined;
  const headers = text === undefined ? {} : { 'content-type': 'application/json' };
  const options = { method, ca, headers, signal: AbortSignal.timeout(TIMEOUT) };
  return new Promise((resolve, reject) => {
    const request = httpsRequest(url, options, (response) => {
      let answer = '';
      response.setEncoding('utf8').on('data', (part) => (answer += part));
      response.on('end', () => resolve({ status: response.statusCode, text: answer }));
      response.on('error', reject);
    });
    request.on('error', reject).end(text);
  });
}
