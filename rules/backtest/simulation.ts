import { type CompiledRule, Engine } from '../engine/engine.ts';
import type { Decision, Judgement, NearMiss, TraceNode } from '../engine/judgement.ts';
import type { CanonicalEvent } from '../event/event.ts';
import { type BacktestLine, lineOfFiring, lineOfFlush } from './line.ts';
import type { Place } from './place.ts';
import { silenceInWords } from './silence.ts';
import { type RuleTally, Tally } from './tally.ts';

/** Events that share a commit: live at most 64 do; the firings are the same whatever it is. */
const EVENTS_A_COMMIT = 64;

/** What a back-test runs. */
export interface SimulationOptions {
  /** In any order; disabled ones judge nothing and are counted with zero firings. */
  rules: readonly CompiledRule[];
  /** IANA zone where a rule names none. */
  timezone: string;
  /** Takes each line as it is decided; `place` says where in the result it stands. Without it none is made. */
  write?: (line: BacktestLine, place: Place) => void;
  /** Told of everything that is decided, with its trace. Without it only firings are traced, which is several times faster. */
  watcher?: Watcher;
}

/** Looks on while a {@link Simulation} decides. */
export interface Watcher {
  /** `place`: that of the decision's event; see {@link Place}. */
  decided(decision: Decision, place: Place): void;
  /** Of the event that is being taken, whose place among the events is `order`. */
  missed(miss: NearMiss, event: CanonicalEvent, order: number): void;
}

/** What a back-test tells at its end. */
export interface Outcome {
  /** All that were taken, quarantined ones included. */
  events: number;
  quarantined: number;
  /** By rule id, in its order; every rule is there. */
  rules: ReadonlyMap<string, RuleTally>;
  /** Why rules that never fired did not, in words, by rule id. */
  silent: ReadonlyMap<string, string>;
}

/**
 * Runs rules over events with a virtual clock: the live engine, told the time by the events' receipt. Lines come as they are
 * decided, which is not the order of the result: a late event's firing stands where the event belongs.
 */
export class Simulation {
  readonly #engine: Engine;
  readonly #rules: readonly CompiledRule[];
  readonly #write: SimulationOptions['write'];
  readonly #watcher: Watcher | undefined;
  readonly #ranks: ReadonlyMap<string, number>;
  readonly #tally: Tally;
  /** Places of the events that a timer or a flush may still speak of. */
  readonly #orders = new Map<string, number>();
  #events = 0;
  #quarantined = 0;
  #uncommitted = 0;
  #clock = 0;

  constructor({ rules, timezone, write, watcher }: SimulationOptions) {
    // What did not fire is only counted where nobody looks on.
    this.#engine = new Engine({ timezone, traces: watcher === undefined ? 'firings' : 'all' });
    this.#engine.load(rules);
    this.#rules = [...rules].sort(({ id }, other) => (id < other.id ? -1 : 1));
    this.#write = write;
    this.#watcher = watcher;
    const inOrder = [...rules].sort((one, other) => other.priority - one.priority || (one.id < other.id ? -1 : 1));
    this.#ranks = new Map(inOrder.map(({ id }, rank) => [id, rank]));
    this.#tally = new Tally(rules);
  }

  /** Events that were taken so far. */
  get events(): number {
    return this.#events;
  }

  /** The newest receipt so far, ms; the clock never runs backwards. 0 before the first event. */
  get clock(): number {
    return this.#clock;
  }

  /** Judges an event that was received at its `receivedAt`, after whatever fell due until then. */
  take(event: CanonicalEvent): void {
    const order = this.#arrive(event.receivedAt);
    const judgement = this.#engine.judge(event);
    if (judgement.changes.length > 0) this.#orders.set(event.id, order);
    this.#tell(judgement, event, order);
    this.#commit(EVENTS_A_COMMIT);
  }

  /** What the conditions of a rule that judges found on the event that was taken last. */
  traceOf(rule: CompiledRule, event: CanonicalEvent): TraceNode {
    return this.#engine.traceLast(rule, event);
  }

  /** Counts an event that was not understood: no rule judges it, but time has passed. */
  quarantine(receivedAt: number): void {
    this.#arrive(receivedAt);
    this.#quarantined += 1;
  }

  /** Lets the clock run to `to` (ms), or no further than the last event where that is null; what is due by then happens. */
  finish(to: number | null): Outcome {
    const end = Math.max(to ?? this.#clock, this.#clock);
    this.#tell(this.#engine.advance(end), null, 0);
    this.#commit(1);
    const { rules } = this.#tally;
    return { events: this.#events, quarantined: this.#quarantined, rules, silent: this.#silent() };
  }

  #arrive(receivedAt: number): number {
    this.#clock = Math.max(this.#clock, receivedAt);
    this.#events += 1;
    return this.#events - 1;
  }

  /** Where no event was judged there is nothing to explain. */
  #silent(): Map<string, string> {
    const silent = new Map<string, string>();
    if (this.#events === this.#quarantined) return silent;
    for (const rule of this.#rules) {
      const tally = this.#tally.rules.get(rule.id);
      const words = tally === undefined ? null : silenceInWords(rule, tally, this.#engine);
      if (words !== null) silent.set(rule.id, words);
    }
    return silent;
  }

  #tell({ decisions, near, flushes }: Judgement, event: CanonicalEvent | null, order: number): void {
    for (const decision of decisions) {
      this.#tally.decided(decision);
      const own = decision.event === event?.id ? order : undefined;
      this.#watcher?.decided(decision, this.#placeOf(decision, own));
      if (decision.outcome === 'fired') this.#write?.(lineOfFiring(decision), this.#placeOf(decision, own));
    }
    for (const flush of flushes) {
      const own = flush.event === event?.id ? order : undefined;
      this.#write?.(lineOfFlush(flush), this.#placeOf(flush, own));
    }
    if (event === null) return;
    for (const miss of near) {
      this.#tally.missed(miss, event);
      this.#watcher?.missed(miss, event, order);
    }
  }

  #placeOf({ at, event, rule }: { at: number; event: string; rule: string }, own: number | undefined): Place {
    return {
      at,
      order: own ?? this.#orders.get(event) ?? this.#events,
      rank: this.#ranks.get(rule) ?? this.#ranks.size,
    };
  }

  #commit(least: number): void {
    this.#uncommitted += 1;
    if (this.#uncommitted < least) return;
    this.#uncommitted = 0;
    this.#engine.commit();
  }
}
