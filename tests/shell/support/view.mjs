/** Of the default pane. */
const components = [
  { kind: 'log', title: '', objects: [], has_search: false },
  { kind: 'people', title: '', objects: [], has_search: false },
  {
    kind: 'related',
    title: '',
    objects: ['Opportunity', 'Case', 'Account'],
    has_search: true,
  },
  { kind: 'tasks', title: '', objects: [], has_search: false },
];

const nothing = { key: '', values: [] };

/** A view as the core makes it, of a pane in which somebody is signed in and nothing is open. */
export function viewOf(members = {}) {
  return {
    screen: 'no_item',
    session: sessionOf(),
    notices: [],
    sign_in: signInOf(),
    item: { kind: '', mode: '', subject: '', from: '', when: '' },
    pane_tabs: [],
    pane_tab: '',
    components: members.screen === 'item' ? components : [],
    others: [],
    looking: false,
    people: [],
    can_add_several: false,
    related: [],
    search: { query: '', state: 'idle', choices: [], error: nothing },
    log: {
      state: 'unavailable',
      why_unavailable: nothing,
      note: nothing,
      people: [],
      why_not_all_people: nothing,
      storing_note: nothing,
      event_types: [],
      attachments: [],
      all_files: 'alone',
      cancelled: [],
    },
    outbox: [],
    waiting: [],
    announcement: nothing,
    ...members,
  };
}

export const production = {
  org_id: '00D1',
  name: 'Brightwater Systems',
  my_domain: 'brightwater.my.salesforce.com',
  is_sandbox: false,
  is_open: true,
};

export const sandbox = {
  org_id: '00D2',
  name: 'Brightwater UAT',
  my_domain: 'brightwater--uat.sandbox.my.salesforce.com',
  is_sandbox: true,
  is_open: false,
};

export function sessionOf(members = {}) {
  return {
    signed_in: true,
    user_name: 'Dana Reyes',
    mailbox: 'dana.reyes@brightwater.example',
    orgs: [production, sandbox],
    can_change: true,
    never_log: [],
    tip: { key: '', values: [] },
    expired: false,
    renewing: false,
    can_sign_in: true,
    failed: false,
    title: { key: 'ui.expired.title', values: [] },
    error: { key: '', values: [] },
    advice: { key: '', values: [] },
    detail: '',
    ...members,
  };
}

export function signInOf(members = {}) {
  return {
    busy: false,
    can_cancel: false,
    login_host: 'production',
    my_domain: '',
    advice: nothing,
    sites: '',
    error: nothing,
    detail: '',
    ...members,
  };
}
