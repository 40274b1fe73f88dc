import { dayAway } from '../../rules/report/daily-report.ts';
import { type DueReport, reportsAround } from '../../rules/report/schedule.ts';
import type { Keeper } from '../books/keeper.ts';
import { OWN_RULE, OWN_SOURCE } from '../contract/own.ts';
import type { Clock, Log } from '../host.ts';
import { Alarm } from '../ingest/alarm.ts';
import type { Committed } from '../ingest/ingest.ts';
import type { Means } from '../ingest/take.ts';
import type { Journal, JournalWriter, QueuedDelivery } from '../journal/journal.ts';
import type { Settings } from '../settings/schema.ts';
import { reportOf } from './daily.ts';
import { reportActions, reportArrival } from './report-event.ts';

/** Until a report that could not be stored is tried again, ms. */
const REST_MS = 60_000;

/** Days that are noted as missed; who was away for longer knows. */
const MOST_MISSED = 31;

export interface ScheduleMeans extends Pick<Means, 'newEventId' | 'targetOf'> {
  journal: Journal;
  books: Pick<Keeper, 'catchUp'>;
  clock: Clock;
  log: Log;
  settings: () => Pick<Settings, 'reports' | 'timezone' | 'language'>;
  /** A report is durable: for the outbox and the interface. */
  onTold: (batch: Committed) => void;
}

/**
 * Sends the report of each day once, at the time that the settings say: that it was sent is committed together with its deliveries, so
 * that no restart, no sleep and no clock that is set sends it again. Where nobody ran at that time the newest report is sent as soon as
 * somebody does; days before it are noted as missed, and are told with it.
 */
export class DailySchedule {
  readonly #means: ScheduleMeans;
  readonly #alarm: Alarm;
  #isOn = false;
  #isSending = false;
  #isStopped = false;

  constructor(means: ScheduleMeans) {
    this.#means = means;
    this.#alarm = new Alarm(means.clock, () => void this.#look());
  }

  /** Also what was due while nobody ran. */
  start(): void {
    this.#isOn = this.#means.settings().reports.daily !== undefined;
    void this.#look();
  }

  /** The settings are other ones. */
  reload(): void {
    const wasOn = this.#isOn;
    this.#isOn = this.#means.settings().reports.daily !== undefined;
    if (this.#isOn && !wasOn) this.#begin();
    void this.#look();
  }

  stop(): void {
    this.#isStopped = true;
    this.#alarm.stop();
  }

  async #look(): Promise<void> {
    const around = this.#around();
    if (around === null || this.#isSending || this.#isStopped) {
      if (around === null) this.#alarm.stop();
      return;
    }
    this.#isSending = true;
    const isDone = await this.#sendOnce(around.last).catch((error: unknown) => this.#fail(error));
    this.#isSending = false;
    if (this.#isStopped) return;
    if (isDone) this.#alarm.set(this.#around()?.next.dueAt ?? null);
    else this.#alarm.set(this.#means.clock.now() + REST_MS);
  }

  #fail(error: unknown): false {
    this.#means.log.error({ error: String(error) }, 'The daily report could not be stored; it is tried again');
    return false;
  }

  #around(): { last: DueReport; next: DueReport } | null {
    const { settings, clock } = this.#means;
    const { reports, timezone } = settings();
    return reports.daily === undefined ? null : reportsAround(clock.now(), { at: reports.daily.at, timezone });
  }

  /** Reports were switched on: the first is the next one. */
  #begin(): void {
    const { journal, clock } = this.#means;
    const last = this.#around()?.last;
    if (last === undefined) return;
    try {
      const row = { ...last, status: 'begun', at: clock.now(), event: null } as const;
      journal.transaction(({ reports }) => reports.put(row));
    } catch (error) {
      this.#fail(error);
    }
  }

  /** True where nothing is left to be sent now. */
  async #sendOnce(due: DueReport): Promise<boolean> {
    const { journal, books } = this.#means;
    if (journal.reports.ofDay(due.day) !== undefined) return true;
    const before = journal.reports.newestBefore(due.day);
    if (before === undefined) {
      this.#begin();
      return true;
    }
    await books.catchUp();
    if (!this.#isStopped) this.#send(due, daysBetween(before.day, due.day));
    return true;
  }

  #send(due: DueReport, missed: readonly string[]): void {
    const { journal, clock, settings, newEventId, targetOf, log, onTold } = this.#means;
    const { reports, timezone, language } = settings();
    const now = clock.now();
    const report = reportOf(journal, { date: due.day }, { timezone, now });
    const id = newEventId(now);
    const telling = { report, missed };
    const arrival = reportArrival(telling, now, id);
    const channels = [...new Set(reports.daily?.to ?? [])];
    const actions = reportActions(arrival, id, telling, { channels, language });
    const deliveries = journal.transaction((writer) => {
      note(writer, due, missed, now, id);
      writer.insertEvent(arrival, id, []);
      return actions.map(
        (action): QueuedDelivery => writer.insertDelivery(id, OWN_RULE, action, targetOf(action), now),
      );
    });
    log.info({ event: id, day: due.day, missed: missed.length }, 'The daily report is sent');
    const { type } = arrival.event;
    const event = { id, source: OWN_SOURCE, type, status: 'accepted' as const, bytes: arrival.raw.length };
    onTold({ events: [{ ...event, fired: [], problems: 0 }], repeated: [], deliveries, timed: [] });
  }
}

function note({ reports }: JournalWriter, due: DueReport, missed: readonly string[], at: number, event: string): void {
  for (const day of missed) reports.put({ day, dueAt: due.dueAt, status: 'missed', at, event: null });
  reports.put({ ...due, status: 'sent', at, event });
}

/** Days after one and before another, the newest of them, oldest first. */
function daysBetween(after: string, before: string): string[] {
  const days: string[] = [];
  for (let day = dayAway(before, -1); day > after && days.length < MOST_MISSED; day = dayAway(day, -1))
    days.unshift(day);
  return days;
}
