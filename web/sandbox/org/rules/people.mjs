import { personName } from './names.mjs';

/** @type {import('./index.mjs').Rules} */
export const people = {
  beforeInsert: (_, values) => ({ Name: personName(values) }),
  beforeUpdate: (_, values, before) => ({ Name: personName({ ...before, ...values }) }),
};
