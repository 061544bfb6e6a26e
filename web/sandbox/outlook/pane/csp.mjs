import { policy } from '../../../pane/headers.mjs';

const REPORT_PATH = '/sandbox/csp-report';
const LIST_PATH = '/sandbox/csp-reports';
const KEPT = 1000;

/**
 * @param {Parameters<typeof policy>[0]} config of the pane
 * @returns {string} the policy that the pane is shipped with; what it refuses is reported here
 */
export function reportedPolicy(config) {
  return `${policy(config)}; report-uri ${REPORT_PATH}`;
}

/**
 * Keeps what browsers report about the policy: GET /sandbox/csp-reports lists it, DELETE lists and forgets it.
 * @param {import('fastify').FastifyInstance} app
 */
export function collectReports(app) {
  /** @type {object[]} */
  const reports = [];
  const types = ['application/csp-report', 'application/reports+json'];
  app.addContentTypeParser(
    types,
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  );
  app.post(REPORT_PATH, async (request, reply) => {
    const received = [request.body].flat().map((report) => report?.['csp-report'] ?? report);
    reports.push(...received);
    reports.splice(0, reports.length - KEPT);
    return reply.code(204).send();
  });
  app.get(LIST_PATH, async () => reports);
  app.delete(LIST_PATH, async () => reports.splice(0));
}
