import { z } from 'zod';
import { type FieldReader, fieldReader } from '../document/field.ts';
import type { CanonicalEvent } from '../event/event.ts';
import type { Changes } from './change.ts';
import type { Content } from './content.ts';
import { Feeding } from './feeding.ts';
import { Groups } from './groups.ts';
import type { LatestMeasure, Scalar } from './measure.ts';
import { readStateBytes, stateBytes } from './state-bytes.ts';

/** A value and when it was so; null before the first. */
type Dated = { readonly at: number; readonly value: Scalar } | null;

interface LatestGroup {
  now: Dated;
  /** What {@link now} was before the event that replaced it, which sees this one. */
  before: Dated;
  event: CanonicalEvent | null;
}

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const stateSchema = z.array(z.tuple([z.string(), z.number(), scalar]));

/**
 * The newest value of a field by time, per group, among the events that came before the one being judged. Equal times: the one
 * that came later. A late event does not replace a newer value.
 */
export class LatestContent implements Content {
  readonly key: string;
  readonly feeding: Feeding;
  readonly #read: FieldReader;
  readonly #groups = new Groups<LatestGroup>();

  constructor(measure: LatestMeasure) {
    this.key = measure.key;
    this.feeding = new Feeding(measure.feed);
    this.#read = fieldReader(measure.field);
  }

  feed(event: CanonicalEvent, changes: Changes | null): void {
    if (!this.feeding.accepts(event)) return;
    const found = scalar.safeParse(this.#read(event));
    if (!found.success) return;
    const group = this.#groups.use(
      this.feeding.groupOf(event),
      () => ({ now: null, before: null, event: null }),
      changes,
    );
    const { now } = group;
    if (now !== null && event.at < now.at) return;
    changes?.record({
      undo: () => Object.assign(group, { now, before: null, event: null }),
      settle: () => undefined,
    });
    group.before = now;
    group.now = { at: event.at, value: found.data };
    group.event = event;
  }

  read(event: CanonicalEvent): Scalar | undefined {
    const group = this.#groups.get(this.feeding.groupOf(event));
    const seen = group?.event === event ? group.before : group?.now;
    return seen?.value;
  }

  save(): Uint8Array {
    const groups = [...this.#groups].flatMap(
      ([key, { now }]): z.infer<typeof stateSchema> => (now === null ? [] : [[key, now.at, now.value]]),
    );
    return stateBytes(groups, []);
  }

  restore(state: Uint8Array): void {
    this.#groups.clear();
    for (const [key, at, value] of stateSchema.parse(readStateBytes(state).json)) {
      this.#groups.add(key, { now: { at, value }, before: null, event: null }, null);
    }
  }
}
