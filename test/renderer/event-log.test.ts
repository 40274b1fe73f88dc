import { describe, expect, it } from 'vitest';
import {
  type EventLog,
  held,
  openedLog,
  refreshed,
  released,
  withChanges,
  withOlder,
} from '../../renderer/client/event-log.ts';
import type { EventSummary } from '../../service/contract/views.ts';
import { seedEvent } from './seed.ts';

const row = (seq: number, changes: Partial<EventSummary> = {}): EventSummary => ({
  ...seedEvent(seq, seq),
  ...changes,
});
const range = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => row(from - index));
const opened = (from: number, to: number, next: number | null = to) =>
  openedLog({ rows: range(from, to), next, searchedTo: null });
const seqs = (log: Pick<EventLog, 'rows'>) => log.rows.map(({ seq }) => seq);
const always = () => true;

describe('[LV2] a list of events that is followed', () => {
  it('puts new rows first, newest first, whatever order they came in', () => {
    expect(seqs(withChanges(opened(3, 1), [row(4), row(6), row(5)], always))).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it('replaces a known row where it stands, and takes it out when it no longer fits', () => {
    const changed = withChanges(opened(3, 1), [row(2, { duplicates: 7 })], always);
    expect(changed.rows[1]?.duplicates).toBe(7);
    expect(seqs(withChanges(opened(3, 1), [row(2)], ({ seq }) => seq !== 2))).toEqual([3, 1]);
  });

  it('leaves every other row the very same, so that only what changed is drawn again', () => {
    const log = opened(3, 1);
    expect(withChanges(log, [row(2), row(4)], always).rows[1]).toBe(log.rows[0]);
  });

  it('puts an older row in its place where that part is loaded, and nowhere else', () => {
    const log = openedLog({ rows: [row(9), row(5)], next: 4, searchedTo: null });
    expect(seqs(withChanges(log, [row(7), row(2)], always))).toEqual([9, 7, 5]);
    expect(seqs(withChanges({ ...log, next: null }, [row(2)], always))).toEqual([9, 5, 2]);
  });

  it('lets none in that does not fit', () => {
    expect(seqs(withChanges(opened(2, 1), [row(3), row(4)], ({ seq }) => seq !== 4))).toEqual([3, 2, 1]);
  });

  it('keeps 2,000 rows and goes on from where it stops', () => {
    const log = withChanges(opened(2_000, 1, null), [row(2_001)], always);
    expect(log.rows).toHaveLength(2_000);
    expect(log.next).toBe(2);
  });
});

describe('[LV2] a list of events that is held', () => {
  it('does not move: new rows wait, known ones still change', () => {
    const log = withChanges(held(opened(3, 1)), [row(4), row(5), row(2, { duplicates: 7 })], always);
    expect(seqs(log)).toEqual([3, 2, 1]);
    expect(log.rows[1]?.duplicates).toBe(7);
    expect(log.waiting.map(({ seq }) => seq)).toEqual([5, 4]);
    expect(seqs(released(log))).toEqual([5, 4, 3, 2, 1]);
    expect(released(log)).toMatchObject({ held: false, waiting: [], missed: false });
  });

  it('changes what waits, too', () => {
    const waiting = withChanges(held(opened(1, 1)), [row(2)], always);
    expect(withChanges(waiting, [row(2, { duplicates: 3 })], always).waiting[0]?.duplicates).toBe(3);
    expect(withChanges(waiting, [row(2)], ({ seq }) => seq !== 2).waiting).toEqual([]);
  });

  it('keeps all that was scrolled to, and says when more came than can wait', () => {
    const log = held(opened(5_000, 1, null));
    const full = withChanges(log, range(7_100, 5_001), always);
    expect(full.rows).toHaveLength(5_000);
    expect(full.waiting).toHaveLength(2_000);
    expect(full.missed).toBe(true);
  });
});

describe('older pages', () => {
  it('come last, each row once', () => {
    const log = withOlder(opened(6, 4), { rows: range(4, 2), next: 2, searchedTo: null });
    expect(seqs(log)).toEqual([6, 5, 4, 3, 2]);
    expect(log.next).toBe(2);
  });
});

describe('[LV6] after the line was away', () => {
  it('has what was missed, and what changed or went meanwhile', () => {
    const page = { rows: [row(5), row(4), row(3, { duplicates: 2 }), row(1)], next: null, searchedTo: null };
    const log = refreshed(opened(3, 1, null), page);
    expect(seqs(log)).toEqual([5, 4, 3, 1]);
    expect(log.rows[2]?.duplicates).toBe(2);
  });

  it('keeps what lies below the page that was read again', () => {
    const log = refreshed(opened(5, 1), { rows: range(7, 4), next: 4, searchedTo: null });
    expect(seqs(log)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(log.next).toBe(1);
  });

  it('keeps what came after the page was read', () => {
    const log = withChanges(opened(3, 1, null), [row(4)], always);
    expect(seqs(refreshed(log, { rows: range(3, 1), next: null, searchedTo: null }))).toEqual([4, 3, 2, 1]);
  });

  it('begins anew where too much came, or says so to somebody who reads', () => {
    const page = { rows: range(900, 401), next: 401, searchedTo: null };
    expect(seqs(refreshed(opened(3, 1), page))).toEqual(seqs({ rows: page.rows }));
    const log = refreshed(held(opened(3, 1)), page);
    expect(seqs(log)).toEqual([3, 2, 1]);
    expect(log.missed).toBe(true);
  });
});
