import type { Metrics } from '../contract/monitoring.ts';
import { OWN_SOURCE } from '../contract/own.ts';
import type { NewEvent } from '../ingest/take.ts';
import type { Submission } from '../listener/answer.ts';
import type { Observer, TurnedAway } from '../listener/observer.ts';
import { StageTimes } from './stage-times.ts';

/** Senders name their events themselves: so many names are counted apart. */
const MOST_TYPES = 200;
const OTHER = '(other)';

interface SourceCount {
  processed: number;
  refused: Map<string, number>;
  /** When it last sent something genuine, a repeat included, ms since 1970. */
  heardAt: number | null;
}

/** Counts and times what the listener does, since the start of the service (row R15). Our own test requests do not count. */
export class Meter implements Observer {
  /** ms since 1970. */
  readonly startedAt: number;
  readonly #times: StageTimes;
  readonly #answers = { accepted: 0, duplicate: 0, quarantined: 0 };
  readonly #refused = new Map<string, number>();
  readonly #types = new Map<string, number>();
  readonly #sources = new Map<string, SourceCount>();
  #lastProcessedAt: number | null = null;

  /** `startedAt`: ms since 1970; `stopwatch`: ms that only grow, finer than the clock. */
  constructor(startedAt: number, stopwatch: () => number) {
    this.startedAt = startedAt;
    this.#times = new StageTimes(stopwatch);
  }

  began(): void {
    this.#times.began();
  }

  verified(): void {
    this.#times.verified();
  }

  read(): void {
    this.#times.read();
  }

  submitted(): number {
    return this.#times.submitted();
  }

  answered(lap: number, source: string, status: Submission['status'], now: number): void {
    if (source === OWN_SOURCE) return;
    this.#times.answered(lap);
    this.#answers[status] += 1;
    this.#lastProcessedAt = now;
    const count = this.#of(source);
    count.processed += 1;
    count.heardAt = now;
  }

  turnedAway({ source, refusal }: TurnedAway): void {
    if (source === OWN_SOURCE) return;
    const code = refusal.code.toLowerCase();
    add(this.#refused, code);
    add(this.#of(source).refused, code);
  }

  /** New events are on disk. */
  committed(events: readonly NewEvent[]): void {
    for (const { type } of events)
      add(this.#types, this.#types.has(type) || this.#types.size < MOST_TYPES ? type : OTHER);
  }

  /** When a source last sent something genuine, ms since 1970; null where it has not since the start. */
  heardAt(source: string): number | null {
    return this.#sources.get(source)?.heardAt ?? null;
  }

  /** Whole times of the last 1,000 that were processed, ms, oldest first. */
  processingTimes(): number[] {
    return this.#times.totals();
  }

  /** `lastEventAt`: by source, as the journal has it, ms since 1970. */
  metrics(lastEventAt: ReadonlyMap<string, number | null>): Metrics {
    const { accepted, duplicate, quarantined } = this.#answers;
    const totalProcessed = accepted + duplicate + quarantined;
    const totalFailed = sumOf(this.#refused);
    const totalReceived = totalProcessed + totalFailed;
    const latency = this.#times.summary();
    return {
      startedAt: this.startedAt,
      totalReceived,
      totalProcessed,
      totalFailed,
      accepted,
      duplicates: duplicate,
      quarantined,
      refused: Object.fromEntries(this.#refused),
      eventCounts: Object.fromEntries(this.#types),
      successRate: totalReceived === 0 ? null : totalProcessed / totalReceived,
      lastProcessedAt: this.#lastProcessedAt,
      avgProcessingTime: latency?.total.avg ?? null,
      latency,
      sources: Object.fromEntries(this.#sourceMetrics(lastEventAt)),
    };
  }

  #sourceMetrics(lastEventAt: ReadonlyMap<string, number | null>): [string, Metrics['sources'][string]][] {
    const ids = new Set([...lastEventAt.keys(), ...this.#sources.keys()]);
    return [...ids].map((id) => {
      const { processed = 0, refused = new Map<string, number>() } = this.#sources.get(id) ?? {};
      const received = processed + sumOf(refused);
      const counts = { received, processed, refused: Object.fromEntries(refused) };
      return [id, { ...counts, lastEventAt: lastEventAt.get(id) ?? null }];
    });
  }

  /** Sources are those of the settings, so there are few. */
  #of(source: string): SourceCount {
    const known = this.#sources.get(source);
    if (known !== undefined) return known;
    const made: SourceCount = { processed: 0, refused: new Map(), heardAt: null };
    this.#sources.set(source, made);
    return made;
  }
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
