import { isRecord } from '../event/json.ts';
import { valueInWords } from './quantity.ts';
import type { Wording } from './wording/wording.ts';

/** How the events are called that feed a measure without `types`: those that the rule itself asks for, or all. */
export type OwnEvents = 'such' | 'all';

/**
 * The events that feed a window, series or latest value: `BTCUSDT fills with side buy of the same exchange`. `params` are
 * those of the fact.
 */
export function feedInWords(params: Record<string, unknown>, own: OwnEvents, wording: Wording): string {
  const { conditions } = wording;
  const { types } = params;
  const where = isRecord(params.where) ? params.where : {};
  const named = listOf(types, wording);
  const nouns = named.map((type) => conditions.events[type] ?? conditions.eventsOf(type));
  const isMarket = named.length > 0 && where.symbol !== undefined;
  const others = Object.entries(where).filter(([field]) => !(isMarket && field === 'symbol'));
  return conditions.feed({
    events: named.length === 0 ? conditions.own[own] : wording.either(nouns),
    market: isMarket ? wording.either(listOf(where.symbol, wording)) : '',
    where: others.map(([field, value]) => [conditions.field(field), wording.either(listOf(value, wording))] as const),
    same: listOf(params.groupBy, wording),
  });
}

/** ` of the same symbol`, or nothing for a measure without groups. */
export function groupInWords({ groupBy }: Record<string, unknown>, wording: Wording): string {
  const fields = listOf(groupBy, wording);
  return fields.length === 0 ? '' : wording.conditions.same(fields);
}

function listOf(value: unknown, wording: Wording): string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map((each) => valueInWords(each, wording));
}
