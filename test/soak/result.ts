/** What an experiment came to: the figures are for reading, `passed` is what Hookdesk promises. */
export interface Result {
  passed: boolean;
  figures: Record<string, number | string>;
}

/** Takes a line about how far an experiment is: some take minutes, and one hours. */
export type Tell = (line: string) => void;

export const silent: Tell = () => {};

/** The value below which the share of the numbers lies; 0 of none. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Waits for what has to come, however busy the machine is. Throws after a minute. */
export async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 60_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error('It took more than a minute');
    await pause(5);
  }
}
