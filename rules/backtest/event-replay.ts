import type { CompiledRule } from '../engine/engine.ts';
import type { Decision, TraceNode } from '../engine/judgement.ts';
import type { CanonicalEvent } from '../event/event.ts';
import { notTrue } from './not-true.ts';
import { Simulation } from './simulation.ts';

export interface EventReplayOptions {
  /** Disabled ones judge nothing. */
  rules: readonly CompiledRule[];
  /** IANA zone where a rule names none. */
  timezone: string;
  event: CanonicalEvent;
}

/**
 * What rules make of one event that happens again after what came before it: the live engine, told of the events before, of this one,
 * and then of what came after for as long as something that began with it waits for its time. What the others decide is nobody's concern.
 */
export class EventReplay {
  readonly #event: CanonicalEvent;
  readonly #rules: ReadonlyMap<string, CompiledRule>;
  readonly #simulation: Simulation;
  /** Of the event, as they were decided; of one rule several where a timer follows. */
  readonly #decisions: Decision[] = [];
  readonly #near: Decision[] = [];
  /** Decided since the last {@link take}. */
  #fresh: Decision[] = [];
  /** Until when something of the event may still come, ms; null: it was not judged yet. */
  #waitsUntil: number | null = null;
  #isOver = false;

  constructor({ rules, timezone, event }: EventReplayOptions) {
    this.#event = event;
    this.#rules = new Map(rules.map((rule) => [rule.id, rule]));
    this.#simulation = new Simulation({
      rules,
      timezone,
      watcher: {
        decided: (decision) => {
          if (decision.event === event.id) this.#decided(decision);
        },
        missed: ({ rule, trace }, { id }) => {
          if (id === event.id) this.#missed(rule, trace);
        },
      },
    });
  }

  /** Judges the next event: one before, the event itself, or one after. The firings of the event that this brought, timers included. */
  take(event: CanonicalEvent): Decision[] {
    if (this.#waitsUntil !== null && event.receivedAt > this.#waitsUntil) return this.finish(this.#waitsUntil);
    this.#fresh = [];
    if (!this.#isOver) this.#simulation.take(event);
    if (event.id === this.#event.id) this.#judged();
    return this.#fresh;
  }

  /** Lets the clock run to `to`, ms; then it is over. The firings of the event that this brought. */
  finish(to: number): Decision[] {
    this.#fresh = [];
    if (!this.#isOver) this.#simulation.finish(to);
    this.#isOver = true;
    return this.#fresh;
  }

  /** True once nothing can come of the event any more: what is taken then is not judged. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** What each rule that fired, was held back or failed decided; what waited is told by what came of it, once something did. */
  get decisions(): readonly Decision[] {
    return this.#decisions.filter(
      ({ rule, suppressedBy }, place) =>
        suppressedBy !== 'waiting' || !this.#decisions.slice(place + 1).some((later) => later.rule === rule),
    );
  }

  /** What those found that failed by one condition. */
  get near(): readonly Decision[] {
    return this.#near;
  }

  #decided(decision: Decision): void {
    this.#decisions.push(decision);
    if (decision.outcome === 'fired') this.#fresh.push(decision);
  }

  #missed(id: string, trace: TraceNode | null): void {
    const rule = this.#rules.get(id);
    if (rule === undefined) return;
    this.#near.push(notTrue(rule, this.#event, trace ?? this.#simulation.traceOf(rule, this.#event)));
  }

  /** A timer is set by its rule's own span, so that nothing comes later than the longest of those that wait. */
  #judged(): void {
    const { at, receivedAt } = this.#event;
    const spans = [...this.#rules.values()].flatMap((rule) => (this.#waits(rule) ? [spanOf(rule)] : []));
    this.#waitsUntil = Math.max(at, receivedAt) + Math.max(0, ...spans);
    this.#isOver = spans.length === 0;
  }

  /** That an `absent` has begun anew is no decision: its rule would have to match for that. */
  #waits(rule: CompiledRule): boolean {
    if (this.#decisions.some(({ rule: id, suppressedBy }) => id === rule.id && suppressedBy === 'waiting')) return true;
    const isWatched = rule.enabled && rule.trigger.absent !== null && rule.admits(this.#event);
    return isWatched && this.#simulation.traceOf(rule, this.#event).verdict === 'true';
  }
}

/** How long after an event its timer is due, ms. */
function spanOf({ trigger: { holdFor, absent } }: CompiledRule): number {
  return absent ?? holdFor ?? 0;
}
