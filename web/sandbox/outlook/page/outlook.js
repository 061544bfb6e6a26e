import { editable, newAppointment, newMessage, newSavedId, reply, withText } from './drafts.js';
import { checked, hasSet, SETTINGS } from './settings.js';
import { timeZoneOffsets } from './time_zones.js';

export const PANE_WIDTH = { least: 240, initial: 320, most: 800 };

/**
 * What a person has before them: folder, selected or written item, task pane. Everything that changes it goes through here.
 */
export class Outlook {
  folder = 'inbox';
  /** @type {object | null} the item that is read */
  selected = null;
  /** @type {object | null} the item that is written */
  draft = null;
  /** @type {object[]} the mails that are selected together, in the order of their selection; else none or one */
  several = [];
  /** @type {object | null} the mail that the add-in has loaded beside the open one */
  loaded = null;
  pinned = false;
  width = PANE_WIDTH.initial;
  /** @type {string | null} the step of the pane's start that did not come */
  alarm = null;
  /** @type {import('./views/editor.js').Editor | null} */
  editor = null;
  #latest = 0;
  #leaving = new AbortController();

  /**
   * @param {object} options
   * @param {object} options.settings
   * @param {import('./mailbox.js').Mailbox} options.mailbox
   * @param {import('./storage.js').Storage} options.storage
   * @param {Record<string, string>} options.windowsZones
   * @param {() => void} options.onChange
   */
  constructor({ settings, mailbox, storage, windowsZones, onChange }) {
    Object.assign(this, { settings, mailbox, storage, windowsZones, onChange });
  }

  /** @param {import('./office/host.js').OfficeHost} host @param {Element} container of the pane */
  attach(host, container) {
    this.host = host;
    this.container = container;
  }

  get owner() {
    return this.mailbox.owner;
  }

  get item() {
    return this.draft ?? this.selected;
  }

  get isCompose() {
    return this.draft !== null;
  }

  get isPaneOpen() {
    return this.host.isOpen;
  }

  get timeZone() {
    return this.settings.timezone || this.mailbox.timeZone;
  }

  get windowsZone() {
    return this.windowsZones[this.timeZone] ?? this.timeZone;
  }

  get offsets() {
    return timeZoneOffsets(this.timeZone);
  }

  /** Pinning came with Mailbox 1.5 and needs Exchange Online. */
  get canPin() {
    return hasSet(this.settings.set, '1.5') && this.settings.exchange !== 'onpremises';
  }

  /**
   * What the calls of the add-in work on.
   * @param {string} [loadedId] of the loaded mail, where the call is one of its
   */
  context(loadedId) {
    const { owner, settings, storage, mailbox } = this;
    const loaded = this.loaded?.id === loadedId ? this.loaded : null;
    const item = loadedId ? loaded : this.item;
    const isCompose = !loadedId && this.isCompose;
    return { item, isCompose, owner, settings, storage, mailbox, outlook: this };
  }

  /** @param {() => unknown} action to be done when the running call has been answered */
  later(action) {
    setTimeout(action, 0);
  }

  /** @param {string} folder */
  openFolder(folder) {
    if (!this.mailbox.folders.some(({ id }) => id === folder))
      throw new RangeError(`There is no folder “${folder}”.`);
    this.folder = folder;
    this.selectNone();
  }

  /** @param {string} id */
  async select(id) {
    const item = this.mailbox.find(id);
    if (!item) throw new RangeError(`There is no item “${id}”.`);
    const turn = (this.#latest += 1);
    const isWritten = item.isDraft || (item.kind === 'appointment' && item.isOrganizer);
    const draft = isWritten ? editable(item, await this.mailbox.content(item)) : null;
    if (turn !== this.#latest) return;
    this.folder = item.folder;
    this.several = item.kind === 'appointment' ? [] : [item];
    if ('isRead' in item) item.isRead = true;
    this.#show(draft ? null : item, draft);
  }

  selectNone() {
    this.#latest += 1;
    this.several = [];
    this.#show(null, null);
  }

  /** Outlook on the web runs an add-in by events where an administrator has deployed it. */
  get runsOnSend() {
    const { set, exchange, events } = this.settings;
    return events === 'on' && hasSet(set, '1.12') && exchange !== 'onpremises';
  }

  /**
   * Adds a mail of the folder to what is selected, or takes it away. With several none is open.
   * @param {string} id
   */
  async selectAlso(id) {
    const item = this.mailbox.find(id);
    if (!item) throw new RangeError(`There is no item “${id}”.`);
    const others = this.several.filter((one) => one !== item);
    const isAdded = others.length === this.several.length;
    await this.selectSeveral([...others, ...(isAdded ? [item] : [])].map((one) => one.id));
  }

  /** @param {string[]} ids of mails in one folder */
  async selectSeveral(ids) {
    const items = ids.map((id) => this.mailbox.find(id));
    const isPossible = items.every(
      (item) => item && item.kind !== 'appointment' && item.folder === items[0].folder,
    );
    if (!isPossible) throw new RangeError('Only mails of one folder are selected together.');
    if (ids.length === 1) return this.select(ids[0]);
    this.#latest += 1;
    this.several = items;
    if (items.length) this.folder = items[0].folder;
    this.#show(null, null);
    this.#tellSelection();
  }

  #tellSelection() {
    if (this.isPaneOpen && hasSet(this.settings.set, '1.13')) this.host.selectionChanged();
  }

  /** @param {object} [fields] */
  composeMessage(fields) {
    this.#show(this.selected, newMessage(this.owner, fields));
  }

  /** @param {object} [fields] */
  composeAppointment(fields) {
    const timeZone = this.timeZone;
    this.#show(this.selected, newAppointment(this.owner, { timeZone, ...fields }));
  }

  /** @param {{ all?: boolean, html?: string, attachments?: object[] }} [options] */
  async reply({ all = false, html = '', attachments = [] } = {}) {
    const item = this.selected;
    if (!item) throw new RangeError('Nothing is selected that could be answered.');
    const content = await this.mailbox.content(item);
    const draft = reply(item, content, { owner: this.owner, all, html });
    this.#show(item, { ...draft, attachments: [...draft.attachments, ...attachments] });
  }

  #show(selected, draft) {
    this.#leaving.abort();
    this.#leaving = new AbortController();
    const wasCompose = this.isCompose;
    const before = this.item;
    this.selected = selected;
    this.draft = draft;
    if (this.isPaneOpen && this.item !== before) {
      this.#followSelection(wasCompose);
      if (this.several.length < 2) this.#tellSelection();
    }
    this.onChange();
  }

