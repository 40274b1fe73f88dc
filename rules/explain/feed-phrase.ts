import { isRecord } from '../event/json.ts';
import { valueInWords } from './quantity.ts';

/** What a trader calls the events of a type, several of them. */
const NOUNS: ReadonlyMap<string, string> = new Map([
  ['order.filled', 'fills'],
  ['order.partially_filled', 'partial fills'],
  ['order.canceled', 'cancelled orders'],
  ['order.rejected', 'rejected orders'],
  ['balance.updated', 'balance updates'],
  ['balance.changed', 'balance changes'],
  ['price.threshold', 'price alerts'],
  ['deposit.confirmed', 'deposits'],
  ['withdrawal.completed', 'withdrawals'],
  ['position.opened', 'opened positions'],
  ['position.closed', 'closed positions'],
  ['tradingview.alert', 'TradingView alerts'],
]);

/** What the events are called that feed a measure without `types`: those that the rule itself asks for, or all. */
export type OwnEvents = 'such events' | 'events';

/**
 * The events that feed a window, series or latest value: `BTCUSDT fills with side buy of the same exchange`. `params` are
 * those of the fact.
 */
export function feedInWords(params: Record<string, unknown>, own: OwnEvents): string {
  const { types } = params;
  const where = isRecord(params.where) ? params.where : {};
  const named = listOf(types);
  const noun = named.length === 0 ? own : joined(named.map((type) => NOUNS.get(type) ?? `${type} events`));
  const isMarket = named.length > 0 && where.symbol !== undefined;
  const market = isMarket ? `${joined(listOf(where.symbol))} ` : '';
  const others = Object.entries(where).filter(([field]) => !(isMarket && field === 'symbol'));
  const asked = others.map(([field, value]) => `${field} ${joined(listOf(value))}`);
  return `${market}${noun}${asked.length === 0 ? '' : ` with ${asked.join(' and ')}`}${groupInWords(params)}`;
}

/** ` of the same symbol`, or nothing for a measure without groups. */
export function groupInWords({ groupBy }: Record<string, unknown>): string {
  const fields = listOf(groupBy);
  return fields.length === 0 ? '' : ` of the same ${fields.join(' and ')}`;
}

function listOf(value: unknown): string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map(valueInWords);
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
