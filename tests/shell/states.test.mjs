// Each state that the end-to-end tests do not come by, drawn by the pane's own code at the pane's usual width: a picture
// of it, and what axe-core finds.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { sprite } from '../../web/pane/icons.mjs';
import { assertAccessible } from '../browser/support/axe.mjs';
import { screenshot } from '../browser/support/screenshot.mjs';
import { noChromium, openPage } from './support/chromium.mjs';
import { root } from './support/files.mjs';
import { production, sessionOf, signInOf, viewOf } from './support/view.mjs';

const WIDTH = 320;
const NO_MESSAGE = { key: '', values: [] };
const message = (key, ...values) => ({ key, values });
const texts = JSON.parse(await readFile(path.join(root, 'web/pane/locales/en.json'), 'utf8'));
/** What stands behind "blocked." in the keys that begin so. */
const below = (start) =>
  Object.keys(texts).flatMap((key) => (key.startsWith(start) ? key.slice(start.length) : []));

const action = (label, event) => ({ label: message(label), event });
const tryAgain = action('ui.try_again', 'refresh');
const signedOut = sessionOf({ signed_in: false, user_name: '' });
/** Where the pane may not even start it knows no org, and offers nothing. */
const isAboutThePage = (code) => /^(outlook_|untrusted_)/.test(code);

const notice = (key, members = {}) => ({
  key,
  tone: 'error',
  title: message(`notice.${key}.title`),
  text: message(`notice.${key}.text`),
  detail: '',
  actions: [],
  can_dismiss: false,
  ...members,
});
const failed = (key, code, detail = '') =>
  notice(key, { text: message(`error.${code}`, '9042'), detail, actions: [tryAgain] });

const openItem = (members = {}) =>
  viewOf({
    screen: 'item',
    item: {
      kind: 'message',
      mode: 'read',
      subject: 'Revised quote for the flow sensors',
      from: 'Ann Ode',
      when: '2026-11-02T14:12:00.000Z',
    },
    people: ['looking', 'failed', 'unknown'].map((state) => ({
      address: `${state}@harbormills.example`,
      name: `Ann ${state}`,
      roles: [message('role.from')],
      state,
      is_you: false,
      is_internal: false,
      reason: NO_MESSAGE,
      candidates: [],
      checked: false,
      can_check: false,
    })),
    log: {
      state: 'ready',
      why_unavailable: NO_MESSAGE,
      subject: 'Revised quote for the flow sensors',
      preview: 'Dana, here is the revised quote.',
      preview_cut: true,
      preview_note: NO_MESSAGE,
      storing_note: NO_MESSAGE,
      note: NO_MESSAGE,
      people: [],
      why_not_all_people: NO_MESSAGE,
      event_types: [],
      attachments: [],
      cancelled: [],
      steps_done: 0,
      steps: 1,
      can_log: false,
    },
    ...members,
  });

const blocked = (code) => ({
  title: message(`blocked.${code}`, 'https://webmail.acme.example'),
  text: message(`error.${code}`, 'https://webmail.acme.example'),
  detail: code === 'rest_session' ? 'This session is not valid for use with the REST API' : '',
  actions: isAboutThePage(code) ? [] : [tryAgain, action('ui.sign_in.other', 'sign_out')],
});
const signIn = (code, detail = '') =>
  viewOf({
    screen: 'sign_in',
    session: sessionOf({ signed_in: false, orgs: [] }),
    sign_in: signInOf({ my_domain: 'acme', error: message(`error.${code}`, 'acme'), detail }),
  });
const search = (state, error = NO_MESSAGE) =>
  openItem({ search: { query: 'harbor', state, choices: [], error } });

/** A mail that is being written, and what is decided of it. */
const draft = (when_sent) =>
  openItem({
    item: { ...openItem().item, mode: 'compose', when: '' },
    log: { ...openItem().log, state: 'draft', people: ['Ann Ode'], when_sent },
  });
