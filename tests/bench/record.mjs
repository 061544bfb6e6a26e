// How long the core takes over the page of a record with 250 fields, from the bytes of Salesforce's answer to the requests
// that draw it, beside JSON.parse of the same bytes.
import { startCore } from '../../web/pane/core.js';
import { http } from '../../web/pane/effects/http.js';
import { median } from './median.mjs';
import { NodeShell } from './node_shell.mjs';
import { configOf, signInByForm, startOwnOrg } from './sandbox_org.mjs';
import { timed } from './timed.mjs';

const OBJECT = 'Site_Survey__c';
const PANES = 15;

/**
 * @param {WebAssembly.Module} module
 * @returns {Promise<{ bytes: number, fields: number, core: number, parse: number }>} median milliseconds of several panes, the
 *   first left out
 */
export async function measureRecord(module) {
  const org = await startOwnOrg();
  try {
    const { Id: id } = org.org.db.get(`SELECT Id FROM "${OBJECT}" LIMIT 1`);
    const taken = [];
    for (let pane = 0; pane < PANES; pane += 1) taken.push(await openOnce(module, org, id));
    const warm = (key) => median(taken.slice(1).map((one) => one[key]));
    const [{ bytes, fields }] = taken;
    return { bytes, fields, core: warm('core'), parse: warm('parse') };
  } finally {
    await org.close();
  }
}

/** Each pane is new: one that has seen the object asks for less. */
async function openOnce(module, org, id) {
  const times = [];
  let answered = null;
  const shell = new NodeShell({
    module,
    dialog: signInByForm,
    http: async (request, tools) => {
      const answer = await http(request, tools);
      if (request.url.includes('/record-ui/')) answered = answer.body;
      return answer;
    },
    start: async (compiled) =>
      timed(await startCore(compiled), times, ([, , body]) => answered && body === answered),
  });
  const config = configOf(org);
  await shell.start(config);
  await shell.send({ event: 'sign_in', my_domain: config.my_domains[0] });
  await shell.send({ event: 'view_record', record_id: id });
  const before = performance.now();
  const { objectInfos } = JSON.parse(new TextDecoder().decode(answered));
  const parse = performance.now() - before;
  if (shell.view.record?.state !== 'shown') throw new Error('The record was not shown');
  const fields = Object.keys(objectInfos[OBJECT].fields).length;
  return { core: times[0], parse, bytes: answered.byteLength, fields };
}
