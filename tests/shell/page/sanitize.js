import { sanitize } from '../../../web/pane/effects/sanitize.js';

window.sanitize = sanitize;
