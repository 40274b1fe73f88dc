import { binance, bybit, okx } from 'ccxt';
import type { EXCHANGES } from '../../settings/brokers.ts';
import type { CcxtExchange } from './exchange.ts';

/*
 * The only file that imports ccxt, and itself imported only when a broker first needs it: the whole of ccxt takes 80 MB and most of a
 * second. These names are all that the build keeps of it.
 */

const CLASSES = { binance, bybit, okx };

/** An exchange of ccxt whose quantities are decimal texts (`number: String`). `isPaced`: requests wait for the exchange's budget. Nothing is sent. */
export function makeExchange(
  name: (typeof EXCHANGES)[number],
  options: Record<string, unknown>,
  isPaced: boolean,
): CcxtExchange {
  const made: unknown = new CLASSES[name]({ enableRateLimit: isPaced, options });
  const exchange = made as CcxtExchange & { number: unknown };
  exchange.number = String;
  return exchange;
}
