import { z } from 'zod';

/**
 * The canonical event: one shape for every sender and dialect. Conditions, templates and the journal see only this.
 *
 * Quantities and prices are numbers here, because conditions compare numbers; the exact decimal text stays in `data`
 * and is read from there for sums and money (see decimal.ts).
 */
export const canonicalEventSchema = z.object({
  /** Unique in the journal. */
  id: z.string(),
  /** Id of the source in the settings, or `file` in a back-test. */
  source: z.string(),
  /** Canonical name such as `order.filled`, or the sender's own; `event` where the body has no name. */
  type: z.string(),
  /** The sender's time, ms since 1970 UTC. */
  at: z.number(),
  /** Time of receipt, ms since 1970 UTC. */
  receivedAt: z.number(),
  /** Upper case, without the perpetual suffix: `BTCUSDT`. */
  symbol: z.string().optional(),
  market: z.enum(['spot', 'perpetual']).optional(),
  /** Lower case: `buy` or `sell` for orders, `long` or `short` for positions. */
  side: z.string().optional(),
  /** Quote currency per unit of base currency. */
  price: z.number().optional(),
  /** Base currency for orders, units of `asset` for deposits and withdrawals. */
  amount: z.number().optional(),
  /** price × amount, in the quote currency. */
  notional: z.number().optional(),
  /** Lower case: `binance`. */
  exchange: z.string().optional(),
  orderId: z.string().optional(),
  clientOrderId: z.string().optional(),
  strategyId: z.string().optional(),
  /** Executed so far over the whole order, base currency. */
  filled: z.number().optional(),
  /** Still open, base currency. */
  remaining: z.number().optional(),
  averagePrice: z.number().optional(),
  fee: z.number().optional(),
  feeCurrency: z.string().optional(),
  /** Realised profit that the sender states, quote currency. */
  pnl: z.number().optional(),
  reason: z.string().optional(),
  retryable: z.boolean().optional(),
  /** Currency code of a deposit, withdrawal or balance. */
  asset: z.string().optional(),
  network: z.string().optional(),
  /** Units of `asset`. */
  balance: z.number().optional(),
  walletType: z.string().optional(),
  /** US dollars. */
  totalUSDValue: z.number().optional(),
  /** The sender's own figure: percent for prices, units of `asset` for balances. */
  change: z.number().optional(),
  /** Which side of `level` a price alert speaks of: `above` or `below`. */
  direction: z.string().optional(),
  /** The price that an alert was set to. */
  level: z.number().optional(),
  positionId: z.string().optional(),
  /** True where the quotes are minutes old (TradingView's delayed feeds): good for a message, never for a trade. */
  delayed: z.boolean().optional(),
  /** Text of a plain-text delivery. */
  text: z.string().optional(),
  /** The sender's object, untouched. */
  data: z.record(z.string(), z.unknown()),
});

export type CanonicalEvent = z.infer<typeof canonicalEventSchema>;

/** Why a genuine body could not be understood; `path` points into the body: `$.data.amount`. */
export const problemSchema = z.object({ path: z.string(), message: z.string() });
export type Problem = z.infer<typeof problemSchema>;
