// How long a letter typed into the search box takes among as many records as the core keeps: from the event to the requests
// that follow, the picture of what was found included. Beside it JSON.parse of a text of known size, in the same process.
import { setImmediate } from 'node:timers/promises';
import { startCore } from '../../web/pane/core.js';
import { largeAnswer } from './answer.mjs';
import { median } from './median.mjs';
import { NodeShell } from './node_shell.mjs';
import { bytesOf, signedInBy, tokens } from './scripted_org.mjs';

const HOST = 'brightwater.my.salesforce.com';
const RECORDS = 20_000;
const AT_ONCE = 1_000;
const RUNS = 15;
const SENDER = 'ann.ode@harbormills.example';
/** Typed letter by letter: a name, one with errors, two words, a company, and what nobody is called. */
const TYPED = ['Margareta', 'hlamstrmo', 'ode kestrel', 'Söderberg Partner', 'zzyzx'];

const FIRST =
  'Ann Bo Carla Dmitri Esra Femi Grace Hiro Ines Jonas Kemal Layla Margareta Nils Olga Priya';
const LAST =
  'Ode Birch Tanaka Halmström Ferreira Okafor Reyes Lindqvist Natarajan Haddad Vale Nowak Kestrel';
const OF =
  'Harbor Mills,Kestrel Foods,Söderberg & Partner AB,Al-Jazari Trading,Brightwater Instruments';

/**
 * @param {WebAssembly.Module} module
 * @returns {Promise<{ records: number, slowest: number, parse: number }>} milliseconds, of the slowest letter
 */
export async function measureSearch(module) {
  const times = new Map();
  let seen = 0;
  const shell = new NodeShell({
    module,
    dialog: signedInBy,
    http: async (request, { body }) => ({
      ok: { status: 200, headers: [] },
      body: answerTo(request, body, seen),
    }),
    start: async (compiled) => timed(await startCore(compiled), times),
  });
  const type = async (query) => {
    shell.send({ event: 'search', query });
    await setImmediate();
  };
  const config = { client_id: 'tether', redirect_uri: 'https://pane.example/dialog.html' };
  await shell.start({ ...config, my_domains: [HOST] });
  await shell.send({ event: 'sign_in', my_domain: HOST });
  for (; seen < RECORDS; seen += AT_ONCE) {
    await shell.select(mail(seen));
    await type('a');
  }
  times.clear();
  for (let run = 0; run < RUNS; run += 1) {
    for (const typed of TYPED) {
      for (let size = 1; size <= typed.length; size += 1) await type(typed.slice(0, size));
    }
  }
  if (!shell.view?.search.query) throw new Error('Nothing was searched');
  await type('');
  return { records: seen, slowest: Math.max(...[...times.values()].map(median)), parse: parsing() };
}

/** A core that notes how long it takes over each text. */
function timed(core, times) {
  return {
    complete: () => core.complete(),
    body: (id) => core.body(id),
    resolve: (...answer) => core.resolve(...answer),
    dispatch(event) {
      const before = performance.now();
      const requests = core.dispatch(event);
      const took = performance.now() - before;
      if (event.event === 'search')
        times.set(event.query, [...(times.get(event.query) ?? []), took]);
      return requests;
    },
  };
}

function parsing() {
  const text = new TextDecoder().decode(largeAnswer());
  return median(
    Array.from({ length: RUNS }, () => {
      const before = performance.now();
      JSON.parse(text);
      return performance.now() - before;
    }),
  );
}

function mail(index) {
  const from = { name: 'Ann Ode', address: SENDER };
  return {
    item: {
      ...{ kind: 'message', mode: 'read', id: `AAMk${index}`, conversation_id: `AAQk${index}` },
      ...{ internet_message_id: `<${index}@harbormills.example>`, subject: `Part ${index}`, from },
      ...{ to: [], cc: [], bcc: [], attachments: [], time: index * 1000 },
    },
    text: '',
    html: '',
    content: () => new Uint8Array(),
  };
}

function answerTo({ url }, body, seen) {
  if (url.includes('/oauth2/')) return tokens(HOST);
  if (!url.endsWith('/composite')) return bytesOf([]);
  const { compositeRequest } = JSON.parse(new TextDecoder().decode(body()));
  const compositeResponse = compositeRequest.map(({ url: wanted, referenceId }) => ({
    ...{ httpHeaders: {}, httpStatusCode: 200, referenceId },
    body: wanted.includes('/query?') ? rows(referenceId, seen) : describe(referenceId),
  }));
  return bytesOf({ compositeResponse });
}

function describe(name) {
  const field = (type, of) => ({ name: of, label: of, type, filterable: true });
  const fields = [
    field('email', 'Email'),
    field('phone', 'Phone'),
    field('string', 'Title'),
    field('reference', 'AccountId'),
  ];
  const keyPrefix = name === 'Contact' ? '003' : '00Q';
  return { name, label: name, labelPlural: `${name}s`, keyPrefix, createable: true, fields };
}

function rows(object, from) {
  if (object !== 'Contact') return { totalSize: 0, done: true, records: [] };
  const at = (list, index) => list[index % list.length];
  const [first, last, companies] = [FIRST.split(' '), LAST.split(' '), OF.split(',')];
  const records = Array.from({ length: AT_ONCE }, (_, index) => {
    const number = from + index;
    return {
      attributes: { type: object, url: `/services/data/v67.0/sobjects/${object}/003${number}` },
      Id: `003Hs0000${String(number).padStart(6, '0')}AAA`,
      Name: `${at(first, number)} ${at(last, number * 7)}son${number % 97}`,
      ...{ Email: SENDER, Title: `Head of line ${number % 40}` },
      Phone: `+1 617 ${String(number * 7919).padStart(7, '0')}`,
      Account: { Name: `${at(companies, number)} ${number % 301}` },
      LastModifiedDate: '2026-11-20T14:31:00.000+0000',
    };
  });
  return { totalSize: records.length, done: true, records };
}
