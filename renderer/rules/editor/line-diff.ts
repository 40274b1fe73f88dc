/** A line of one of two texts; `own` when the other text does not have it at this place. */
export interface DiffLine {
  /** From 1. */
  number: number;
  text: string;
  own: boolean;
}

/** Beyond this many cells the table of the comparison would cost more than it tells: all lines count as own. */
const MOST_CELLS = 4_000_000;

/** Which lines two texts do not share, by their longest common subsequence of lines. */
export function diffLines(left: string, right: string): { left: DiffLine[]; right: DiffLine[] } {
  const a = left.split('\n');
  const b = right.split('\n');
  const shared = a.length * b.length > MOST_CELLS ? [] : commonLines(a, b);
  const inLeft = new Set(shared.map(([i]) => i));
  const inRight = new Set(shared.map(([, j]) => j));
  return {
    left: a.map((text, index) => ({ number: index + 1, text, own: !inLeft.has(index) })),
    right: b.map((text, index) => ({ number: index + 1, text, own: !inRight.has(index) })),
  };
}

function commonLines(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
