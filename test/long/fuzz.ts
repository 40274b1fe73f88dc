/**
 * A fuzz of reading, verifying, judging and rendering that follows code coverage: inputs are changed by chance, and those that reach
 * new code are changed further. Ends with 1 and the input at the first one that the way does not stand. What it finds on the way
 * can be kept for the test command, which replays it.
 *
 *   npm run fuzz -- [--seconds 60] [--seed 1] [--keep]
 */
import { randomInt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { corpusFile, corpusIn, corpusText } from '../fuzz/corpus.ts';
import { Finding, fuzz } from '../fuzz/fuzz.ts';
import { seeds } from '../fuzz/seeds.ts';

/** Between two lines of progress, ms. */
const TELL_EVERY_MS = 5_000;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    keep: { type: 'boolean', default: false },
  },
});
const print = (line: string) => process.stdout.write(`${line}\n`);
const kept = corpusIn(readFileSync(corpusFile, 'utf8'));
let toldAt = performance.now();
/** Set once the given inputs have run. */
let until: number | null = null;

print(`seed ${values.seed}, ${kept.length} inputs kept from earlier runs`);
try {
  const given = [...seeds(), ...kept];
  const { inputs, covered, corpus } = fuzz({
    seeds: given,
    seed: Number(values.seed),
    goesOn: (progress) => {
      if (performance.now() - toldAt > TELL_EVERY_MS) {
        toldAt = performance.now();
        print(`${progress.inputs} inputs, ${progress.covered} covered, ${progress.corpus.length} in the corpus`);
      }
      until ??= performance.now() + Number(values.seconds) * 1000;
      return performance.now() < until;
    },
  });
  print(`${inputs} inputs, ${covered} covered, ${corpus.length - given.length} new in the corpus; nothing found`);
  if (values.keep) writeFileSync(corpusFile, corpusText([...kept, ...corpus.slice(given.length)]));
} catch (error) {
  if (!(error instanceof Finding)) throw error;
  print(`Found: ${error.message}`);
  print(`base64: ${Buffer.from(error.input).toString('base64')}`);
  process.exitCode = 1;
}
