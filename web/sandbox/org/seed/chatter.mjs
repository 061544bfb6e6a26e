/** The posts around the story: data/org/chatter.json as feed items, comments and likes. */
import { timeOf } from './activities.mjs';

/**
 * @param {import('./writer.mjs').SeedWriter} writer
 * @param {{ posts: any[] }} chatter
 * @param {Record<string, string>} ids of users and records by the story's keys
 * @param {Record<string, { FirstName: string, LastName: string }>} people by the same
 */
export function seedChatter(writer, { posts }, ids, people) {
  for (const { by, on, at, text, comments, likes } of posts) {
    const ParentId = ids[on];
    const item = writer.add('FeedItem', {
      ...written(ids[by], at),
      ParentId,
      Type: 'TextPost',
      Visibility: 'AllUsers',
      CommentCount: comments.length,
      LikeCount: likes.length,
      Body: plain(text, people),
      Segments: segments(text, ids),
    });
    for (const comment of comments) {
      const id = writer.add('FeedComment', {
        ...written(ids[comment.by], comment.at),
        FeedItemId: item,
        ParentId,
        CommentType: 'TextComment',
        CommentBody: plain(comment.text, people),
        Segments: segments(comment.text, ids),
      });
      addLikes(writer, item, id, comment.likes ?? [], ids, comment.at);
    }
    addLikes(writer, item, item, likes, ids, at);
  }
}

const written = (userId, at) => ({
  CreatedDate: timeOf(at),
  CreatedById: userId,
  OwnerId: userId,
  InsertedById: userId,
});

function addLikes(writer, FeedItemId, FeedEntityId, keys, ids, at) {
  for (const key of keys) {
    writer.add('FeedLike', { ...written(ids[key], at), FeedItemId, FeedEntityId });
  }
}

const MENTION = /@(\w+)/;

const plain = (text, people) =>
  text.replace(
    new RegExp(MENTION, 'g'),
    (_, key) => `@${people[key].FirstName} ${people[key].LastName}`,
  );

/** A split at a pattern with a group gives texts and keys in turn. */
const segments = (text, ids) =>
  JSON.stringify(
    text
      .split(MENTION)
      .map((part, at) =>
        at % 2 ? { type: 'Mention', id: ids[part] } : { type: 'Text', text: part },
      )
      .filter(({ type, text: own }) => type === 'Mention' || own !== ''),
  );
