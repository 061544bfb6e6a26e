// What the rules read of a unified manifest; whatever is not as it should be is taken for absent.
const ADDRESS = /^(url|page|script|\w+Url)$/;

/** @param {any} value */
export const list = (value) => (Array.isArray(value) ? value.filter((each) => each !== null) : []);

/** @param {any} manifest */
export const extension = (manifest) => list(manifest.extensions)[0] ?? {};

/** @param {any} manifest */
export const runtimes = (manifest) => list(extension(manifest).runtimes);

/** @param {any} manifest */
export const actions = (manifest) => runtimes(manifest).flatMap((runtime) => list(runtime.actions));

/** @param {any} manifest */
export const groups = (manifest) =>
  list(extension(manifest).ribbons)
    .flatMap((ribbon) => list(ribbon.tabs))
    .flatMap((tab) => list(tab.groups));

/** @param {any} manifest */
export const controls = (manifest) => groups(manifest).flatMap((group) => list(group.controls));

/** @param {any} manifest */
export const events = (manifest) =>
  list(extension(manifest).autoRunEvents).flatMap((each) => list(each.events));

/**
 * Every address in it, at any depth.
 * @param {any} value
 * @returns {string[]}
 */
export function addresses(value) {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    typeof each === 'string' && ADDRESS.test(key) ? [each] : addresses(each),
  );
}

/** @param {string} value */
export const isHttps = (value) => URL.canParse(value) && new URL(value).protocol === 'https:';

/**
 * The address that the pane is served below: that of the first runtime, without its page.
 * @param {any} manifest
 */
export function paneBase(manifest) {
  const page = runtimes(manifest)[0]?.code?.page;
  return URL.canParse(page) ? new URL('.', page).href : '';
}
