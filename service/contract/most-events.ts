/** Rows of one answer at most, and changed rows that can be asked for at once. */
export const MOST_EVENTS = 500;
