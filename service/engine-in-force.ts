import { type CompiledRule, Engine } from '../rules/engine/engine.ts';
import type { Judgement, StateChange, StrategyState } from '../rules/engine/judgement.ts';
import type { CanonicalEvent } from '../rules/event/event.ts';
import type { SavedMeasure } from '../rules/measures/measures.ts';
import type { Clock, Log } from './host.ts';
import type { Judge } from './ingest/take.ts';
import type { Journal } from './journal/journal.ts';
import { type Beginnings, catchUp, eventsOf } from './measures/catch-up.ts';
import { needsData } from './measures/needs.ts';
import { Preparation } from './measures/preparation.ts';
import { Snapshots } from './measures/snapshots.ts';
import type { Rulebook } from './rulebook/rulebook.ts';
import type { StrategyHolder } from './strategies/turn.ts';

/**
 * The engine with the rules and the time zone that are in force now. Rules change between two batches, never within one,
 * because judging is synchronous; trigger states stay, and the journal records the versions. A rule that looks back comes into
 * force once its history is counted: at once as a rule, within two seconds where the journal is long.
 */
export class EngineInForce implements Judge, StrategyHolder {
  readonly #journal: Journal;
  readonly #rulebook: Rulebook;
  readonly #timezone: () => string;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #snapshots: Snapshots;
  #engine: Engine;
  #engineTimezone: string;
  /** The rules that the engine judges by. */
  #rules: readonly CompiledRule[];
  #beginnings: Beginnings;
  #preparation: Preparation | null = null;
  /** Rule id → version that the journal knows as open. */
  #recorded: Map<string, string>;
  #onChange: () => void = () => {};

