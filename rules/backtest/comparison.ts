import type { CompiledRule } from '../engine/engine.ts';
import type { Decision, TraceNode } from '../engine/judgement.ts';
import type { CanonicalEvent } from '../event/event.ts';
import type { Wording } from '../explain/wording/wording.ts';
import { type Fired, FiringLog } from './firing-log.ts';
import { type Blocker, type Miss, NearMisses } from './near-misses.ts';
import { notTrue } from './not-true.ts';
import type { Place } from './place.ts';
import { type PriceBar, PriceHistory } from './price-history.ts';
import { Simulation } from './simulation.ts';
import { type RuleTally, Tally } from './tally.ts';
import { partOf, type TimeLine } from './time-line.ts';

/** The rule as it is being edited, and the one that it is compared with. */
export type Version = 'draft' | 'saved';

/** `gained`: of the draft alone; `lost`: of the saved version alone; `kept`: of both. */
export type Change = 'kept' | 'gained' | 'lost';
const CHANGES: readonly Change[] = ['kept', 'gained', 'lost'];

export interface ComparisonOptions {
  draft: CompiledRule;
  /** Null: there is nothing to compare with, and every firing is kept. */
  saved: CompiledRule | null;
  /** IANA zone where a rule names none. */
  timezone: string;
  /** Receipts before its beginning are judged, so that windows and triggers are as they would be, and not counted. */
  line: TimeLine;
  /** In which near misses are told, English where it is left out. */
  wording?: Wording;
  /** Told of every firing that counts, in the order of deciding. */
  onFired?: (version: Version, decision: Decision) => void;
}

/** A firing of either version. */
export interface ComparedFiring extends Fired {
  change: Change;
  /** Of a kept one whose saved version fired at another time, that time, ms; else null. */
  savedAt: number | null;
  /** Of a lost one what the draft decided on that event, where that is known; else null. */
  instead: Decision | null;
}

/** What the comparison of two versions over the same events came to. */
export interface Compared {
  /** Counted events, those that were only judged left out. */
  events: number;
  draft: RuleTally;
  saved: RuleTally | null;
  counts: Record<Change, number>;
  /** By the parts of the time line. */
  parts: Record<Change | 'near', Uint32Array>;
  /** The newest of each change, by time; how many is told by `most`. */
  firings: ComparedFiring[];
  near: { count: number; blockers: Blocker[]; misses: Miss[] };
  /** The symbols that firings and near misses are about first. */
  prices: { symbol: string; bars: PriceBar[] }[];
}

/** One version at work. */
interface Runner {
  version: Version;
  rule: CompiledRule;
  simulation: Simulation;
  log: FiringLog;
  /** Of what counts. */
  tally: Tally;
}

/** Bits of what fired on an event. */
const BITS: Record<Version, number> = { draft: 1, saved: 2 };
const FIRST_CAPACITY = 4_096;
/** Lost firings of which is kept what the draft decided instead: the newest. */
const MOST_INSTEAD = 2_000;
/** Symbols whose prices are told. */
const MOST_SYMBOLS = 6;

/**
 * Runs a rule as it is edited beside the version that it came from, each with an engine of its own, over the same events in one pass.
 * A firing of both is one on the same event: the one that began the truth, where a timer fires. Memory is bounded but for some bytes
 * an event and firing.
 */
export class Comparison {
  readonly #line: TimeLine;
  readonly #draft: Runner;
  readonly #saved: Runner | null;
  readonly #near: NearMisses;
  readonly #prices: PriceHistory;
  readonly #onFired: NonNullable<ComparisonOptions['onFired']>;
  /** Which versions fired, by the place of the event. */
  #fired = new Uint8Array(FIRST_CAPACITY);
  /** How often each symbol was touched. */
  readonly #touched = new Map<string, number>();
  /** What the draft decided on the newest events on which it did not fire and the saved version did, by their place. */
  readonly #instead = new Map<number, Decision>();
  /** Place of the first event that counts. */
  #first: number | null = null;
  #event: CanonicalEvent | null = null;
  /** What the draft decided on the event that is being taken. */
  #decided: Decision | null = null;

