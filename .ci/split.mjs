// Makes core.wasm of what was linked, and splits it for the pane: what only the pages of records run becomes a second
// module, which is loaded when the first of them is opened. wasm-split of Binaryen does it by the functions' names, and
// leaves placeholders in the first module.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { run } from './command.mjs';
import { moveLaterData } from './later_data.mjs';

/** Sources of which nothing runs before one of the OPENINGS of web/pane/shell.js. */
const LATER = [
  /^(diagnostics|recurrence|quick_actions|tasks|cadences|prefill|inbox|record|layout|activity|chatter|related_lists|new_record|new_people|search|logging|quoting|selection|signature)\//,
  /^(outbox|compose)\/(?!forget_on_send|roaming)/,
  // A sign-out forgets drafts.
  /^edit\/(?!draft_storage)/,
  /^app\/(record|related|write_email|activity|chatter|post|edit|forget|new_record|new_people|quick_action|made|task|inbox|availability|cadence|proposal|search|log|outbox|undo|cancelled|refile|preview|never_log|compose|on_send|waiting|mark|capture|sign_in|selection|series|diagnostics|revise|held_files)_events\./,
  /^app\/show_(outbox|new_people|record_page|search|refile|log_notices|tab|chatter|activity|related_lists|edit|preview|compose|cancelled|selection|series|quick_actions|tasks|inbox|availability|cadences|made|diagnostics)\./,
  /^(text\/web_address|date\/date_text|app\/(drafts|decision|prefill_from|shown_people)|lookup\/(cancelled|logged_among|series)|view\/(selection|new_people|record_page|quick_actions|tasks|inbox|diagnostics)|mailbox\/mark|capture\/engagement|session\/sign_in)\./,
  /^(app\/describe_events|salesforce\/describe(d|_org)|admission\/(ask_admission|remove_mapping))\./,
];

/** Where the first module calls into the second: only these events, or what their state alone leads to. */
const DOORS = [
  /^_ZN6tether3App2onERKNS_\d+(View|Leave|Edit|Save|New|Use)RecordE$/,
  /^_ZN6tether3App2onERKNS_\d+(ShowTab|ShowMore|ReadEmail|TypePost|ChooseMention|SendPost|Like)E$/,
  /^_ZN6tether3App2onERKNS_\d+(ChangeField|SearchLookup|CloseLookup|SettleField|CancelEdit|OpenUnsaved|WriteEmail)E$/,
  /^_ZN6tether3App2onERKNS_\d+((Open|Close)?Search|LogItem|RetryAttachments)E$/,
  /^_ZN6tether3App2onERKNS_\d+((Confirm)?Undo(Log)?|(Confirm)?Refile(Log|Back)?|AddPeople)E$/,
  /^_ZN6tether3App2onERKNS_\d+(Completed|SendOutbox|DropIntent)E$/,
  /^_ZN6tether3App\d+take_up_(outbox|files)Ev$/,
  /^_ZN6tether3App12note_waitingERNS_9ItemStateE$/,
  /^_ZN6tether3App2onERKNS_\d+(OpenPreview|ChooseStored|KeepWholeText|SetNeverLog|ChooseSeries)E$/,
  /^_ZN6tether3App2onERKNS_\d+(LogWhenSent|DropWaiting|Share|OpenPersonalSettings|ForgetMailbox)E$/,
  /^_ZN6tether3App2onERKNS_\d+(SignIn|RenewSession)E$/,
  // After the core's own request for what is loaded later.
  /^_ZN6tether3App(10rest_woken|10tend_draft|12follow_files|13follow_people|13draft_changed|16read_description)E/,
  /^_ZN6tether3App(4tendEv|2onERKNS_\d+(SelectionChanged|ChooseSelected|LogSelected)E)$/,
  // While the model has a selection, which only these events give it.
  /^_ZN6tether(14show_selectionE|6fieldsENS_2OfINS_4view9SelectionE|14SelectionStateD[12]Ev$|4view9SelectionD[12]Ev$)/,
  /^_ZN6tether(14show_when_sent|12show_waiting|14show_cancelled|11show_series)E/,
  /^_ZN6tether3App19reread_shown_recordEv$/,
  /^_ZN6tether(16show_record_page|11show_(search|outbox|refile)|12show_preview)E/,
  /^_ZN6tether(12SearchMemoryD|11RecordStateD)[12]Ev$/,
  // While a record is shown.
  /^_ZN6tether(6fieldsENS_2OfINS_4view10RecordPageE|4view10RecordPageD[12]Ev$)/,
  // While they are open.
  /^_ZN6tether3App2onERKNS_\d+((Open|Close)QuickActions|StartAction)E$/,
  /^_ZN6tether(18show_quick_actionsE|6fieldsENS_2OfINS_4view12QuickActionsE|17QuickActionsStateD[12]Ev$|4view12QuickActionsD[12]Ev$)/,
  /^_ZN6tether3App2onERKNS_\d+((Open|Close)Tasks|CompleteTask|TypeDue|(Move|Make)Task)E$/,
  /^_ZN6tether(10show_tasksE|6fieldsENS_2OfINS_4view5TasksE|10TasksStateD[12]Ev$|4view5TasksD[12]Ev$)/,
  /^_ZN6tether(3App2onERKNS_8DiagnoseE$|16show_diagnosticsE|6fieldsENS_2OfINS_4view11DiagnosticsE|4view11DiagnosticsD[12]Ev$)/,
  /^_ZN6tether3App2onERKNS_\d+(Undo|Delete|Keep)MadeE$/,
  // Once something was logged, or left in the middle.
  /^_ZN6tether(15add_log_noticesE|19show_unread_entriesE|11add_unsavedE|10WaitingLogD[12]Ev$)/,
  // Once one was made.
  /^_ZN6tether(9show_madeE|9MadeStateD[12]Ev$)/,
  /^_ZN6tether3App2onERKNS_\d+((Open|Close)NewPeople|ChangeNewPerson|MakePeople|UndoPerson)E$/,
  /^_ZN6tether(15show_new_peopleE|6fieldsENS_2OfINS_4view9NewPeopleE|14NewPeopleStateD[12]Ev$|4view9NewPeopleD[12]Ev$)/,
  // While a draft is open and what is loaded later is there.
  /^_ZN6tether3App2onERKNS_\d+((Open|Close|Search)Tool|InsertSnippet|(Type|Set)Delay|(Choose|Insert|Settle)Slots?|(Confirm)?EndStep)E$/,
  /^_ZN6tether3App11leave_draftE/,
  /^_ZN6tether(10show_inboxE|6fieldsENS_2OfINS_4view5InboxE|10InboxStateD[12]Ev$|4view5InboxD[12]Ev$)/,
  /^_ZN6tether7name_ofERKNS_10RecordPageE$/,
  /^_ZN6tether5wordsENS_2OfINS_8(DataType|BodyPart)EEE$/,
];

