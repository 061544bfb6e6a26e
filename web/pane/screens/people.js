import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatDateTime } from '../facts.js';
import { avatar } from './avatar.js';
import { bareCheckbox } from './checkbox.js';
import { disclosure } from './disclosure.js';
import { objectIcon } from './icon.js';
import { factsLine, recordName } from './record.js';
import { bars } from './waiting.js';

/** @import { ViewCandidate, ViewComponent, ViewPerson, ViewQuickActions, View } from '../contract.js' */
/** @import { Ui } from './ui.js' */

// A mail to forty people must not push everything else out of sight.
const SHOWN = 8;
const ALL = 'people';

/**
 * @param {View} view
 * @param {Ui} ui
 * @param {ViewComponent} component
 */
export function people(view, ui, { title }) {
  const { people: list, looking, as_of, quick_actions, can_add_several, new_people } = view;
  const visible = ui.isOpen(ALL) ? list : list.slice(0, SHOWN);
  const canCheck = looking || list.some((person) => person.can_check);
  return html`
    <section
      class="slds-card tether-card"
      data-region="people"
      aria-busy=${looking ? 'true' : 'false'}
    >
      <h2 class="tether-card__title" tabindex="-1">
        ${title || ui.text('ui.people.title')}
        <span class="tether-count">${list.length || ''}</span>
      </h2>
      ${as_of ? keptLine(as_of, looking, ui) : nothing}
      ${list.length || looking ? nothing : html`<p class="tether-none">${ui.text('ui.people.none')}</p>`}
      ${!list.length && looking ? bars(3) : nothing}
      <ul class="tether-list">
        ${repeat(
          visible,
          (person) => person.address,
          (person) => onePerson(person, canCheck, quick_actions, ui),
        )}
      </ul>
      ${list.length > SHOWN ? moreButton(list.length - SHOWN, ui) : nothing}
      ${can_add_several && !new_people ? addSeveral(ui) : nothing}
    </section>
    ${new_people ? ui.loaded('new_people', (screen) => screen.newPeople(new_people, ui), ui) : nothing}
  `;
}

/**
 * @param {string} time when this was so
 * @param {boolean} isChecked whether Salesforce is being asked
 * @param {Ui} ui
 */
function keptLine(time, isChecked, ui) {
  const when = formatDateTime(time, ui.locale);
  return html`<p class="tether-secondary tether-kept">
    ${ui.text(isChecked ? 'ui.people.kept_checking' : 'ui.people.kept', when)}
  </p>`;
}

/**
 * @param {number} hidden
 * @param {Ui} ui
 */
function moreButton(hidden, ui) {
  const isOpen = ui.isOpen(ALL);
  return html`<button
    type="button"
    class="slds-button tether-more"
    aria-expanded=${isOpen ? 'true' : 'false'}
    @click=${() => ui.toggle(ALL)}
  >
    ${isOpen ? ui.text('ui.people.fewer') : ui.text('ui.people.more', String(hidden))}
  </button>`;
}

/**
 * @param {ViewPerson} person
 * @param {boolean} canCheck whether anyone on the item can be checked
 * @param {ViewQuickActions | null | undefined} actions that are open
 * @param {Ui} ui
 */
function onePerson(person, canCheck, actions, ui) {
  return html`
    <li class="tether-row">
      ${person.can_check ? checkbox(person, ui) : nothing}
      ${canCheck && !person.can_check ? html`<span class="tether-check"></span>` : nothing}
      ${person.record ? objectIcon(person.record.icon) : avatar(person.name)}
      <div class="tether-row__text">
        <div class="tether-row__head">
          ${person.record ? recordName(person.record, ui) : unknownName(person)}
          ${badge(person, ui)}
          <span class="tether-grow"></span>
          <span class="tether-roles">${person.roles.map((role) => ui.say(role)).join(', ')}</span>
        </div>
        ${person.record ? factsLine(person.record.facts, ui) : nothing} ${state(person, ui)}
        ${person.candidates.length ? candidates(person, ui) : nothing}
        ${person.can_add ? adding(person, actions, ui) : nothing}
      </div>
    </li>
  `;
}

/**
 * @param {ViewPerson} person
 * @param {Ui} ui
 */
function checkbox(person, ui) {
  const { address, name } = person;
  return bareCheckbox(
    {
      id: `person-${address}`,
      label: ui.text('ui.people.check', name || address),
      checked: person.checked,
    },
    (checked) => ui.send({ event: 'check_person', address, checked }),
  );
}

