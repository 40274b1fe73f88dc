import { Coverage } from './coverage.ts';
import { chance, mutated } from './mutate.ts';
import { wayOfBytes } from './way.ts';

/** Asking for coverage costs milliseconds, so it is asked once for so many inputs; only where something is new are they told apart. */
const AT_ONCE = 64;

export interface FuzzOptions {
  seeds: readonly Uint8Array[];
  seed: number;
  /** Asked before each round; the fuzz ends when it says no. */
  goesOn: (progress: Progress) => boolean;
}

export interface Progress {
  inputs: number;
  /** Blocks of code, and how often they ran in powers of two. */
  covered: number;
  /** Inputs that reached something new, the given ones first. */
  corpus: readonly Uint8Array[];
}

/** An input that the way does not stand. */
export class Finding extends Error {
  readonly input: Uint8Array;

  constructor(input: Uint8Array, cause: unknown) {
    super(`${String(cause)} with ${JSON.stringify(Buffer.from(input).toString('latin1'))}`, { cause });
    this.input = input;
  }
}

/**
 * Changes inputs by chance and keeps those that reach code which none reached before, to change them further. Throws the first
 * {@link Finding}.
 */
export function fuzz({ seeds, seed, goesOn }: FuzzOptions): Progress {
  const pick = chance(seed);
  const corpus = [...seeds];
  const coverage = new Coverage();
  const run = runner();
  let inputs = 0;
  const progress = (): Progress => ({ inputs, covered: coverage.size, corpus });
  coverage.start();
  try {
    for (const input of seeds) run(input);
    coverage.takeNew();
    while (goesOn(progress())) {
      const round = Array.from({ length: AT_ONCE }, () => mutated(oneOf(corpus, pick), oneOf(corpus, pick), pick));
      for (const input of round) run(input);
      inputs += round.length;
      if (coverage.takeNew().length > 0) corpus.push(...whoReachesMost(round, run, coverage));
    }
    return progress();
  } finally {
    coverage.stop();
  }
}

/** Those of a round that reach what the others before them do not. What the round reached is known by now, so it is forgotten first. */
function whoReachesMost(
  round: readonly Uint8Array[],
  run: (input: Uint8Array) => void,
  coverage: Coverage,
): Uint8Array[] {
  const known = coverage.forgetLast();
  const kept = round.filter((input) => {
    run(input);
    return coverage.takeNew().length > 0;
  });
  coverage.remember(known);
  return kept;
}

function runner(): (input: Uint8Array) => void {
  const way = wayOfBytes();
  return (input) => {
    try {
      way(input);
    } catch (error) {
      throw new Finding(input, error);
    }
  };
}

function oneOf(corpus: readonly Uint8Array[], pick: (limit: number) => number): Uint8Array {
  return corpus[pick(corpus.length)] ?? new Uint8Array();
}
