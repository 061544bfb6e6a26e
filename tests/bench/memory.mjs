// How much memory the core has taken after many items: that of the module, which only ever grows. The module begins with
// 16 MB, most of it unused, so one buffer of that size is taken first. What comes beside it then shows to the page of
// WebAssembly (64 KB): a leak of 5 bytes with each of 14,000 items is one page more.
import { startCore } from '../../web/pane/core.js';
import { orgOf, signedInShell } from './scripted_org.mjs';

const UNUSED = 16 * 1024 * 1024;
// By then the index of what was seen is as large as it gets, and whatever its growth has torn apart is in use again.
const SOON = 6_000;
const MANY = 20_000;
const BETWEEN = 30_000;
const PEOPLE = 200;

/**
 * @param {WebAssembly.Module} module
 * @returns {Promise<{ start: number, soon: number, many: number }>} bytes at the start, after 6,000 and after 20,000 items
 */
export async function measureMemory(module) {
  let memory;
  const shell = await signedInShell(module, answerTo, async (compiled) => {
    const started = await startWithMemory(compiled);
    memory = started.memory;
    return started.core;
  });
  const start = taken(memory);
  await openItems(shell, 0, SOON);
  const soon = taken(memory);
  await openItems(shell, SOON, MANY);
  return { start, soon, many: taken(memory) };
}

/** @param {WebAssembly.Memory} memory */
const taken = ({ buffer }) => buffer.byteLength - UNUSED;

/** The loader keeps the memory to itself. */
async function startWithMemory(module) {
  const { instantiate } = WebAssembly;
  let memory;
  let takeBuffer;
  WebAssembly.instantiate = async (...args) => {
    const instance = await instantiate(...args);
    ({ memory, core_buffer: takeBuffer } = instance.exports);
    return instance;
  };
  try {
    const core = await startCore(module);
    takeBuffer(UNUSED);
    return { core, memory };
  } finally {
    WebAssembly.instantiate = instantiate;
  }
}

async function openItems(shell, from, to) {
  for (let index = from; index < to; index += 1) {
    shell.now += BETWEEN;
    await shell.select(mail(index));
    const { people, item } = shell.view;
    const isDone =
      item.subject === subject(index) && people.some(({ state }) => state === 'matched');
    if (!isDone) throw new Error(`Item ${index} ended as ${JSON.stringify(people)}`);
  }
}

const subject = (index) => `Flow sensors, part ${index}`;
const address = (index) => `person.${index % PEOPLE}@customer.example`;
const person = (index) => ({ name: `Person ${index % PEOPLE}`, address: address(index) });

/** Mails of very different sizes. */
function mail(index) {
  const others = Array.from({ length: (index * 7) % 11 }, (_, other) => person(index + other));
  return {
    item: {
      ...{ kind: 'message', mode: 'read', id: `AAMk${index}`, conversation_id: `AAQk${index}` },
      ...{ internet_message_id: `<${index}@customer.example>`, subject: subject(index) },
      ...{ from: person(index), to: others, cc: [], bcc: [], attachments: [], time: index * 1000 },
    },
    text: 'The sensors of line 3 drift again. '.repeat((index * 13) % 401),
    html: '',
    content: () => new Uint8Array(),
  };
}

const answerTo = orgOf((email) => ({ Name: email, Phone: '555 0100' }));
