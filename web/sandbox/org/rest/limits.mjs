import { identityOrigin } from '../organization.mjs';

const RESOURCES = [
  'chatter',
  'composite',
  'connect',
  'limits',
  'parameterizedSearch',
  'query',
  'queryAll',
  'recent',
  'search',
  'sobjects',
  'tooling',
  'ui-api',
];

/** @type {import('./router.mjs').Route[]} */
export const limitRoutes = [
  ['GET', '/', resources],
  ['GET', '', resources],
  ['GET', '/limits', limits],
];

function resources({ base, org, user }) {
  const entries = RESOURCES.map((name) => [name, `${base}/${name}`]);
  const identity = `${identityOrigin(org)}/id/${org.id}/${user.Id}`;
  return { status: 200, body: { ...Object.fromEntries(entries), identity } };
}

// The org counts API calls only: what the other limits are of, it does without counting.
function limits({ org, switches }) {
  const full = (Max) => ({ Max, Remaining: Max });
  return {
    status: 200,
    body: {
      DailyApiRequests: {
        Max: switches.dailyApiRequests,
        Remaining: Math.max(0, switches.dailyApiRequests - org.apiCalls),
      },
      DailyBulkApiBatches: full(15000),
      DataStorageMB: full(1024),
      FileStorageMB: full(10240),
      SingleEmail: full(5000),
    },
  };
}
