import { z } from 'zod';
import { sideSchema } from './orders.ts';

const placeSchema = z.object({
  /** The source that tells of it. */
  account: z.string(),
  /** '' where the sender names none. */
  exchange: z.string(),
  symbol: z.string(),
  market: z.enum(['spot', 'perpetual']),
});

/** An order that events told of. Decimal texts; times in ms since 1970. */
export const toldOrderSchema = placeSchema.extend({
  seq: z.number(),
  /** At the exchange. */
  orderId: z.string(),
  clientOrderId: z.string().nullable(),
  side: sideSchema,
  status: z.enum(['filled', 'partially_filled', 'canceled', 'rejected']),
  /** What was ordered, base currency; null where it was not told. */
  amount: z.string().nullable(),
  price: z.string().nullable(),
  filled: z.string(),
  remaining: z.string().nullable(),
  /** Quote currency; null where it is not known at which price all of it was executed. */
  notional: z.string().nullable(),
  averagePrice: z.string().nullable(),
  fee: z.string(),
  feeCurrency: z.string().nullable(),
  reason: z.string().nullable(),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type ToldOrder = z.infer<typeof toldOrderSchema>;

/** A position as events tell of it, and the last fill that changed it. */
export const toldPositionSchema = placeSchema.extend({
  /** Base currency; below 0: short, or sold without being bought. */
  amount: z.string(),
  averagePrice: z.string().nullable(),
  /** Price of the last fill. */
  lastPrice: z.string(),
  at: z.number(),
});
export type ToldPosition = z.infer<typeof toldPositionSchema>;

/** The newest balance of an asset, and the one before it. */
export const balanceSchema = z.object({
  account: z.string(),
  exchange: z.string(),
  wallet: z.string(),
  /** A currency code; `*` for the worth of the whole account in US dollars. */
  asset: z.string(),
  total: z.string().nullable(),
  available: z.string().nullable(),
  locked: z.string().nullable(),
  usdValue: z.string().nullable(),
  at: z.number(),
  previous: z.object({ total: z.string().nullable(), at: z.number() }).nullable(),
});