  /** A pane that is not pinned closes. A written item has a pane of its own, so a pinned one is opened anew for it. */
  #followSelection(wasCompose) {
    if (!this.pinned) this.host.close();
    else if (wasCompose || this.isCompose) this.openPane();
    else this.host.itemChanged();
  }

  /** @param {object} changes to the written item, by the person or by the add-in */
  edit(changes) {
    const before = this.draft;
    this.draft = { ...before, ...changes };
    if (changes.body) this.editor?.write(changes.body.html);
    this.host.itemEdited(before, this.draft);
    this.onChange();
  }

  /** What the person types into the body; the add-in is not told. */
  typed(html) {
    this.draft.body = { html, text: '' };
  }

  /** @param {object} changes to what is shown with an item but is no part of it */
  annotate(changes, item = this.item) {
    Object.assign(item, changes);
    this.onChange();
  }

  /** @param {string} html */
  insertAtCursor(html) {
    this.editor.insert(html);
  }

  selectedHtml() {
    return this.editor.selection();
  }

  /** @returns {string} the item's id */
  save() {
    const id = this.draft.id ?? newSavedId();
    const modified = new Date().toISOString();
    this.draft = { ...this.draft, id, modified, isRefused: false, isHeld: false };
    this.mailbox.store({ ...this.draft, body: withText(this.draft.body) });
    this.onChange();
    return id;
  }

  /**
   * The form closes, unless the mail server refuses the mail, or the add-in holds it: then it stays open, and the draft is
   * saved. Whoever leaves the form while the add-in runs finds the draft unsent.
   */
  async send() {
    const id = this.save();
    if (this.draft.kind === 'appointment') return this.close();
    if (this.runsOnSend) {
      const { signal } = this.#leaving;
      const { allowEvent } = await this.host.runOnSend(this.container, signal);
      if (signal.aborted) return;
      if (!allowEvent) return this.annotate({ isHeld: true });
    }
    if (this.settings.sending === 'fails') return this.annotate({ isRefused: true });
    this.#deliver(id);
    this.close();
  }

  /** @param {string} [id] of a saved draft, which another device of this person sends */
  sendElsewhere(id = this.draft?.id) {
    const item = this.mailbox.find(id ?? '');
    if (!item?.isDraft) throw new RangeError(`There is no saved draft “${id}”.`);
    if (this.draft?.id === item.id) this.close();
    this.#deliver(item.id);
    this.onChange();
  }

  /** Exchange moves what was sent, which gives it another id; what add-ins keep with it goes along. */
  #deliver(id) {
    const { appendOnSend = '', ...draft } = this.mailbox.find(id);
    const internetMessageId = `<${crypto.randomUUID()}@sandbox.localhost>`;
    this.mailbox.remove(id);
    this.mailbox.store({
      ...draft,
      id: newSavedId(),
      draftKey: draft.draftKey ?? id,
      folder: 'sent',
      isDraft: false,
      received: new Date().toISOString(),
      internetMessageId,
      headers: `Message-ID: ${internetMessageId}`,
      body: withText({ html: draft.body.html + appendOnSend }),
    });
  }

  /** What was not saved is lost. */
  close() {
    this.#show(this.selected, null);
  }

  discard() {
    if (this.draft.isDraft && this.draft.id) this.mailbox.remove(this.draft.id);
    this.close();
  }

  /** @param {string} folder one that the sandbox does not show makes the item disappear */
  move(folder) {
    this.item.folder = folder;
    this.selectNone();
  }

  openPane() {
    this.alarm = null;
    this.loaded = null;
    this.host.open(this.container);
    this.onChange();
  }

  closePane() {
    this.alarm = null;
    this.host.close();
    this.onChange();
  }

  /** @param {boolean} pinned */
  pin(pinned) {
    if (pinned && !this.canPin)
      throw new RangeError('Pinning needs Exchange Online and Mailbox 1.5 or later.');
    this.pinned = pinned;
    this.onChange();
  }

  /** @param {number} width in pixels */
  resize(width) {
    const { least, most } = PANE_WIDTH;
    this.width = Math.round(Math.min(most, Math.max(least, width)));
    this.onChange();
  }

  /** @param {object} options settings by their names */
  set(options) {
    const changes = Object.fromEntries(
      Object.entries(options).map(([name, value]) => [name, checked(name, value)]),
    );
    Object.assign(this.settings, changes);
    if (!this.canPin) this.pinned = false;
    if ('theme' in changes) this.host.themeChanged();
    const isFixed = Object.keys(changes).some((name) => SETTINGS[name].fixed);
    if (isFixed && this.isPaneOpen) this.openPane();
    this.onChange();
  }
}
