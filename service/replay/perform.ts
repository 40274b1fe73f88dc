import { EventReplay } from '../../rules/backtest/event-replay.ts';
import { type CompiledRule, compileRule } from '../../rules/engine/engine.ts';
import type { Decision } from '../../rules/engine/judgement.ts';
import { WORDINGS } from '../../rules/explain/wording/wordings.ts';
import { MOST_ACTIONS } from '../contract/replay.ts';
import type { JournalReader, StoredEvent } from '../journal/journal.ts';
import { openJournalReader } from '../journal/open.ts';
import type { StoredTrade } from '../journal/trade-table.ts';
import { mayOrder, PaperTrial } from '../machine/paper-trial.ts';
import type { ThreadProgress } from '../threads/thread-messages.ts';
import type { Replayed, ReplayJob } from './job.ts';
import { type Reach, reachBefore } from './reach.ts';
import { actionsOf, type Telling, verdictsOf } from './result.ts';

/** Events between two reports. */
const BETWEEN_REPORTS = 1_000;

/**
 * Lets an event happen again, in this thread: the rules in force judge it after the events before it, and what they order goes to a paper
 * broker that is made for it and meets the events after it. The journal is only read. Throws a journal error.
 */
export async function performReplay(job: ReplayJob, onProgress: (progress: ThreadProgress) => void): Promise<Replayed> {
  const journal = openJournalReader(job.journal);
  let replay: Replay | null = null;
  try {
    const stored = journal.event(job.event);
    if (stored === undefined) throw new Error(`There is no event ${job.event}`);
    replay = new Replay(job, journal, stored, onProgress);
    return await replay.perform();
  } finally {
    replay?.close();
    journal.close();
  }
}

class Replay {
  readonly #job: ReplayJob;
  readonly #journal: JournalReader;
  readonly #stored: StoredEvent;
  readonly #onProgress: (progress: ThreadProgress) => void;
  readonly #rules: readonly CompiledRule[];
  readonly #reach: Reach;
  readonly #replay: EventReplay;
  /** Null where no rule orders anything. */
  readonly #trial: PaperTrial | null;
  readonly #fired: Decision[] = [];
  #read = 0;

  constructor(job: ReplayJob, journal: JournalReader, stored: StoredEvent, onProgress: (p: ThreadProgress) => void) {
    this.#job = job;
    this.#journal = journal;
    this.#stored = stored;
    this.#onProgress = onProgress;
    const rules = job.rules.map(({ document, conditions, strategies }) =>
      compileRule(document, conditions, strategies),
    );
    this.#rules = rules.filter(({ enabled }) => enabled);
    this.#reach = reachBefore(journal, stored, this.#rules);
    const { timezone } = job.settings;
    this.#replay = new EventReplay({ rules: this.#rules, timezone, event: stored.event });
    this.#trial = this.#rules.some(mayOrder) ? this.#startTrial() : null;
  }

  async perform(): Promise<Replayed> {
    const { seq, event } = this.#stored;
    const { after } = this.#reach;
    const before = await this.#run(after, seq - 1);
    await this.#take(event);
    const isFollowed = () => !this.#replay.isOver || this.#ordered;
    const last = isFollowed() ? this.#journal.placeBefore(this.#job.until + 1) : seq;
    const followed = await this.#run(seq, last, isFollowed);
    const { until } = this.#job;
    const late = this.#replay.finish(until);
    this.#fired.push(...late);
    const paper = (await this.#trial?.finish(until, late)) ?? null;
    return this.#told(before, followed, paper);
  }

  close(): void {
    this.#trial?.close();
  }

  /** The accounts as trades on paper had left them just before the event. */
  #startTrial(): PaperTrial {
    const { settings } = this.#job;
    const { receivedAt } = this.#stored.event;
    const caps = new Map(this.#rules.map(({ id, document }) => [id, document.cap?.notional ?? null]));
    const past: StoredTrade[] = [];
    for (const trade of this.#journal.orders.trades({ money: 'paper' })) if (trade.at < receivedAt) past.push(trade);
    const eventOf = (id: string) => this.#journal.event(id)?.event;
    return new PaperTrial({ settings, capOf: (rule) => caps.get(rule) ?? null, eventOf, past }, 0);
  }

  /** Whether anything was ordered that later prices can still meet, or make worth more or less. */
  get #ordered(): boolean {
    return this.#trial !== null && this.#fired.length > 0;
  }

  /** Takes the events of these places for as long as they are needed; how many that were. */
  async #run(after: number, upTo: number, isNeeded = () => true): Promise<number> {
    let taken = 0;
    for (const { seq, event } of this.#journal.history({ after, upTo, withData: true })) {
      if (!isNeeded()) break;
      await this.#take(event);
      taken += 1;
      this.#read += 1;
      if (this.#read % BETWEEN_REPORTS === 0) {
        this.#onProgress({ events: this.#read, read: (seq - after) / Math.max(1, upTo - after) });
      }
    }
    return taken;
  }

  /** Awaits only where something is under way, as it is after hardly any event. */
  #take(event: StoredEvent['event']): Promise<void> | undefined {
    const fired = this.#replay.take(event);
    this.#fired.push(...fired);
    return this.#trial?.take(event, fired) ?? undefined;
  }

  #told(before: number, after: number, paper: Replayed['paper']): Replayed {
    const { settings, language, until } = this.#job;
    const { isWhole } = this.#reach;
    const telling: Telling = {
      event: this.#stored.event,
      rules: new Map(this.#rules.map((rule) => [rule.id, rule])),
      timezone: settings.timezone,
      wording: WORDINGS[language],
      nothingOf: (action) => this.#trial?.nothingOf(action) ?? null,
    };
    const decided = [...this.#replay.decisions, ...this.#replay.near];
    const actions = actionsOf(this.#fired, telling);
    return {
      rules: this.#rules.length,
      ...{ before, isWhole, after, until },
      verdicts: verdictsOf(decided, telling, isWhole ? 'whole' : 'partly'),
      ...this.#changes(telling),
      actions: actions.slice(0, MOST_ACTIONS),
      actionCount: actions.length,
      paper: paper === null || paper.orders === 0 ? null : paper,
    };
  }

  /** Which rules fire now and did not then, and the other way round. */
  #changes({ rules }: Telling): Pick<Replayed, 'gained' | 'lost'> {
    const firedThen = this.#journal.decisions(this.#job.event).filter(({ outcome }) => outcome === 'fired');
    const then = new Set(firedThen.map(({ rule }) => rule));
    const now = new Set(this.#fired.map(({ rule }) => rule));
    const named = (ids: readonly string[]) =>
      ids.map((rule) => ({ rule, name: rules.get(rule)?.document.name ?? rule }));
    const without = (some: ReadonlySet<string>, others: ReadonlySet<string>) =>
      [...some].filter((id) => !others.has(id));
    return { gained: named(without(now, then)), lost: named(without(then, now)) };
  }
}
