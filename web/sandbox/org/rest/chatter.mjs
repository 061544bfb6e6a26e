import { requireChatter } from '../chatter/access.mjs';
import * as feeds from '../chatter/feeds.mjs';
import { completions } from '../chatter/mentions.mjs';
import { entitySummary } from '../chatter/summaries.mjs';
import { encoded } from './entity-encoding.mjs';

const me = (context) => ({ status: 200, body: entitySummary(context, context.user.Id) });

const ELEMENT = '/chatter/feed-elements/{id}';
const COMMENT = '/chatter/comments/{id}';

/** @type {import('./router.mjs').Route[]} */
const ROUTES = [
  ['GET', '/chatter/feeds/record/{id}/feed-elements', feeds.recordFeed],
  ['POST', '/chatter/feed-elements', feeds.post],
  ['GET', ELEMENT, feeds.readElement],
  ['PATCH', ELEMENT, feeds.editElement],
  ['DELETE', ELEMENT, feeds.erase('FeedItem')],
  ['GET', `${ELEMENT}/capabilities/comments/items`, feeds.readComments],
  ['POST', `${ELEMENT}/capabilities/comments/items`, feeds.addComment],
  ['GET', `${ELEMENT}/capabilities/chatter-likes/items`, feeds.readLikes('FeedItem')],
  ['POST', `${ELEMENT}/capabilities/chatter-likes/items`, feeds.addLike('FeedItem')],
  ['GET', COMMENT, feeds.readComment],
  ['DELETE', COMMENT, feeds.erase('FeedComment')],
  ['GET', `${COMMENT}/likes`, feeds.readLikes('FeedComment')],
  ['POST', `${COMMENT}/likes`, feeds.addLike('FeedComment')],
  ['DELETE', '/chatter/likes/{id}', feeds.erase('FeedLike')],
  ['GET', '/chatter/mentions/completions', completions],
  ['GET', '/chatter/users/me', me],
];

/** @type {import('./router.mjs').Route[]} */
export const chatterRoutes = [
  ...ROUTES.map(([method, pattern, handle]) => [method, pattern, withChatter(handle)]),
  ['GET', '/connect/organization', organization],
];

/** Every call of the Connect API needs Chatter, encodes texts and tells nothing of limits. */
function withChatter(handle) {
  return (context, call, params) => {
    requireChatter(context);
    const answer = handle(context, call, params);
    return { ...answer, limitInfo: false, body: encoded(answer.body, call.headers) };
  };
}

/** What tells a client about Chatter before it asks for a feed. */
function organization({ org, switches, user }, { headers }) {
  const body = {
    accessTimeout: Math.floor(switches.idleTimeoutSeconds / 60),
    features: { chatter: switches.chatter, chatterGroupRecordSharing: false },
    name: org.organization.company,
    orgId: org.id,
    userSettings: { userId: user.Id, timeZone: { name: user.TimeZoneSidKey } },
  };
  return { status: 200, limitInfo: false, body: encoded(body, headers) };
}
