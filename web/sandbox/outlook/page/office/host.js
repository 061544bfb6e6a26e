import { Alarms } from './alarm.js';
import { appContext } from './app_context.js';
import {
  changeEvents,
  ITEM_CHANGED,
  SELECTED_ITEMS_CHANGED,
  THEME_CHANGED,
} from './change_events.js';
import { ACTION, Conversation, FAILURE } from './conversation.js';
import { InPageDialog } from './dialogs.js';
import { ERROR } from './answers.js';
import { initialData } from './initial_data.js';
import { launchEvent } from './launch_event.js';
import { execute } from './methods.js';
import { themes } from './themes.js';

const APP_CONTEXT = 'ContextActivationManager_getAppContextAsync';
const INITIAL_DATA = 'GetInitialData';
const STEP_NAME = { [APP_CONTEXT]: 'its app context', [INITIAL_DATA]: 'its initial data' };
const DIALOG_EVENT = 'dialogMessageReceived';

// As the manifest has it.
const ON_SEND = { page: 'on_send.html', functionName: 'onMessageSend' };

// What the pane tells the host about the keyboard.
const NOTICE = { escape: 15, tabOut: 13, tabOutBack: 14, groupOut: 5, groupOutBack: 6 };
const SSO_UNSUPPORTED = 13000;

/**
 * The host side of Office.js: opens the pane, answers it and tells it what happens in Outlook.
 */
export class OfficeHost {
  /** @type {Conversation | null} */
  #pane = null;

  /** Calls that Outlook is still busy with, by name. @type {Map<string, number>} */
  running = new Map();

  /**
   * @param {object} options
   * @param {object} options.outlook what the pane is shown: settings, item, isCompose, owner …
   * @param {string} options.paneUrl
   * @param {import('./faults.js').Faults} options.faults
   * @param {import('./journal.js').Journal} options.journal
   * @param {object} options.dialogView
   * @param {{ onAlarm: Function, onReady: Function, onLeave: Function }} options.told
   */
  constructor({ outlook, paneUrl, faults, journal, dialogView, told }) {
    Object.assign(this, { outlook, paneUrl, faults, journal, told });
    this.alarms = new Alarms((step) => told.onAlarm(STEP_NAME[step]));
    const onRequest = (conversation, request) => this.#handle(conversation, request);
    const locale = () => outlook.settings.locale;
    this.dialog = new InPageDialog({ locale, onRequest, view: dialogView });
  }

  get isOpen() {
    return this.#pane !== null;
  }

