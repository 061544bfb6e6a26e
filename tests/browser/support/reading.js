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
    badge: text('.slds-badge', row),
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

  const groups = (root) =>
    [...root.querySelectorAll('h3')].map((heading) => ({
      label: clean(heading.textContent),
      choices: [...heading.nextElementSibling.children].map(choice),
    }));

  const file = (row) => ({
    name: text('.tether-file__name', row),
    note: text('.tether-file__note', row),
    state: text('.slds-assistive-text', row),
    checked: checked(row),
    disabled: row.querySelector('input')?.disabled ?? null,
  });

  const log = (root) => ({
    title: text('h2', root),
    lines: Object.fromEntries(
      [...root.querySelectorAll('.tether-summary__line')].map((line) => [
        text('dt', line),
        text('dd', line),
      ]),
    ),
    files: [...root.querySelectorAll('.tether-file')].map(file),
    filesNote: text('.tether-disclosed > p', root),
    preview: text('.tether-preview', root),
    unavailable: text('.tether-none', root),
    by: text('.tether-logged p', root),
    progress: text('.tether-progress'),
    canLog: document.querySelector('.tether-log')?.disabled === false,
  });

  const signIn = (form) => ({
    help: text('.slds-form-element__help', form),
    hasError: form.querySelector('.slds-has-error') !== null,
    isBusy: form.querySelector('[type=submit]').disabled,
    isFound: form.querySelector('.slds-form-element__help svg') !== null,
    domain: form.querySelector('#my-domain').value,
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
    announcement: text('#pane > [role=status]'),
    notices: [...document.querySelectorAll('.tether-notice')].map(notice),
    signIn: read('sign_in', signIn),
    expired: text('#expired-title'),
    expiredReason: text('.tether-prompt__reason'),
    expiredAdvice: text('.tether-prompt__advice'),
    blocked: text('[data-region=blocked]'),
    isSandbox: document.querySelector('.tether-sandbox') !== null,
    log: read('logging', log),
    people: [...document.querySelectorAll('[data-region=people] li.tether-row')].map(person),
    candidates: [...document.querySelectorAll('.tether-candidate')].map(candidate),
    peopleCount: text('[data-region=people] .tether-count'),
    related: related ? groups(related) : [],
    search: related ? text('.tether-none', related) : null,
  };
})();
