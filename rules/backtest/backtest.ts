import type { CompiledRule } from '../engine/engine.ts';
import type { CanonicalEvent } from '../event/event.ts';
import type { BacktestLine } from './line.ts';
import { comparePlaces, type Place } from './place.ts';
import { type Outcome, Simulation } from './simulation.ts';

/** The last line of a back-test's result. */
export interface Summary {
  /** Quarantined ones included. */
  events: number;
  quarantined: number;
  /** Firings by rule id, every rule, zeros included; a flush is none. */
  firings: Record<string, number>;
}

export interface BacktestResult {
  /** By time, then event, then priority and rule id. */
  lines: BacktestLine[];
  summary: Summary;
  outcome: Outcome;
}

/** A back-test whose result is kept in memory; a long one writes its lines elsewhere, see {@link Simulation}. */
export class Backtest {
  readonly #simulation: Simulation;
  readonly #lines: { line: BacktestLine; place: Place }[] = [];

  /** `timezone`: IANA zone where a rule names none. */
  constructor({ rules, timezone }: { rules: readonly CompiledRule[]; timezone: string }) {
    const write = (line: BacktestLine, place: Place) => void this.#lines.push({ line, place });
    this.#simulation = new Simulation({ rules, timezone, write });
  }

  /** Judges an event that was received at its `receivedAt`. */
  take(event: CanonicalEvent): void {
    this.#simulation.take(event);
  }

  /** Counts an event that was not understood. */
  quarantine(receivedAt: number): void {
    this.#simulation.quarantine(receivedAt);
  }

  /** Lets the clock run to `to` (ms), or to the last event, and gives the result. */
  finish(to: number | null): BacktestResult {
    const outcome = this.#simulation.finish(to);
    const lines = this.#lines.sort((one, other) => comparePlaces(one.place, other.place)).map(({ line }) => line);
    return { lines, summary: summaryOf(outcome), outcome };
  }
}

/** The summary of an outcome; rules by id. */
export function summaryOf({ events, quarantined, rules }: Outcome): Summary {
  return { events, quarantined, firings: Object.fromEntries([...rules].map(([id, { fired }]) => [id, fired])) };
}