/** A cancelled meeting, and what is known of its event. */
const cancelled = (what) => {
  const event = {
    record_id: what === 'unknown' ? '' : '00U1',
    subject: 'Revised quote for the flow sensors, with Harbor Mills',
    by: 'Sam Okafor',
    by_you: what !== 'of-a-colleague',
    when: '2026-11-02T14:12:00.000Z',
    can_undo: /^(mine|not)/.test(what),
    undoing: what === 'removing',
    error: /^(not|un)/.test(what) ? message('error.timeout') : NO_MESSAGE,
  };
  return openItem({ log: { ...openItem().log, cancelled: [event] } });
};
/** A meeting of a series, and what is said of it. */
const series = (chosen, notes, error = NO_MESSAGE) =>
  openItem({
    item: { ...openItem().item, kind: 'appointment' },
    log: { ...openItem().log, series: { chosen, can_choose: true, notes, error } },
  });
/** One of the user's tasks about the open item. */
const task = (id, members = {}) => ({
  record: {
    id,
    object: 'Task',
    object_label: '',
    icon: 'task',
    name: 'Send the revised quote',
    facts: [
      { label: message('fact.ActivityDate'), value: '2026-11-27', format: 'date' },
      { label: message('fact.Who.Name'), value: 'Ann Ode', format: 'text' },
    ],
    changed: false,
  },
  overdue: false,
  done: false,
  busy: false,
  can_complete: true,
  failed: NO_MESSAGE,
  error: NO_MESSAGE,
  detail: '',
  ...members,
});
const tasks = (members = {}) =>
  openItem({
    people: [],
    tasks: {
      state: 'shown',
      reading: false,
      tasks: [],
      count: '0',
      has_more: false,
      note: NO_MESSAGE,
      due: { text: '', day: '' },
      can_make: true,
      error: NO_MESSAGE,
      detail: '',
      ...members,
    },
  });
/** Of a tool that has done nothing yet. */
const NOTHING_DONE = {
  note: NO_MESSAGE,
  done: [],
  failed: NO_MESSAGE,
  error: NO_MESSAGE,
  detail: '',
};
/** The tools of Inbox beside a draft, with one of them open. */
const snippets = (members = {}) => ({
  is_open: false,
  state: 'shown',
  query: '',
  folder: '',
  folders: [],
  found: [],
  count: '',
  has_more: false,
  inserting: '',
  ...NOTHING_DONE,
  ...members,
});
const delay = (members = {}) => ({
  is_open: false,
  state: 'shown',
  at: '',
  busy: false,
  text: '',
  means: '',
  presets: [{ label: message('inbox.preset.tomorrow'), name: 'tomorrow' }],
  note: NO_MESSAGE,
  failed: NO_MESSAGE,
  error: NO_MESSAGE,
  detail: '',
  ...members,
});
const availability = (members = {}) => ({
  is_open: false,
  state: 'shown',
  minutes: 30,
  own_zone: 'America/New_York',
  zone: 'America/New_York',
  days: [],
  has_more: false,
  proposals: [],
  busy: false,
  ...NOTHING_DONE,
  ...members,
});
const slot = (own, theirs = '', members = {}) => ({
  id: own,
  own,
  theirs,
  picked: false,
  off_hours: false,
  proposed: NO_MESSAGE,
  ...members,
});
const proposal = (id, members = {}) => ({
  id,
  own: `2026-12-0${id}T09:00`,
  theirs: '',
  minutes: 60,
  to: 'Ann Ode',
  subject: 'Delivery dates of the flow sensors',
  held: false,
  busy: false,
  failed: NO_MESSAGE,
  error: NO_MESSAGE,
  detail: '',
  ...members,
});
const SLOTS = [
  {
    day: '2026-11-30',
    slots: [
      slot('2026-11-30T09:00', '', { picked: true }),
      slot('2026-11-30T09:30', '', { proposed: message('inbox.slot_proposed', 'Ann Ode') }),
      slot('2026-11-30T10:00', '', { proposed: message('inbox.slot_proposed_before') }),
      slot('2026-11-30T10:30'),
      slot('2026-11-30T15:00'),
    ],
  },
  { day: '2026-12-01', slots: [slot('2026-12-01T16:30', '', { picked: true })] },
];
const TEMPLATES = [
  {
    id: '00X1',
    name: 'Quote follow-up',
    folder: 'Sales',
    kind: 'Lightning',
    text: 'Your quote: {{{RelatedTo.Name}}}',
  },
  { id: '00X2', name: 'Introduction', folder: 'Classic Sales', kind: 'Classic', text: '' },
];
const inbox = (kind, { missing = [], ...tools } = {}) =>
  openItem({
    people: [],
    item: { ...openItem().item, mode: 'compose' },
    components: [{ kind, title: '', objects: [], has_search: false }],
    inbox: {
      missing,
      templates: snippets(tools.templates),
      text_shortcuts: snippets(tools.text_shortcuts),
      send_later: delay(tools.send_later),
      availability: availability(tools.availability),
      cadences: {
        ...{ is_open: false, state: 'shown', reading: false, steps: [], count: '0' },
        ...{ done: NO_MESSAGE, note: NO_MESSAGE, error: NO_MESSAGE, detail: '', ...tools.cadences },
      },
    },
  });
