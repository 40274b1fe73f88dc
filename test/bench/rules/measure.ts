import type { CanonicalEvent } from '../../../rules/event/event.ts';
import type { Contender, Judge } from './contender.ts';
import type { RuleSet } from './rule-set.ts';

/** A contender with a set of rules loaded. */
export interface Loaded {
  name: string;
  judge: Judge;
}

export interface Effort {
  /** Times that each contender has its turn. */
  rounds: number;
  /** How long one turn takes, about; ms. */
  turn: number;
}

/** For the comparison of one contender with the first, ms. */
const PATIENCE = 1_000;

/** Loads the contenders that can be; `say` is told which cannot and why. */
export async function load(
  contenders: readonly Contender[],
  { rules }: RuleSet,
  say: (line: string) => void,
): Promise<Loaded[]> {
  const loaded: Loaded[] = [];
  for (const { name, load: make } of contenders) {
    try {
      loaded.push({ name, judge: await make(rules) });
    } catch (error) {
      say(`${name} is left out: ${error instanceof Error ? error.message.split('\n', 1)[0] : String(error)}`);
    }
  }
  return loaded;
}

/** Throws where two contenders do not fire the same rules on an event; otherwise the firings per event. */
export async function compare(loaded: readonly Loaded[], { events }: RuleSet): Promise<number> {
  const [first, ...others] = loaded;
  if (first === undefined) return 0;
  const expected: string[][] = [];
  for (const event of events) expected.push(await firingsOf(first, event));
  for (const other of others) await compareWith(other, events, first.name, expected);
  return expected.reduce((sum, { length }) => sum + length, 0) / events.length;
}

/** A slow contender is compared on as many events as its patience lasts. */
async function compareWith(
  other: Loaded,
  events: readonly CanonicalEvent[],
  name: string,
  expected: readonly (readonly string[])[],
): Promise<void> {
  const until = performance.now() + PATIENCE;
  for (const [index, event] of events.entries()) {
    if (performance.now() > until) return;
    const found = (await firingsOf(other, event)).join();
    const wanted = expected[index]?.join();
    if (found !== wanted) throw new Error(`Event ${index} fires [${found}] in ${other.name}, [${wanted}] in ${name}`);
  }
}

async function firingsOf({ judge }: Loaded, event: CanonicalEvent): Promise<string[]> {
  return (await judge.firings(event)).sort();
}

/** ns per event of each contender, the median of its turns; turns are taken one after the other, A B C A B C. */
export async function time(
  loaded: readonly Loaded[],
  { events }: RuleSet,
  effort: Effort,
): Promise<Map<string, number>> {
  const lanes: Lane[] = [];
  for (const { name, judge } of loaded) lanes.push(await laneOf(name, judge, events, effort.turn));
  for (let round = 0; round < effort.rounds; round += 1) {
    for (const lane of lanes) lane.costs.push(await cost(lane));
  }
  return new Map(lanes.map(({ name, costs }) => [name, median(costs)]));
}

interface Lane {
  name: string;
  judge: Judge;
  /** The events of a turn, in portions. */
  portions: CanonicalEvent[][];
  costs: number[];
}

/** Finds out how many events fill a turn, and warms up by it. */
async function laneOf(name: string, judge: Judge, events: readonly CanonicalEvent[], turn: number): Promise<Lane> {
  let size = 1;
  let spent = 0;
  while (spent < turn / 2 && size < 2 ** 24) {
    const portions = portionsOf(events, size);
    spent = (await cost({ name, judge, portions, costs: [] })) * size * 1e-6;
    if (spent < turn / 2) size *= spent < turn / 20 ? 8 : 2;
  }
  return { name, judge, portions: portionsOf(events, size), costs: [] };
}

function portionsOf(events: readonly CanonicalEvent[], size: number): CanonicalEvent[][] {
  const portions: CanonicalEvent[][] = [];
  for (let left = size; left > 0; left -= events.length) portions.push(events.slice(0, left));
  return portions;
}

/** ns per event of one turn. */
async function cost({ judge, portions }: Lane): Promise<number> {
  let count = 0;
  const started = performance.now();
  for (const portion of portions) {
    count += portion.length;
    await judge.judgeAll(portion);
  }
  return ((performance.now() - started) * 1e6) / count;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
