import { saidFailure } from '../../rules/engine/failures/told.ts';
import type { Alarms } from '../alarms/alarms.ts';
import type { Clock } from '../host.ts';
import type { Committed } from '../ingest/ingest.ts';

export interface RuleWatchMeans {
  clock: Clock;
  alarms: Pick<Alarms, 'begin'>;
}

/**
 * Tells of rules whose conditions held and that did nothing, because an action could not be made of the event: an amount that is no
 * number is an order that is missing. Once for each rule, until it is put away. The decision itself stands in the journal. Strategies that are stuck are told of themselves.
 */
export class RuleWatch {
  readonly #means: RuleWatchMeans;

  constructor(means: RuleWatchMeans) {
    this.#means = means;
  }

  committed({ events, timed }: Pick<Committed, 'events' | 'timed'>): void {
    const onEvents = events.flatMap(({ id, failed = [] }) => failed.map((failure) => ({ ...failure, event: id })));
    const onTime = timed.filter(({ outcome }) => outcome === 'failed');
    for (const { rule, event, error = '', holdsStrategies = false } of [...onEvents, ...onTime])
      if (!holdsStrategies) this.#tell(rule, event, error);
  }

  #tell(rule: string, event: string, error: string): void {
    const { alarms, clock } = this.#means;
    const now = clock.now();
    const details = { rule, event, error };
    const said = { error: saidFailure(error) };
    alarms.begin({ key: `rule_failed:${rule}`, code: 'rule_failed', source: null, since: now, details, said }, now);
  }
}
