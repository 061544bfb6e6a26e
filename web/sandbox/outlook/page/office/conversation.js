/** What Office.js calls the parts of a message. */
export const MESSAGE = { request: 0, response: 1 };
export const ACTION = { invoke: 0, register: 1, unregister: 2 };
const RESPONSE = { reply: 0, event: 1 };
export const FAILURE = { handlingRequest: -2 };

const SANDBOX =
  'allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads';

/**
 * One frame that runs Office.js, and the messages to and from it. Pane and in-page dialog have one each, with ids of
 * their own: Office.js keeps them in the add-in's session storage, where shared ids would mix the frames up.
 */
export class Conversation {
  #onRequest;
  #registrations = new Map();
  #stop = new AbortController();

  /**
   * @param {object} options
   * @param {string} options.url page of the add-in
   * @param {string} options.id of the frame's element
   * @param {string} options.title
   * @param {string} options.locale
   * @param {boolean} [options.isDialog]
   * @param {(conversation: Conversation, request: object) => void} options.onRequest
   */
  constructor({ url, id, title, locale, isDialog = false, onRequest }) {
    this.controlId = crypto.randomUUID();
    this.conversationId = crypto.randomUUID();
    this.#onRequest = onRequest;
    const address = new URL(url);
    this.origin = address.origin;
    const hostInfo = hostInfoFields(locale, isDialog);
    address.searchParams.set('_host_Info', hostInfo.join('$'));
    this.url = address.href;
    this.frame = document.createElement('iframe');
    this.frame.id = id;
    this.frame.title = title;
    // Office.js in a window dialog parses the name of the pane that opened it, so it has to be this JSON.
    this.frame.name = JSON.stringify({
      baseFrameName: `frame-${this.controlId}`,
      hostInfo: hostInfo.join('|'),
      // The URL must not be percent-encoded: one of the two readers in Office.js does not decode it.
      xdmInfo: [this.conversationId, this.controlId, `${location.origin}/`, ''].join('|'),
      serializerVersion: 1,
      flights: '[]',
    });
    this.frame.setAttribute('sandbox', SANDBOX);
    this.frame.setAttribute('allow', 'clipboard-write');
  }

  /** @param {Element} container */
  open(container) {
    const { signal } = this.#stop;
    window.addEventListener('message', (event) => this.#receive(event), { signal });
    this.frame.src = this.url;
    container.append(this.frame);
  }

  close() {
    this.#stop.abort();
    this.frame.remove();
  }

  #receive({ source, origin, data }) {
    if (source !== this.frame.contentWindow || origin !== this.origin) return;
    const message = parse(data);
    if (message?._conversationId !== this.conversationId) return;
    if (message._messageType !== MESSAGE.request) return;
    this.#noteRegistration(message);
    this.#onRequest(this, message);
  }

  #noteRegistration({ _actionType, _actionName }) {
    // A reload of the page runs the whole start-up again, in the same conversation.
    if (_actionName === 'ContextActivationManager_getAppContextAsync') this.#registrations.clear();
    if (_actionType === ACTION.register) this.#registrations.set(_actionName, true);
    if (_actionType === ACTION.unregister) this.#registrations.delete(_actionName);
  }

  /** @param {string} eventName */
  hasHandler(eventName) {
    return this.#registrations.has(eventName);
  }

  /** @param {object} request @param {unknown} data @param {number} [errorCode] */
  reply(request, data, errorCode = 0) {
    this.#post({
      _messageType: MESSAGE.response,
      _responseType: RESPONSE.reply,
      _actionName: request._actionName,
      _conversationId: this.conversationId,
      _correlationId: request._correlationId,
      _errorCode: errorCode,
      _data: data,
    });
  }

  /** @param {string} eventName @param {unknown} data @returns {boolean} whether anybody listens */
  fire(eventName, data) {
    if (!this.hasHandler(eventName)) return false;
    this.#post({
      _messageType: MESSAGE.response,
      _responseType: RESPONSE.event,
      _actionName: eventName,
      _conversationId: this.conversationId,
      _correlationId: 0,
      _errorCode: 0,
      _data: data,
    });
    return true;
  }

  #post(message) {
    const text = JSON.stringify({
      ...message,
      _origin: location.origin,
      _serializerVersion: 1,
    });
    this.frame.contentWindow?.postMessage(text, this.origin);
  }
}

function hostInfoFields(locale, isDialog) {
  const dialog = isDialog ? 'isDialog' : '';
  return ['Outlook', 'Web', '16.01', locale, crypto.randomUUID(), dialog, 'disableLogging', '0'];
}

function parse(data) {
  try {
    return JSON.parse(data);
  } catch {
    // Other scripts in the frame may post what they like; only Office.js is answered.
    return null;
  }
}
