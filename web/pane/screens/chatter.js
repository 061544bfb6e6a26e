// The feed of a record: write a post, read what others wrote, like and comment.
import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatFact } from '../facts.js';
import { draft } from './draft.js';
import { icon } from './icon.js';
import { failedTab, showMore } from './tab_parts.js';

/** @import { TemplateResult } from 'lit/html.js' */
/** @import { ViewComment, ViewFeedElement, ViewRecordPage } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewRecordPage} page with a feed
 * @param {Ui} ui
 * @returns {TemplateResult}
 */
export function chatter({ feed, tab_error, tab_detail }, ui) {
  if (!feed) return html``;
  const { elements, has_more, loading } = feed;
  const more = { id: '', has_more, loading, error: tab_error };
  return html`
    <section class="slds-card tether-card" data-region="post">${draft('', feed.draft, ui)}</section>
    ${elements.length ? nothing : html`<p class="tether-none">${ui.text('ui.chatter.none')}</p>`}
    ${repeat(
      elements,
      ({ post }) => post.id,
      (element) => oneElement(element, ui),
    )}
    <div data-region="feed-more">
      ${tab_error.key ? failedTab(tab_error, tab_detail, { event: 'show_more', list: '' }, ui) : nothing}
      ${showMore(more, ui.text('ui.record.tab.chatter'), ui)}
    </div>
  `;
}

/**
 * @param {ViewFeedElement} element
 * @param {Ui} ui
 */
function oneElement({ post, comments, hidden, draft: comment }, ui) {
  const key = `comment ${post.id}`;
  const isWriting = ui.isOpen(key) || Boolean(comment.text);
  return html`<article class="slds-card tether-card tether-post" data-region="post-${post.id}">
    ${entry(post, ui)}
    <div class="tether-post__actions">
      ${likeButton(post, ui)}
      <button
        type="button"
        class="slds-button tether-quiet"
        data-home
        aria-expanded=${isWriting ? 'true' : 'false'}
        aria-label=${ui.text('ui.chatter.comment_on', post.by)}
        @click=${() => ui.toggle(key)}
      >
        ${ui.text('ui.chatter.comment')}
      </button>
    </div>
    ${hidden > 0 ? hiddenComments(post, hidden, ui) : nothing}
    <ul class="tether-comments">
      ${repeat(
        comments,
        ({ id }) => id,
        (one) =>
          html`<li>
            ${entry(one, ui)}
            <div class="tether-post__actions">${likeButton(one, ui)}</div>
          </li>`,
      )}
    </ul>
    ${isWriting ? draft(post.id, comment, ui) : nothing}
  </article>`;
}

/**
 * @param {ViewComment} entry
 * @param {Ui} ui
 */
function entry({ by, by_id, when, text, error, detail }, ui) {
  return html`
    <p class="tether-post__head">
      <button
        type="button"
        class="slds-button tether-link"
        aria-label=${ui.text('ui.view_record', by)}
        @click=${() => ui.send({ event: 'view_record', record_id: by_id })}
      >
        <bdi>${by}</bdi>
      </button>
      <span class="tether-secondary"
        >${formatFact({ value: when, format: 'date_time' }, ui.locale)}</span
      >
    </p>
    <p class="tether-lines" dir="auto">${text}</p>
    ${
      error.key
        ? html`<p class="tether-error" role="alert">
            ${ui.say(error)} ${detail ? html`<bdi>${detail}</bdi>` : nothing}
          </p>`
        : nothing
    }
  `;
}

/**
 * @param {ViewComment} entry
 * @param {Ui} ui
 */
function likeButton({ id, by, likes, liked }, ui) {
  const label = ui.text('ui.chatter.like') + (likes ? ` · ${likes}` : '');
  return html`<button
    type="button"
    class="slds-button tether-quiet ${liked ? 'tether-quiet_on' : ''}"
    aria-pressed=${liked ? 'true' : 'false'}
    aria-label=${ui.text('ui.chatter.like_of', label, by)}
    @click=${() => ui.send({ event: 'like', id, liked: !liked })}
  >
    ${icon('utility', 'like')} ${label}
  </button>`;
}

/**
 * @param {ViewComment} post
 * @param {number} hidden
 * @param {Ui} ui
 */
function hiddenComments({ id }, hidden, ui) {
  return html`<button
    type="button"
    class="slds-button tether-more"
    @click=${() => ui.send({ event: 'show_more', list: id })}
  >
    ${ui.text('ui.chatter.earlier', String(hidden))}
  </button>`;
}
