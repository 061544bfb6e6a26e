/** @import { OpenWindowEffect } from '../contract.js' */

/**
 * Opens a page in the user's browser: Outlook's desktop versions would open window.open's in a web view of their own,
 * where the user is not signed in.
 * @param {OpenWindowEffect} request
 */
export function openWindow({ url }) {
  if (!url.startsWith('https://')) throw new Error('Only https pages are opened');
  if (Office.context.requirements.isSetSupported('OpenBrowserWindowApi', '1.1')) {
    Office.context.ui.openBrowserWindow(url);
  } else {
    window.open(url, '_blank', 'noopener,noreferrer');
  }
}
