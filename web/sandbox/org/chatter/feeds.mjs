/** Reading and writing the feed of a record. */
import { ApiError, badRequest } from '../errors.mjs';
import { insert, remove, update } from '../records/store.mjs';
import { countReactions } from '../rules/feeds.mjs';
import { feedEntity, feedSubject, requireAuthor } from './access.mjs';
import { comment, comments, element, like, likes } from './elements.mjs';
import { choiceOf, links, numberOf, pageOf } from './pages.mjs';
import { readBody } from './segments.mjs';

const MAX_COMMENTS = 25;
const ORDERS = { CreatedDateDesc: 'CreatedDate', LastModifiedDateDesc: 'LastModifiedDate' };

/** A page of what was posted on a record, the latest first. */
export function recordFeed(context, { query, path }, { id }) {
  const { record } = feedSubject(context, id);
  const page = pageOf(query);
  const order = ORDERS[choiceOf(query, 'sort', Object.keys(ORDERS))];
  const commentCount = numberOf(query, 'recentCommentCount', 3, 0, MAX_COMMENTS);
  const wanted = query.get('q');
  const where = `ParentId = ? AND IsDeleted = 0 AND (?2 IS NULL OR instr(fold(Body), fold(?2)) > 0)`;
  const { n: total } = context.db.get(`SELECT count(*) AS n FROM FeedItem WHERE ${where}`, [
    record.Id,
    wanted,
  ]);
  const rows = context.db.all(
    `SELECT * FROM FeedItem WHERE ${where} ORDER BY ${order} DESC, Id DESC LIMIT ? OFFSET ?`,
    [record.Id, wanted, page.size, page.from],
  );
  const { previousPageToken, previousPageUrl, ...around } = links(
    page,
    total,
    context.base + path,
    query,
  );
  const body = {
    ...around,
    elements: rows.map((row) => element(context, row, commentCount)),
    isModifiedToken: null,
    isModifiedUrl: null,
    updatesToken: null,
    updatesUrl: null,
  };
  return { status: 200, body };
}

export function post(context, { body }) {
  const given = requireObject(body);
  if (given.feedElementType !== 'FeedItem') {
    throw badRequest('POST_BODY_PARSE_ERROR', 'feedElementType must be FeedItem');
  }
  const { record } = feedSubject(context, given.subjectId);
  const { text, segments, isRichText } = readBody(context, given.body);
  const item = insert(context, 'FeedItem', {
    ParentId: record.Id,
    Body: text,
    IsRichText: isRichText,
    Segments: segments,
    Visibility: given.visibility === 'InternalUsers' ? 'InternalUsers' : 'AllUsers',
    InsertedById: context.user.Id,
  });
  return { status: 201, body: element(context, item) };
}

function requireObject(body) {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw badRequest(
    'POST_BODY_PARSE_ERROR',
    'The HTTP entity body is required, but this request has no entity body.',
  );
}

export const readElement = (context, call, { id }) => ({
  status: 200,
  body: element(context, feedEntity(context, 'FeedItem', id)),
});

export const readComments = (context, { query }, { id }) => {
  const sort = choiceOf(query, 'sort', ['CreatedDateOldestAsAsc', 'CreatedDateLatestAsDesc']);
  const how = { newestFirst: sort === 'CreatedDateLatestAsDesc', query };
  const item = feedEntity(context, 'FeedItem', id);
  return { status: 200, body: comments(context, item, pageOf(query), how) };
};

export function addComment(context, { body }, { id }) {
  const item = feedEntity(context, 'FeedItem', id);
  const { text, segments, isRichText } = readBody(context, requireObject(body).body);
  const record = insert(context, 'FeedComment', {
    FeedItemId: item.Id,
    ParentId: item.ParentId,
    CommentBody: text,
    IsRichText: isRichText,
    Segments: segments,
    InsertedById: context.user.Id,
  });
  countReactions(context, item.Id);
  return { status: 201, body: comment(context, record) };
}

export const readComment = (context, call, { id }) => ({
  status: 200,
  body: comment(context, feedEntity(context, 'FeedComment', id)),
});

export const readLikes =
  (name) =>
  (context, { query, path }, { id }) => {
    const entity = feedEntity(context, name, id);
    const body = likes(context, entity.Id, pageOf(query), context.base + path, query);
    return { status: 200, body };
  };

/** Liking what one likes already changes nothing. */
export const addLike =
  (name) =>
  (context, call, { id }) => {
    const entity = feedEntity(context, name, id);
    const itemId = name === 'FeedItem' ? entity.Id : entity.FeedItemId;
    const before = context.db.get(
      'SELECT * FROM FeedLike WHERE FeedEntityId = ? AND CreatedById = ? AND IsDeleted = 0',
      [entity.Id, context.user.Id],
    );
    const values = { FeedItemId: itemId, FeedEntityId: entity.Id, InsertedById: context.user.Id };
    const record = before ?? insert(context, 'FeedLike', values);
    countReactions(context, itemId);
    return { status: 201, body: like(context, record) };
  };

/** @param {string} name of the object whose record goes */
export const erase =
  (name) =>
  (context, call, { id }) => {
    const entity = feedEntity(context, name, id);
    requireAuthor(context, entity);
    remove(context, name, entity.Id);
    if (name !== 'FeedItem') countReactions(context, entity.FeedItemId);
    return { status: 204 };
  };

/** A post can be changed by who wrote it. */
export function editElement(context, { body }, { id }) {
  const item = feedEntity(context, 'FeedItem', id);
  if (item.CreatedById !== context.user.Id) {
    throw new ApiError(403, 'INSUFFICIENT_ACCESS', 'You do not have access to edit this item.');
  }
  const { text, segments, isRichText } = readBody(context, requireObject(body).body);
  const changes = { Body: text, Segments: segments, IsRichText: isRichText };
  return { status: 200, body: element(context, update(context, 'FeedItem', item.Id, changes)) };
}
