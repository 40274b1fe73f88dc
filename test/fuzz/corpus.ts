import { join } from 'node:path';

/** Inputs that reached something new in earlier runs, and those that once were a finding. */
export const corpusFile = join(import.meta.dirname, '..', 'fixtures', 'fuzz-corpus.json');

/** Kept of one run, so that the file stays small. */
const MOST_KEPT = 400;

export function corpusIn(text: string): Uint8Array[] {
  return (JSON.parse(text) as string[]).map((line) => Buffer.from(line, 'base64'));
}

/** One input a line, the shortest first. */
export function corpusText(inputs: readonly Uint8Array[]): string {
  const shortest = inputs.toSorted((one, other) => one.length - other.length).slice(0, MOST_KEPT);
  const lines = [...new Set(shortest.map((input) => Buffer.from(input).toString('base64')))];
  return `${JSON.stringify(lines, null, 2)}\n`;
}
