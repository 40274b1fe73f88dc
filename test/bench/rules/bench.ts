/**
 * How many events a second the engine judges, beside other engines on the same rules. All contenders run in one process and
 * take turns (A B C A B C …), so that a change in the machine's mood meets all of them; the tables show medians. Before
 * anything is timed they must agree on what fires. The rules have no actions: what is compared is judging, not rendering.
 * Nothing but agreement is asserted: the figures are for reading, with the targets beside them.
 *
 *   npm run bench:rules -- [--rounds 5] [--quick]
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Contender } from './contender.ts';
import { handWritten } from './contenders/hand-written.ts';
import { HOOKDESK, hookdesk } from './contenders/hookdesk.ts';
import { jsonLogic } from './contenders/json-logic.ts';
import { sharded, stock } from './contenders/json-rules-engine.ts';
import { zen } from './contenders/zen.ts';
import { compare, type Effort, load, time } from './measure.ts';
import { alerts, mixed, type RuleSet, tenOfEachPair } from './rule-set.ts';

const CONTENDERS = [hookdesk, stock, sharded, zen, jsonLogic, handWritten];
/** A shard has one type and one symbol; rules of the mixed set have several or none. */
const FOR_MIXED = CONTENDERS.filter((contender) => contender !== sharded);
const FOR_GROWTH = [hookdesk, stock, handWritten];
const MOST_GROWTH = 4;
const AIMED_AT = 1_000;

const { values } = parseArgs({
  options: { rounds: { type: 'string' }, quick: { type: 'boolean', default: false } },
});
const effort: Effort = {
  rounds: Number(values.rounds ?? (values.quick ? 3 : 5)),
  turn: values.quick ? 40 : 200,
};
const print = (line: string) => process.stdout.write(`${line}\n`);

print(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim()}`);
print(`Events a second; in brackets Hookdesk's multiple. Median of ${effort.rounds} turns of about ${effort.turn} ms.`);
for (const count of values.quick ? [10, 1_000] : [1, 10, 100, 1_000, 10_000]) {
  await contest(
    `${count} price and amount alerts on 6 types × 50 symbols`,
    alerts(count),
    CONTENDERS,
    count === AIMED_AT,
  );
}
for (const count of values.quick ? [1_000] : [100, 1_000, 10_000]) {
  await contest(`${count} mixed rules: nested any and not, in, 1 % without type or symbol`, mixed(count), FOR_MIXED);
}
await growth(values.quick ? [10, 10_000] : [10, 100, 1_000, 10_000]);

/** One table: a line a contender, with the targets where they apply. */
async function contest(
  title: string,
  set: RuleSet,
  contenders: readonly Contender[],
  isAimedAt = false,
): Promise<void> {
  print(`\n${title}`);
  const loaded = await load(contenders, set, print);
  const firings = await compare(loaded, set);
  const costs = await time(loaded, set, effort);
  const own = costs.get(HOOKDESK) ?? Number.NaN;
  for (const { name, target } of contenders) {
    const cost = costs.get(name);
    if (cost === undefined) continue;
    const judged = isAimedAt && target !== undefined ? verdict(cost / own, target) : '';
    print(`${line(name, cost, own)}${judged}`);
  }
  print(`  candidates an event ${candidates(set).toFixed(1)}, firings an event ${firings.toFixed(3)}`);
}

/** Cost per event as the rules grow a thousandfold and each event's candidates stay ten. */
async function growth(counts: readonly number[]): Promise<void> {
  print('\nTen candidates an event, whatever the number of rules: ns an event');
  const costs = new Map<string, number[]>();
  for (const count of counts) {
    const set = tenOfEachPair(count);
    const loaded = await load(FOR_GROWTH, set, print);
    await compare(loaded, set);
    for (const [name, cost] of await time(loaded, set, effort)) costs.set(name, [...(costs.get(name) ?? []), cost]);
  }
  print(`  ${'rules'.padEnd(38)}${counts.map((count) => String(count).padStart(14)).join('')}        growth`);
  for (const [name, each] of costs) {
    const times = (each.at(-1) ?? Number.NaN) / (each[0] ?? Number.NaN);
    const target = name === HOOKDESK ? ` (at most ${MOST_GROWTH}: ${times <= MOST_GROWTH ? 'met' : 'MISSED'})` : '';
    const figures = each.map((cost) => grouped(cost).padStart(14)).join('');
    print(`  ${name.padEnd(38)}${figures}${times.toFixed(1).padStart(14)}${target}`);
  }
}

function line(name: string, cost: number, own: number): string {
  const rate = grouped(1e9 / cost).padStart(14);
  if (name === HOOKDESK) return `  ${name.padEnd(38)}${rate}`;
  return `  ${name.padEnd(38)}${rate}${`(${ratio(cost / own)})`.padStart(14)}`;
}

function verdict(multiple: number, { aim, least }: { aim: number; least: number }): string {
  const reached = multiple >= aim ? 'met' : multiple >= least ? 'the least is met' : 'MISSED';
  return `  aim ${grouped(aim)}, at least ${grouped(least)}: ${reached}`;
}

/** Rules whose type and symbol an event has, or that ask for none. */
function candidates({ rules, events }: RuleSet): number {
  const sample = events.slice(0, 512);
  const admitted = sample.map(({ type, symbol }) => {
    const wanted = new Map<string, unknown>([
      ['type', type],
      ['symbol', symbol],
    ]);
    return rules.filter(({ conditions }) =>
      ('all' in conditions ? conditions.all : []).every((test) => {
        if (!('fact' in test) || !wanted.has(test.fact)) return true;
        const value = wanted.get(test.fact);
        return Array.isArray(test.value) ? test.value.includes(value) : test.value === value;
      }),
    ).length;
  });
  return admitted.reduce((sum, count) => sum + count, 0) / sample.length;
}

function ratio(times: number): string {
  return `${times < 10 ? times.toFixed(2) : grouped(times)} ×`;
}

function grouped(number: number): string {
  return Math.round(number).toLocaleString('en');
}
