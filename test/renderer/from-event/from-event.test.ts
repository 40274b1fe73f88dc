import { describe, expect, it } from 'vitest';
import { firstEvent } from '../../../renderer/first/first-event.ts';
import {
  canonicalFields,
  type EventField,
  fieldOf,
  senderFields,
} from '../../../renderer/rules/from-event/event-fields.ts';
import { fittingOperators, suggestedValue } from '../../../renderer/rules/from-event/operators.ts';
import { ruleDocument, ruleText } from '../../../renderer/rules/from-event/rule-document.ts';
import {
  firstDraft,
  pick,
  RECIPIENTS,
  type RuleDraft,
  ruleDraftSchema,
  withOperator,
  withPicked,
} from '../../../renderer/rules/from-event/rule-draft.ts';
import { sampleLike, valuesThatFire } from '../../../renderer/rules/from-event/test-events.ts';
import { Backtest } from '../../../rules/backtest/backtest.ts';
import { readInputLine } from '../../../rules/backtest/input-line.ts';
import { checkRuleText } from '../../../rules/document/check.ts';
import type { RuleDocument } from '../../../rules/document/schema.ts';
import { compileRule } from '../../../rules/engine/engine.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { describeRule } from '../../../rules/explain/words.ts';
import type { EventSummary } from '../../../service/contract/views.ts';
import { sampleBody, sampleNames } from '../../../service/samples/samples.ts';

const NOON = Date.UTC(2026, 10, 3, 12);

type Preset = 'okd' | 'tradingview' | 'github' | 'stripe';
const PRESETS: readonly Preset[] = ['okd', 'tradingview', 'github', 'stripe'];
const SAMPLES = PRESETS.flatMap((preset) => sampleNames(preset).map((sample) => ({ preset, sample })));

/** The event that a sample becomes. */
function eventOf(preset: Preset, sample: string, changes: Record<string, string | number | boolean> = {}, second = 0) {
  const at = NOON + second * 1_000;
  const text = new TextDecoder().decode(sampleBody(sample, at, 0, changes));
  const body: unknown = text.startsWith('{') ? JSON.parse(text) : text;
  const read = readInputLine({ source: preset, preset, at, body }, at);
  if (!('event' in read)) throw new Error(read.message);
  expect(read.problems).toEqual([]);
  return { ...read.event, id: `e${second}` };
}

function documentOf(draft: RuleDraft, event: CanonicalEvent): RuleDocument {
  const document = ruleDocument(draft, event, []);
  expect(checkRuleText(ruleText(document), { conditions: {} }).problems).toEqual([]);
  return document;
}

function firings(document: RuleDocument, events: readonly CanonicalEvent[]): (string | null)[] {
  const backtest = new Backtest({ rules: [compileRule(document, {})], timezone: 'UTC' });
  for (const event of events) backtest.take(event);
  return backtest.finish(null).lines.map(({ event }) => event);
}

const names = (fields: readonly EventField[]) => fields.map(({ name }) => name);
const PRICE = eventOf('okd', 'price-above');
const FILL = eventOf('okd', 'order-filled');

function draftWith(event: CanonicalEvent, ...fields: string[]): RuleDraft {
  const draft = firstDraft(event);
  const added = fields.flatMap((name) => {
    const field = fieldOf(event, name);
    return field === undefined ? [] : [pick(field)];
  });
  return withPicked(draft, event, [...draft.picked, ...added]);
}

