import { type CompiledRule, compileRule } from '../../../rules/engine/engine.ts';
import type { ChangeOfRules, JournalReader, RuleInForce } from '../../journal/journal.ts';

/** The rules that judged from one change of them to the next. */
export interface Period {
  /** They judged the events after this `seq`. */
  after: number;
  /** When they came into force, ms. */
  at: number;
  rules: CompiledRule[];
}

/** Which rules judged when, and which of them were edited since they were first seen. */
export interface RuleChanges {
  /** In order of time. */
  periods: Period[];
  /** Rule id → when its newest version came into force, ms; only of rules with several versions, or that were away for a while. */
  edited: Map<string, number>;
}

interface Version extends RuleInForce {
  opened: Known;
  closed: Known | null;
  compiled: CompiledRule;
}

interface Known extends ChangeOfRules {
  after: number;
}

/** Reads the history of the rules as the journal has it; where only the time of a change is known, its place is found by that. */
export function ruleChanges(journal: JournalReader): RuleChanges {
  const versions = journal.ruleHistory().map((version): Version => {
    const { document, opened, closed } = version;
    return {
      ...version,
      opened: known(opened, journal),
      closed: closed === null ? null : known(closed, journal),
      compiled: compileRule(document.document, document.conditions, document.strategies),
    };
  });
  const moments = versions.flatMap(({ opened, closed }) => (closed === null ? [opened] : [opened, closed]));
  const unique = new Map(moments.map((moment) => [`${moment.after} ${moment.at}`, moment]));
  const periods = [...unique.values()].sort(inTime).map(({ after, at }) => ({
    after,
    at,
    rules: versions.filter((version) => judgedAt(version, { after, at })).map(({ compiled }) => compiled),
  }));
  return { periods, edited: edited(versions) };
}

/** The period of which something is that was stored after the event `seq` at `at`, ms. */
export function periodAt(periods: readonly Period[], seq: number, at: number): Period | undefined {
  return periods.findLast((period) => inTime(period, { after: seq, at }) <= 0);
}

function known({ at, after }: ChangeOfRules, journal: JournalReader): Known {
  return { at, after: after ?? journal.placeBefore(at) };
}

/** Of two turns of the history, which comes first. */
export function inTime(one: Pick<Period, 'after' | 'at'>, other: Pick<Period, 'after' | 'at'>): number {
  return one.after - other.after || one.at - other.at;
}

function judgedAt({ opened, closed }: Version, moment: Known): boolean {
  return inTime(opened, moment) <= 0 && (closed === null || inTime(closed, moment) > 0);
}

function edited(versions: readonly Version[]): Map<string, number> {
  const seen = new Set<string>();
  const found = new Map<string, number>();
  for (const { rule, opened } of versions) {
    if (seen.has(rule)) found.set(rule, opened.at);
    seen.add(rule);
  }
  return found;
}
