/** Feed elements, comments and likes as answers show them (Connect REST API, Feed Item, Comment, Chatter Like). */
import { links } from './pages.mjs';
import { writeBody } from './segments.mjs';
import { entitySummary, photoUrl } from './summaries.mjs';

const COMMENTS_SHOWN = 3;
const LIKES_SHOWN = 3;

/** @param {string} timestamp as records keep it */
const iso = (timestamp) => timestamp.replace('+0000', 'Z');

/**
 * @param {import('../context.mjs').Context} context
 * @param {any} item the FeedItem
 * @param {number} [commentCount] how many of the latest comments come with it
 */
export function element(context, item, commentCount = COMMENTS_SHOWN) {
  const path = `${context.base}/chatter/feed-elements/${item.Id}`;
  const actor = entitySummary(context, item.CreatedById);
  const parent = entitySummary(context, item.ParentId);
  const body = { kept: item.Segments, text: item.Body, isRichText: item.IsRichText === 1 };
  return {
    actor,
    body: writeBody(context, body),
    capabilities: {
      associatedActions: { platformActionGroups: [] },
      bookmarks: { isBookmarkedByCurrentUser: false },
      chatterLikes: likesCapability(context, item.Id, `${path}/capabilities/chatter-likes/items`),
      comments: {
        page: comments(context, item, { size: commentCount, from: 0 }, { newestFirst: true }),
      },
    },
    clientInfo: null,
    createdDate: iso(item.CreatedDate),
    event: false,
    feedElementType: 'FeedItem',
    hasVerifiedComment: false,
    header: header(actor, parent),
    id: item.Id,
    isDeleteRestricted: false,
    isSharable: true,
    modifiedDate: iso(item.LastModifiedDate),
    originalFeedItem: null,
    originalFeedItemActor: null,
    parent,
    photoUrl: photoUrl(context, { Id: item.CreatedById }),
    relativeCreatedDate: relative(context.caller.now, item.CreatedDate),
    type: item.Type,
    url: path,
    visibility: item.Visibility,
  };
}

function header(actor, parent) {
  const link = ({ name, motif, ...reference }) => ({
    motif,
    reference: { id: reference.id, url: reference.url },
    text: name,
    type: 'EntityLink',
  });
  const isOwn = actor.id === parent.id;
  const messageSegments = isOwn
    ? [link(actor)]
    : [link(parent), { text: ' — ', type: 'Text' }, link(actor)];
  const text = messageSegments.map((segment) => segment.text).join('');
  return { isRichText: null, messageSegments, text };
}

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function relative(now, timestamp) {
  const age = now - Date.parse(timestamp);
  if (age < MINUTE) return 'Just now';
  if (age < HOUR) return `${Math.floor(age / MINUTE)}m ago`;
  if (age < DAY) return `${Math.floor(age / HOUR)}h ago`;
  if (age < 7 * DAY) return `${Math.floor(age / DAY)}d ago`;
  const date = new Date(timestamp);
  return date.toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' });
}

/**
 * A page of the comments on a post.
 * @param {import('../context.mjs').Context} context
 * @param {any} item
 * @param {{ from: number, size: number }} page
 * @param {{ newestFirst?: boolean, query?: URLSearchParams }} [how]
 */
export function comments(context, item, page, { newestFirst = false, query } = {}) {
  const { n: total } = context.db.get(
    'SELECT count(*) AS n FROM FeedComment WHERE FeedItemId = ? AND IsDeleted = 0',
    [item.Id],
  );
  const order = newestFirst ? 'DESC' : 'ASC';
  const rows = context.db.all(
    `SELECT * FROM FeedComment WHERE FeedItemId = ? AND IsDeleted = 0
     ORDER BY CreatedDate ${order}, Id ${order} LIMIT ? OFFSET ?`,
    [item.Id, page.size, page.from],
  );
  const path = `${context.base}/chatter/feed-elements/${item.Id}/capabilities/comments/items`;
  const items = rows.map((row) => comment(context, row));
  const around = links(
    { ...page, size: Math.max(1, page.size) },
    total,
    path,
    query ?? new URLSearchParams(),
  );
  return { ...around, items, total };
}

/** @param {import('../context.mjs').Context} context @param {any} record the FeedComment */
export function comment(context, record) {
  const path = `${context.base}/chatter/comments/${record.Id}`;
  const likes = likesCapability(context, record.Id, `${path}/likes`);
  const itemUrl = `${context.base}/chatter/feed-elements/${record.FeedItemId}`;
  return {
    body: writeBody(context, {
      kept: record.Segments,
      text: record.CommentBody,
      isRichText: record.IsRichText === 1,
    }),
    capabilities: {},
    clientInfo: null,
    createdDate: iso(record.CreatedDate),
    feedElement: { id: record.FeedItemId, url: itemUrl },
    id: record.Id,
    isDeletable: record.CreatedById === context.user.Id,
    isDeleteRestricted: false,
    likes: likes.page,
    likesMessage: likes.likesMessage,
    moderationFlags: null,
    myLike: likes.myLike,
    parent: entitySummary(context, record.ParentId),
    relativeCreatedDate: relative(context.caller.now, record.CreatedDate),
    type: record.CommentType,
    url: path,
    user: entitySummary(context, record.CreatedById),
  };
}

function likesCapability(context, id, path) {
  const page = likes(context, id, { from: 0, size: LIKES_SHOWN }, path);
  const mine = context.db.get(
    'SELECT Id FROM FeedLike WHERE FeedEntityId = ? AND CreatedById = ? AND IsDeleted = 0',
    [id, context.user.Id],
  );
  const myLike = mine ? { id: mine.Id, url: `${context.base}/chatter/likes/${mine.Id}` } : null;
  return {
    isLikedByCurrentUser: Boolean(mine),
    likesMessage: likesMessage(page, Boolean(mine)),
    myLike,
    page,
  };
}

/** "You and 2 other people like this." @param {{ total: number }} page @param {boolean} isMine */
function likesMessage({ total }, isMine) {
  if (total === 0) return null;
  const others = total - (isMine ? 1 : 0);
  const people = others === 1 ? '1 other person' : `${others} other people`;
  const names = isMine ? (others ? `You and ${people} like` : 'You like') : null;
  const strangers = others === 1 ? '1 person likes' : `${others} people like`;
  const text = `${names ?? strangers} this.`;
  return { isRichText: null, messageSegments: [{ text, type: 'Text' }], text };
}

/**
 * A page of the likes of a post or comment.
 * @param {import('../context.mjs').Context} context
 * @param {string} id
 * @param {{ from: number, size: number }} page
 * @param {string} path
 * @param {URLSearchParams} [query]
 */
export function likes(context, id, page, path, query = new URLSearchParams()) {
  const rows = context.db.all(
    'SELECT * FROM FeedLike WHERE FeedEntityId = ? AND IsDeleted = 0 ORDER BY Id',
    [id],
  );
  const items = rows.slice(page.from, page.from + page.size).map((row) => like(context, row));
  return { ...links(page, rows.length, path, query), items, total: rows.length };
}

/** @param {import('../context.mjs').Context} context @param {any} record the FeedLike */
export function like(context, record) {
  const isOnComment = record.FeedEntityId !== record.FeedItemId;
  const kind = isOnComment ? 'comments' : 'feed-elements';
  return {
    id: record.Id,
    likedItem: {
      id: record.FeedEntityId,
      url: `${context.base}/chatter/${kind}/${record.FeedEntityId}`,
    },
    url: `${context.base}/chatter/likes/${record.Id}`,
    user: entitySummary(context, record.CreatedById),
  };
}
