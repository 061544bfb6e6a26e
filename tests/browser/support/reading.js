// What a person sees in the pane, as plain values. Runs in the pane: pane.mjs sends its text there.
(() => {
  const clean = (text) => text.replace(/\s+/g, ' ').trim();
  const isShown = (element) => element.checkVisibility?.() ?? element.getClientRects().length > 0;
  const text = (selector, root = document) => {
    const element = root.querySelector(selector);
    return element ? clean(element.textContent) : null;
  };
  const texts = (selector, root) =>
    [...root.querySelectorAll(selector)].map((element) => clean(element.textContent));
  const checked = (root) => root.querySelector('input')?.checked ?? null;
  const region = (name) => document.querySelector(`[data-region="${name}"]`);

  const notice = (element) => ({
    title: text('h2', element),
    text: texts('p', element).join(' '),
    buttons: texts('.tether-actions button', element),
  });

  const person = (row) => ({
    name: text('.tether-row__head > .tether-link, .tether-row__head > .tether-name', row),
    badge: text('.slds-badge:not(.tether-changed)', row),
    isChanged: Boolean(row.querySelector('.tether-changed')),
    roles: text('.tether-roles', row),
    facts: texts(':scope > .tether-row__text > .tether-facts .tether-fact', row),
    note: texts(':scope > .tether-row__text > p', row).join(' '),
    others: text('.tether-disclosure', row),
    checked: checked(row),
    icon:
      row.querySelector('.slds-icon_container')?.className.match(/standard-([\w-]+)/)?.[1] ?? null,
  });

  const candidate = (row) => ({
    name: text('.tether-candidate__name', row),
    facts: texts('.tether-fact', row),
    reason: text('.tether-secondary', row),
    checked: checked(row),
  });

  const choice = (row) => ({
    name: text('.tether-link', row),
    facts: texts('.tether-fact', row),
    note: texts('p.tether-secondary', row).join(' '),
    button: text('.tether-choose', row),
    asks: text('.tether-replace p', row),
  });

  const result = (row) => ({
    name: text('.tether-result__name', row),
    object: text('.tether-result__object', row),
    facts: texts('.tether-fact', row),
    note: texts('p.tether-secondary', row).join(' '),
    button: text('.tether-choose', row),
    isPointed: row.classList.contains('tether-result_pointed'),
  });

  const groups = (root) =>
    [...root.querySelectorAll('h3')].map((heading) => {
      const below = heading.nextElementSibling;
      const note = below.matches('p') ? below : null;
      const list = note ? note.nextElementSibling : below;
      return {
        label: clean(heading.textContent),
        note: note && clean(note.textContent),
        choices: [...list.children].map(choice),
      };
    });

  const file = (row) => ({
    name: text('.tether-file__name', row),
    note: text('.tether-file__note', row),
    state: text('.slds-assistive-text', row),
    checked: checked(row),
    disabled: row.querySelector('input')?.disabled ?? null,
  });

  const whenSent = (root) => ({
    on: root.querySelector('#log-when-sent').checked,
    always: root.querySelector('#always-log-when-sent').checked,
    note: text('.tether-when-sent > p', root),
  });

  const series = (root) => ({
    chosen: root.querySelector('.tether-series input:checked').id,
    text: text('.tether-series__notes', root),
  });
  const sharing = (root) => ({
    chosen: root.querySelector('.tether-sharing input:checked').id,
    text: texts('.tether-sharing legend, .tether-sharing ~ p', root).join(' '),
  });

  const withoutDisclosed = (root) => {
    const copy = root.cloneNode(true);
    for (const part of copy.querySelectorAll('.tether-disclosed')) part.remove();
    return clean(copy.textContent);
  };

  const log = (root) => ({
    title: text('h2', root),
    lines: Object.fromEntries(
      [...root.querySelectorAll('.tether-summary__line')].map((line) => [
        text('dt', line),
        withoutDisclosed(line.querySelector('dd')),
      ]),
    ),
    files: [...root.querySelectorAll('.tether-file')].map(file),
    filesNote: text('.tether-disclosed > p', root),
    preview: text('.tether-preview', root),
    stored: texts('.tether-storing label', root),
    leftOut: texts('.tether-preview__left-out', root),
    unavailable: text('.tether-unavailable p', root),
    note: text('.tether-log-note', root),
    by: text('.tether-logged p', root),
    asks: text('.tether-refile[data-asks]', root),
    whenSent: root.querySelector('.tether-when-sent') ? whenSent(root) : null,
    sharing: root.querySelector('.tether-sharing') ? sharing(root) : null,
    series: root.querySelector('.tether-series') ? series(root) : null,
    asDecided: texts('.tether-logged p', root)[1] ?? null,
    progress: text('.tether-progress'),
    canLog: document.querySelector('.tether-log')?.disabled === false,
  });

  const field = (row) => ({
    label: text('dt', row),
    names: row.querySelector('[data-fields]').dataset.fields.split(' '),
    value: text('dd', row),
  });

  const list = (root) => ({
    title: text('h2', root).replace(/ \d+\+?$/, ''),
    count: text('.tether-count', root),
    rows: [...root.querySelectorAll('li.tether-row')].map((row) => ({
      name: text('.tether-link', row),
      facts: texts('.tether-fact', row),
      email: text('.tether-email', row),
    })),
    error: text('.tether-error', root),
  });

  const post = (root) => ({
    by: text('.tether-post__head .tether-link', root),
    text: text(':scope > .tether-lines', root),
    like: text('.tether-post__actions [aria-pressed]', root),
    liked: root.querySelector('[aria-pressed]').getAttribute('aria-pressed') === 'true',
    comments: texts('.tether-comments .tether-lines', root),
  });

  const all = (selector, reader) => [...document.querySelectorAll(selector)].map(reader);
  const record = (root) => ({
    name: text('h1', root),
    tabs: texts('[role=tab]', document),
    tab: text('[role=tab][aria-selected=true]'),
    fields: all('[data-region=tab] .tether-field', field),
    lists: all('[data-region^=list-]', list),
    posts: all('[data-region=tab] .tether-post', post),
    draft: document.querySelector('#draft-post')?.value ?? null,
    names: texts('.tether-names bdi', document),
    error: text('[data-region=tab] .tether-error'),
  });

  const signIn = (form) => ({
    help: text('.slds-form-element__help', form),
    hasError: form.querySelector('.slds-has-error') !== null,
    isBusy: form.querySelector('[type=submit]').disabled,
    isFound: form.querySelector('.slds-form-element__help svg') !== null,
    domain: form.querySelector('#my-domain').value,
  });

  const pane = () => ({
    tabs: texts('[role=tab]', document),
    tab: text('[role=tab][aria-selected=true]'),
    components: all('main [data-region]', (element) => element.dataset.region).filter((name) =>
      ['logging', 'people', 'related', 'tasks'].includes(name),
    ),
    titles: texts('main section h2', document),
    groups: texts('[data-region=related] h3', document),
    searches: document.querySelectorAll('main #search').length,
    others: text('[data-region=others]'),
  });

  const read = (name, reader) => (region(name) ? reader(region(name)) : null);
  const related = region('related');
  return {
    isBusy: document.querySelector('[aria-busy=true]') !== null,
    hasSkeleton: [...document.querySelectorAll('.tether-bar')].some(isShown),
    org: text('.tether-org'),
    user: document.querySelector('.tether-user')?.getAttribute('aria-label') ?? null,
    subject: text('.tether-subject'),
    about: text('.tether-item__text p'),
    empty: text('.tether-empty'),
    keptLine: text('.tether-kept'),
    announcement: text('#pane > [role=status]'),
    notices: [...document.querySelectorAll('.tether-notice')].map(notice),
    signIn: read('sign_in', signIn),
    expired: text('#expired-title'),
    expiredReason: text('.tether-prompt__reason'),
    expiredAdvice: text('.tether-prompt .tether-keeping'),
    blocked: text('[data-region=blocked]'),
    isSandbox: document.querySelector('.tether-sandbox') !== null,
    log: read('logging', log),
    waiting: region('waiting') ? texts('[data-region=waiting] li', document) : null,
    pane: pane(),
    record: read('record', record),
    people: [...document.querySelectorAll('[data-region=people] li.tether-row')].map(person),
    candidates: [...document.querySelectorAll('.tether-candidate')].map(candidate),
    outbox: all('[data-region=outbox] li', (row) => ({
      subject: text('.tether-outbox__subject', row),
      state: text('.tether-secondary', row),
    })),
    peopleCount: text('[data-region=people] .tether-count'),
    related: related ? groups(related) : [],
    found: all('.tether-result', result),
    foundTitle: text('.tether-search .tether-group'),
    search: text('.tether-search .tether-none') ?? (related ? text('.tether-none', related) : null),
  };
})();