  constructor({ draft, saved, timezone, line, wording, onFired = () => {} }: ComparisonOptions) {
    this.#line = line;
    this.#near = new NearMisses(line, wording);
    this.#prices = new PriceHistory(line);
    this.#onFired = onFired;
    const runner = (version: Version, rule: CompiledRule): Runner => {
      const log = new FiringLog();
      const simulation = new Simulation({
        rules: [rule],
        timezone,
        watcher: {
          decided: (decision, place) => this.#decide(version, decision, place),
          missed: (miss, event, order) => {
            if (version === 'draft' && this.#counts(order, event.at)) this.#miss(miss.trace, event);
          },
        },
      });
      return { version, rule, simulation, log, tally: new Tally([rule]) };
    };
    this.#draft = runner('draft', draft);
    this.#saved = saved === null ? null : runner('saved', saved);
  }

  /** Events that were taken so far, those before the time line included. */
  get events(): number {
    return this.#draft.simulation.events;
  }

  take(event: CanonicalEvent): void {
    if (this.#first === null && event.receivedAt >= this.#line.from) this.#first = this.events;
    this.#event = event;
    this.#decided = null;
    this.#draft.simulation.take(event);
    this.#saved?.simulation.take(event);
    // What was due before the event knows nothing of its price.
    this.#prices.take(event);
  }

  /** Lets the clock run to the end of the time line. At most so many firings of each change are told. */
  finish(most: number): Compared {
    this.#event = null;
    this.#draft.simulation.finish(this.#line.to);
    this.#saved?.simulation.finish(this.#line.to);
    const parts = this.#parts();
    const counts = Object.fromEntries(CHANGES.map((change) => [change, sumOf(parts[change])]));
    return {
      events: this.#first === null ? 0 : this.events - this.#first,
      draft: tallyOf(this.#draft),
      saved: this.#saved === null ? null : tallyOf(this.#saved),
      counts: counts as Record<Change, number>,
      parts,
      firings: this.#firings(most),
      near: { count: this.#near.count, blockers: this.#near.blockers, misses: this.#near.kept },
      prices: this.#told(),
    };
  }

  /** A timer counts by its time, an event by its receipt. */
  #counts(order: number, at: number): boolean {
    return (this.#first !== null && order >= this.#first) || at >= this.#line.from;
  }

  #decide(version: Version, decision: Decision, { order }: Place): void {
    const isOwn = decision.event === this.#event?.id;
    if (version === 'draft' && isOwn) this.#decided = decision;
    const runner = version === 'draft' ? this.#draft : this.#saved;
    if (!this.#counts(order, decision.at)) return;
    runner?.tally.decided(decision);
    if (decision.outcome !== 'fired') return;
    const { event, at, group, trace } = decision;
    const symbol = symbolOf(decision, isOwn ? this.#event : null, runner?.rule);
    const price = (isOwn ? this.#event?.price : undefined) ?? (symbol === null ? null : this.#prices.last(symbol));
    runner?.log.add({ event, order, at, group, symbol, price, trace }, partOf(this.#line, at));
    this.#mark(order, BITS[version]);
    this.#touch(symbol);
    if (version === 'saved' && isOwn && this.#decided?.outcome !== 'fired') this.#keepInstead(order);
    this.#onFired(version, decision);
  }

  /** The draft was asked first, so that what it looks back at is still as it was. */
  #keepInstead(order: number): void {
    const event = this.#event;
    if (event === null) return;
    const { rule, simulation } = this.#draft;
    this.#instead.set(order, this.#decided ?? notTrue(rule, event, simulation.traceOf(rule, event)));
    const [oldest] = this.#instead.keys();
    if (this.#instead.size > MOST_INSTEAD && oldest !== undefined) this.#instead.delete(oldest);
  }

  #miss(trace: TraceNode | null, event: CanonicalEvent): void {
    const { rule, simulation } = this.#draft;
    const { id, at, price = null } = event;
    const symbol = event.symbol ?? null;
    this.#near.add({ event: id, at, symbol, price, trace: trace ?? simulation.traceOf(rule, event) });
    this.#touch(symbol);
  }

  #mark(order: number, bit: number): void {
    if (order >= this.#fired.length) {
      const larger = new Uint8Array(Math.max(this.#fired.length * 2, order + 1));
      larger.set(this.#fired);
      this.#fired = larger;
    }
    this.#fired[order] = (this.#fired[order] ?? 0) | bit;
  }

  #touch(symbol: string | null): void {
    if (symbol !== null) this.#touched.set(symbol, (this.#touched.get(symbol) ?? 0) + 1);
  }

  #changeOf(order: number): Change {
    if (this.#saved === null) return 'kept';
    const bits = this.#fired[order] ?? 0;
    return bits === BITS.draft ? 'gained' : bits === BITS.saved ? 'lost' : 'kept';
  }

  #parts(): Compared['parts'] {
    const empty = () => new Uint32Array(this.#line.parts);
    const parts = { kept: empty(), gained: empty(), lost: empty(), near: this.#near.counts };
    const enter = ({ log }: Runner, only: Change | null) => {
      for (const [index, order] of log.orders.entries()) {
        const change = this.#changeOf(order);
        const part = log.parts[index] ?? 0;
        if (only === null || change === only) parts[change][part] = (parts[change][part] ?? 0) + 1;
      }
    };
    enter(this.#draft, null);
    if (this.#saved !== null) enter(this.#saved, 'lost');
    return parts;
  }

  #firings(most: number): ComparedFiring[] {
    const saved = this.#saved?.log.kept ?? [];
    const times = new Map(saved.map(({ order, at }) => [order, at]));
    const ofDraft = this.#draft.log.kept.map((fired): ComparedFiring => {
      const savedAt = times.get(fired.order);
      const isElsewhen = savedAt !== undefined && savedAt !== fired.at;
      return { ...fired, change: this.#changeOf(fired.order), savedAt: isElsewhen ? savedAt : null, instead: null };
    });
    const lost = saved
      .filter(({ order }) => this.#changeOf(order) === 'lost')
      .map((fired): ComparedFiring => {
        const instead = this.#instead.get(fired.order) ?? null;
        return { ...fired, change: 'lost', savedAt: null, instead };
      });
    const all = [...ofDraft, ...lost].sort((one, other) => one.at - other.at || one.order - other.order);
    return CHANGES.flatMap((change) => all.filter((firing) => firing.change === change).slice(-most)).sort(
      (one, other) => one.at - other.at || one.order - other.order,
    );
  }

  #told(): Compared['prices'] {
    const rank = (symbol: string) => this.#touched.get(symbol) ?? 0;
    const demanded = this.#draft.rule.demands.get('symbol');
    const symbols = this.#prices.symbols
      .filter((symbol) => rank(symbol) > 0 || demanded?.has(symbol))
      .sort((one, other) => rank(other) - rank(one) || (one < other ? -1 : 1));
    return symbols.slice(0, MOST_SYMBOLS).map((symbol) => ({ symbol, bars: this.#prices.of(symbol) }));
  }
}

function tallyOf({ rule, tally }: Runner): RuleTally {
  const own = tally.rules.get(rule.id);
  if (own === undefined) throw new Error('A rule that was run has no tally');
  return own;
}

function sumOf(counts: Uint32Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** What a firing is about: its event's symbol, else its group's, else the only one that its rule asks for. */
function symbolOf({ group }: Decision, event: CanonicalEvent | null, rule: CompiledRule | undefined): string | null {
  if (event?.symbol !== undefined) return event.symbol;
  if (typeof group.symbol === 'string') return group.symbol;
  const [demanded, other] = [...(rule?.demands.get('symbol') ?? [])];
  return demanded !== undefined && other === undefined ? demanded : null;
}