const madeLead = (id, name) => ({
  id,
  object: 'Lead',
  object_label: 'Lead',
  icon: 'lead',
  name,
  facts: [],
  changed: false,
});
const step = (id, members = {}) => ({
  id,
  title: 'Call about the pilot',
  kind: message('cadences.kind.MakeACall'),
  state: NO_MESSAGE,
  person: { ...madeLead(`00Q${id}`, 'Tom Birch'), icon: 'lead' },
  ...{ due: '2026-12-02T16:00:00.000+0000', overdue: false, assignee: '' },
  ...{ can_end: true, asks: '', busy: false },
  ...{ failed: NO_MESSAGE, error: NO_MESSAGE, detail: '', ...members },
});
const newPerson = (name, members) => ({
  address: `${name}@valeconsult.example`,
  first_name: '',
  last_name: '',
  company: '',
  account: '',
  with_account: true,
  checked: true,
  busy: false,
  record: null,
  done: message(''),
  can_undo: false,
  missing: message(''),
  failed: message(''),
  detail: '',
  ...members,
});
const newPeople = (members) =>
  openItem({
    can_add_several: true,
    new_people: {
      state: 'shown',
      object: 'Contact',
      objects: [
        { value: 'Contact', label: 'Contacts' },
        { value: 'Lead', label: 'Leads' },
      ],
      rows: [],
      to_make: 0,
      busy: false,
      error: message(''),
      detail: '',
      ...members,
    },
  });
const templates = (members) => inbox('templates', { templates: { is_open: true, ...members } });
const later = (members) => inbox('send_later', { send_later: { is_open: true, ...members } });
const free = (members) => inbox('availability', { availability: { is_open: true, ...members } });
const cadences = (members) => inbox('cadences', { cadences: { is_open: true, ...members } });
const waiting = (id, name) => ({
  id,
  object: '',
  object_label: '',
  icon: 'email',
  name,
  facts: [
    { label: message('role.to'), value: 'Ann Ode, Luis Ferreira', format: 'text' },
    {
      label: message('ui.log.related'),
      value: 'Harbor Mills - Flow sensors 2027',
      format: 'text',
    },
    {
      label: message('compose.decided'),
      value: '2026-11-20T14:12:00.000Z',
      format: 'date_time',
    },
  ],
  changed: false,
});

const SIGN_IN_ERRORS = [
  ...['blocked', 'invalid_client_id', 'redirect_uri_mismatch', 'sign_in_denied'],
  ...['sign_in_mismatch', 'mapping_removed', 'bad_instance', 'denied'],
];
const LOOKUP_ERRORS = [
  ...['bad_json', 'failed', 'INVALID_FIELD', 'not_salesforce', 'offline', 'other'],
  ...['REQUEST_LIMIT_EXCEEDED', 'server_unavailable', 'timeout'],
];

/** What is said of the record that was made last. */
const made = (title, members = {}) =>
  openItem({
    people: [],
    notices: [
      notice('made', {
        tone: 'success',
        title: message(`notice.made.${title}`, 'Nora Blix'),
        text: NO_MESSAGE,
        actions: [action('ui.made.undo', 'undo_made')],
        can_dismiss: true,
        ...members,
      }),
    ],
  });
const madeAsks = (key, ...values) =>
  made('asks', {
    tone: 'warning',
    text: message(`notice.made.${key}`, ...values),
    actions: [action('ui.undo.yes', 'delete_made'), action('ui.undo.no', 'keep_made')],
  });
