// Draws the core's views. A view is always whole, and of several that come at once only the newest is drawn.
import { render as draw } from 'lit/html.js';
import { learnTheRest } from '../languages.js';
import { isOwnNotice, ownNotices, RELOAD } from '../own_notices.js';
import { createDisclosures } from '../screens/disclosure.js';
import { createLoaded } from '../screens/loaded.js';
import { pane } from '../screens/pane.js';
import { stopped } from '../screens/stopped.js';

/** @import { CoreEvent, RenderEffect, View } from '../contract.js' */
/** @import { Texts } from '../locale.js' */
/** @import { OwnNotice } from '../own_notices.js' */

// Where the keyboard goes on in a part of the page: its heading, or what it is there for.
const HOME = '[tabindex="-1"], [data-home]';

// What the page came with says that it works. People who are found sooner than this are drawn at once, not after a
// page that says they are looked for: to draw both would take longer than the look-up.
const SOON = 100;

export class Render {
  #root;
  #ui;
  /** @type {View | null} */
  #view = null;
  #drawn = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;
  // Whether the root still shows what the page came with.
  #isFirst = true;
  /** @type {Set<OwnNotice>} */
  #own = new Set();
  #item = '';
  #news = '';
  /** @type {Element | null} what had the focus before the pane asked something */
  #asked = null;
  /** @type {Element | null} */
  #question = null;

  /**
   * @param {HTMLElement} root
   * @param {Texts} texts
   * @param {(event: CoreEvent) => void} send
   */
  constructor(root, texts, send) {
    this.#root = root;
    const disclosures = createDisclosures(() => this.#drawSoon());
    const loaded = createLoaded(() => this.#drawSoon());
    this.#ui = { ...texts, ...disclosures, ...loaded, send: this.#answering(send) };
  }

  /** @param {RenderEffect} request */
  render({ view }) {
    this.#view = view;
    if (!this.#isFirst || !view.looking || view.as_of) this.#drawSoon();
    else this.#later ??= setTimeout(() => this.#drawSoon(), SOON);
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

  /** Every action by its name; not over a question that has to be answered first. */
  async openPalette() {
    if (!this.#view || this.#view.session.expired) return;
    try {
      const [{ openPalette }] = await Promise.all([
        import('../screens/palette.js'),
        learnTheRest(),
      ]);
      if (!this.#view.session.expired) openPalette(this.#root, this.#view, this.#ui);
    } catch (error) {
      console.error('The palette could not be loaded', error);
      this.say('incomplete', true);
    }
  }

  /**
   * Nothing goes on any more.
   * @param {string} reason key of a sentence
   */
  stop(reason) {
    this.#view = null;
    this.#clearPage();
    draw(stopped(reason, this.#ui), this.#root);
  }

  #drawSoon() {
    clearTimeout(this.#later);
    this.#later = undefined;
    if (!this.#drawn) return;
    this.#drawn = false;
    queueMicrotask(() => {
      this.#drawn = true;
      if (this.#view) this.#draw(this.#withOwnNotices(this.#view));
    });
  }

  /** @param {View} view */
  #draw(view) {
    // The page came with that screen: to draw it again would only take time.
    if (this.#isFirst && view.screen === 'starting' && !view.notices.length) return;
    this.#clearPage();
    const item = itemOf(view);
    const isAnother = item !== this.#item;
    if (isAnother) this.#ui.closeAll();
    // The palette lists what stood there.
    if (isAnother || view.session.expired) document.querySelector('dialog')?.close();
    const news = newsIn(view);
    const toTop = isAnother || (news !== this.#news && news !== '');
    this.#item = item;
    this.#news = news;
    this.#drawKeepingFocus(view);
    if (toTop) scrollTo(0, 0);
    this.#showQuestion();
  }

  /** What is asked in answer to a press of a button may stand below the edge. */
  #showQuestion() {
    const question = this.#root.querySelector('[data-asks]');
    if (question !== this.#question) question?.scrollIntoView({ block: 'nearest' });
    this.#question = question;
  }

  /** What the page came with was never lit's. */
  #clearPage() {
    if (this.#isFirst) this.#root.replaceChildren();
    this.#isFirst = false;
  }

  /** @param {View} view */
  #drawKeepingFocus(view) {
    const focused = document.activeElement;
    const regions = regionsAround(focused);
    draw(pane(view, this.#ui), this.#root);
    if (this.#turnToPrompt(focused)) return;
    if (regions.length && !(focused?.isConnected && document.activeElement === focused)) {
      this.#focusNear(regions);
    }
  }

  /**
   * A question over the pane takes the keyboard, and gives it back where it was.
   * @param {Element | null} focused
   * @returns {boolean} whether it did
   */
  #turnToPrompt(focused) {
    const prompt = this.#root.querySelector('[role="alertdialog"]');
    if (Boolean(prompt) === Boolean(this.#asked)) return false;
    const next = prompt ? prompt.querySelector('button') : this.#asked;
    this.#asked = prompt ? (focused ?? document.body) : null;
    if (!next?.isConnected) return false;
    // Whoever works elsewhere in Outlook is left there.
    if (document.hasFocus()) /** @type {HTMLElement} */ (next).focus();
    return true;
  }

  /**
   * What had the focus is gone: the keyboard goes on from the same part of the page.
   * @param {string[]} regions the nearest first
   */
  #focusNear(regions) {
    const places = regions.map((name) => this.#root.querySelector(`[data-region="${name}"]`));
    const [home] = [...places, this.#root].flatMap((place) => place?.querySelector(HOME) ?? []);
    /** @type {HTMLElement | undefined} */ (home)?.focus();
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
 * @param {Element | null} element
 * @returns {string[]} the parts of the page that it is in, the nearest first
 */
function regionsAround(element) {
  const region = element?.closest('[data-region]');
  if (!region) return [];
  const name = region.getAttribute('data-region') ?? '';
  return [name, ...regionsAround(region.parentElement)];
}

/**
 * What tells the view of one item from another's.
 * @param {View} view
 */
function itemOf({ screen, item, record }) {
  return [screen, item.subject, item.from, item.when, record?.record.id].join('\n');
}

/**
 * What stands at the top and has to be seen: what failed or asks for something, and that the email is logged.
 * @param {View} view
 */
function newsIn({ notices, log }) {
  const pressing = notices.filter(({ tone, actions }) => tone === 'error' || actions.length);
  const keys = pressing.map(({ key }) => key);
  return [...keys, ...(log.state === 'logged' ? ['logged'] : [])].join(' ');
}
