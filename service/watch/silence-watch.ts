import { durationMs } from '../../rules/document/duration.ts';
import type { Alarms } from '../alarms/alarms.ts';
import type { Attention, WatchView } from '../contract/monitoring.ts';
import type { Clock, Log } from '../host.ts';
import { Alarm } from '../ingest/alarm.ts';
import type { Journal } from '../journal/journal.ts';
import type { Gap } from '../journal/monitoring-table.ts';
import type { Source } from '../settings/schema.ts';
import { isQuiet, longestPause, suggestedExpectation } from './cadence.ts';
import { listenedBetween } from './listened.ts';

/** How long what was learnt from the journal is taken as it is, ms. */
const LEARNT_FOR_MS = 600_000;

export interface SilenceMeans {
  journal: Journal;
  clock: Clock;
  log: Log;
  alarms: Alarms;
  /** The sources that are served. */
  sources: () => readonly Expecting[];
  gaps: () => readonly Gap[];
  /** When a source last sent anything genuine since the start, a repeat included, ms since 1970; null: nothing yet. */
  heardAt: (source: string) => number | null;
}

type Expecting = Pick<Source, 'id' | 'expectEvery'>;
type Counts = ReturnType<Journal['sourceCounts']>;

/** How a source stands at one moment. */
interface Standing {
  lastAt: number | null;
  /** ms listened since the last event, or since it is expected. */
  silence: number;
  every: number | null;
}

/**
 * Tells when a source that is expected to send does not (`expectEvery`), and when it does again. Counted is the time that
 * Hookdesk listened, from the last event, but not from before the expectation was set; both are on disk, so a restart
 * neither forgets a silence nor begins anew. Of a source without `expectEvery` the longest pause so far is learnt: a silence
 * far beyond it is shown, and never told off this machine, because nobody said that it matters.
 */
export class SilenceWatch {
  readonly #means: SilenceMeans;
  readonly #timer: Alarm;
  /** Source id → since when the expectation holds, ms. */
  #expected = new Map<string, number>();
  #pauses: { at: number; bySource: Map<string, number> } | null = null;

  constructor(means: SilenceMeans) {
    this.#means = means;
    this.#timer = new Alarm(means.clock, () => this.check());
  }

  /** The settings are other ones: expectations that are new or changed count from now. */
  reload(): void {
    const { sources, alarms } = this.#means;
    const every = new Map(sources().map(({ id, expectEvery }) => [id, expectEvery]));
    for (const [source, expectation] of every) if (expectation !== undefined) this.#expect(source, expectation);
    for (const key of alarms.keysOf('silence')) {
      if (every.get(key.slice(PREFIX.length)) === undefined) alarms.forget(key);
    }
    this.check();
  }

  /** Events of these sources are on disk. */
  heard(sources: readonly { source: string }[]): void {
    for (const { source } of sources) if (this.#means.alarms.holds(keyOf(source))) this.check();
  }

  /** Looks at every source, and sees to it that the next silence is noticed when it is due. */
  check(): void {
    let next: number | null = null;
    const counts = this.#means.journal.sourceCounts();
    for (const source of this.#means.sources()) {
      const due = this.#check(source, counts);
      if (due !== null && (next === null || due < next)) next = due;
    }
    this.#timer.set(next);
  }

  stop(): void {
    this.#timer.stop();
  }

  views(): WatchView[] {
    const now = this.#means.clock.now();
    const counts = this.#means.journal.sourceCounts();
    return this.#means.sources().map((source) => {
      const standing = this.#standing(source, counts, now);
      const { lastAt, every, silence } = standing;
      const pause = this.#pauseOf(source.id, now);
      const suggestion = every !== null || pause === null ? null : suggestedExpectation(pause);
      const dueAt = every === null ? null : now + every - silence;
      const about = { source: source.id, lastEventAt: lastAt, every, longestPause: pause, suggestion, dueAt };
      return { ...about, state: stateOf(standing, pause) };
    });
  }

  /** Sources that are quiet beyond what they ever were: shown only. */
  attention(): Attention[] {
    return this.views()
      .filter(({ state }) => state === 'quiet')
      .map(({ source, longestPause: longest, lastEventAt }) => {
        const last = lastEventAt ?? 0;
        const about = { key: `quiet:${source}`, code: 'quiet' as const, source, event: null, dismissable: false };
        return { ...about, since: last, details: { source, longest: longest ?? 0, last } };
      });
  }

  /** When the silence of a source is due, ms since 1970; null where none is: not expected, or told already. */
  #check(source: Expecting, counts: Counts): number | null {
    const { clock, alarms } = this.#means;
    const now = clock.now();
    const { every, silence, lastAt } = this.#standing(source, counts, now);
    const { id } = source;
    // Before the first reload nothing is known of a silence that began before this start.
    if (every === null || !this.#expected.has(id)) return null;
    const key = keyOf(id);
    if (silence < every) {
      alarms.end(key, { ended: lastAt ?? now });
      return now + every - silence;
    }
    const details = { source: id, every, silent: silence, last: lastAt ?? 0 };
    if (!alarms.holds(key)) alarms.begin({ key, code: 'silence', source: id, since: lastAt ?? now - silence, details });
    return null;
  }

  #standing({ id, expectEvery }: Expecting, counts: Counts, now: number): Standing {
    const { gaps, heardAt } = this.#means;
    const times = [counts.get(id)?.lastEventAt, heardAt(id)].filter((at) => at != null);
    const lastAt = times.length === 0 ? null : Math.max(...times);
    const every = expectEvery === undefined ? null : durationMs(expectEvery);
    const from = Math.max(lastAt ?? 0, every === null ? 0 : (this.#expected.get(id) ?? now));
    return { lastAt, every, silence: listenedBetween(Math.min(from, now), now, gaps()) };
  }

  #expect(source: string, expectation: string): void {
    const { journal, clock, log } = this.#means;
    const mark = journal.monitoring.mark(`expect:${source}`);
    if (mark?.value === expectation) {
      this.#expected.set(source, mark.at);
      return;
    }
    const at = clock.now();
    this.#expected.set(source, at);
    try {
      journal.transaction(({ monitoring }) => monitoring.putMark(`expect:${source}`, { at, value: expectation }));
    } catch (error) {
      log.error({ source, error: String(error) }, 'Since when a source is expected to send cannot be stored');
    }
  }

  #pauseOf(source: string, now: number): number | null {
    if (this.#pauses === null || Math.abs(now - this.#pauses.at) >= LEARNT_FOR_MS) {
      const pauses = [...this.#means.journal.monitoring.receipts()].flatMap(([id, receipts]) => {
        const pause = longestPause(receipts, this.#means.gaps());
        return pause === null ? [] : [[id, pause] as const];
      });
      this.#pauses = { at: now, bySource: new Map(pauses) };
    }
    return this.#pauses.bySource.get(source) ?? null;
  }
}

function stateOf({ every, silence, lastAt }: Standing, pause: number | null): WatchView['state'] {
  if (every !== null) return silence >= every ? 'silent' : 'fine';
  return pause !== null && lastAt !== null && isQuiet(silence, pause) ? 'quiet' : 'not_watched';
}

const PREFIX = 'silence:';

function keyOf(source: string): string {
  return `${PREFIX}${source}`;
}
