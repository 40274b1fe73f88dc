/** Text of an export; more is none. */
export const MOST_BUNDLE_CHARACTERS = 8_000_000;
