// How long the core takes to search what the pane has seen, at its fullest, for what somebody types letter by letter:
// from the event to the requests that show the first results.
import { startCore } from '../../web/pane/core.js';
import { FIRST_NAMES, LAST_NAMES } from '../../web/sandbox/org/seed/words.mjs';
import { median } from './median.mjs';
import { orgOf, signedInShell } from './scripted_org.mjs';
import { timed } from './timed.mjs';

const SEEN = 20_000;
const PEOPLE_OF_A_MAIL = 100;
// Names with and without what the index forgives, values of other facts, and what nothing has.
const TYPED = ['Anders Bianchi', 'Kathrina Éricksen', 'customer', '555 0142', 'zzyzx qwop'];

/**
 * @param {WebAssembly.Module} module
 * @returns {Promise<{ seen: number, typed: number, middle: number, longest: number }>} how many records were seen and texts
 *   typed, and the median and the longest time in milliseconds
 */
export async function measureSearch(module) {
  const times = [];
  const shell = await signedInShell(module, answerTo, async (compiled) =>
    timed(await startCore(compiled), times, ([event]) => event.event === 'search'),
  );
  await seeAll(shell);
  times.length = 0;
  let found = 0;
  for (const text of TYPED) found += await typeIn(shell, text);
  if (!found) throw new Error('Nothing was found');
  return { seen: SEEN, typed: times.length, middle: median(times), longest: Math.max(...times) };
}

/** What was seen is taken into the index by the next search. */
async function seeAll(shell) {
  for (let from = 0; from < SEEN; from += PEOPLE_OF_A_MAIL) {
    shell.now += 1000;
    await shell.select(mail(from));
    await typeIn(shell, 'A');
  }
}

/** @returns {Promise<number>} how many results the whole text had at once */
async function typeIn(shell, text) {
  const beginnings = Array.from(text, (_, index) => text.slice(0, index + 1));
  // Each search drops the one before it, and so its question to the org.
  const searches = beginnings.map((query) => shell.send({ event: 'search', query }));
  await new Promise((resolve) => setImmediate(resolve));
  const { choices } = shell.view.search;
  await Promise.all([...searches, shell.send({ event: 'close_search' })]);
  return choices.length;
}

const of = (list, index) => list[index % list.length];
const nameOf = (index) =>
  `${of(FIRST_NAMES, index)} ${of(LAST_NAMES, Math.floor(index / FIRST_NAMES.length))}`;
const idOf = (index) => `003Hs0000${String(index).padStart(6, '0')}AAA`;
const addressOf = (index) => `person.${index}@customer.example`;
const phoneOf = (index) => `+1 312 555 ${String(index % 10_000).padStart(4, '0')}`;

function mail(from) {
  const people = Array.from({ length: PEOPLE_OF_A_MAIL }, (_, one) => from + one);
  const [first, ...others] = people.map((one) => ({ name: nameOf(one), address: addressOf(one) }));
  return {
    item: {
      ...{ kind: 'message', mode: 'read', id: `AAMk${from}`, conversation_id: `AAQk${from}` },
      ...{ internet_message_id: `<${from}@customer.example>`, subject: 'Flow sensors' },
      ...{ from: first, to: others, cc: [], bcc: [], attachments: [], time: from * 1000 },
    },
    text: '',
    html: '',
    content: () => new Uint8Array(),
  };
}

const answerTo = orgOf((address) => {
  const index = Number(address.match(/\d+/)[0]);
  return { Id: idOf(index), Name: nameOf(index), Phone: phoneOf(index) };
});
