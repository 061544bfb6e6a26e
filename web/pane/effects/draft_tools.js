// What the tools of Inbox do to a draft: nobody who has none of them loads it.
export { attach } from './attach.js';
export { clock } from './clock.js';
export { delay } from './delay.js';
export { insert } from './insert.js';
