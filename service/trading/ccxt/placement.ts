import type { Said } from '../../contract/sayings/en.ts';
import type { BrokerAbilities, NewOrder, Placed } from '../broker.ts';
import { KINDS } from '../order-kinds.ts';
import type { Call } from './connection.ts';
import type { Dialect } from './dialects/dialect.ts';

/** What an order asks for that the exchange cannot do; null where it can do all of it. */
export function unsupported(order: NewOrder, abilities: BrokerAbilities): Said | null {
  const { kind, trailPercent, timeInForce, reduceOnly } = order;
  if (!abilities.kinds.has(kind)) return [KINDS[kind]];
  if (trailPercent !== null && !abilities.trailing) return ['trailingStops'];
  if (timeInForce !== null && !abilities.timesInForce.has(timeInForce)) return ['timeInForce', timeInForce];
  return reduceOnly && !abilities.reduceOnly ? ['reduceOnlyOrders'] : null;
}

/**
 * What became of an order whose request ended in an error. The exchange's own answer decides, never the class of ccxt's error: ccxt throws
 * `InvalidOrder` for a duplicate id as well, which means that the order is there, and `DDoSProtection` for a key that is refused. Whatever is
 * not in the list of definite refusals is unknown once a byte may have left.
 */
export function placementOf(error: unknown, call: Call, dialect: Dialect, wordsOf: (error: unknown) => string): Placed {
  if (!call.isSent) return notSent(error, wordsOf(error));
  const refusal = call.answer === null || call.answer.status >= 500 ? null : dialect.refusalOf(call.answer);
  if (refusal !== null && dialect.isDefinite(refusal) && !REPEATED.test(refusal.message)) {
    return { kind: 'refused', code: refusal.code, message: wordsOf(new Error(refusal.message)) };
  }
  if (refusal !== null) return { kind: 'unknown', message: wordsOf(new Error(`${refusal.code}: ${refusal.message}`)) };
  return { kind: 'unknown', message: wordsOf(error) };
}

/** Whatever its code is: the exchange says that there is such an order, and it may be ours. */
const REPEATED = /duplicat|already exist/i;

/** ccxt's own checks before it sends anything; the same order would fail them again. */
const NEVER_SENDS: ReadonlySet<string> = new Set([
  'ArgumentsRequired',
  'BadRequest',
  'BadSymbol',
  'InvalidOrder',
  'NotSupported',
]);

function notSent(error: unknown, message: string): Placed {
  const name = error instanceof Error ? error.name : '';
  return NEVER_SENDS.has(name) ? { kind: 'refused', code: name, message } : { kind: 'unsent', message };
}