  constructor(journal: Journal, rulebook: Rulebook, timezone: () => string, clock: Clock, log: Log) {
    this.#journal = journal;
    this.#rulebook = rulebook;
    this.#timezone = timezone;
    this.#clock = clock;
    this.#log = log;
    this.#recorded = new Map(journal.rulesAt(clock.now()).map(({ rule, version }) => [rule, version]));
    this.#engineTimezone = timezone();
    this.#rules = rulebook.compiled;
    this.#engine = this.#build();
    this.#beginnings = catchUp(this.#engine, this.#rules, journal, log);
    this.#snapshots = new Snapshots(journal, clock, log, () => this.#measured());
    this.#record();
    if (!this.#beginnings.areStored) this.#snapshots.begin();
  }

  judge(event: CanonicalEvent): Judgement {
    this.#snapshots.note();
    return this.#engine.judge(event);
  }

  advance(to: number): Judgement {
    return this.#engine.advance(to);
  }

  flushAll(to: number): Judgement {
    return this.#engine.flushAll(to);
  }

  nextDue(): number | null {
    return this.#engine.nextDue();
  }

  commit(): void {
    this.#engine.commit();
  }

  rollback(): void {
    this.#engine.rollback();
  }

  strategy(id: string): StrategyState {
    return this.#engine.strategy(id);
  }

  setStrategy(id: string, state: StrategyState): StateChange[] {
    return this.#engine.setStrategy(id, state);
  }

  /** `listener` is called after other rules came into force: something may be due at another time. */
  onChange(listener: () => void): void {
    this.#onChange = listener;
  }

  /** Nobody waits for an answer: the moment to store what the measures hold, if it is time for that. */
  atRest(): void {
    this.#snapshots.atRest();
  }

  /** Whether a rule in force looks back: then the next start counts again what came after the newest snapshot. */
  get looksBack(): boolean {
    return this.#rules.some((rule) => keysOf(rule).length > 0);
  }

  /** Begins to store what the measures hold, so that the events until now need not be counted again. */
  storeMeasures(): void {
    this.#snapshots.begin();
  }

  /** Puts the rulebook's rules and the settings' time zone in force. */
  reload(): void {
    this.#preparation?.cancel();
    this.#preparation = null;
    if (this.#timezone() !== this.#engineTimezone) this.#moveTo(this.#timezone());
    const next = this.#rulebook.compiled;
    if (!looksBackFurther(this.#rules, next)) {
      this.#put(next, []);
      return;
    }
    const preparation = new Preparation(
      next,
      this.#journal,
      this.#clock,
      (prepared) => {
        this.#beginnings.others = preparation.since;
        this.#put(next, prepared);
      },
      (error) =>
        this.#log.error({ err: error }, 'The history of changed rules could not be counted; they are not in force'),
    );
    this.#preparation = preparation;
    preparation.start();
  }

  /** Stores what the measures hold, so that the next start need not count; nothing may be judged after this. */
  stop(): void {
    this.#preparation?.cancel();
    this.#snapshots.writeAll();
  }

  #put(rules: readonly CompiledRule[], prepared: readonly SavedMeasure[]): void {
    this.#preparation = null;
    this.#rules = rules;
    this.#engine.load(rules);
    this.#feedNew(prepared);
    this.#record();
    if (prepared.length > 0) this.#snapshots.begin();
    this.#onChange();
  }

  /** Gives what is new its history; what counts already keeps what it has, which may be older. */
  #feedNew(prepared: readonly SavedMeasure[]): void {
    const { known, others } = this.#beginnings;
    // A series that is watched for another level stays itself, and takes over the sides of all its levels.
    const watchedAnew = new Set(this.#engine.unfed.map(({ key }) => key));
    this.#engine.restoreMeasures(prepared.filter(({ key }) => !known.has(key) || watchedAnew.has(key)));
    if (this.#engine.unfed.length === 0) return;
    this.#engine.backfill(eventsOf(this.#journal, { after: others, withData: needsData(this.#rules) }));
  }

  /** A new engine for another zone, with all that the old one remembers. */
  #moveTo(timezone: string): void {
    const measures = this.#engine.saveMeasures();
    this.#engineTimezone = timezone;
    this.#engine = this.#build();
    this.#engine.restoreMeasures(measures);
  }

  #build(): Engine {
    const engine = new Engine({ timezone: this.#engineTimezone });
    engine.load(this.#rules);
    engine.restore(this.#journal.states(), (id) => this.#journal.event(id)?.event);
    return engine;
  }

  #measured() {
    const saved = this.#engine.saveMeasures();
    const { known, others } = this.#beginnings;
    this.#beginnings.known = new Map(saved.map(({ key }) => [key, known.get(key) ?? others]));
    return { saved, since: this.#beginnings.known };
  }

  /** Opens and closes rule versions, so that an event can be explained later with the documents of its moment. */
  #record(): void {
    const enabled = this.#rules.filter((rule) => rule.enabled);
    const now = new Map(enabled.map((rule) => [rule.id, rule]));
    const opened = enabled.filter((rule) => this.#recorded.get(rule.id) !== rule.version);
    const closed = [...this.#recorded.keys()].filter((id) => !now.has(id));
    if (opened.length === 0 && closed.length === 0) return;
    try {
      this.#write(opened, closed);
      this.#recorded = new Map(enabled.map((rule) => [rule.id, rule.version]));
    } catch (error) {
      this.#log.error(
        { error: String(error) },
        'Rule versions could not be recorded; they are recorded with the next change',
      );
    }
  }

  #write(opened: CompiledRule[], closed: string[]): void {
    const at = this.#clock.now();
    const conditions = this.#rulebook.conditions;
    this.#journal.transaction((writer) => {
      for (const { id, version, document, strategyDocuments: strategies } of opened) {
        const ruled = strategies.length === 0 ? { document, conditions } : { document, conditions, strategies };
        writer.putRuleVersion(id, version, ruled, at);
      }
      for (const id of closed) writer.putRuleVersion(id, '', null, at);
    });
  }
}

/** Whether some rule of `next` looks back at what no rule of `current` looked back at. */
function looksBackFurther(current: readonly CompiledRule[], next: readonly CompiledRule[]): boolean {
  const known = new Set(current.flatMap(keysOf));
  return next.flatMap(keysOf).some((key) => !known.has(key));
}

function keysOf({ enabled, measures: { measures, crossings } }: CompiledRule): string[] {
  return enabled ? [...measures, ...crossings].map(({ key }) => key) : [];
}
