import { readable } from './html.js';

/** What the reading pane shows of an item, made ready once. */
export class Content {
  #ready = new Map();

  /** @param {import('./mailbox.js').Mailbox} mailbox @param {() => void} onReady */
  constructor(mailbox, onReady) {
    this.mailbox = mailbox;
    this.onReady = onReady;
  }

  /** @param {object | null} item @returns {object | null} null while it is being made ready */
  of(item) {
    if (!item) return null;
    if (!this.#ready.has(item.id)) {
      this.#ready.set(item.id, null);
      this.#prepare(item);
    }
    return this.#ready.get(item.id);
  }

  async #prepare(item) {
    let ready;
    try {
      ready = await this.#read(item);
    } catch (error) {
      ready = { error: `The message could not be shown: ${error.message}` };
    }
    this.#ready.set(item.id, ready);
    this.onReady();
  }

  async #read(item) {
    const { body } = await this.mailbox.content(item);
    if (body.html === undefined) return { text: body.text };
    return readable(body.html, (contentId) => this.#picture(item, contentId));
  }

  async #picture(item, contentId) {
    const bare = (id = '') => id.replace(/^<|>$/g, '').toLowerCase();
    const wanted = bare(decodeURIComponent(contentId));
    const attachment = item.attachments.find((one) => bare(one.contentId) === wanted);
    if (!attachment) return null;
    return `data:${attachment.contentType};base64,${await this.mailbox.attachment(item, attachment)}`;
  }
}