// Whatever is inlined stays where it went: done before the split, each part has its own. A function with one caller stays
// one, or it would end in the wrong part; and no two become one, or the first part would call what is loaded later.
const INLINED = [
  ...['-g', '--optimize-level=2', '--shrink-level=2', '--post-emscripten'],
  ...['--vacuum', '--simplify-locals', '--inlining-optimizing'],
];
// A browser compiles a function when it is first called, and each costs a moment however small it is: the smallest go into
// their callers. At this size the module gets smaller too; at 10 it grows by a tenth.
const INLINING = ['--always-inline-max-function-size=6', '--one-caller-inline-max-function-size=0'];
const SMALLER = ['-Oz', '--converge', '--strip-debug', '--low-memory-unused'];
const FEATURES = ['--enable-bulk-memory', '--enable-sign-ext', '--enable-mutable-globals'];
/** In build/wasm: the names of the functions of the first part. */
export const EARLY = 'early.txt';
// In the order in which they are put in place.
const PARTS = ['core.wasm', 'pane/records.wasm', 'pane/core.wasm'];

/**
 * @param {string} dir build/wasm, with core.linked.wasm and its objects; gets core.wasm, which is both parts in one, and
 *   the pane's own core.wasm and records.wasm
 * @param {(line: string) => void} [say] shows a line of progress
 */
export async function splitCore(dir, say) {
  const tools = await binaryen();
  const [whole, rest, start] = PARTS.map((name) => path.join(dir, `${name}.named`));
  mkdirSync(path.join(dir, 'pane'), { recursive: true });
  const linked = path.join(dir, 'core.linked.wasm');
  const { early, later } = await functionsOf(tools, linked, whole, dir, say);
  refuseNew(early, readFileSync(path.join(dir, EARLY), 'utf8').split('\n'));
  const list = path.join(dir, 'later.txt');
  writeFileSync(list, later.join('\n'));
  await run(path.join(tools, 'wasm-split'), [
    ...[whole, ...FEATURES, `--split-funcs=@${list}`, '--export-prefix=%'],
    ...['-o1', start, '-o2', rest],
  ]);
  moveLaterData(linked, start, rest);
  await writeParts(tools, dir, say);
}

/**
 * What the first part reads was told by the functions that it had before its constants were placed.
 * @param {string[]} early @param {string[]} before
 */
function refuseNew(early, before) {
  const known = new Set(before);
  const added = early.filter((name) => !known.has(name));
  if (added.length)
    throw new Error(`The first part of the core has grown:\n  ${added.join('\n  ')}`);
}

/** @returns {Promise<string>} the folder of wasm-opt */
export async function binaryen() {
  return path.join((await run('em-config', ['BINARYEN_ROOT'])).trim(), 'bin');
}

/**
 * The functions that a module is left with once the smallest stand in their callers.
 * @param {string} tools the folder of wasm-opt
 * @param {string} linked file of the module
 * @param {string} whole where the module goes that has them
 * @param {string} dir build/wasm, with the compiled sources
 * @param {(line: string) => void} [say] shows a line of progress
 * @returns {Promise<{ early: string[], later: string[] }>} those of its first and those of its second part
 */
