import type { AlarmChannel, Attention } from '../contract/monitoring.ts';
import { OWN_RULE, OWN_SOURCE } from '../contract/own.ts';
import type { Clock, Log } from '../host.ts';
import type { Committed } from '../ingest/ingest.ts';
import type { Means } from '../ingest/take.ts';
import type { Journal, JournalWriter, QueuedDelivery } from '../journal/journal.ts';
import type { HeldCondition } from '../journal/monitoring-table.ts';
import type { Settings } from '../settings/schema.ts';
import { alarmActions, alarmArrival, type Telling } from './alarm-event.ts';
import { type AlarmCode, type Condition, isOccurrence, keptSayings } from './condition.ts';
import { saidOfBeginning, saidOfEnd, toldIn } from './words.ts';

/** What goes on is told again after this long, ms, where more of it came: a dead delivery of today is no old news. */
const TOLD_AGAIN_MS = 3_600_000;

export interface AlarmMeans extends Pick<Means, 'newEventId' | 'targetOf'> {
  journal: Journal;
  clock: Clock;
  log: Log;
  /** Channels that carry alarms, the zone in which times are written, and the language in which they are told. */
  settings: () => { channels: readonly AlarmChannel[] } & Pick<Settings, 'timezone' | 'language'>;
  /** Told what is durable: for the outbox and the interface. */
  onTold: (batch: Committed) => void;
  /** What asks for attention changed. */
  onChange: () => void;
}

/**
 * What Hookdesk itself has to say, told once when it begins and once when it ends, also across a restart. An alarm is an event
 * of the source `hookdesk` with ordinary deliveries, committed together with the note that it was told; where that cannot be
 * committed nothing was told, and the watch that found it finds it again.
 */
export class Alarms {
  readonly #means: AlarmMeans;
  readonly #held: Map<string, HeldCondition>;

  constructor(means: AlarmMeans) {
    this.#means = means;
    this.#held = new Map(means.journal.monitoring.conditions().map((held) => [held.key, held]));
  }

  holds(key: string): boolean {
    return this.#held.has(key);
  }

  /** Keys of what holds, of one kind. */
  keysOf(code: AlarmCode): string[] {
    return [...this.#held.values()].filter((held) => held.code === code).map(({ key }) => key);
  }

  /**
   * Something holds, or happened. Told once; again after an hour where more of it came since, of which `newestAt` (ms) says
   * when. False where it could not be stored.
   */
  begin(condition: Condition, newestAt = 0): boolean {
    const { clock } = this.#means;
    const held = this.#held.get(condition.key);
    if (held !== undefined && (newestAt <= held.toldAt || clock.now() - held.toldAt < TOLD_AGAIN_MS)) {
      this.#refresh(held, condition);
      return true;
    }
    const said = saidOfBeginning(condition, this.#means.settings().timezone);
    return this.#tell(
      { phase: 'begins', condition, said, at: clock.now() },
      condition.except ?? [],
      (writer, event) => {
        const { key, code, source, since, details } = condition;
        const now: HeldCondition = {
          key,
          code,
          source,
          since: held?.since ?? since,
          toldAt: clock.now(),
          event,
          details,
          ...keptSayings(condition),
        };
        writer.monitoring.putCondition(now);
        return () => this.#held.set(key, now);
      },
    );
  }

  /** It holds no longer. Nothing where it did not. `details`, `added`: what its end adds to its words. */
  end(key: string, details: Condition['details'] = {}, added: NonNullable<Condition['said']> = {}): void {
    const held = this.#held.get(key);
    if (held === undefined) return;
    const words = { details: { ...held.details, ...details }, said: { ...held.said, ...added } };
    const ended = { ...held, code: held.code as AlarmCode, ...words };
    const said = saidOfEnd(ended, this.#means.settings().timezone);
    const drop = (writer: JournalWriter) => {
      writer.monitoring.dropCondition(key);
      return () => this.#held.delete(key);
    };
    if (said === null) this.#commit(drop);
    else this.#tell({ phase: 'ends', condition: ended, said, at: this.#means.clock.now() }, [], drop);
  }

  /** What it was about is gone, such as a source that was removed: nothing is told. */
  forget(key: string): boolean {
    if (!this.#held.has(key)) return true;
    return this.#commit((writer) => {
      writer.monitoring.dropCondition(key);
      return () => this.#held.delete(key);
    });
  }

  /** The user has seen it. False where it has an end of its own, or does not hold. */
  dismiss(key: string): boolean {
    const held = this.#held.get(key);
    return held !== undefined && isOccurrence(held.code as AlarmCode) && this.forget(key);
  }

  attention(): Attention[] {
    return [...this.#held.values()].map(({ key, code, since, source, details, said, event }) => ({
      key,
      code: code as AlarmCode,
      since,
      source,
      details: { ...details },
      ...keptSayings({ said }),
      event,
      dismissable: isOccurrence(code as AlarmCode),
    }));
  }

  /** The newest values of what was told already are shown, and stored with the next telling. */
  #refresh(held: HeldCondition, condition: Condition): void {
    const { said: _before, ...kept } = held;
    const now: HeldCondition = { ...kept, details: condition.details, ...keptSayings(condition) };
    if (JSON.stringify([held.details, held.said]) === JSON.stringify([now.details, now.said])) return;
    this.#held.set(held.key, now);
    this.#means.onChange();
  }

  #tell(
    telling: Telling,
    except: readonly AlarmChannel[],
    note: (writer: JournalWriter, event: string) => () => void,
  ): boolean {
    const { journal: _journal, newEventId, targetOf, settings, log, onTold } = this.#means;
    const id = newEventId(telling.at);
    const arrival = alarmArrival(telling, id);
    const inForce = settings();
    const actions = alarmActions(telling, { id, ...arrival.event }, reachable(inForce.channels, except), inForce);
    const deliveries: QueuedDelivery[] = [];
    const isStored = this.#commit((writer) => {
      writer.insertEvent(arrival, id, []);
      for (const action of actions) {
        deliveries.push(writer.insertDelivery(id, OWN_RULE, action, targetOf(action), telling.at));
      }
      return note(writer, id);
    });
    if (!isStored) return false;
    const { type } = arrival.event;
    log.warn({ event: id, type, about: telling.condition.source }, toldIn('en', telling.said).title);
    const event = { id, source: OWN_SOURCE, type, status: 'accepted' as const, bytes: arrival.raw.length };
    onTold({ events: [{ ...event, fired: [], problems: 0 }], repeated: [], deliveries, timed: [] });
    return true;
  }

  /** `write` returns what is to be done once it is durable. */
  #commit(write: (writer: JournalWriter) => () => void): boolean {
    const { journal, log, onChange } = this.#means;
    try {
      journal.transaction(write)();
      onChange();
      return true;
    } catch (error) {
      log.error({ error: String(error) }, 'An alarm cannot be stored; it is told when it can');
      return false;
    }
  }
}

/** Somebody is always told, if only this machine's user. */
function reachable(channels: readonly AlarmChannel[], except: readonly AlarmChannel[]): AlarmChannel[] {
  const left = channels.filter((channel) => !except.includes(channel));
  return left.length === 0 && channels.length > 0 ? ['notify'] : left;
}
