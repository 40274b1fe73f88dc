/**
 * The engine beside json-rules-engine for long: the same generated documents and events as in the test command, more of them.
 * Ends with 1 and the smallest counter-example at the first pair on which they differ.
 *
 *   npm run test:long -- [--pairs 100000] [--seed 1]
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { holdAgainstLogic, holdAgainstStock, type Seen } from '../rules/conditions/difference.ts';

/** Pairs held before the next line of progress, and before fast-check starts anew. */
const AT_ONCE = 20_000;

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
  },
});
const wanted = Number(values.pairs);
const first = Number(values.seed);
const print = (line: string) => process.stdout.write(`${line}\n`);

const RUNS: [string, (pairs: number, seed: number) => Seen | Promise<Seen>][] = [
  ['its own operators, nothing missing', (pairs, seed) => holdAgainstStock('plain', pairs, seed)],
  ['our operators, odd operands, nothing missing', (pairs, seed) => holdAgainstStock('odd', pairs, seed)],
  ['three-valued logic, parts missing', (pairs, seed) => holdAgainstLogic('odd', pairs, seed)],
];

print(`${wanted} pairs each, seed ${first}`);
for (const [name, run] of RUNS) await repeat(name, run);

async function repeat(name: string, run: (pairs: number, seed: number) => Seen | Promise<Seen>): Promise<void> {
  const all: Seen = { pairs: 0, true: 0, false: 0, unknown: 0 };
  for (let seed = first; all.pairs < wanted; seed += 1) {
    const seen = await run(Math.min(AT_ONCE, wanted - all.pairs), seed);
    for (const key of ['pairs', 'true', 'false', 'unknown'] as const) all[key] += seen[key];
    print(`${name}: ${all.pairs} agree (${all.true} true, ${all.false} false, ${all.unknown} unknown)`);
  }
}
