/** Who has Chatter, and which records have a feed. */
import { ApiError, notFound } from '../errors.mjs';
import { toId18 } from '../ids.mjs';
import { existing } from '../records/save.mjs';

/** @param {import('../context.mjs').Context} context */
export const hasChatter = ({ switches, permissions }) =>
  switches.chatter && permissions.has('ChatterInternalUser');

/** @param {import('../context.mjs').Context} context */
export function requireChatter(context) {
  if (hasChatter(context)) return;
  throw forbidden(
    context.switches.chatterRefusalCode,
    context.switches.chatter
      ? 'Chatter is not enabled for this user.'
      : 'Chatter is not enabled for this organization.',
  );
}

/** @param {string} code @param {string} message */
export const forbidden = (code, message) => new ApiError(403, code, message);

/**
 * The record whose feed is meant.
 * @param {import('../context.mjs').Context} context
 * @param {unknown} given an id, or `me`
 * @returns {{ object: any, record: any }}
 */
export function feedSubject(context, given) {
  const id = given === 'me' ? context.user.Id : toId18(given);
  const object = context.schema.objectOfId(id);
  if (!object) throw notFound();
  if (!object.feedEnabled) {
    throw forbidden('FUNCTIONALITY_NOT_ENABLED', `Feeds are not enabled for ${object.label}.`);
  }
  return { object, record: existing(context, object, id) };
}

/** A post, comment or like by its id. @param {import('../context.mjs').Context} context @param {string} name @param {string} id */
export function feedEntity(context, name, id) {
  const entity = existing(context, context.schema.object(name), id);
  // Nobody sees what is said about a record without seeing the record.
  if (name === 'FeedItem') feedSubject(context, entity.ParentId);
  if (name === 'FeedComment') feedEntity(context, 'FeedItem', entity.FeedItemId);
  return entity;
}

/** Deleting is for who wrote it and for who may do everything. */
export function requireAuthor(context, entity) {
  if (entity.CreatedById === context.user.Id || context.permissions.has('ModifyAllData')) return;
  throw forbidden('INSUFFICIENT_ACCESS', 'You do not have access to delete this item.');
}
