import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createEventIds } from '../../../service/ingest/event-id.ts';

describe('event ids', () => {
  it('are a ULID of the time of receipt', () => {
    const next = createEventIds((count) => new Uint8Array(count));
    // The time of the ULID specification's own example, 01ARZ3NDEK….
    expect(next(1_469_922_850_259)).toBe('evt_01ARZ3NDEK0000000000000000');
    expect(next(1_469_922_850_259)).toBe('evt_01ARZ3NDEK0000000000000001');
  });

  it('sort by receipt and by arrival within a millisecond, and none comes twice', () => {
    const next = createEventIds((count) => randomBytes(count));
    const ids: string[] = [];
    for (let ms = 0; ms < 20; ms += 1) for (let n = 0; n < 500; n += 1) ids.push(next(1_700_000_000_000 + ms));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^evt_[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it('count on where the last digits are full', () => {
    const next = createEventIds((count) => new Uint8Array(count).fill(0xff));
    const [first, second] = [next(1), next(1)];
    expect(first).toBe('evt_0000000001FZZZZZZZZZZZZZZZ');
    expect(second).toBe('evt_0000000001G000000000000000');
  });

  it('stay unique when the clock goes back', () => {
    const next = createEventIds((count) => randomBytes(count));
    const ids = [5, 4, 5, 4, 5, 4].map((ms) => next(ms));
    expect(new Set(ids).size).toBe(6);
  });
});
