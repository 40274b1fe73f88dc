import { z } from 'zod';
import { type FieldReader, fieldReader } from '../document/field.ts';
import { readNumber } from '../event/decimal.ts';
import type { CanonicalEvent } from '../event/event.ts';
import type { Changes } from './change.ts';
import type { Content } from './content.ts';
import { Feeding } from './feeding.ts';
import { Groups } from './groups.ts';
import type { Crossing, Moment, SeriesMeasure, Truth } from './measure.ts';
import { SIDES, type Side, WatchedLevel } from './side.ts';
import { readStateBytes, stateBytes } from './state-bytes.ts';

/** The newest value of one group and its side of every level that is watched. Replaced as a whole, never changed. */
interface SeriesState {
  readonly at: number;
  readonly value: number;
  /** By the position of the level. */
  readonly sides: readonly Side[];
  /** The event that brought the value, while it is the newest of all; only then has it crossed anything. */
  readonly event: CanonicalEvent | null;
  /** What each level made of that event: crossed or not, unknown where the level was missing. */
  readonly crossed: readonly Truth[];
}

interface SeriesGroup {
  state: SeriesState | null;
}

const groupSchema = z.tuple([z.string(), z.number(), z.number(), z.array(z.enum(SIDES))]);
const stateSchema = z.object({ levels: z.array(z.string()), groups: z.array(groupSchema) });

/** The newest number of a field by time, per group, and the crossings that are watched for. */
export class SeriesContent implements Content {
  readonly key: string;
  readonly feeding: Feeding;
  readonly measure: SeriesMeasure;
  readonly #read: FieldReader;
  readonly #groups = new Groups<SeriesGroup>();
  #levels: readonly WatchedLevel[] = [];
  /** Positions of the levels by the keys of their crossings. */
  #positions: ReadonlyMap<string, number> = new Map();
  /** The group that the last event fed with a newest value; its crossings are still to be judged. */
  #fed: { event: CanonicalEvent; group: SeriesGroup; sides: readonly Side[] } | null = null;

  constructor(measure: SeriesMeasure) {
    this.key = measure.key;
    this.measure = measure;
    this.feeding = new Feeding(measure.feed);
    this.#read = fieldReader(measure.field);
  }

  /** Watches for these crossings from now on; those that were watched before keep their sides. Returns the others. */
  watch(crossings: readonly Crossing[]): Crossing[] {
    const before = this.#levels;
    const kept = crossings.map(({ key }) => this.#positions.get(key) ?? -1);
    this.#levels = crossings.map((crossing, position) => before[kept[position] ?? -1] ?? new WatchedLevel(crossing));
    this.#positions = new Map(crossings.map(({ key }, position) => [key, position]));
    for (const [, group] of this.#groups) {
      const { state } = group;
      if (state !== null) group.state = { ...state, ...NOT_FED, sides: kept.map((one) => state.sides[one] ?? 'none') };
    }
    return crossings.filter((_, position) => kept[position] === -1);
  }

  /** Takes over the sides of levels that were watched over the whole history by another content of the same series. */
  adopt(other: SeriesContent): void {
    for (const [key, { state }] of other.#groups) {
      const group = this.#groups.get(key);
      if (state === null || group === undefined || group.state === null) continue;
      const sides = [...group.state.sides];
      for (const [position, { crossing }] of this.#levels.entries()) {
        const side = state.sides[other.#positions.get(crossing.key) ?? -1];
        if (side !== undefined) sides[position] = side;
      }
      group.state = { ...group.state, sides };
    }
  }

  feed(event: CanonicalEvent, changes: Changes | null): void {
    this.#fed = null;
    if (!this.feeding.accepts(event)) return;
    const value = readNumber(this.#read(event));
    if (value === null) return;
    const group = this.#groups.use(this.feeding.groupOf(event), () => ({ state: null }), changes);
    const before = group.state;
    if (before !== null && event.at < before.at) return;
    const sides = before?.sides ?? this.#levels.map((): Side => 'none');
    changes?.record({ undo: () => this.#replace(group, before), settle: () => undefined });
    group.state = { at: event.at, value, sides, event: null, crossed: [] };
    this.#fed = { event, group, sides };
  }

  /** Judges the crossings of the event that was {@link feed fed} last, once all else has been fed: a level may be a window of it. */
  cross(moment: Moment): void {
    const fed = this.#fed;
    if (fed === null || fed.event !== moment.event || fed.group.state === null || this.#levels.length === 0) return;
    const { at, value } = fed.group.state;
    const sides: Side[] = [];
    const crossed: Truth[] = [];
    let position = 0;
    for (const watched of this.#levels) {
      const before = fed.sides[position++] ?? 'none';
      const level = readNumber(watched.crossing.level(moment));
      const side = level === null ? before : watched.next(before, value, level);
      sides.push(side);
      crossed.push(level === null ? null : before === 'before' && side === 'crossed');
    }
    fed.group.state = { at, value, sides, event: moment.event, crossed };
  }

  crossed(crossing: Crossing, moment: Moment): Truth {
    const state = this.#stateOf(moment.event);
    if (state === null) return null;
    const position = this.#positions.get(crossing.key);
    if (state.event === moment.event && position !== undefined) return state.crossed[position] ?? null;
    return readNumber(crossing.level(moment)) === null ? null : false;
  }

  read(event: CanonicalEvent): number | undefined {
    return this.#stateOf(event)?.value;
  }

  forget(): void {
    this.#fed = null;
  }

  save(): Uint8Array {
    const groups = [...this.#groups].flatMap(([key, { state }]): z.infer<typeof groupSchema>[] =>
      state === null ? [] : [[key, state.at, state.value, [...state.sides]]],
    );
    return stateBytes({ levels: this.#levels.map(({ crossing }) => crossing.key), groups }, []);
  }

  /** Sides of levels that nobody watches any more are left out. Returns the crossings that the state does not know. */
  restore(bytes: Uint8Array): Crossing[] {
    const { levels, groups } = stateSchema.parse(readStateBytes(bytes).json);
    const positions = this.#levels.map(({ crossing }) => levels.indexOf(crossing.key));
    this.#groups.clear();
    for (const [key, at, value, saved] of groups) {
      const sides = positions.map((position) => saved[position] ?? 'none');
      this.#groups.add(key, { state: { at, value, sides, ...NOT_FED } }, null);
    }
    return this.#levels.filter((_, index) => positions[index] === -1).map(({ crossing }) => crossing);
  }

  #stateOf(event: CanonicalEvent): SeriesState | null {
    if (this.#fed?.event === event) return this.#fed.group.state;
    return this.#groups.get(this.feeding.groupOf(event))?.state ?? null;
  }

  #replace(group: SeriesGroup, state: SeriesState | null): void {
    group.state = state === null ? null : { ...state, ...NOT_FED };
  }
}

const NOT_FED = { event: null, crossed: [] } as const;
