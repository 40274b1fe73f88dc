import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { marketName } from '../../../rules/event/symbol.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import type { Expectation } from '../guard.ts';

/** The names that alerts give it: of the placeholder `{{strategy.prev_market_position}}`, in one object or beside the others. */
const NAMES = ['prev_market_position', 'strategy.prev_market_position'] as const;
const POSITIONS: readonly string[] = ['long', 'flat', 'short'] satisfies Expectation['before'][];

/** The position that the alert behind an order states for the time before it; null where it states none, or of another symbol. */
export function statedPosition(
  { symbol, leg }: Pick<StoredOrder, 'symbol' | 'leg'>,
  event: Omit<CanonicalEvent, 'id'> | undefined,
): Expectation['before'] | null {
  if (leg !== 'entry' || event?.symbol === undefined || marketName(event.symbol) !== marketName(symbol)) return null;
  const { data } = event;
  const values = [...NAMES.map((name) => data[name]), memberOf(data.strategy, NAMES[0])];
  const stated = values.map((value) => String(value).trim().toLowerCase()).find((text) => POSITIONS.includes(text));
  return (stated as Expectation['before'] | undefined) ?? null;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