/** The form of a new record that is like others. */
const duplicates = (members = {}) => {
  const like = (id, object_label, name, facts) => ({
    record: { id, object: '', object_label, icon: 'contact', name, facts, changed: false },
    can_use: Boolean(name),
  });
  const fact = (field, value) => ({ label: message(`fact.${field}`), value, format: 'text' });
  const edit = {
    saving: false,
    note: NO_MESSAGE,
    error: message('edit.refused.DUPLICATES_DETECTED', 'Contact'),
    detail: 'Use one of these records?',
    duplicates: [
      like('003A', 'Contact', 'Nora Blix', [
        fact('Title', 'Head of Purchasing'),
        fact('Account.Name', 'Harbor Mills'),
        fact('Email', 'nora@blix.example'),
      ]),
      like('00QB', 'Lead', 'Nora Blix', []),
      like('003C', 'Contact', '', []),
    ],
    has_duplicates: true,
    can_save_anyway: true,
    can_log: true,
    lookup_field: '',
    focus: '',
    turn: 1,
    ...members,
  };
  return viewOf({
    screen: 'record',
    record: {
      state: 'shown',
      error: NO_MESSAGE,
      detail: '',
      record: { id: '', object_label: 'Contact', icon: 'contact', name: 'Contact', facts: [] },
      ...{ highlights: [], tabs: [], sections: [], lists: [], record_types: [], reach: [] },
      ...{ can_edit: false, edit, is_new: true, action: 'New Contact', back_to: '' },
    },
  });
};

