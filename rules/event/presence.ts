import { allNamesOf, NUMBER_FIELDS, TEXTS } from './names.ts';

/** Fields that are looked for one by one; each has a bit of a number. */
const TEXT_FIELDS = Object.keys(TEXTS) as (keyof typeof TEXTS)[];
const OTHERS = ['symbol', 'side', 'exchange', 'retryable', 'delayed', 'condition', 'quantity'] as const;

type PossibleField = keyof typeof TEXTS | (typeof NUMBER_FIELDS)[number] | (typeof OTHERS)[number];

/** Bits of the fields. */
export const BITS = Object.fromEntries(
  [...TEXT_FIELDS, ...NUMBER_FIELDS, ...OTHERS].map((field, index) => [field, 1 << index]),
) as Readonly<Record<PossibleField, number>>;

const BITS_OF_NAMES = bitsOfNames();

/**
 * Which fields the names of an object's members may hold, as {@link BITS}. One look at each member there is, instead of one for
 * each name there could be; a field whose bit is not set is not there.
 */
export function presenceIn(values: Record<string, unknown>): number {
  let present = 0;
  for (const name of Object.keys(values)) present |= BITS_OF_NAMES.get(name) ?? 0;
  return present;
}

function bitsOfNames(): ReadonlyMap<string, number> {
  const bits = new Map<string, number>();
  const note = (field: PossibleField, names: readonly string[]) => {
    for (const name of names) bits.set(name, (bits.get(name) ?? 0) | BITS[field]);
  };
  for (const field of TEXT_FIELDS) note(field, TEXTS[field]);
  for (const field of NUMBER_FIELDS) note(field, allNamesOf(field));
  for (const field of OTHERS) note(field, [field]);
  return bits;
}