describe('the fields of an event', () => {
  it('[A8] are those that conditions are made of, without ids and times', () => {
    expect(names(canonicalFields(FILL))).toEqual([
      'type',
      'symbol',
      'side',
      'price',
      'amount',
      'notional',
      'exchange',
      'market',
      'source',
    ]);
    expect(senderFields(FILL)).toEqual([]);
  });

  it('[A8] have what the sender says besides by its path, and nothing twice', () => {
    const closed = eventOf('okd', 'position-closed');
    expect(senderFields(closed)).toEqual([
      { name: 'data.type', kind: 'text', value: 'futures' },
      { name: 'data.entryPrice', kind: 'decimal', value: '42000.00' },
      { name: 'data.leverage', kind: 'text', value: '10x' },
    ]);
    const alert = eventOf('tradingview', 'alert-buy');
    expect(names(senderFields(alert))).toEqual(['data.market_position', 'data.prev_market_position']);
    expect(names(senderFields(eventOf('github', 'push')))).toContain('data.repository.full_name');
  });

  it('[A17] have nothing that only tells one test event from the next', () => {
    const values = SAMPLES.flatMap(({ preset, sample }) => senderFields(eventOf(preset, sample)));
    expect(values.filter(({ value }) => String(value).includes('sample'))).toEqual([]);
    expect(names(senderFields(eventOf('tradingview', 'alert-price')))).not.toContain('data.comment');
    const alert = eventOf('tradingview', 'alert-price');
    const own = { ...alert, data: { ...alert.data, comment: 'take the sample-1 set-up' } };
    expect(names(senderFields(own))).toContain('data.comment');
  });

  it('[A8] have odd names in a form that the rule language reads', () => {
    const event = { ...FILL, data: { "it's odd": { 'a-b': 3 } } };
    const draft = withPicked(firstDraft(event), event, senderFields(event).map(pick));
    expect(documentOf(draft, event).conditions).toEqual({
      all: [{ fact: 'data', path: "$['it\\'s odd']['a-b']", operator: 'greaterThan', value: 2.9 }],
    });
  });
});

describe('the event that a rule is made from', () => {
  const row = (id: string, status: 'accepted' | 'quarantined' = 'accepted') =>
    ({ status, event: { id } }) as unknown as EventSummary;
  const chosen = (rows: EventSummary[], ...tests: string[]) => firstEvent(rows, tests)?.event.id;

  it("[A18] is the newest, a test event like any other, until the sender's own comes: the first of those, which stays", () => {
    expect(chosen([])).toBeUndefined();
    expect(chosen([row('b', 'quarantined'), row('a')])).toBe('a');
    expect(chosen([row('test'), row('a')], 'test')).toBe('test');
    expect(chosen([row('own'), row('test'), row('a')], 'test')).toBe('own');
    expect(chosen([row('later'), row('own'), row('test')], 'test')).toBe('own');
    expect(chosen([row('again'), row('own'), row('test')], 'test', 'again')).toBe('again');
    expect(chosen([row('odd', 'quarantined'), row('test')], 'test')).toBe('test');
  });
});

