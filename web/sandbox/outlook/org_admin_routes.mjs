import { request as httpsRequest } from 'node:https';

const TIMEOUT = 5000;

/**
 * Hands the control bar's orders to the org's own admin API. The page cannot call it itself, for the org rightly refuses other origins.
 * @param {import('fastify').FastifyInstance} app
 * @param {{ origin: string }} org
 * @param {{ cert: string }} tls the org shows the same certificate
 */
export function orgAdminRoutes(app, org, tls) {
  app.post('/org/sandbox/:action', async (request, reply) => {
    const url = `${org.origin}/sandbox/${encodeURIComponent(request.params.action)}`;
    try {
      const answer = await post(url, request.body ?? {}, tls.cert);
      return reply
        .code(answer.status)
        .type('application/json')
        .send(answer.text || '{}');
    } catch (error) {
      return reply.code(502).send({ message: `The org does not answer: ${error.message}` });
    }
  });
}

/** @returns {Promise<{ status: number, text: string }>} */
function post(url, body, ca) {
  const options = {
    method: 'POST',
    ca,
    headers: { 'content-type': 'application/json' },
    signal: AbortSignal.timeout(TIMEOUT),
  };
  return new Promise((resolve, reject) => {
    const request = httpsRequest(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode, text }));
      response.on('error', reject);
    });
    request.on('error', reject).end(JSON.stringify(body));
  });
}
