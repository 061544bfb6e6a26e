/**
 * What the mail server keeps for an add-in: roaming settings of the user, custom properties of an item, categories.
 * It survives a reload of the page.
 */
export class Storage {
  #prefix;

  /** @param {string} user */
  constructor(user) {
    this.#prefix = `outlook/${user}/`;
  }

  /** @param {string} key @param {unknown} missing what to give when nothing is kept */
  read(key, missing) {
    const text = localStorage.getItem(this.#prefix + key);
    return text === null ? missing : JSON.parse(text);
  }

  /** @param {string} key @param {unknown} value */
  write(key, value) {
    localStorage.setItem(this.#prefix + key, JSON.stringify(value));
  }

  clear() {
    const keys = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at));
    for (const key of keys.filter((name) => name.startsWith(this.#prefix)))
      localStorage.removeItem(key);
  }
}
