import { DEMAND_FIELDS, type DemandField } from '../../rules/conditions/demand.ts';
import type { CompiledRule } from '../../rules/engine/compiled-rule.ts';
import type { CanonicalEvent } from '../../rules/event/event.ts';
import { isRecord } from '../../rules/event/json.ts';
import type { AskedField } from '../../rules/explain/asked-fields.ts';
import type { Unseen } from '../contract/rule-editing.ts';
import type { JournalReader } from '../journal/journal.ts';

/** Newest events that are looked at when it begins; those that come later are all added. */
const NEWEST = 20_000;
/** Events between two breaths. */
const SLICE = 100;
/** Names of fields of one type, types, and values of one demanded field that are kept; beyond, nothing is claimed of them. */
const MOST_FIELDS = 2_000;
const MOST_TYPES = 1_000;
const MOST_VALUES = 10_000;
/** Containers inside each other below `data` that are looked into. */
const DEEPEST = 6;
/** Values that are told of one field. */
const MOST_TOLD = 3;

type Source = Pick<JournalReader, 'history' | 'newestPlace' | 'placeBeforeNewest'>;

/**
 * Which fields, and which types, sources, symbols and exchanges the events in the journal had: read once, then only what came since.
 * What was seen stays seen when its events go.
 */
export class SeenFields {
  readonly #journal: Source;
  readonly #fields = new Map<string, Set<string>>();
  readonly #values = new Map<DemandField, Set<string>>(DEMAND_FIELDS.map((field) => [field, new Set()]));
  #place: number | null = null;
  #reading: Promise<void> | null = null;

  constructor(journal: Source) {
    this.#journal = journal;
  }

  /** Reads on up to the newest event. `breathe` lets others run in between. */
  catchUp(breathe: () => Promise<void>): Promise<void> {
    this.#reading ??= this.#read(breathe).finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  /** Of what a rule asks, what no event had; empty while there are no events at all. */
  unseen(rule: CompiledRule, asked: readonly AskedField[]): Unseen[] {
    if (this.#fields.size === 0) return [];
    const values = [...rule.demands].flatMap(([field, demanded]) => this.#unseenValues(field, [...demanded]));
    const fields = asked.filter((field) => this.#isUnseen(field)).map(({ name }) => ({ field: name, values: [] }));
    const told = [...values, ...fields];
    return told.filter((one, index) => told.findIndex(({ field }) => field === one.field) === index);
  }

  async #read(breathe: () => Promise<void>): Promise<void> {
    const journal = this.#journal;
    this.#place ??= journal.placeBeforeNewest(NEWEST, journal.newestPlace());
    let count = 0;
    for (const { seq, event } of journal.history({ after: this.#place, withData: true })) {
      this.#add(event);
      this.#place = seq;
      count += 1;
      if (count % SLICE === 0) await breathe();
    }
  }

  #add(event: CanonicalEvent): void {
    for (const field of DEMAND_FIELDS) {
      const value = event[field];
      const known = this.#values.get(field);
      if (value !== undefined && known !== undefined && known.size < MOST_VALUES) known.add(value);
    }
    const names = this.#fields.get(event.type) ?? new Set();
    if (names.size === 0 && this.#fields.size < MOST_TYPES) this.#fields.set(event.type, names);
    const { data, ...canonical } = event;
    for (const [name, value] of Object.entries(canonical)) if (value !== undefined) keep(names, name);
    addInside(data, 'data', 1, names);
  }

  #unseenValues(field: DemandField, demanded: readonly string[]): Unseen[] {
    const seen = this.#values.get(field);
    if (seen === undefined || seen.size >= MOST_VALUES || demanded.length === 0) return [];
    return demanded.some((value) => seen.has(value)) ? [] : [{ field, values: demanded.slice(0, MOST_TOLD) }];
  }

  #isUnseen({ name, types }: AskedField): boolean {
    if (this.#fields.size >= MOST_TYPES || name.split('.').length > DEEPEST) return false;
    const lists = types === null ? [...this.#fields.values()] : types.flatMap((type) => this.#fields.get(type) ?? []);
    return lists.length > 0 && lists.every((names) => names.size < MOST_FIELDS && !names.has(name));
  }
}

function addInside(holder: Record<string, unknown>, path: string, depth: number, names: Set<string>): void {
  for (const [key, value] of Object.entries(holder)) {
    if (value === null) continue;
    const name = `${path}.${key}`;
    keep(names, name);
    if (isRecord(value) && depth < DEEPEST) addInside(value, name, depth + 1, names);
  }
}

function keep(names: Set<string>, name: string): void {
  if (names.size < MOST_FIELDS) names.add(name);
}
