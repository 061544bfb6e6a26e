/** What the story's users looked at last. */
import { START, moment } from './times.mjs';

const VIEWED = {
  dana: ['flow', 'ann', 'harbor', 'kestrel_line', 'mei', 'drift', 'tom'],
  sam: ['aljazari_tender', 'layla', 'flow', 'aljazari'],
  priya: ['drift', 'invoice', 'luis', 'pallet'],
  erik: ['line1', 'luis', 'drift'],
};

/** @param {import('./writer.mjs').SeedWriter} writer @param {Record<string, string>} ids by the story's keys */
export function seedRecent(writer, ids) {
  for (const [user, keys] of Object.entries(VIEWED)) {
    for (const [index, key] of keys.entries()) {
      const seen = moment(START, -index / 4 - 0.1);
      const [UserId, RecordId] = [ids[user], ids[key]];
      const dates = { LastViewedDate: seen, LastReferencedDate: seen };
      writer.add('Recent', { Id: UserId + RecordId, UserId, RecordId, ...dates });
    }
  }
}
