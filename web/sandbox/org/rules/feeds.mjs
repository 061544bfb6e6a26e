/**
 * The numbers that a post keeps of its comments and likes.
 * @param {{ db: import('../database.mjs').Database }} context @param {string} itemId
 */
export function countReactions({ db }, itemId) {
  db.run(
    `UPDATE FeedItem SET
       CommentCount = (SELECT count(*) FROM FeedComment WHERE FeedItemId = ?1 AND IsDeleted = 0),
       LikeCount = (SELECT count(*) FROM FeedLike WHERE FeedEntityId = ?1 AND IsDeleted = 0)
     WHERE Id = ?1`,
    [itemId],
  );
}

/** @type {import('./index.mjs').Rules} */
export const feedItems = {
  beforeInsert: ({ user }) => ({ InsertedById: user.Id }),
};

/** @type {import('./index.mjs').Rules} */
export const feedComments = {
  beforeInsert: ({ db, user }, { FeedItemId }) => ({
    InsertedById: user.Id,
    ParentId: db.get('SELECT ParentId FROM FeedItem WHERE Id = ?', [FeedItemId ?? ''])?.ParentId,
  }),
  afterInsert: (context, { FeedItemId }) => countReactions(context, FeedItemId),
};
