import type { Strategy } from '../../rules/document/strategy.ts';
import { saidFailure } from '../../rules/engine/failures/told.ts';
import type { Alarms } from '../alarms/alarms.ts';
import type { Clock } from '../host.ts';
import type { Committed } from '../ingest/ingest.ts';
import type { JournalReader } from '../journal/journal.ts';

export interface StrategyWatchMeans {
  clock: Clock;
  alarms: Pick<Alarms, 'begin' | 'end' | 'forget' | 'keysOf'>;
  journal: Pick<JournalReader, 'strategies'>;
  /** Those of the settings. */
  strategies: () => readonly Strategy[];
}

const CODE = 'strategy_stuck';

/**
 * Tells of strategies whose next step should have been taken and could not, until one is taken, or somebody stops them or begins
 * them anew. The journal is the truth: what nobody could be told of before is told at the next look.
 */
export class StrategyWatch {
  readonly #means: StrategyWatchMeans;

  constructor(means: StrategyWatchMeans) {
    this.#means = means;
  }

  committed({ events, timed, deliveries }: Pick<Committed, 'events' | 'timed' | 'deliveries'>): void {
    const failed =
      events.some((event) => event.failed !== undefined) || timed.some(({ outcome }) => outcome === 'failed');
    const moved = this.#isHeld && deliveries.some(({ type }) => type === 'strategy');
    if (failed || moved) this.look();
  }

  /** Compares what is told with what is so. */
  look(): void {
    const { alarms, clock, journal, strategies } = this.#means;
    const defined = new Map(strategies().map((strategy) => [strategy.id, strategy]));
    const all = journal.strategies.all().filter(({ rule }) => defined.has(rule));
    const stuck = all.filter(({ state }) => state.stuck !== undefined && state.stopped === undefined);
    for (const { rule: id, state } of stuck) {
      const { rule = '', event = '', step = 0, error = '', at = clock.now() } = state.stuck ?? {};
      const of = defined.get(id)?.steps.length ?? step;
      const details = { strategy: id, step, of, rule, event, error };
      const said = { error: saidFailure(error) };
      alarms.begin({ key: keyOf(id), code: CODE, source: null, since: at, details, said });
    }
    const held = new Set(stuck.map(({ rule }) => keyOf(rule)));
    const moving = new Set(
      all.filter(({ state }) => state.taken.length > 0 && !state.stopped).map(({ rule }) => keyOf(rule)),
    );
    for (const key of alarms.keysOf(CODE).filter((each) => !held.has(each)))
      if (moving.has(key)) alarms.end(key);
      else alarms.forget(key);
  }

  get #isHeld(): boolean {
    return this.#means.alarms.keysOf(CODE).length > 0;
  }
}

function keyOf(strategy: string): string {
  return `${CODE}:${strategy}`;
}
