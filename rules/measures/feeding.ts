import type { Demand, DemandField, Demands } from '../conditions/demand.ts';
import { DEMAND_FIELDS, demandsOf } from '../conditions/demand.ts';
import { canonicalJson } from '../document/canonical-json.ts';
import { type FieldReader, fieldReader } from '../document/field.ts';
import type { CanonicalEvent } from '../event/event.ts';
import type { Feed, Scalar } from './measure.ts';

/** Which events feed something and to which group they belong: a {@link Feed} made ready. */
export class Feeding {
  /** What type, source, symbol and exchange must be among; {@link accepts} takes it as given. */
  readonly demands: Demands;
  readonly #tests: readonly { read: FieldReader; values: readonly Scalar[] }[];
  readonly #first: FieldReader | null;
  readonly #others: readonly FieldReader[];

  constructor({ types, demands, where, groupBy }: Feed) {
    const found: { demand: Demand }[] = [...demands].map(([field, values]) => ({ demand: { field, values } }));
    if (types !== null) found.push({ demand: { field: 'type', values: types } });
    const tests: { read: FieldReader; values: readonly Scalar[] }[] = [];
    for (const [field, values] of where) {
      const demanded = demandField(field);
      if (demanded === undefined) tests.push({ read: fieldReader(field), values });
      else found.push({ demand: { field: demanded, values: new Set(values.filter(isText)) } });
    }
    this.demands = demandsOf(found);
    this.#tests = tests;
    const [first = null, ...others] = groupBy.map(fieldReader);
    this.#first = first;
    this.#others = others;
  }

  /** Whether an event that satisfies the {@link demands} has what `where` asks for. */
  accepts(event: CanonicalEvent): boolean {
    if (this.#tests.length === 0) return true;
    for (const { read, values } of this.#tests) if (!values.includes(read(event) as Scalar)) return false;
    return true;
  }

  /** A text that two events share exactly where they have the same values in all fields of the group. */
  groupOf(event: CanonicalEvent): string {
    if (this.#first === null) return '';
    const value = this.#first(event);
    if (this.#others.length === 0 && isText(value) && value.charCodeAt(0) !== 1) return value;
    let group = partOf(value);
    for (const read of this.#others) group += `\u0000${partOf(read(event))}`;
    return group;
  }
}

function demandField(name: string): DemandField | undefined {
  return DEMAND_FIELDS.find((field) => field === name);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Texts stand as they are, anything else as JSON behind a sign that no such text begins with. */
function partOf(value: unknown): string {
  const isPlain = isText(value) && !value.startsWith('\u0001') && !value.includes('\u0000');
  return isPlain ? value : `\u0001${canonicalJson(value ?? null)}`;
}
