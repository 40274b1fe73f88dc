/** The part of the engine that decides which events can go; see engine-in-force.ts. */
export interface Memories {
  /** Whether a rule in force looks back. */
  readonly looksBack: boolean;
  /** Begins to store what windows hold, so that the events until now are not needed to count it again. */
  storeMeasures(): void;
}
