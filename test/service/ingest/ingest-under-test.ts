import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Judgement } from '../../../rules/engine/judgement.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { type Committed, createIngest, type Ingest } from '../../../service/ingest/ingest.ts';
import type { Judge } from '../../../service/ingest/take.ts';
import { type Connection, openWriter } from '../../../service/journal/connection.ts';
import type { Journal } from '../../../service/journal/journal.ts';
import { journalOn } from '../../../service/journal/open.ts';
import { intentsFrom } from '../../../service/trading/intents.ts';
import { action, decision } from '../journal/stored-things.ts';
import { quietLog } from '../quiet-log.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';

export { quietLog };

/** A timer of the judge: the rule `late` fires at `at` on account of `event`. */
export interface Timer {
  at: number;
  event: string;
}

/**
 * A judge that one can look into: fires the rule `every` on each event and counts them, as a trigger's state would, and the
 * rule `late` on the clock.
 */
export class CountingJudge implements Judge {
  judged: string[] = [];
  /** Events counted, as committed. */
  committed = 0;
  #pending = 0;
  /** What is due, as committed. */
  timers: Timer[] = [];
  /** How often the clock was asked, and by which times. */
  advanced: number[] = [];
  #left: Timer[] | null = null;
  /** Order ids whose judging is a defect. */
  readonly poisonous = new Set<string>();

  judge(event: CanonicalEvent): Judgement {
    this.judged.push(event.id);
    this.#pending += 1;
    if (this.poisonous.has(event.orderId ?? '')) throw new TypeError(`poison ${event.orderId}`);
    const state = { truth: true, firedAt: this.committed + this.#pending };
    return {
      decisions: [decision('every', { event: event.id, actions: [action(`d-${event.id}`)] })],
      near: [{ rule: 'near', version: 'v1', group: {}, trace: null }],
      flushes: [],
      changes: [{ rule: 'every', kind: 'trigger', key: '{}', state, dueAt: null }],
    };
  }

  advance(to: number): Judgement {
    this.advanced.push(to);
    const due = this.timers.filter(({ at }) => at <= to);
    this.#left = this.timers.filter(({ at }) => at > to);
    const fired = due.map(({ at, event }) =>
      decision('late', { event, at, actions: [action(`late-${event}`, { type: 'notify' })] }),
    );
    return { decisions: fired, near: [], flushes: [], changes: [] };
  }

  flushAll(): Judgement {
    return { decisions: [], near: [], flushes: [], changes: [] };
  }

  nextDue(): number | null {
    const times = (this.#left ?? this.timers).map(({ at }) => at);
    return times.length === 0 ? null : Math.min(...times);
  }

  commit(): void {
    this.committed += this.#pending;
    this.timers = this.#left ?? this.timers;
    this.rollback();
  }

  rollback(): void {
    this.#pending = 0;
    this.#left = null;
  }
}

export interface UnderTest {
  file: string;
  connection: Connection;
  journal: Journal;
  judge: CountingJudge;
  clock: VirtualClock;
  ingest: Ingest;
  committed: Committed[];
  /** How often nothing was waiting after a commit. */
  rests: () => number;
}

/** An ingest on a real journal, with ids `evt_1`, `evt_2` … in order; by its stopwatch everything takes no time. */
export function ingestIn(folder = temporaryFolder(), stopwatch: () => number = () => 0): UnderTest {
  const file = join(folder, 'journal.sqlite');
  const connection = openWriter(file);
  onTestFinished(() => connection.close());
  const journal = journalOn(connection);
  const judge = new CountingJudge();
  const clock = new VirtualClock(1_700_000_000_000);
  const committed: Committed[] = [];
  let count = journal.counts().events;
  let rests = 0;
  const ingest = createIngest({
    journal,
    engine: judge,
    clock,
    stopwatch,
    log: quietLog,
    newEventId: () => {
      count += 1;
      return `evt_${count}`;
    },
    targetOf: (planned) => `target of ${planned.type}`,
    intentsOf: intentsFrom({ brokers: () => [], journal }),
    onCommitted: (batch) => void committed.push(batch),
    onRest: () => {
      rests += 1;
    },
  });
  return { file, connection, journal, judge, clock, ingest, committed, rests: () => rests };
}

/** Lets everything run that is due in this turn of the event loop and the next two. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