export async function functionsOf(tools, linked, whole, dir, say) {
  await optimise(tools, [linked, ...INLINED, ...INLINING, '-o', whole], say);
  const calls = callsIn(await optimise(tools, [whole, '--print-call-graph']));
  const later = laterOf(calls, path.join(dir, 'CMakeFiles'));
  const isLater = new Set(later);
  return { later, early: [...calls.keys()].filter((name) => !isLater.has(name)) };
}

/**
 * An interrupted split leaves what was there before: by the time of the last part build.mjs takes all for new.
 * @param {string} tools the folder of wasm-opt
 * @param {string} dir with the parts as they were split
 * @param {(line: string) => void} [say] shows a line of progress
 */
export async function writeParts(tools, dir, say) {
  const parts = PARTS.map((name) => path.join(dir, name));
  for (const part of parts)
    await optimise(tools, [`${part}.named`, ...SMALLER, ...INLINING, '-o', `${part}.new`], say);
  for (const part of parts) renameSync(`${part}.new`, part);
}

/**
 * @param {string} tools @param {string[]} options @param {(line: string) => void} [say]
 * @returns {Promise<string>} what wasm-opt prints
 */
const optimise = (tools, options, say) =>
  run(path.join(tools, 'wasm-opt'), [...FEATURES, ...options], { say });

/**
 * The functions that come later: those that only their sources have, templates among them. Names may stand for several
 * functions, one of each source: then what is called by the first of them stays with it.
 * @param {Map<string, string[]>} calls by each function's name those that it calls
 * @param {string} objects the folder of the compiled sources
 */
function laterOf(calls, objects) {
  const sources = readdirSync(objects, { recursive: true })
    .filter((file) => /core(_unplaced)?\.dir\/.*\.o$/.test(file))
    .map((file) => ({ ...symbolsOf(path.join(objects, file)), isLater: isLater(file) }));
  const early = sources.filter((source) => !source.isLater);
  const later = sources.filter((source) => source.isLater);
  const first = new Set(early.flatMap(({ defined }) => defined));
  const only = new Set(later.flatMap(({ defined }) => defined).filter((name) => !first.has(name)));
  const chosen = new Set([...calls.keys()].filter((name) => only.has(plain(name))));
  // A function whose address is taken is called by nobody whom the graph knows.
  const wanted = early.flatMap(({ used }) => used);
  refuse(wanted.filter((name) => OWN.test(name) && only.has(name) && !isDoor(name)));
  const called = () =>
    [...calls].flatMap(([name, callees]) =>
      chosen.has(name) ? [] : callees.filter((callee) => chosen.has(callee) && !isDoor(callee)),
    );
  for (let names = called(); names.length; names = called()) {
    refuse(names.filter((name) => OWN.test(name)));
    for (const name of names) chosen.delete(name);
  }
  if (!chosen.size) throw new Error('core.wasm has none of the functions that come later');
  return [...chosen];
}

const OWN = /^_ZNK?6tether/;

/** A call into the second part that nobody has looked at could come before it is loaded. @param {string[]} names */
function refuse(names) {
  if (!names.length) return;
  throw new Error(`The first part of the core uses what is loaded later:\n  ${names.join('\n  ')}`);
}

/** @param {string} name */
export function isDoor(name) {
  return DOORS.some((door) => door.test(name));
}

/** @param {string} graph in the language of Graphviz @returns {Map<string, string[]>} by each function those that it calls */
export function callsIn(graph) {
  /** @type {Map<string, string[]>} */
  const calls = new Map();
  for (const [, name, callee] of graph.matchAll(/^ *"(.+?)" (?:-> "(.+?)")?/gm)) {
    const callees = calls.get(name) ?? [];
    if (callee) callees.push(callee);
    calls.set(name, callees);
  }
  if (![...calls.values()].some(({ length }) => length))
    throw new Error('wasm-opt prints no calls that could be read');
  return calls;
}

/** @param {string} file in the folder of the compiled sources */
const isLater = (file) => LATER.some((pattern) => pattern.test(file.split('core.dir/src/')[1]));

/** @param {string} file a compiled source @returns {{ defined: string[], used: string[] }} C++'s names of its functions, and of those of others */
function symbolsOf(file) {
  const listed = execFileSync('emnm', [file], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const namesOf = (pattern) => [...listed.matchAll(pattern)].map(([, name]) => name);
  return { defined: namesOf(/ [tTwW] (_Z.*)$/gm), used: namesOf(/ U (_Z.*)$/gm) };
}

/** The linker numbers what has one name in several sources. */
function plain(name) {
  return name.replace(/\.(llvm\.\d+|\d+)(?=\.|$)/g, '');
}

/** @param {string} dir build/wasm */
export function isSplit(dir) {
  return PARTS.every((name) => existsSync(path.join(dir, name)));
}
