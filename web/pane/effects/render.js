// Draws the core's views. A view is always whole, and of several that come at once only the newest is drawn.
import { render as draw } from 'lit/html.js';
import { isOwnNotice, ownNotices, RELOAD } from '../own_notices.js';
import { createDisclosures } from '../screens/disclosure.js';
import { pane } from '../screens/pane.js';
import { stopped } from '../screens/stopped.js';

/** @import { CoreEvent, RenderEffect, View } from '../contract.js' */
/** @import { Texts } from '../locale.js' */
/** @import { OwnNotice } from '../own_notices.js' */

export class Render {
  #root;
  #ui;
  /** @type {View | null} */
  #view = null;
  #drawn = true;
  /** @type {Set<OwnNotice>} */
  #own = new Set();
  #item = '';
  #news = '';

  /**
   * @param {HTMLElement} root
   * @param {Texts} texts
   * @param {(event: CoreEvent) => void} send
   */
  constructor(root, texts, send) {
    this.#root = root;
    const disclosures = createDisclosures(() => this.#drawSoon());
    this.#ui = { ...texts, ...disclosures, send: this.#answering(send) };
    // What the page showed before the first view was never lit's.
    root.replaceChildren();
  }

  /** @param {RenderEffect} request */
  render({ view }) {
    this.#view = view;
    this.#drawSoon();
  }

  /**
   * Says something of the shell's own, until it is not so any more or the user has dismissed it.
   * @param {OwnNotice} notice
   * @param {boolean} isSo
   */
  say(notice, isSo) {
    if (isSo === this.#own.has(notice)) return;
    if (isSo) this.#own.add(notice);
    else this.#own.delete(notice);
    this.#drawSoon();
  }

  /**
   * Nothing goes on any more.
   * @param {string} reason key of a sentence
   */
  stop(reason) {
    this.#view = null;
    draw(stopped(reason, this.#ui), this.#root);
  }

  #drawSoon() {
    if (!this.#drawn) return;
    this.#drawn = false;
    queueMicrotask(() => {
      this.#drawn = true;
      if (this.#view) this.#draw(this.#withOwnNotices(this.#view));
    });
  }

  /** @param {View} view */
  #draw(view) {
    const item = itemOf(view);
    const isAnother = item !== this.#item;
    if (isAnother) this.#ui.closeAll();
    const news = newsIn(view);
    const toTop = isAnother || (news !== this.#news && news !== '');
    this.#item = item;
    this.#news = news;
    this.#drawKeepingFocus(view);
    if (toTop) scrollTo(0, 0);
  }

  /** @param {View} view */
  #drawKeepingFocus(view) {
    const focused = document.activeElement;
    const region = focused?.closest('[data-region]')?.getAttribute('data-region');
    draw(pane(view, this.#ui), this.#root);
    if (region && !(focused?.isConnected && document.activeElement === focused)) {
      this.#focusRegion(region);
    }
  }

  /**
   * What had the focus is gone: the keyboard goes on from the heading of the same part of the page.
   * @param {string} region
   */
  #focusRegion(region) {
    const place = this.#root.querySelector(`[data-region="${region}"]`) ?? this.#root;
    /** @type {HTMLElement | null} */ (place.querySelector('[tabindex="-1"]'))?.focus();
  }

  /**
   * @param {View} view
   * @returns {View}
   */
  #withOwnNotices(view) {
    return { ...view, notices: [...ownNotices(this.#own), ...view.notices] };
  }

  /**
   * @param {(event: CoreEvent) => void} send
   * @returns {(event: CoreEvent | { event: typeof RELOAD }) => void}
   */
  #answering(send) {
    return (event) => {
      if (event.event === RELOAD) location.reload();
      else if (event.event === 'dismiss' && isOwnNotice(event.notice))
        this.say(event.notice, false);
      else send(event);
    };
  }
}

/**
 * What tells the view of one item from another's.
 * @param {View} view
 */
function itemOf({ screen, item }) {
  return [screen, item.subject, item.from, item.when].join('\n');
}

/**
 * What stands at the top and has to be seen: what failed, and that the email is logged.
 * @param {View} view
 */
function newsIn({ notices, log }) {
  const failed = notices.filter(({ tone }) => tone === 'error').map(({ key }) => key);
  return [...failed, ...(log.state === 'logged' ? ['logged'] : [])].join(' ');
}
