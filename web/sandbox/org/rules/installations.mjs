import { nextNumber } from '../records/store.mjs';

/** @type {import('./index.mjs').Rules} */
export const installations = {
  beforeInsert: (context, { Name }) =>
    Name ? {} : { Name: `INST-${String(1000 + nextNumber(context, 'INST')).padStart(4, '0')}` },
};
