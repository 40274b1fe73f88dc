import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Coming, comings, eventAt, type GeneratedTrigger, TICK_ABOVE, triggers } from './generated.ts';
import { NOON, ruleOf, Story, toldBy } from './sample.ts';

const END = 200;

/** What is known of one group: all that was seen of it, in the order in which it was seen. */
interface Seen {
  truth: boolean;
  at: number;
  id: string;
  /** When it was seen. */
  clock: number;
}

/** Something that was due, by what it had waited for. */
interface Told {
  id: string;
  at: number;
  outcome: string;
}

/**
 * What one rule with the conditions {@link TICK_ABOVE} tells, worked out from whole histories, one millisecond after the
 * other, without any state but the past.
 */
class Model {
  readonly #trigger: GeneratedTrigger;
  readonly #maxAge: number | null;
  readonly #seen = new Map<string, Seen[]>();
  readonly #told = new Map<string, Told[]>();
  readonly lines: string[] = [];

  constructor(trigger: GeneratedTrigger, maxAge: number | null) {
    this.#trigger = trigger;
    this.#maxAge = maxAge;
  }

  /** Whatever is due by now, in order of time, then of group. */
  pass(clock: number): void {
    for (let due = this.#due(clock)[0]; due !== undefined; due = this.#due(clock)[0]) {
      this.#tell(due.group, due.id, due.at, 'due');
    }
  }

  take(place: number, coming: Coming): void {
    const { received: clock, late, type, price } = coming;
    if (type !== 'tick' || price === undefined) return;
    const fields = [...(this.#trigger.groupBy ?? [])].sort();
    const group = JSON.stringify(Object.fromEntries(fields.map((field) => [field, coming[field as 'side'] ?? null])));
    const seen: Seen = { truth: price > 5, at: clock - late, id: `e${place}`, clock };
    if (this.#maxAge !== null && late > this.#maxAge) {
      if (seen.truth) this.#line('too_old', seen.id, seen.at);
      return;
    }
    if (seen.truth && this.#isCovered(group, seen)) this.#line('too_old', seen.id, seen.at);
    const before = this.#seenOf(group).at(-1);
    this.#seen.set(group, [...this.#seenOf(group), seen]);
    if (seen.truth) this.#judge(group, seen, before);
  }

  #judge(group: string, seen: Seen, before: Seen | undefined): void {
    if (this.#trigger.absent !== undefined) return;
    if (this.#trigger.for !== undefined) {
      const isTold = this.#toldOf(group).some(({ id }) => id === this.#began(group)?.id);
      this.#line(isTold ? 'already_true' : 'waiting', seen.id, seen.at);
    } else if (this.#trigger.when === 'becomesTrue' && before?.truth) {
      this.#line('already_true', seen.id, seen.at);
    } else this.#tell(group, seen.id, seen.at, 'seen');
  }

  /** Groups whose time has come and that have not been told of. */
  #due(clock: number): { group: string; id: string; at: number }[] {
    const all = [...this.#seen.keys()].flatMap((group) => {
      const wait = this.#trigger.absent === undefined ? this.#began(group) : this.#lastMatch(group);
      const span = Number.parseInt(this.#trigger.absent ?? this.#trigger.for ?? '', 10);
      if (wait === undefined || Number.isNaN(span) || wait.at + span > clock) return [];
      const isTold = this.#toldOf(group).some(({ id }) => id === wait.id);
      return isTold ? [] : { group, id: wait.id, at: wait.at + span };
    });
    return all.sort((one, other) => one.at - other.at || (one.group < other.group ? -1 : 1));
  }

  /** The first of the true ones at the end. */
  #began(group: string): Seen | undefined {
    const seen = this.#seenOf(group);
    return seen[seen.findLastIndex(({ truth }) => !truth) + 1];
  }

  /** The newest match by time, the first of equals by arrival, of those that a silence told of does not cover. */
  #lastMatch(group: string): Seen | undefined {
    const span = Number.parseInt(this.#trigger.absent ?? '', 10);
    let newest: Seen | undefined;
    for (const match of this.#seenOf(group).filter(({ truth }) => truth)) {
      const isTold = newest !== undefined && newest.at + span <= match.clock && newest.clock <= match.clock;
      const counts = isTold ? match.at + span > match.clock : newest === undefined || match.at >= newest.at;
      if (counts) newest = match;
    }
    return newest;
  }

  /** A late match is, where a silence was told of that it lies in. */
  #isCovered(group: string, { at, clock }: Seen): boolean {
    const last = this.#lastMatch(group)?.id;
    const isTold = this.#toldOf(group).some(({ id }) => id !== '' && id === last);
    return isTold && at + Number.parseInt(this.#trigger.absent ?? 'Infinity', 10) <= clock;
  }

  #tell(group: string, id: string, at: number, how: string): void {
    const outcome = this.#heldBack(group, at) ?? 'fired';
    this.#told.set(group, [...this.#toldOf(group), { id: how === 'due' ? id : '', at, outcome }]);
    this.#line(outcome, id, at);
  }

  #heldBack(group: string, at: number): string | null {
    const { cooldown, limit } = this.#trigger;
    const fired = this.#toldOf(group).filter(({ outcome }) => outcome === 'fired');
    if (cooldown !== undefined && fired.some((one) => at - one.at < Number.parseInt(cooldown, 10))) return 'cooldown';
    if (limit === undefined) return null;
    const within = fired.filter((one) => one.at > at - Number.parseInt(limit.per, 10));
    return within.length >= limit.count ? 'limit' : null;
  }

  #line(outcome: string, id: string, at: number): void {
    this.lines.push(`rule ${outcome} ${id} +${at}`);
  }

  #seenOf(group: string): Seen[] {
    return this.#seen.get(group) ?? [];
  }

  #toldOf(group: string): Told[] {
    return this.#told.get(group) ?? [];
  }
}

function modelled(trigger: GeneratedTrigger, maxAge: number | null, list: readonly Coming[]): string[] {
  const model = new Model(trigger, maxAge);
  let next = 0;
  for (let clock = 0; clock <= END; clock += 1) {
    model.pass(clock);
    for (let coming = list[next]; coming?.received === clock; coming = list[next]) {
      model.take(next, coming);
      model.pass(clock);
      next += 1;
    }
  }
  return model.lines;
}

describe('a trigger', () => {
  it('tells what its whole history says, late events, equal times and groups included', () => {
    fc.assert(
      fc.property(triggers, fc.constantFrom(null, 3), comings, (trigger, maxAge, list) => {
        const rule = ruleOf({ conditions: TICK_ABOVE, trigger, ...(maxAge !== null && { maxAge: `${maxAge}ms` }) });
        const { engine } = new Story(rule);
        const lines = list.flatMap((coming, place) => toldBy(engine.judge(eventAt(place, coming))));
        lines.push(...toldBy(engine.advance(NOON + END)));
        expect(lines).toEqual(modelled(trigger, maxAge, list));
      }),
      { numRuns: 1_500 },
    );
  });
});
