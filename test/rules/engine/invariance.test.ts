import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CompiledRule, Engine } from '../../../rules/engine/engine.ts';
import type { Decision, Judgement, StateChange } from '../../../rules/engine/judgement.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { type Coming, comings, eventAt, ruleSets } from './generated.ts';
import { engineOf, NOON, savedAfter } from './sample.ts';

const END = NOON + 500;

/** Everything that judgements have told, each list by itself, in order. */
class Record {
  readonly decisions: Decision[] = [];
  readonly near: Judgement['near'] = [];
  readonly flushes: Judgement['flushes'] = [];
  readonly changes: StateChange[] = [];

  add({ decisions, near, flushes, changes }: Judgement): void {
    this.decisions.push(...decisions);
    this.near.push(...near);
    this.flushes.push(...flushes);
    this.changes.push(...changes);
  }
}

/** What comes of events, each committed by itself, and of the time after them. `before` runs before each event. */
function run(
  rules: readonly CompiledRule[],
  list: readonly Coming[],
  before: (engine: Engine, event: CanonicalEvent, record: Record) => Engine = (engine) => engine,
): Record {
  const record = new Record();
  let engine = engineOf(...rules);
  engine.backfill([]);
  for (const [place, coming] of list.entries()) {
    const event = eventAt(place, coming);
    engine = before(engine, event, record);
    record.add(engine.judge(event));
    engine.commit();
  }
  record.add(engine.advance(END));
  return record;
}

const nothings = fc.array(fc.nat({ max: 12 }), { minLength: 14, maxLength: 14 });

describe('what an engine tells', () => {
  it('is the same however time is chopped', () => {
    fc.assert(
      fc.property(ruleSets, comings, nothings, (rules, list, steps) => {
        let place = 0;
        const chopped = run(rules, list, (engine, event, record) => {
          const step = steps[place % steps.length] ?? 1;
          place += 1;
          for (let left = step; left >= 0; left -= 2) record.add(engine.advance(event.receivedAt - left));
          return engine;
        });
        expect(chopped).toEqual(run(rules, list));
      }),
      { numRuns: 300 },
    );
  });

  it('is the same after what was rolled back as if it had never been judged', () => {
    fc.assert(
      fc.property(ruleSets, comings, comings, nothings, (rules, list, others, counts) => {
        let place = 0;
        const disturbed = run(rules, list, (engine) => {
          for (const [index, other] of others.slice(0, counts[place % counts.length]).entries()) {
            engine.judge(eventAt(100 + index, other));
          }
          engine.advance(END);
          engine.rollback();
          place += 1;
          return engine;
        });
        expect(disturbed).toEqual(run(rules, list));
      }),
      { numRuns: 300 },
    );
  });

  it('is the same across a restart at any point', () => {
    fc.assert(
      fc.property(ruleSets, comings, fc.nat({ max: 14 }), (rules, list, at) => {
        const events = new Map(list.map((coming, place) => [`e${place}`, eventAt(place, coming)]));
        let place = 0;
        const restarted = run(rules, list, (engine, _event, record) => {
          place += 1;
          const clock = events.get(`e${place - 2}`)?.receivedAt;
          return place === at ? reborn(engine, rules, record, events, clock) : engine;
        });
        expect(restarted).toEqual(run(rules, list));
      }),
      { numRuns: 300 },
    );
  });

  it('is the same if it explains each event before it comes; and that is what it then decides', () => {
    fc.assert(
      fc.property(ruleSets, comings, (rules, list) => {
        const explained: Decision[] = [];
        const record = run(rules, list, (engine, event) => {
          explained.push(...engine.explain(event));
          return engine;
        });
        expect(record).toEqual(run(rules, list));
        expect(explained.filter((decision) => decision.outcome !== 'not_true' && !isPutOff(decision))).toEqual(
          record.decisions.filter((decision) => !isOfTime(decision)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('is the same whether each event is committed by itself or many together', () => {
    fc.assert(
      fc.property(ruleSets, comings, (rules, list) => {
        const engine = engineOf(...rules);
        const together = new Record();
        for (const [place, coming] of list.entries()) together.add(engine.judge(eventAt(place, coming)));
        together.add(engine.advance(END));
        expect(together).toEqual(run(rules, list));
      }),
      { numRuns: 300 },
    );
  });
});

/** An engine that knows only what was stored, as JSON. */
function reborn(
  engine: Engine,
  rules: readonly CompiledRule[],
  record: Record,
  events: ReadonlyMap<string, CanonicalEvent>,
  clock: number | undefined,
): Engine {
  const next = new Engine({ timezone: 'UTC' });
  next.load(rules);
  next.restoreMeasures(engine.saveMeasures());
  next.restore(JSON.parse(JSON.stringify(savedAfter(record.changes))), (id) => events.get(id), clock);
  return next;
}

/** Told by a `for` or `absent` whose time had come, not by an event. */
function isOfTime({ suppressedBy, trace }: Decision): boolean {
  return trace.trigger?.timer !== undefined && suppressedBy !== 'waiting';
}

/** A match that puts a silence off; told only when somebody asks. */
function isPutOff({ suppressedBy, trace }: Decision): boolean {
  return suppressedBy === 'waiting' && trace.trigger?.timer === 'absent';
}
