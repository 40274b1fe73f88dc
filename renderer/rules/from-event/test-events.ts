import { readNumber } from '../../../rules/conditions/number.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { isRecord } from '../../../rules/event/json.ts';
import { isCrossing, sideOf } from './operators.ts';
import type { Picked, RuleDraft } from './rule-draft.ts';

type Values = Record<string, string | number | boolean>;

/** Type and source are those of the sample and of where it is sent. */
const GIVEN: ReadonlySet<string> = new Set(['type', 'source']);

/**
 * Values that test events need so that the last of them makes the rule fire, an entry an event: for a crossing, and for what has to
 * become true, one from the other side comes first.
 */
export function valuesThatFire({ picked, trigger }: Pick<RuleDraft, 'picked' | 'trigger'>): Values[] {
  const turning = picked.filter(({ operator }) => sideOf(operator) !== 0);
  const comes =
    turning.length > 0 && (trigger.when === 'becomesTrue' || turning.some(({ operator }) => isCrossing(operator)));
  return [...(comes ? [valuesOf(picked, -1)] : []), valuesOf(picked, 1)];
}

/** The built-in sample that is most like the event, or null where there is none. */
export function sampleLike(
  event: Pick<CanonicalEvent, 'type' | 'side' | 'data'>,
  samples: readonly string[],
): string | null {
  const name = NAMED[event.type] ?? event.type.replace(/[._]/g, '-');
  const likeliest = event.type === 'tradingview.alert' && event.side !== undefined ? `alert-${event.side}` : name;
  const isDialectB = isRecord(event.data) && Object.hasOwn(event.data, 'executedQuantity');
  const wanted = isDialectB ? [`${likeliest}-b`, likeliest] : [likeliest];
  return wanted.find((sample) => samples.includes(sample)) ?? null;
}

/** Samples whose names do not say their type. */
const NAMED: Readonly<Record<string, string>> = {
  'price.threshold': 'price-above',
  'tradingview.alert': 'alert-price',
  'payment_intent.succeeded': 'payment-succeeded',
};

/** `direction` 1: every condition holds; -1: those about a level do not. */
function valuesOf(picked: readonly Picked[], direction: 1 | -1): Values {
  const entries = picked.flatMap((each): [string, Values[string]][] => {
    if (GIVEN.has(each.field) || each.operator === 'notEqual') return [];
    const side = sideOf(each.operator);
    const level = readNumber(each.value);
    return [[each.field, side === 0 || level === null ? each.value : beside(level, side * direction)]];
  });
  return Object.fromEntries(entries);
}

/** A little beyond the level; a hundredth of it, so that what is worked out from it is beyond it too. */
function beside(level: number, side: number): number {
  const distance = level === 0 ? 1 : Math.abs(level) / 100;
  return Number((level + side * distance).toPrecision(12));
}