/** What to draw, by the picture's name. */
const STATES = {
  ...Object.fromEntries(
    below('blocked.').map((code) => [
      `blocked-${code}`,
      viewOf({
        screen: 'blocked',
        session: isAboutThePage(code) ? { ...signedOut, orgs: [] } : signedOut,
        blocked: blocked(code),
      }),
    ]),
  ),
  ...Object.fromEntries(SIGN_IN_ERRORS.map((code) => [`sign-in-${code}`, signIn(code)])),
  'sign-in-login-flow': signIn('closed', 'access_denied: end-user denied authorization'),
  ...Object.fromEntries(
    LOOKUP_ERRORS.map((code) => [
      `lookup-${code}`,
      openItem({ notices: [failed('lookup', code, 'Salesforce’s own words')] }),
    ]),
  ),
  'session-failed': viewOf({
    screen: 'starting',
    session: signedOut,
    notices: [failed('session', 'offline')],
  }),
  'org-failed': openItem({ notices: [failed('org', 'api_too_old')] }),
  'item-unreadable': viewOf({ notices: [failed('item', 'outlook')] }),
  'old-outlook': openItem({
    notices: [notice('old_outlook', { tone: 'warning', can_dismiss: true })],
  }),
  ...Object.fromEntries(
    below('notice.not_kept.')
      .filter((browser) => browser !== 'title')
      .map((browser) => [
        `not-kept-${browser}`,
        openItem({
          notices: [
            notice('not_kept', {
              tone: 'warning',
              text: message(`notice.not_kept.${browser}`),
              detail: `${production.my_domain}, login.salesforce.com, https://*.salesforce.com`,
              can_dismiss: true,
            }),
          ],
        }),
      ]),
  ),
  ...Object.fromEntries(
    ['kept', 'keeping', 'nobody', 'full', 'not_kept', 'not_taken_back', ''].map((what) => [
      `compose-${what || 'off'}`,
      draft({
        on: what !== '' && what !== 'not_taken_back',
        always: what === 'nobody',
        keeping: what === 'keeping',
        failed: /^(full|not)/.test(what),
        note: what ? message(`compose.${what}`) : NO_MESSAGE,
      }),
    ]),
  ),
  'compose-unread': openItem({
    log: { ...openItem().log, state: 'unavailable', why_unavailable: message('log.no_note') },
  }),
  'log-never': openItem({
    log: {
      ...openItem().log,
      state: 'unavailable',
      why_unavailable: message('log.never_by_you', 'harbormills.example'),
      note: message('log.never_since_logged'),
    },
  }),
  'log-cut-as-chosen': openItem({
    log: { ...openItem().log, storing_note: message('preview.chosen.quoted') },
  }),
  'compose-waiting': viewOf({ waiting: [waiting('1', 'Our offer'), waiting('2', '')] }),
  ...Object.fromEntries(
    ['mine', 'of-a-colleague', 'removing', 'not-removed', 'unknown'].map((what) => [
      `cancelled-${what}`,
      cancelled(what),
    ]),
  ),
  'series-meeting': series(false, []),
  'series-logged': series(false, [message('series.logged')]),
  'series-cut': series(true, [message('series.cut', '2027-11-29')]),
  'series-late': series(true, [message('series.late', '2026-11-30', '2027-11-29')]),
  'series-changed': series(true, [
    message('series.repeats_otherwise'),
    message('series.name_and_place'),
  ]),
  'series-unknown': series(false, [], message('error.timeout')),
  'new-people-loading': newPeople({ state: 'loading' }),
  'new-people-failed': newPeople({
    rows: [newPerson('rita', { first_name: 'Rita', last_name: 'Sandoval' })],
    to_make: 1,
    error: message('error.timeout'),
    detail: 'Gateway',
  }),
  'new-people-busy': newPeople({
    rows: [newPerson('rita', { last_name: 'Sandoval', account: 'Vale Consulting', busy: true })],
    to_make: 1,
    busy: true,
  }),
  'new-people-rows': newPeople({
    object: 'Lead',
    rows: [
      newPerson('rita', {
        record: madeLead('00Q1', 'Rita Sandoval'),
        done: message('new_people.made'),
        can_undo: true,
      }),
      newPerson('jordan', {
        record: madeLead('00Q2', 'Jordan Vale'),
        done: message('new_people.was_there'),
      }),
      newPerson('pia', { missing: message('new_people.missing.last_name') }),
      newPerson('ola', { last_name: 'Ode', missing: message('new_people.missing.company') }),
      newPerson('kim', {
        last_name: 'Lee',
        failed: message('error.REQUIRED_FIELD_MISSING'),
        detail: 'Region',
      }),
    ],
    to_make: 3,
  }),
  'inbox-missing': inbox('inbox', {
    missing: [
      ['lightning', 'you'],
      ['enhanced_email', 'admin'],
      ['email_to_salesforce', 'admin'],
      ['made_available', 'admin'],
      ['license', 'admin'],
      ['permission_set', 'admin'],
      ['server', 'exchange'],
      ['commercial_cloud', 'nobody'],
    ].map(([what, who]) => ({
      what: message(`inbox.missing.${what}`),
      who: message(`inbox.who.${who}`),
    })),
  }),
  'templates-closed': inbox('templates'),
  'templates-loading': templates({ state: 'loading' }),
  'templates-failed': templates({ state: 'failed', error: message('error.timeout') }),
  'templates-none': templates({ note: message('inbox.no_templates') }),
  'templates-not-found': templates({ query: 'x', note: message('inbox.none_found') }),
  'templates-found': templates({
    found: TEMPLATES,
    count: '12',
    has_more: true,
    folders: [
      { value: 'Classic Sales', label: 'Classic Sales' },
      { value: 'Sales', label: 'Sales' },
    ],
    inserting: '00X1',
  }),
  'templates-inserted': templates({
    found: TEMPLATES,
    count: '2',
    done: [
      message('inbox.inserted', 'Quote follow-up'),
      message('inbox.unmerged', '{{{RelatedTo.Name}}}'),
      message('inbox.kept_subject', 'Your quote'),
      message('inbox.files', 'Price list.pdf'),
      message('inbox.no_files', 'Brochure.pdf'),
    ],
  }),
  'templates-not-inserted': templates({
    found: TEMPLATES,
    failed: message('inbox.not_inserted', 'Introduction'),
    error: message('error.aborted'),
    detail: 'Office error 9030',
  }),
  'text-shortcuts-none': inbox('text_shortcuts', {
    text_shortcuts: { is_open: true, note: message('inbox.no_text_shortcuts') },
  }),
  'later-loading': later({ state: 'loading' }),
  'later-now': later({ note: message('inbox.delay_drafts') }),
  'later-set': later({ at: '2026-12-01T09:30', note: message('inbox.delay_classic') }),
  'later-hour': later({
    presets: [
      { label: message('inbox.preset.hour'), name: 'hour' },
      { label: message('inbox.preset.monday'), name: 'monday' },
    ],
    text: 'next Tuesday at 9:30',
    means: '2026-12-08T09:30',
    busy: true,
  }),
  'later-words': later({ text: 'soonish', failed: message('inbox.delay_past') }),
  'later-failed': later({
    failed: message('inbox.delay_not_set'),
    error: message('error.failed'),
    detail: 'Office error 9000',
  }),
  'later-unknown': later({
    state: 'failed',
    presets: [],
    failed: message('inbox.delay_unknown'),
    error: message('error.failed'),
  }),
  'later-old': later({ presets: [], note: message('inbox.no_delay') }),
  'cadences-loading': cadences({ state: 'loading' }),
  'cadences-failed': cadences({ state: 'failed', error: message('error.timeout') }),
  'cadences-none': cadences({ note: message('cadences.none') }),
  'cadences-steps': cadences({
    reading: true,
    count: '4',
    done: message('cadences.completed', 'Call', 'Ann Ode'),
    steps: [
      step('1', { overdue: true, asks: 'complete' }),
      step('2', { busy: true }),
      step('3', { can_end: false, assignee: 'Sam Okafor', state: message('cadences.state.Error') }),
      step('4', {
        title: '',
        kind: message('cadences.kind.other', 'SendAMessage'),
        failed: message('cadences.not_skipped', 'Text'),
        error: message('error.timeout'),
      }),
    ],
  }),
  'availability-loading': free({ state: 'loading', own_zone: '', zone: '' }),
  'availability-failed': free({ state: 'failed', error: message('error.timeout') }),
  'availability-no-calendar': free({
    own_zone: '',
    zone: '',
    note: message('inbox.no_calendar'),
  }),
  'availability-none': free({ note: message('inbox.no_slots') }),
  'availability-slots': free({ days: SLOTS, has_more: true }),
  'availability-their-zone': free({
    zone: 'Asia/Tokyo',
    days: [
      {
        day: '2026-11-30',
        slots: [
          slot('2026-11-30T09:00', '2026-11-30T23:00', { off_hours: true, picked: true }),
          slot('2026-11-30T10:00', '2026-12-01T00:00', { off_hours: true }),
        ],
      },
    ],
    busy: true,
  }),
  'availability-inserted': free({
    days: SLOTS,
    done: [message('inbox.slots_inserted', '2')],
    proposals: [proposal('1'), proposal('2', { held: true }), proposal('3', { busy: true })],
  }),
  'availability-unsettled': free({
    days: SLOTS,
    done: [message('inbox.hold_changed', 'Sam Okafor')],
    proposals: [
      proposal('1', {
        failed: message('inbox.not_held'),
        error: message('error.timeout'),
      }),
      proposal('2', {
        held: true,
        failed: message('inbox.not_released'),
        error: message('error.other', 'DELETE_FAILED'),
        detail: 'Salesforce’s own words',
      }),
    ],
  }),
  'availability-gone': free({ days: SLOTS, failed: message('inbox.slots_gone') }),
  'availability-not-inserted': free({
    days: SLOTS,
    failed: message('inbox.slots_not_inserted'),
    error: message('error.aborted'),
  }),
  'availability-zone-unknown': free({
    days: SLOTS,
    failed: message('inbox.zone_unknown', 'Europe/Berlin'),
  }),
  'tasks-loading': tasks({ state: 'loading' }),
  'tasks-failed': tasks({ state: 'failed', error: message('error.timeout') }),
  'tasks-none': tasks({ note: message('tasks.none') }),
  'tasks-nobody': tasks({ note: message('tasks.nobody'), can_make: false }),
  'tasks-reading': tasks({ reading: true, tasks: [task('1', { overdue: true })], count: '1' }),
  'tasks-unread': tasks({ error: message('error.timeout'), tasks: [task('1')], count: '1' }),
  'tasks-no-status': tasks({
    note: message('tasks.no_closed_status'),
    tasks: [task('1', { can_complete: false })],
    count: '1',
  }),
  'tasks-saving': tasks({
    tasks: [
      task('1', { busy: true, due: { text: 'next Tuesday', day: '2026-12-01' } }),
      task('2', { done: true }),
    ],
    count: '200+',
    has_more: true,
    due: { text: 'soonish', day: '' },
  }),
  ...Object.fromEntries(
    ['not_completed', 'not_moved', 'not_reopened', 'doubtful'].map((what) => [
      `tasks-${what}`,
      tasks({
        tasks: [
          task('1', {
            done: what === 'not_reopened',
            failed: message(`tasks.${what}`, 'Send the revised quote'),
            error: message('error.timeout'),
            detail: 'Salesforce’s own words',
          }),
        ],
        count: '1',
      }),
    ]),
  ),
  'made-removing': made('title', { actions: [] }),
  'made-changed': madeAsks('changed', 'Sam Okafor'),
  'made-changed-and-related': madeAsks('changed_and_related', 'Sam Okafor', 'Call her, Offer'),
  'made-failed': made('failed', {
    tone: 'error',
    text: message('error.other', 'DELETE_FAILED'),
    detail: 'Salesforce’s own words',
  }),
  duplicates: duplicates(),
  'duplicates-saving': duplicates({ saving: true, can_save_anyway: false }),
  searching: search('searching'),
  'search-failed': search('failed', message('error.timeout')),
};

