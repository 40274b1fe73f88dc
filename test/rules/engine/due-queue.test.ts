import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DueQueue } from '../../../rules/engine/due-queue.ts';

interface Alarm {
  name: number;
  due: number | null;
}

function queueOf(alarms: readonly Alarm[]): DueQueue<Alarm> {
  const queue = new DueQueue<Alarm>(
    ({ due }) => due,
    (one, other) => one.name - other.name,
  );
  for (const alarm of alarms) queue.note(alarm);
  return queue;
}

/** Takes everything that is due; as in the engine, what was taken is not due any more. */
function taken(queue: DueQueue<Alarm>, to: number): [number, number][] {
  const all: [number, number][] = [];
  for (let next = queue.take(to); next !== null; next = queue.take(to)) {
    all.push([next.due, next.item.name]);
    next.item.due = null;
  }
  return all;
}

const due = fc.option(fc.nat({ max: 20 }));
const step = fc.oneof(fc.record({ name: fc.nat({ max: 7 }), due }), fc.record({ to: fc.nat({ max: 20 }) }));

describe('the queue of what is due', () => {
  it('gives out what is due as things stand, in order of time and then of rank', () => {
    fc.assert(
      fc.property(fc.array(due, { minLength: 8, maxLength: 8 }), fc.array(step, { maxLength: 30 }), (dues, steps) => {
        const alarms = dues.map((at, name): Alarm => ({ name, due: at }));
        const queue = queueOf(alarms);
        for (const one of steps) {
          if ('to' in one) {
            const wanted = alarms
              .flatMap((alarm): [number, number][] =>
                alarm.due !== null && alarm.due <= one.to ? [[alarm.due, alarm.name]] : [],
              )
              .sort(([at, name], [otherAt, otherName]) => at - otherAt || name - otherName);
            expect(taken(queue, one.to)).toEqual(wanted);
          } else {
            const alarm = alarms[one.name];
            if (alarm === undefined) continue;
            alarm.due = one.due;
            queue.note(alarm);
          }
          const times = alarms.flatMap((alarm) => alarm.due ?? []);
          expect(queue.next()).toBe(times.length === 0 ? null : Math.min(...times));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps one place for something that is put off again and again', () => {
    let asked = 0;
    const alarm = { due: 0 };
    const queue = new DueQueue<{ due: number }>(
      (item) => {
        asked += 1;
        return item.due;
      },
      () => 0,
    );
    for (let at = 1; at <= 10_000; at += 1) {
      alarm.due = at;
      queue.note(alarm);
    }
    asked = 0;
    expect(queue.take(9_999)).toBeNull();
    expect(asked).toBeLessThan(10);
    expect(queue.take(10_000)).toEqual({ due: 10_000, item: alarm });
    expect(queue.next()).toBeNull();
  });
});
