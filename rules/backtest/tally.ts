import type { CompiledRule } from '../engine/engine.ts';
import type { Decision, NearMiss, Suppression } from '../engine/judgement.ts';
import type { CanonicalEvent } from '../event/event.ts';

/** What became of one rule. */
export interface RuleTally {
  fired: number;
  /** How often it was true and something held it back. */
  held: Partial<Record<Suppression, number>>;
  /** How often all but one of its conditions were true. */
  near: number;
  /** The last event on which it nearly fired. */
  lastNear: CanonicalEvent | null;
  failed: number;
  /** Of the first failure. */
  error: { event: string; message: string } | null;
}

/** What became of each rule. */
export class Tally {
  readonly #rules: ReadonlyMap<string, RuleTally>;

  constructor(rules: readonly CompiledRule[]) {
    const ids = rules.map(({ id }) => id).sort();
    this.#rules = new Map(ids.map((id) => [id, emptyTally()]));
  }

  /** By rule id, in its order, rules that never fired included. */
  get rules(): ReadonlyMap<string, RuleTally> {
    return this.#rules;
  }

  decided({ rule, outcome, suppressedBy, error, event }: Decision): void {
    const tally = this.#rules.get(rule);
    if (tally === undefined) return;
    if (outcome === 'fired') tally.fired += 1;
    if (outcome === 'suppressed' && suppressedBy !== undefined) {
      tally.held[suppressedBy] = (tally.held[suppressedBy] ?? 0) + 1;
    }
    if (outcome === 'failed') {
      tally.failed += 1;
      tally.error ??= { event, message: error ?? '' };
    }
  }

  missed({ rule }: NearMiss, event: CanonicalEvent): void {
    const tally = this.#rules.get(rule);
    if (tally === undefined) return;
    tally.near += 1;
    tally.lastNear = event;
  }
}

function emptyTally(): RuleTally {
  return { fired: 0, held: {}, near: 0, lastNear: null, failed: 0, error: null };
}
