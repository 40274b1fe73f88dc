import { DEMAND_FIELDS, type DemandField } from '../conditions/demand.ts';
import type { CanonicalEvent } from '../event/event.ts';
import { CandidateList } from './candidate-list.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { DemandedValues } from './demanded-values.ts';

/** Rules whose demands name the same fields, by the values of those fields: one level of maps per field. */
interface Shape {
  fields: readonly DemandField[];
  root: Level;
}

interface Level {
  /** Where the rules stand in the order of judging. */
  positions: number[];
  next: Map<string, Level>;
}

/** A rule that would need more entries than this (long `in` lists) is found by fewer of its fields. */
const MOST_ENTRIES = 256;
/** Candidates remembered over all kinds of events, so that a sender of ever new combinations cannot fill the memory. */
const MOST_REMEMBERED = 1_000_000;

/**
 * Finds the rules that could fire on an event by what they demand of its type, source, symbol and exchange, so that the cost
 * follows the rules that could fire and not the rules that there are.
 *
 * Events that are the same in all that any rule demands have the same candidates, so these are looked up once for each kind of
 * event and remembered.
 */
export class CandidateIndex {
  readonly #rules: readonly CompiledRule[];
  readonly #shapes: Shape[] = [];
  readonly #demanded: DemandedValues;
  readonly #remembered = new Map<number, CandidateList>();
  #size = 0;

  /** The rules in the order in which they are to be judged. */
  constructor(rules: readonly CompiledRule[]) {
    this.#rules = rules;
    for (const [position, rule] of rules.entries()) this.#add(rule, position);
    this.#demanded = new DemandedValues(rules.map(({ demands }) => demands));
  }

  /** Exactly the rules that admit the event, in their order. */
  find(event: CanonicalEvent): CandidateList {
    if (!this.#demanded.isCountable) return new CandidateList(this.#lookUp(event));
    const kind = this.#demanded.kindOf(event);
    return this.#remembered.get(kind) ?? this.#remember(kind, event);
  }

  /** How much is remembered: the rules in all lists, and one for each list. */
  get remembered(): number {
    return this.#size;
  }

  #remember(kind: number, event: CanonicalEvent): CandidateList {
    const found = new CandidateList(this.#lookUp(event));
    this.#size += found.rules.length + 1;
    if (this.#size > MOST_REMEMBERED) {
      this.#remembered.clear();
      this.#size = found.rules.length + 1;
    }
    this.#remembered.set(kind, found);
    return found;
  }

  #lookUp(event: CanonicalEvent): CompiledRule[] {
    const positions = this.#shapes.flatMap((shape) => positionsIn(shape, event));
    positions.sort((one, other) => one - other);
    return positions.flatMap((position) => {
      const rule = this.#rules[position];
      return rule?.admits(event) ? rule : [];
    });
  }

  #add(rule: CompiledRule, position: number): void {
    const fields = keyFields(rule);
    let levels = [this.#shapeFor(fields).root];
    for (const field of fields) {
      const values = [...(rule.demands.get(field) ?? [])];
      levels = levels.flatMap((level) => values.map((value) => nextLevel(level, value)));
    }
    for (const level of levels) level.positions.push(position);
  }

  #shapeFor(fields: readonly DemandField[]): Shape {
    const known = this.#shapes.find((shape) => shape.fields.join() === fields.join());
    if (known !== undefined) return known;
    const shape: Shape = { fields, root: { positions: [], next: new Map() } };
    this.#shapes.push(shape);
    return shape;
  }
}

/** The demanded fields to find a rule by; those that would multiply its entries too far are left to `admits`. */
function keyFields(rule: CompiledRule): DemandField[] {
  let entries = 1;
  return DEMAND_FIELDS.filter((field) => {
    const count = rule.demands.get(field)?.size;
    if (count === undefined || (entries > 1 && entries * count > MOST_ENTRIES)) return false;
    entries *= count;
    return true;
  });
}

function nextLevel(level: Level, value: string): Level {
  let next = level.next.get(value);
  if (next === undefined) {
    next = { positions: [], next: new Map() };
    level.next.set(value, next);
  }
  return next;
}

function positionsIn({ fields, root }: Shape, event: CanonicalEvent): readonly number[] {
  let level: Level | undefined = root;
  for (const field of fields) {
    const value: string | undefined = event[field];
    level = value === undefined ? undefined : level?.next.get(value);
  }
  return level?.positions ?? [];
}