describe('a clicked value', () => {
  it.each([
    [50_125.5, 50_000, 51_000],
    [45_000, 44_000, 46_000],
    [3_487.35, 3_400, 3_500],
    [0.1, 0.09, 0.11],
    [0.29, 0.28, 0.3],
    [86.7, 86, 87],
    [-4.71, -4.8, -4.7],
    [0, -1, 1],
    [0.000012345, 0.000012, 0.000013],
  ])('[A9] %d begins above %d and below %d', (value, above, below) => {
    expect(suggestedValue('greaterThan', { value })).toBe(above);
    expect(suggestedValue('lessThan', { value })).toBe(below);
    expect(suggestedValue('equal', { value })).toBe(value);
  });

  it('[A9] keeps what the trader entered when the operator is another one, and follows it where nothing was', () => {
    const field = { name: 'price', kind: 'exact', value: 50_125.5 } as const;
    expect(withOperator(pick(field), 'crossesBelow', field)).toMatchObject({ value: 51_000 });
    expect(withOperator({ ...pick(field), value: 60_000 }, 'lessThan', field)).toMatchObject({ value: 60_000 });
  });

  it('[A10] asks for a level once it is reached, for each market, and quietly; of each order it asks anew', () => {
    const level = draftWith(PRICE, 'price');
    expect(level.trigger).toEqual({ when: 'becomesTrue', groupBy: [], cooldown: '10m' });
    const everyMarket = withPicked(
      level,
      PRICE,
      level.picked.filter(({ field }) => field !== 'symbol'),
    );
    expect(everyMarket.trigger).toEqual({ when: 'becomesTrue', groupBy: ['symbol'], cooldown: '10m' });
    expect(draftWith(FILL, 'notional').trigger).toEqual({ when: 'matches', groupBy: [], cooldown: null });
    const balance = eventOf('okd', 'balance-updated');
    expect(draftWith(balance, 'totalUSDValue').trigger.groupBy).toEqual(['exchange']);
    const chosen = { ...level, trigger: { ...level.trigger, cooldown: '1h' }, isTriggerChosen: true };
    expect(withPicked(chosen, PRICE, []).trigger.cooldown).toBe('1h');
  });

  it('[A10] becomes a rule with a name, an id of its own, and a sentence', () => {
    const level = draftWith(PRICE, 'price');
    const crossing = withPicked(
      level,
      PRICE,
      level.picked.map((each) => (each.field === 'price' ? { ...each, operator: 'crossesAbove' } : each)),
    );
    const document = documentOf(crossing, PRICE);
    expect(document).toMatchObject({
      id: 'btcusdt-price-crosses-above-50-000',
      name: 'BTCUSDT price crosses above 50,000',
    });
    expect(describeRule(document)).toBe(
      'When type is price.threshold and symbol is BTCUSDT and price crosses above 50,000 (at most every 10 minutes): notify',
    );
    expect(ruleDocument(crossing, PRICE, [document.id]).id).toBe(`${document.id}-2`);
    const named = { ...crossing, name: '  {{ my }} rule ', recipients: [...RECIPIENTS] };
    expect(documentOf(named, eventOf('tradingview', 'alert-price')).name).toBe('{{ my }} rule');
  });

  it('[A10] keeps every part of a draft that is written down and read again', () => {
    const draft = draftWith(PRICE, 'price', 'change');
    expect(ruleDraftSchema.parse(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
  });
});

describe('every value of every sample, with every operator that fits it', () => {
  it.each(SAMPLES)(
    '[A9] [A10] is a rule without problems that the event itself meets: $preset $sample',
    ({ preset, sample }) => {
      const event = eventOf(preset, sample);
      for (const field of [...canonicalFields(event), ...senderFields(event)]) {
        for (const operator of fittingOperators(field)) {
          const value = suggestedValue(operator, field);
          const picked = [{ field: field.name, kind: field.kind, operator, value }];
          const draft = { ...withPicked(firstDraft(event), event, picked), recipients: [...RECIPIENTS] };
          const fired = firings(documentOf(draft, event), [event]).length;
          const isMet = operator !== 'notEqual' && !operator.startsWith('crosses');
          expect(`${field.name} ${operator} ${fired}`).toBe(`${field.name} ${operator} ${isMet ? 1 : 0}`);
        }
      }
    },
  );

  it.each(SAMPLES.filter(({ sample }) => sample !== 'alert-text'))(
    '[A7] fires on the last of the test events that are made for it: $preset $sample',
    ({ preset, sample }) => {
      const event = eventOf(preset, sample);
      // Of nothing there is not less.
      const isNumber = ({ kind, value }: EventField) => kind === 'exact' && value !== 0;
      const fields = canonicalFields(event).filter(isNumber);
      for (const field of fields) {
        for (const operator of fittingOperators(field)) {
          if (operator === 'notEqual' || operator === 'equal') continue;
          // Farther from the sample than it would begin: what the trader enters.
          const value = Number(suggestedValue(operator, field)) * 2;
          const draft = withPicked(firstDraft(event), event, [
            ...firstDraft(event).picked,
            { field: field.name, kind: field.kind, operator, value },
          ]);
          const events = valuesThatFire(draft).map((values, second) => eventOf(preset, sample, values, second));
          const fired = firings(documentOf(draft, event), events);
          expect([field.name, operator, fired]).toEqual([field.name, operator, [events.at(-1)?.id]]);
        }
      }
    },
  );
});

describe('the sample for an event', () => {
  it.each(SAMPLES)('[A7] has the type of the event: $preset $sample', ({ preset, sample }) => {
    const event = eventOf(preset, sample);
    const like = sampleLike(event, sampleNames(preset));
    expect(like === null ? null : eventOf(preset, like).type).toBe(
      preset === 'github' || preset === 'stripe' ? (like === null ? null : event.type) : event.type,
    );
  });

  it('[A7] is none for an event that no sample is like', () => {
    expect(sampleLike({ type: 'my.own', data: {} }, sampleNames('okd'))).toBeNull();
  });
});
