import type { Alarms } from '../alarms/alarms.ts';
import { heard } from '../alarms/condition.ts';
import { alarmChannelSchema } from '../contract/monitoring.ts';
import type { Clock } from '../host.ts';
import type { Journal } from '../journal/journal.ts';
import type { DeadGroup } from '../journal/monitoring-table.ts';

/** Results that come together are looked at together, ms. */
const TOGETHER_MS = 500;

export interface DeliveryWatchMeans {
  journal: Journal;
  clock: Clock;
  alarms: Alarms;
  /** What it does not tell of changed. */
  onChange: () => void;
}

/**
 * Tells of deliveries that failed for good (row R13): once for each rule and target while any is dead, again after an hour
 * where more died, and when none is dead any more. It looks at what is on disk, so nothing is missed over a restart; what
 * carries an alarm is no concern of it, so that no alarm brings forth another.
 */
export class DeliveryWatch {
  readonly #means: DeliveryWatchMeans;
  #cancel: (() => void) | null = null;
  #others: readonly { rule: string; count: number }[] = [];

  constructor(means: DeliveryWatchMeans) {
    this.#means = means;
  }

  /** Deliveries changed on disk. */
  note(): void {
    this.#cancel ??= this.#means.clock.after(TOGETHER_MS, () => {
      this.#cancel = null;
      this.check();
    });
  }

  /** By rule, how many are dead that it does not tell of, when it looked last. */
  get others(): readonly { rule: string; count: number }[] {
    return this.#others;
  }

  check(): void {
    const { journal, alarms, onChange } = this.#means;
    const groups = new Map(journal.monitoring.deadGroups().map((group) => [keyOf(group), group]));
    for (const [key, group] of groups) this.#tell(key, group);
    for (const key of alarms.keysOf('dead_deliveries')) if (!groups.has(key)) alarms.end(key);
    const before = JSON.stringify(this.#others);
    this.#others = journal.monitoring.otherDead();
    if (JSON.stringify(this.#others) !== before) onChange();
  }

  stop(): void {
    this.#cancel?.();
  }

  #tell(key: string, { rule, type, target, count, lastAt, error }: DeadGroup): void {
    const channel = alarmChannelSchema.safeParse(type);
    const except = channel.success && channel.data !== 'notify' ? [channel.data] : [];
    const details = { rule, type, target, count, error };
    const condition = { key, code: 'dead_deliveries' as const, source: null, since: lastAt, details, except };
    this.#means.alarms.begin({ ...condition, said: { error: heard(error) } }, lastAt);
  }
}

function keyOf({ rule, type, target }: DeadGroup): string {
  return `dead:${JSON.stringify([rule, type, target])}`;
}
