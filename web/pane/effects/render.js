// Draws the core's views. A view is always whole, and of several that come at once only the newest is drawn.
import { render as draw } from 'lit/html.js';
import { createDisclosures } from '../screens/disclosure.js';
import { pane } from '../screens/pane.js';
import { stopped } from '../screens/stopped.js';

/** @import { CoreEvent, RenderEffect, ViewNotice, View } from '../contract.js' */
/** @import { Texts } from '../locale.js' */

/** What the shell itself has to say, in the place of the core's notices. */
const RESTARTED = 'core_restarted';

export class Render {
  #root;
  #ui;
  /** @type {View | null} */
  #view = null;
  #drawn = true;
  #restarted = false;
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

  /** Says that a fresh core had to be started. */
  restarted() {
    this.#restarted = true;
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
      if (this.#view) this.#draw(this.#withOwnNotice(this.#view));
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
  #withOwnNotice(view) {
    if (!this.#restarted) return view;
    /** @type {ViewNotice} */
    const notice = {
      key: RESTARTED,
      tone: 'warning',
      title: { key: 'ui.restarted.title', values: [] },
      text: { key: 'ui.restarted.text', values: [] },
      detail: '',
      actions: [],
      can_dismiss: true,
    };
    return { ...view, notices: [notice, ...view.notices] };
  }

  /**
   * @param {(event: CoreEvent) => void} send
   * @returns {(event: CoreEvent) => void}
   */
  #answering(send) {
    return (event) => {
      if (event.event === 'dismiss' && event.notice === RESTARTED) {
        this.#restarted = false;
        this.#drawSoon();
      } else {
        send(event);
      }
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
