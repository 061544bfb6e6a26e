// Light or dark as Outlook is. Until Outlook says so, and where it does not, the system's choice counts
// (taskpane.css).

const HALF = 128;

export function followTheme() {
  const { mailbox, officeTheme } = Office.context;
  apply(officeTheme);
  const event = Office.EventType.OfficeThemeChanged;
  if (!event) return;
  try {
    mailbox.addHandlerAsync(event, (/** @type {any} */ changed) => apply(changed.officeTheme));
  } catch (error) {
    // Older versions know the name of the event and refuse it.
    console.debug('No theme events', error);
  }
}

/** @param {Office.OfficeTheme | undefined} theme */
function apply(theme) {
  const colour = theme?.bodyBackgroundColor;
  if (!colour) return;
  document.documentElement.dataset.theme = isDark(colour) ? 'dark' : 'light';
}

/**
 * @param {string} colour #rrggbb
 * @returns {boolean}
 */
export function isDark(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  // How bright the eye finds it: https://www.w3.org/TR/AERT/#color-contrast
  return (red * 299 + green * 587 + blue * 114) / 1000 < HALF;
}
