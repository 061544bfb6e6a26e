/** @import { LogEffect } from '../contract.js' */

/** @param {LogEffect} request */
export function log(request) {
  if (request.level === 'error') console.error(request.text);
  else console.debug(request.text);
}
