import { Comparison, type Version } from '../../rules/backtest/comparison.ts';
import { type TimeLine, timeLineOf } from '../../rules/backtest/time-line.ts';
import { type CompiledRule, compileRule } from '../../rules/engine/engine.ts';
import type { Decision } from '../../rules/engine/judgement.ts';
import type { CanonicalEvent } from '../../rules/event/event.ts';
import { WORDINGS } from '../../rules/explain/wording/wordings.ts';
import { type MachineResult, MOST_TOLD } from '../contract/machine.ts';
import type { JournalReader, RuleVersion } from '../journal/journal.ts';
import { openJournalReader } from '../journal/open.ts';
import type { ThreadProgress } from '../threads/thread-messages.ts';
import type { MachineJob } from './job.ts';
import { mayOrder, PaperTrial } from './paper-trial.ts';
import { resultOf } from './result.ts';
import { placeToBegin } from './warm-up.ts';

/** Parts of the time line: about a pixel and a half of a chart each. */
const MOST_PARTS = 480;
/** Events between two reports, and between two turns in which others may run. */
const BETWEEN_REPORTS = 1_000;

/** Runs the draft and the saved version over a journal, in this thread. Throws a journal error. */
export async function performMachine(
  job: MachineJob,
  onProgress: (progress: ThreadProgress) => void,
): Promise<MachineResult> {
  const journal = openJournalReader(job.journal);
  const run = new Run(job, journal);
  try {
    return await run.perform(onProgress);
  } finally {
    run.close();
    journal.close();
  }
}

class Run {
  readonly #job: MachineJob;
  readonly #journal: JournalReader;
  readonly #rules: readonly CompiledRule[];
  readonly #line: TimeLine;
  readonly #comparison: Comparison;
  readonly #trials = new Map<Version, PaperTrial>();
  /** What fired since the last event. */
  #fired: Record<Version, Decision[]> = { draft: [], saved: [] };

  constructor(job: MachineJob, journal: JournalReader) {
    this.#job = job;
    this.#journal = journal;
    const from = job.from ?? Math.min(journal.oldestReceipt() ?? job.to, job.to);
    this.#line = timeLineOf(from, job.to, MOST_PARTS);
    const draft = switchedOn(job.draft);
    const saved = job.saved === null ? null : switchedOn(job.saved);
    this.#rules = saved === null ? [draft] : [draft, saved];
    const { timezone } = job.settings;
    const onFired = (version: Version, decision: Decision) => {
      if (this.#trials.has(version)) this.#fired[version].push(decision);
    };
    this.#comparison = new Comparison({
      draft,
      saved,
      timezone,
      line: this.#line,
      wording: WORDINGS[job.language],
      onFired,
    });
    this.#begin('draft', draft);
    if (saved !== null) this.#begin('saved', saved);
  }

  async perform(onProgress: (progress: ThreadProgress) => void): Promise<MachineResult> {
    const journal = this.#journal;
    const upTo = journal.placeBefore(this.#job.to + 1);
    const after = this.#job.from === null ? 0 : placeToBegin(journal, this.#line.from, upTo, this.#rules);
    let read = 0;
    for (const { seq, event } of journal.history({ after, upTo, withData: true })) {
      const underWay = this.#isMeant(event) ? this.#take(event) : null;
      if (underWay !== null) await underWay;
      read += 1;
      if (read % BETWEEN_REPORTS !== 0) continue;
      onProgress({ events: this.#comparison.events, read: (seq - after) / Math.max(1, upTo - after) });
    }
    const compared = this.#comparison.finish(MOST_TOLD);
    const paper = { draft: await this.#outcome('draft'), saved: await this.#outcome('saved') };
    return resultOf(compared, this.#line, this.#job, paper);
  }

  close(): void {
    for (const trial of this.#trials.values()) trial.close();
  }

  #begin(version: Version, rule: CompiledRule): void {
    if (!mayOrder(rule)) return;
    const { settings } = this.#job;
    const eventOf = (id: string) => this.#journal.event(id)?.event;
    const capOf = () => rule.document.cap?.notional ?? null;
    this.#trials.set(version, new PaperTrial({ settings, capOf, eventOf }, 0));
  }

  #isMeant({ source, receivedAt }: CanonicalEvent): boolean {
    return receivedAt <= this.#job.to && (this.#job.source === null || source === this.#job.source);
  }

  /** Null where nothing is under way, as after nearly every event. */
  #take(event: CanonicalEvent): Promise<unknown> | null {
    this.#comparison.take(event);
    const underWay = [...this.#trials].flatMap(([version, trial]) => trial.take(event, this.#taken(version)) ?? []);
    return underWay.length === 0 ? null : Promise.all(underWay);
  }

  async #outcome(version: Version) {
    return (await this.#trials.get(version)?.finish(this.#line.to, this.#taken(version))) ?? null;
  }

  #taken(version: Version): readonly Decision[] {
    const fired = this.#fired[version];
    if (fired.length > 0) this.#fired[version] = [];
    return fired;
  }
}

/** A rule that is switched off is asked what it would do if it were not. */
function switchedOn({ document, conditions, strategies }: RuleVersion): CompiledRule {
  return compileRule({ ...document, enabled: true }, conditions, strategies);
}