const WIDTHS = 'return [innerWidth, document.documentElement.scrollWidth]';

let page;
let driver;

const run = (script, ...values) => driver.executeScript(script, ...values);
const wait = (call, value) =>
  driver.executeAsyncScript(`${call}(arguments[0]).then(arguments[1])`, value);
const begin = () => wait('begin', 'en-US');

/** Nothing reaches over the edge, axe-core finds nothing, and a picture is kept. */
async function picture(name) {
  assert.deepEqual(await run(WIDTHS), [WIDTH, WIDTH]);
  await assertAccessible(driver);
  await screenshot(driver, `state-${name}`);
}

describe('a state that is rare', { skip: noChromium }, () => {
  before(async () => {
    const html = await readFile(path.join(root, 'web/pane/taskpane.html'), 'utf8');
    const body = html.match(/<body>(.*)<\/body>/s)[1] + (await sprite());
    page = await openPage({ entry: 'tests/shell/page/screens.js', body, ready: 'window.begin' });
    driver = page.driver;
    const size = { width: WIDTH, height: 1200, deviceScaleFactor: 1, mobile: false };
    await driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', size);
    // One that comes and goes while a long state is drawn would take its width.
    await driver.sendDevToolsCommand('Emulation.setScrollbarsHidden', { hidden: true });
  });
  after(() => page?.close());
  afterEach(async () => assert.deepEqual(await run('return violations.splice(0)'), []));

  test('the page as it comes, before anything is known', async () => {
    await picture('starting');
  });

  for (const [name, view] of Object.entries(STATES))
    test(name, async () => {
      await begin();
      await wait('show', view);
      const shown = await run('return document.querySelector("#pane").innerText');
      assert.doesNotMatch(shown, /\b(blocked|error|notice|ui)\.\w+/);
      for (const { title } of [...view.notices, ...(view.blocked ? [view.blocked] : [])])
        assert.ok(shown.includes(texts[title.key].replace('{0}', title.values[0])), shown);
      await picture(name);
    });

  test('a component that is placed twice stands twice, also when the tab changes', async () => {
    const related = (title, object) => {
      return { kind: 'related', title, objects: [object], has_search: false };
    };
    const people = { kind: 'people', title: 'People', objects: [], has_search: false };
    const placed = [
      [people, related('Of a case', 'Case'), related('Of an account', 'Account')],
      [
        ...[related('Of a case', 'Case'), related('Of another case', 'Case')],
        ...[related('Of an account', 'Account'), related('Of a third case', 'Case')],
      ],
    ];
    await begin();
    for (const components of placed) {
      await wait('show', openItem({ components, people: [] }));
      const titles =
        'return [...document.querySelectorAll("section h2")].map((each) => each.textContent.trim())';
      assert.deepEqual(
        await run(titles),
        components.map(({ title }) => title),
      );
    }
    await picture('placed-twice');
  });

  test('restarted', async () => {
    await begin();
    await wait('show', openItem());
    await wait('say', 'restarted');
    assert.ok((await run('return document.body.innerText')).includes(texts['ui.restarted.title']));
    await picture('restarted');
  });

  for (const reason of ['core', 'office', 'config'])
    test(`stopped: ${reason}`, async () => {
      await begin();
      await run('stop(arguments[0])', `ui.stopped.${reason}`);
      const shown = await run('return document.querySelector("#pane").innerText');
      assert.ok(shown.includes(texts[`ui.stopped.${reason}`]), shown);
      await picture(`stopped-${reason}`);
    });
});
