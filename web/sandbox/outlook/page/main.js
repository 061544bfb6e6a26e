import { render } from '/modules/lit-html/lit-html.js';
import { Mailbox } from './mailbox.js';
import { Faults } from './office/faults.js';
import { OfficeHost } from './office/host.js';
import { Journal } from './office/journal.js';
import { Outlook } from './outlook.js';
import { applyQuery, showQuery } from './query.js';
import { Content } from './content.js';
import { sandboxApi } from './sandbox_api.js';
import { settingsFrom } from './settings.js';
import { Storage } from './storage.js';
import { certificateBar, unreachable } from './views/certificates.js';
import { commandBar } from './views/command_bar.js';
import { compose } from './views/compose.js';
import { controlBar } from './views/control_bar.js';
import { DialogView } from './views/dialog.js';
import { Editor } from './views/editor.js';
import { folders } from './views/folders.js';
import { list } from './views/list.js';
import { makeResizable, paneAlarm, paneHeader, placePane } from './views/pane.js';
import { problemBar } from './views/problems.js';
import { reading } from './views/reading.js';

const at = (id) => document.getElementById(id);

async function start() {
  const query = new URLSearchParams(location.search);
  const { settings, problems } = settingsFrom(query);
  const [config, mailbox] = await Promise.all([loadConfig(), Mailbox.load()]);
  const storage = new Storage(mailbox.owner.address);
  const faults = new Faults(settings);
  const journal = new Journal();
  const page = { problems, switches: {}, orgAnswer: '' };

  const outlook = new Outlook({
    settings,
    mailbox,
    storage,
    windowsZones: config.windowsZones,
    onChange: () => draw(),
  });
  const content = new Content(mailbox, () => draw());
  const host = new OfficeHost({
    outlook,
    paneUrl: config.paneUrl,
    faults,
    journal,
    dialogView: new DialogView(at('dialog-layer')),
    told: {
      onAlarm: (step) => {
        outlook.alarm = step;
        draw();
      },
      onReady: () => draw(),
      onLeave: (direction) => at(direction === 'back' ? 'close-button' : 'tether-button').focus(),
    },
  });
  outlook.attach(host, at('pane-body'));
  makeResizable(at('splitter'), outlook);

  let edited = null;
  function draw() {
    document.documentElement.dataset.theme = settings.theme;
    edited = followDraft(outlook, edited);
    render(problemBar(page, draw), at('problems'));
    render(commandBar(outlook), at('command-bar'));
    render(folders(outlook), at('folders'));
    render(list(outlook), at('list'));
    const shown = outlook.isCompose ? compose(outlook) : reading(outlook, content.of(outlook.item));
    render(shown, at('reading'));
    render(paneHeader(outlook), at('pane-header'));
    render(paneAlarm(outlook), at('pane-alarm'));
    placePane(at('splitter'), at('pane-region'), outlook);
    render(controlBar({ outlook, faults, journal, page, draw }), at('control-bar'));
    showQuery(outlook);
  }

  at('reading').replaceChildren();
  draw();
  page.problems.push(...(await applyQuery(query, { outlook, faults })));
  draw();
  window.sandbox = sandboxApi({ outlook, faults, journal });

  // The login host is only ever opened as a window, where the browser asks by itself.
  const addresses = [`${config.paneOrigin}/sandbox/ping`];
  // The org neither counts its admin API's calls nor lets them fail.
  if (config.orgOrigin) addresses.push(`${config.orgOrigin}/sandbox/state`);
  render(certificateBar(await unreachable(addresses)), at('certificates'));
}

/** A draft that was opened anew gets an editor of its own. */
function followDraft(outlook, edited) {
  const key = outlook.draft ? (outlook.draft.draftKey ?? outlook.draft.id) : null;
  if (key === edited) return edited;
  outlook.editor = key && new Editor(outlook.draft.body.html, (html) => outlook.typed(html));
  return key;
}

async function loadConfig() {
  const response = await fetch('/config.json');
  if (!response.ok) throw new Error(`The sandbox answered ${response.status} to /config.json`);
  return response.json();
}

start().catch((error) => {
  at('reading').textContent = `The sandbox could not start: ${error.message}`;
  throw error;
});
