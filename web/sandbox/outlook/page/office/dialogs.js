import { Conversation } from './conversation.js';

const CLOSED_BY_USER = 12006;
const ALREADY_OPEN = 12007;
const MESSAGE = 0;

/**
 * A dialog inside the page. Window dialogs need no host: Office.js opens them itself.
 */
export class InPageDialog {
  #open = null;

  /** @param {{ locale: () => string, onRequest: Function, view: object }} options `view` shows and hides the dialog's element */
  constructor({ locale, onRequest, view }) {
    this.options = { locale, onRequest };
    this.view = view;
  }

  /** @param {Conversation} pane @param {object} request registration of the event that a dialog's messages are */
  open(pane, request) {
    if (this.#open) return pane.reply(request, { Error: ALREADY_OPEN });
    const { url, width, height } = JSON.parse(request._data.targetId);
    const { locale, onRequest } = this.options;
    const dialog = new Conversation({
      url,
      id: 'dialog',
      title: 'Dialog of the add-in',
      locale: locale(),
      isDialog: true,
      onRequest,
    });
    this.#open = { dialog, pane };
    dialog.open(this.view.show({ width, height, onClose: () => this.#closedByUser() }));
    pane.reply(request, { Error: 0 });
  }

  #closedByUser() {
    const { pane } = this.#open;
    this.close();
    pane.fire('dialogMessageReceived', { messageType: CLOSED_BY_USER });
  }

  close() {
    this.#open?.dialog.close();
    this.#open = null;
    this.view.hide();
  }

  /** @param {string} messageContent */
  messageParent(messageContent) {
    const { pane, dialog } = this.#open;
    pane.fire('dialogMessageReceived', {
      messageType: MESSAGE,
      messageContent,
      messageOrigin: dialog.origin,
    });
  }

  /** @param {string} messageContent */
  messageChild(messageContent) {
    this.#open?.dialog.fire('dialogParentMessageReceived', {
      messageType: MESSAGE,
      messageContent,
      messageOrigin: this.#open.pane.origin,
    });
  }
}
