/** What filters know besides the values: the engine's clock, the zone and the currency of the event. */
export interface Surroundings {
  /** `'now'` of the engine, ms since 1970 UTC; never the clock of this machine. */
  now: number;
  timezone: string;
  /** Currency of the event's money; see {@link currencyOf}. */
  currency: string | undefined;
  /** What one value may take of the text; undefined where it is never cut. */
  limit?: ValueLimit | undefined;
}

/** The most characters of one value, before escaping; `onCut` is told when one had more. */
export interface ValueLimit {
  most: number;
  onCut: () => void;
}