  /** @param {Element} container */
  open(container) {
    this.close();
    this.#pane = new Conversation({
      url: this.paneUrl,
      id: 'pane',
      title: 'Tether',
      locale: this.outlook.settings.locale,
      onRequest: (conversation, request) => this.#handle(conversation, request),
    });
    this.alarms.expect(APP_CONTEXT);
    this.#pane.open(container);
  }

  close() {
    this.alarms.stop();
    this.dialog.close();
    this.#pane?.close();
    this.#pane = null;
  }

  /**
   * @param {Element} container
   * @param {AbortSignal} signal
   * @returns {ReturnType<typeof launchEvent>}
   */
  async runOnSend(container, signal) {
    const outcome = await launchEvent({
      ...ON_SEND,
      url: new URL(ON_SEND.page, this.paneUrl).href,
      locale: this.outlook.settings.locale,
      container,
      signal,
      onRequest: (conversation, request) => this.#handle(conversation, request),
    });
    this.journal.event({ name: 'OnMessageSend', data: outcome, dropped: false, heard: true });
    return outcome;
  }

  itemChanged() {
    const data = this.outlook.item && this.#initialData(this.#pane);
    this.#fire(ITEM_CHANGED, data);
  }

  /** An add-in that may not read the whole mailbox has not been able to listen. */
  selectionChanged() {
    this.#fire(SELECTED_ITEMS_CHANGED, null);
  }

  /** @param {object} before @param {object} after */
  itemEdited(before, after) {
    for (const [name, payload] of changeEvents(before, after)) this.#fire(name, payload);
  }

  themeChanged() {
    const colours = themes[this.outlook.settings.theme];
    this.#pane?.fire(THEME_CHANGED, [JSON.stringify(colours)]);
  }

  #fire(name, data) {
    if (!this.#pane) return;
    const dropped = this.faults.dropsEvent();
    const heard = !dropped && this.#pane.fire(name, data);
    this.journal.event({ name, data, dropped, heard });
  }

  #handle(conversation, request) {
    if (request._actionType === ACTION.register) return this.#register(conversation, request);
    if (request._actionType === ACTION.unregister) return this.#unregister(conversation, request);
    const data = request._data;
    switch (request._actionName) {
      case APP_CONTEXT:
        return this.#start(conversation, request);
      case INITIAL_DATA:
        return this.#giveInitialData(conversation, request);
      case 'ExecuteMethod':
        return this.#execute(conversation, request);
      case 'executeMethod':
        return conversation.reply(request, this.#common(data));
      case 'ContextActivationManager_notifyHost':
        this.#noticed(data);
        return conversation.reply(request, null);
      case 'ContextActivationManager_openWindowInHost':
        window.open(data.strUrl, data.strWindowName, data.strWindowFeatures);
        return conversation.reply(request, null);
      default:
        return conversation.reply(request, 'Unknown action', FAILURE.handlingRequest);
    }
  }

  #register(conversation, request) {
    if (request._actionName === DIALOG_EVENT) return this.dialog.open(conversation, request);
    const { permission } = this.outlook.settings;
    const isRefused =
      request._actionName === SELECTED_ITEMS_CHANGED && permission !== 'readWriteMailbox';
    return conversation.reply(request, { Error: isRefused ? ERROR.permission : 0 });
  }

  #unregister(conversation, request) {
    if (request._actionName === DIALOG_EVENT) this.dialog.close();
    return conversation.reply(request, { Error: 0 });
  }

  #start(conversation, request) {
    if (conversation === this.#pane) {
      this.alarms.met(APP_CONTEXT);
      this.alarms.expect(INITIAL_DATA);
    }
    const { settings, isCompose, storage } = this.outlook;
    const roamingSettings = storage.read('roaming', {});
    const host = { settings, isCompose, roamingSettings, paneUrl: this.paneUrl };
    conversation.reply(request, appContext(conversation, host));
  }

  async #giveInitialData(conversation, request) {
    this.alarms.met(INITIAL_DATA);
    await this.faults.latency();
    conversation.reply(request, this.#initialData(conversation));
    this.told.onReady();
  }

  #initialData(conversation) {
    const { item, isCompose, settings, owner, offsets, windowsZone } = this.outlook;
    const { controlId } = conversation;
    return initialData({ item, isCompose, settings, owner, offsets, windowsZone, controlId });
  }

  async #execute(conversation, request) {
    const { ApiParams, MethodData } = request._data;
    const { outlook, faults, journal, running } = this;
    const host = { context: outlook.context(ApiParams?.loadedItem), faults, journal, running };
    const reply = await execute(MethodData.DispatchId, ApiParams, host);
    conversation.reply(request, reply);
  }

  /** Calls that all Office programs share; their replies have a shape of their own. */
  #common(data) {
    const success = { Version: 1, Error: 0 };
    switch (data.DdaMethod.DispatchId) {
      case 97:
        this.outlook.later(() => this.outlook.closePane());
        return success;
      case 98: {
        const method = 'auth.getAccessToken';
        const error = this.faults.take(method) ?? SSO_UNSUPPORTED;
        this.journal.call({ method, params: data }).error = error;
        return { Version: 1, Error: error };
      }
      case 144:
        this.dialog.messageParent(data.messageToParent);
        return success;
      case 145:
        this.dialog.messageChild(data.messageContent);
        return success;
      default:
        return success;
    }
  }

  #noticed([, notice]) {
    const leaves = [NOTICE.escape, NOTICE.tabOut, NOTICE.groupOut];
    const leavesBack = [NOTICE.tabOutBack, NOTICE.groupOutBack];
    if (leaves.includes(notice)) this.told.onLeave('forward');
    if (leavesBack.includes(notice)) this.told.onLeave('back');
  }
}
