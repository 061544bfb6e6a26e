const OLDEST = 58;
const NEWEST = 67;
const SEASONS = ['Spring', 'Summer', 'Winter'];

/** The versions that the org offers, oldest first. */
export const VERSIONS = Array.from({ length: NEWEST - OLDEST + 1 }, (_, index) => {
  const number = OLDEST + index;
  const season = SEASONS[(number - 57) % 3];
  // Three releases a year: v57 was Spring '23, v59 Winter '24.
  const year = 23 + Math.floor((number - 56) / 3);
  return {
    label: `${season} '${year}`,
    url: `/services/data/v${number}.0`,
    version: `${number}.0`,
  };
});

/** @param {string} version such as v67.0 */
export const isOffered = (version) => VERSIONS.some(({ url }) => url.endsWith(`/${version}`));