/** @param {Ui} ui */
function addSeveral(ui) {
  return html`<button
    type="button"
    class="slds-button tether-link"
    @click=${() => ui.send({ event: 'open_new_people', object: '' })}
  >
    ${ui.text('ui.people.add_several')}
  </button>`;
}

/** An address goes to the next line at its parts. @param {string} address */
function breaking(address) {
  return address
    .split(/(?=[@.])/)
    .map((part, index) => html`${index ? html`<wbr />` : nothing}${part}`);
}

/** @param {ViewPerson} person */
function unknownName(person) {
  return html`<bdi class="tether-name">${person.name || breaking(person.address)}</bdi>`;
}

/**
 * @param {ViewPerson} person
 * @param {Ui} ui
 */
function badge(person, ui) {
  if (person.is_you) return html`<span class="slds-badge">${ui.text('ui.people.you')}</span>`;
  if (person.is_internal) {
    return html`<span class="slds-badge">${ui.text('ui.people.internal')}</span>`;
  }
  return nothing;
}

/**
 * @param {ViewPerson} person
 * @param {Ui} ui
 */
function state(person, ui) {
  switch (person.state) {
    case 'looking':
      return html`<span class="tether-bar tether-bar_half"></span>
        <span class="slds-assistive-text">${ui.text('ui.people.looking')}</span>`;
    case 'failed':
      return html`<p class="tether-secondary">${ui.text('ui.people.failed')}</p>`;
    case 'unknown':
      return html`<p class="tether-secondary">
        ${person.reason.key ? ui.say(person.reason) : ui.text('ui.people.unknown')}
        ${person.name && person.name !== person.address ? html`· <bdi>${breaking(person.address)}</bdi>` : nothing}
      </p>`;
    case 'matched':
      return person.reason.key
        ? html`<p class="tether-secondary">${ui.say(person.reason)}${otherName(person)}</p>`
        : nothing;
  }
}

/**
 * Who is on the item where the record bears another name: an assistant, say.
 * @param {ViewPerson} person
 */
function otherName({ name, address, record }) {
  const isOther = name && name !== address && name !== record?.name;
  return isOther ? html` · <bdi>${name}</bdi>` : nothing;
}

/**
 * @param {ViewPerson} person
 * @param {ViewQuickActions | null | undefined} actions
 * @param {Ui} ui
 */
function adding({ address, name }, actions, ui) {
  const isOpen = actions?.address === address;
  const text = ui.text('ui.people.add');
  return html`<button
      type="button"
      class="slds-button tether-link"
      aria-expanded=${isOpen ? 'true' : 'false'}
      aria-label="${text}: ${name || address}"
      @click=${() => ui.send(isOpen ? { event: 'close_quick_actions' } : { event: 'open_quick_actions', address })}
    >
      ${text}
    </button>
    ${isOpen ? quickActions(actions, ui) : nothing}`;
}

/**
 * @param {ViewQuickActions} open
 * @param {Ui} ui
 */
export function quickActions(open, ui) {
  return ui.loaded('quick_actions', (screen) => screen.quickActions(open, ui), ui);
}

/**
 * @param {ViewPerson} person
 * @param {Ui} ui
 */
function candidates(person, ui) {
  return disclosure(
    {
      name: `candidates ${person.address}`,
      label: ui.text('ui.people.candidates', String(person.candidates.length - 1)),
      content: () =>
        html`<fieldset class="tether-candidates">
          <legend class="slds-assistive-text">
            ${ui.text('ui.people.choose', person.name || person.address)}
          </legend>
          ${repeat(
            person.candidates,
            (candidate) => candidate.record.id,
            (candidate) => oneCandidate(person.address, candidate, ui),
          )}
        </fieldset>`,
    },
    ui,
  );
}

/**
 * @param {string} address
 * @param {ViewCandidate} candidate
 * @param {Ui} ui
 */
function oneCandidate(address, { record, reason, chosen }, ui) {
  const id = `candidate-${address}-${record.id}`;
  return html`<div class="slds-radio tether-candidate">
    <input
      type="radio"
      id=${id}
      name="candidate-${address}"
      .checked=${live(chosen)}
      @change=${() => ui.send({ event: 'choose_person', address, record_id: record.id })}
    />
    <label class="slds-radio__label" for=${id}>
      <span class="slds-radio_faux"></span>
      <span class="tether-candidate__text">
        <span class="tether-candidate__name"
          ><bdi>${record.name}</bdi> · ${record.object_label}</span
        >
        ${factsLine(record.facts, ui)}
        ${reason.key ? html`<span class="tether-secondary">${ui.say(reason)}</span>` : nothing}
      </span>
    </label>
  </div>`;
}
