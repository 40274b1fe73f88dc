/** A span of time in equal parts, which are what a chart can show of it. Times in ms since 1970 UTC. */
export interface TimeLine {
  from: number;
  /** Above `from`. */
  to: number;
  /** Length of one part, ms. */
  width: number;
  /** How many parts there are. */
  parts: number;
}

/** No part is shorter than a second, which is the finest that charts tell apart. */
const SHORTEST_MS = 1_000;

/** The parts of `[from, to]`: as many as `most`, fewer where they would be shorter than a second. */
export function timeLineOf(from: number, to: number, most: number): TimeLine {
  const start = Math.floor(from / SHORTEST_MS) * SHORTEST_MS;
  const span = Math.max(to - start, SHORTEST_MS);
  const width = Math.ceil(span / most / SHORTEST_MS) * SHORTEST_MS;
  return { from: start, to: start + span, width, parts: Math.floor(span / width) + 1 };
}

/** The part in which a time lies; what lies outside belongs to the first or the last. */
export function partOf({ from, width, parts }: TimeLine, at: number): number {
  return Math.min(parts - 1, Math.max(0, Math.floor((at - from) / width)));
}
