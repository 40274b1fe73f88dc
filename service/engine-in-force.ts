import { type CompiledRule, Engine } from '../rules/engine/engine.ts';
import type { Judgement } from '../rules/engine/judgement.ts';
import type { CanonicalEvent } from '../rules/event/event.ts';
import type { Clock, Log } from './host.ts';
import type { Journal } from './journal/journal.ts';
import type { Rulebook } from './rulebook/rulebook.ts';

/**
 * The engine with the rules and the time zone that are in force now. A reload happens between two batches, never within one,
 * because judging is synchronous; it keeps the trigger states and records the new rule versions in the journal.
 */
export class EngineInForce {
  #journal: Journal;
  #rulebook: Rulebook;
  #timezone: () => string;
  #clock: Clock;
  #log: Log;
  #engine: Engine;
  #engineTimezone: string;
  /** Rule id → version that the journal knows as open. */
  #recorded: Map<string, string>;

  constructor(journal: Journal, rulebook: Rulebook, timezone: () => string, clock: Clock, log: Log) {
    this.#journal = journal;
    this.#rulebook = rulebook;
    this.#timezone = timezone;
    this.#clock = clock;
    this.#log = log;
    this.#recorded = new Map(journal.rulesAt(clock.now()).map(({ rule, version }) => [rule, version]));
    this.#engineTimezone = timezone();
    this.#engine = this.#build();
    this.#record();
  }

  judge(event: CanonicalEvent): Judgement {
    return this.#engine.judge(event);
  }

  commit(): void {
    this.#engine.commit();
  }

  rollback(): void {
    this.#engine.rollback();
  }

  reload(): void {
    if (this.#timezone() === this.#engineTimezone) this.#engine.load(this.#rulebook.compiled);
    else {
      this.#engineTimezone = this.#timezone();
      this.#engine = this.#build();
    }
    this.#record();
  }

  #build(): Engine {
    const engine = new Engine({ timezone: this.#engineTimezone });
    engine.load(this.#rulebook.compiled);
    engine.restore(this.#journal.states(), (id) => this.#journal.event(id)?.event);
    return engine;
  }

  /** Opens and closes rule versions, so that an event can be explained later with the documents of its moment. */
  #record(): void {
    const enabled = this.#rulebook.compiled.filter((rule) => rule.document.enabled !== false);
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
      for (const { id, version, document } of opened) writer.putRuleVersion(id, version, { document, conditions }, at);
      for (const id of closed) writer.putRuleVersion(id, '', null, at);
    });
  }
}
