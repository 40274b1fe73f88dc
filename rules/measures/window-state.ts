import { z } from 'zod';
import type { Columns, EventRing } from './event-ring.ts';
import type { GroupWindow } from './group-window.ts';
import type { Groups } from './groups.ts';
import { readStateBytes, stateBytes } from './state-bytes.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
/** Groups, the one that was fed longest ago first: key, number of events, and the values where they are no plain numbers. */
const headerSchema = z.array(z.tuple([z.string(), z.number(), z.array(scalar)]));

/** The events of all groups that are in the windows of their own newest events: nothing that is only kept for a rollback. */
export function saveWindows(groups: Groups<GroupWindow>, columns: Columns): Uint8Array {
  const header: z.infer<typeof headerSchema> = [];
  const numbers: number[] = [];
  for (const [key, { ring, kept }] of groups) {
    const others = columns.values === 'scalar' ? indexes(ring, kept).map((index) => ring.valueAt(index)) : [];
    header.push([key, ring.size - kept, z.array(scalar).parse(others)]);
    for (const index of indexes(ring, kept)) {
      numbers.push(ring.timeAt(index));
      if (columns.values === 'number') numbers.push(ring.numberAt(index));
      if (columns.weights) numbers.push(ring.weightAt(index));
    }
  }
  return stateBytes(header, numbers);
}

/** Places the saved events in the windows that `windowOf` makes. Throws on bytes that are no such state. */
export function loadWindows(state: Uint8Array, columns: Columns, windowOf: (key: string) => GroupWindow): void {
  const { json, numberAt } = readStateBytes(state);
  let next = 0;
  for (const [key, size, others] of headerSchema.parse(json)) {
    const window = windowOf(key);
    for (let index = 0; index < size; index += 1) {
      const time = numberAt(next++);
      const value = columns.values === 'number' ? numberAt(next++) : others[index];
      window.place(time, value, columns.weights ? numberAt(next++) : 0);
    }
    window.settle();
  }
}

function indexes(ring: EventRing, kept: number): number[] {
  return Array.from({ length: ring.size - kept }, (_, offset) => kept + offset);
}
