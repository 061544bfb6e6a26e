import { conversationId } from './ids.mjs';

/**
 * Puts messages that answer each other into one conversation: by the ids that they refer to, and
 * where a reply refers to none by its subject.
 *
 * @param {import('./load.mjs').Item[]} items appointments among them are left alone
 */
export function joinConversations(items) {
  const messages = items.filter(({ kind }) => kind !== 'appointment');
  const orphans = new Set(messages.filter(isOrphan).map(topicOf));
  const sets = disjointSets();
  for (const message of messages) {
    for (const id of referencesOf(message.headers)) sets.join(ownKey(message), id);
    const topic = topicOf(message);
    if (orphans.has(topic)) sets.join(ownKey(message), `topic ${topic}`);
  }
  for (const message of messages)
    message.conversationId = conversationId(sets.root(ownKey(message)));
}

const PREFIX = /^(?:(?:re|fwd?|aw|wg|sv|vs|antw|rif|tr|رد)\s*(?:\[\d+\]\s*)?[:：]\s*)+/i;

/**
 * A subject without the prefixes of replies and forwards.
 *
 * @param {string} subject
 */
export function normalizedSubject(subject) {
  return subject.trim().replace(PREFIX, '').trim();
}

const ownKey = ({ id, internetMessageId }) => internetMessageId || `item ${id}`;

const topicOf = ({ subject }) => normalizedSubject(subject).toLowerCase();

/** A reply that does not say what it answers. */
function isOrphan(message) {
  const topic = normalizedSubject(message.subject);
  const isReply = topic !== '' && topic !== message.subject.trim();
  return isReply && referencesOf(message.headers).length === 0;
}

function referencesOf(headers) {
  const lines = headers.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const values = lines.filter((line) => /^(?:references|in-reply-to):/i.test(line)).join(' ');
  return values.match(/<[^<>\s]+>/g) ?? [];
}

/** The root of a set is its smallest key, so that it does not depend on the order of joining. */
function disjointSets() {
  const parents = new Map();
  const root = (key) => {
    let at = key;
    while (parents.has(at)) {
      const parent = parents.get(at);
      // Chains are halved on the way, so that a header of many references stays cheap.
      parents.set(at, parents.get(parent) ?? parent);
      at = parent;
    }
    return at;
  };
  const join = (a, b) => {
    const [small, large] = [root(a), root(b)].sort();
    if (small !== large) parents.set(large, small);
  };
  return { root, join };
}
