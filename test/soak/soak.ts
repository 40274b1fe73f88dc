/**
 * The long forms of the experiments that show what Hookdesk promises under faults; the test command runs the same ones short. A
 * line of figures an experiment on standard output, and on standard error how far it is; ends with 1 when one of them failed. All
 * on this machine, in temporary folders.
 *
 *   npm run soak -- [--only 1,2,20] [--minutes 480]
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bursts } from './experiments/bursts.ts';
import { checkpoints } from './experiments/checkpoints.ts';
import { clockJumps } from './experiments/clock-jumps.ts';
import { cutLogs } from './experiments/cut-logs.ts';
import { lateOrders, lostReplies } from './experiments/exchange-orders.ts';
import { lostStops } from './experiments/exchange-stops.ts';
import { fillSequences } from './experiments/fill-sequences.ts';
import { canTrace, flushes } from './experiments/flushes.ts';
import { fullDisk } from './experiments/full-disk.ts';
import { hostileTargets } from './experiments/hostile-targets.ts';
import { kills } from './experiments/kills.ts';
import { lock } from './experiments/lock.ts';
import { killedMigrations } from './experiments/migrations.ts';
import { owners } from './experiments/owners.ts';
import { repeats } from './experiments/repeats.ts';
import { runaway } from './experiments/runaway.ts';
import { slowActions } from './experiments/slow-actions.ts';
import { steady } from './experiments/steady.ts';
import { endAll, type OwnerOptions } from './owner.ts';
import type { Result, Tell } from './result.ts';

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, minutes: { type: 'string', default: '480' } },
});
const only = new Set(values.only.split(',').filter((word) => word !== ''));
const print = (line: string) => process.stdout.write(`${line}\n`);

/** Null: it cannot be had on this machine. */
type Experiment = (tell: Tell) => Promise<Result | null>;

/** An exchange of each class of client order ids, which may be another one than its own. */
const KINDS = [
  ['binance', 'among_open'],
  ['bybit', 'refuses_repeats'],
  ['okx', 'never'],
] as const;

/** Where stops are a service of their own. */
const STOPS = [
  ['okx', 'spot'],
  ['okx', 'perpetual'],
  ['binance', 'perpetual'],
] as const;

type Entry = [number: string, name: string, run: Experiment];

const EXPERIMENTS: Entry[] = [
  ['1', 'kill -9 under load', (tell) => kills({ kills: 200, connections: 32 }, built(), tell)],
  ['2', 'a flush before each answer', async () => (canTrace() ? flushes({ events: 1_000, planted: false }) : null)],
  [
    '2',
    'the same, with a fault planted',
    async () => (canTrace() ? found(await flushes({ events: 1_000, planted: true })) : null),
  ],
  ['3', 'write-ahead log cut or zeroed', (tell) => cutLogs({ places: 2_000 }, tell)],
  ['4', 'kill -9 during checkpoints', (tell) => checkpoints({ kills: 100 }, tell)],
  ['5', 'full disk', () => fullDisk({ mebibytes: 64, rounds: 5 })],
  ['6', 'locked journal', () => lock({ seconds: 30 })],
  ['7', 'clock set under load', () => clockJumps({ secondsBetween: 10 })],
  ['9', 'one delivery many times', () => repeats({ times: 1_000, connections: 50 })],
  ['10', 'bursts', () => bursts({ events: 10_000, connections: [50, 500] })],
  ['11', 'slow actions', () => slowActions({ actions: 1_000, slowMs: 5_000 })],
  ['12', 'two starts at once', (tell) => owners({ races: 100 }, tell)],
  ['13', 'targets that misbehave', () => hostileTargets({ each: 200 })],
  ...KINDS.flatMap(([exchange, clientOrderIds]): Entry[] => [
    ['14', `${exchange}: answers lost`, () => lostReplies({ exchange, clientOrderIds, orders: 1_000 })],
    ['15', `${exchange}: shown late`, () => lateOrders({ exchange, clientOrderIds, orders: 200 })],
  ]),
  ['16', 'sequences of fills and cancels', (tell) => fillSequences({ sequences: 500 }, tell)],
  ['17', 'a rule that runs away', () => runaway({ matches: 10_000, perDay: 50 })],
  ...STOPS.map(
    ([exchange, market]): Entry => [
      '18',
      `${exchange} ${market}: answers to stops lost`,
      () => lostStops({ exchange, market, brackets: 200 }),
    ],
  ),
  ['migrations', 'kill -9 during a migration', () => killedMigrations({ kills: 50, states: 100_000 })],
  ['20', 'faults for hours', (tell) => steady({ minutes: Number(values.minutes) }, tell)],
];

let failed = 0;
for (const [number, name, run] of EXPERIMENTS) {
  if (only.size > 0 && !only.has(number)) continue;
  const tell: Tell = (line) => void process.stderr.write(`${number.padStart(10)}  ${line}\n`);
  tell(`${name}: begins`);
  const result = await run(tell).catch((error): Result => ({ passed: false, figures: { error: String(error) } }));
  endAll();
  if (result?.passed === false) failed += 1;
  const verdict = result === null ? 'not here' : result.passed ? 'passed' : 'FAILED';
  const figures = Object.entries(result?.figures ?? {}).map(([what, figure]) => `${what} ${figure}`);
  print(`${number.padStart(10)}  ${name.padEnd(32)}  ${verdict.padEnd(8)}  ${figures.join(', ')}`);
}
process.exit(failed > 0 ? 1 : 0);

/** The program as it is installed, where it was built: reading its sources takes longer than starting it. */
function built(): OwnerOptions {
  const program = join(import.meta.dirname, '../../out/main/hookdesk.js');
  return existsSync(program) ? { program } : {};
}

/** A fault that was planted has to be found: then the experiment is worth something. */
function found({ passed, figures }: Result): Result {
  return { passed: !passed, figures };
}
