import Big from 'big.js';
import { readDecimal } from '../../../rules/event/decimal.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { marketName } from '../../../rules/event/symbol.ts';
import type { Said } from '../../contract/sayings/en.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import type { Direction } from '../guard.ts';
import { POSITIONS } from '../limits/position-expectation.ts';

type Subject = Pick<StoredOrder, 'symbol' | 'leg'>;
type Alert = Omit<CanonicalEvent, 'id'>;

const DIRECTIONS: readonly string[] = ['long', 'flat', 'short'] satisfies Direction[];

/**
 * The position that the alert behind an order states for the time before it (`{{strategy.prev_market_position}}`); null where it states
 * none, or of another symbol.
 */
export function statedPosition(order: Subject, event: Alert | undefined): Direction | null {
  return isAbout(order, event) ? directionOf(event, 'prev_market_position') : null;
}

/** What an alert says of the position after its order: base currency, below 0 for a short one; or why that is not certain. */
export type StatedTarget = { amount: Big } | { unclear: Said };

/**
 * The position that the alert states for the time after its order: `{{strategy.market_position}}` with `{{strategy.market_position_size}}`,
 * which has no sign, or `{{strategy.position_size}}`, which has one. Null where it states none, or of another symbol.
 */
export function statedTarget(order: Subject, event: Alert | undefined): StatedTarget | null {
  if (!isAbout(order, event)) return null;
  const direction = directionOf(event, 'market_position');
  const size = sizeOf(event, 'market_position_size');
  const signed = sizeOf(event, 'position_size');
  if (direction === null) return signed === null ? null : { amount: signed };
  if (direction === 'flat') return flat([size, signed]);
  const told = [size, signed].filter((each) => each !== null);
  const amounts = told.map((each) => (direction === 'short' ? each.abs().times(-1) : each.abs()));
  const [amount] = amounts;
  if (amount === undefined) return { unclear: ['statesNoSize', [POSITIONS[direction]]] };
  const isOtherSign = signed !== null && (direction === 'long' ? signed.lt(0) : signed.gt(0));
  if (isOtherSign || amount.eq(0) || amounts.some((each) => !each.eq(amount)))
    return { unclear: sizesOf(direction, told) };
  return { amount };
}

function flat(sizes: readonly (Big | null)[]): StatedTarget {
  const other = sizes.find((size) => size !== null && !size.eq(0));
  return other ? { unclear: sizesOf('flat', [other]) } : { amount: new Big(0) };
}

function sizesOf(direction: Direction, [one, other]: readonly Big[]): Said {
  const sizes = [one, other].flatMap((size) => (size === undefined ? [] : [size.toFixed()]));
  const [size = '', second] = sizes;
  const position: Said = [POSITIONS[direction]];
  return second === undefined ? ['statesOtherSize', position, size] : ['statesTwoSizes', position, size, second];
}

function isAbout({ symbol, leg }: Subject, event: Alert | undefined): event is Alert {
  if (leg !== 'entry' || event?.symbol === undefined) return false;
  return marketName(event.symbol) === marketName(symbol);
}

function directionOf(event: Alert, name: string): Direction | null {
  const stated = valuesOf(event, name).map((value) => String(value).trim().toLowerCase());
  return (stated.find((text) => DIRECTIONS.includes(text)) as Direction | undefined) ?? null;
}

function sizeOf(event: Alert, name: string): Big | null {
  for (const value of valuesOf(event, name)) {
    const size = readDecimal(value);
    if (size !== null) return size;
  }
  return null;
}

/** Under the names that alerts give it: of TradingView's placeholder, in one object or beside the others. */
function valuesOf({ data }: Alert, name: string): unknown[] {
  return [data[name], data[`strategy.${name}`], memberOf(data.strategy, name)];
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
