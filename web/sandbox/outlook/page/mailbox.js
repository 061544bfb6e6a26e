/** The mailbox as the page knows it: the server's items and what was written since the page was opened. */
export class Mailbox {
  #content = new Map();

  /** @param {{ owner: object, timeZone: string, folders: object[], items: object[] }} loaded */
  constructor({ owner, timeZone, folders, items }) {
    this.owner = owner;
    this.timeZone = timeZone;
    this.folders = folders;
    this.items = items;
  }

  static async load() {
    return new Mailbox(await (await request('/mailbox.json')).json());
  }

  /** @param {string} id in Exchange's form or in the REST form, which has no slash and no plus */
  find(id) {
    const rest = id.replaceAll('/', '-').replaceAll('+', '_');
    return (
      this.items.find((item) => item.id === id) ??
      this.items.find((item) => item.id.replaceAll('/', '-').replaceAll('+', '_') === rest)
    );
  }

  /** @param {string} folder newest mail and next appointment first */
  list(folder) {
    const time = (item) =>
      Date.parse(item.kind === 'appointment' ? item.start : item.received) || 0;
    return this.items
      .filter((item) => item.folder === folder)
      .sort((one, other) => time(other) - time(one));
  }

  /** @param {string} folder */
  unread(folder) {
    return this.items.filter((item) => item.folder === folder && item.isRead === false).length;
  }

  /**
   * Body and headers; a mail that was written here carries them itself.
   * @param {object} item
   * @returns {Promise<{ body: { html?: string, text: string }, headers: string }>}
   */
  async content(item) {
    if (item.body) return { body: item.body, headers: item.headers ?? '' };
    if (!this.#content.has(item.id)) {
      const query = new URLSearchParams({ item: item.id });
      const loading = request(`/content?${query}`).then((response) => response.json());
      this.#content.set(item.id, loading);
    }
    return this.#content.get(item.id);
  }

  /** @param {object} item @param {object} attachment @returns {Promise<string>} base64 */
  async attachment(item, attachment) {
    if (attachment.content !== undefined) return attachment.content;
    const source = attachment.from ?? { item: item.id, attachment: attachment.id };
    return (await request(`/attachment?${new URLSearchParams(source)}`)).text();
  }

  /** @param {object} item added, or put in the place of the one with its id */
  store(item) {
    this.items = [...this.items.filter(({ id }) => id !== item.id), item];
  }

  /** @param {string} id */
  remove(id) {
    this.items = this.items.filter((item) => item.id !== id);
  }
}

async function request(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${url}`);
  return response;
}
