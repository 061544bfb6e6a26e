import type { CoreEvent } from '../contract.js';
import type { Texts } from '../locale.js';
import type { Disclosures } from './disclosure.js';
import type { Loaded } from './loaded.js';

/** What every screen is given beside its part of the view. */
export type Ui = Texts & Disclosures & Loaded & { send: (event: CoreEvent) => void };
