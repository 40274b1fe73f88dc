import { z } from 'zod';
import { isDay } from '../../rules/report/daily-report.ts';

/**
 * Which trades: `told`: what events tell of the accounts behind the sources; `live` and `paper`: what Hookdesk's own orders executed, by
 * whose money it was. A live order that events tell of as well is in both, so that they are never added up.
 */
export const tradesOfSchema = z.enum(['told', 'live', 'paper']);
export type TradesOf = z.infer<typeof tradesOfSchema>;

/** A day of the settings' zone, from which on is counted; null: from the beginning. */
const sinceSchema = z.string().refine(isDay, 'expected a day such as 2026-11-03').nullable();

export const profitQuerySchema = z.object({ of: tradesOfSchema, since: sinceSchema });
export type ProfitQuery = z.infer<typeof profitQuerySchema>;

/** Which table for spreadsheets. */
export const profitTableSchema = profitQuerySchema.extend({ what: z.enum(['trades', 'orders']) });
export type ProfitTable = z.infer<typeof profitTableSchema>;

const feesSchema = z.array(z.object({ currency: z.string(), amount: z.string() }));

const resultsSchema = z.object({
  totalTrades: z.number(),
  totalPnL: z.string(),
  wins: z.number(),
  losses: z.number(),
  breakeven: z.number(),
  bestTrade: z.string().nullable(),
  worstTrade: z.string().nullable(),
  averageWin: z.string().nullable(),
  averageLoss: z.string().nullable(),
});

const daySchema = z.object({
  day: z.string(),
  currency: z.string(),
  pnl: z.string(),
  trades: z.number(),
  wins: z.number(),
  losses: z.number(),
});
export type DayView = z.infer<typeof daySchema>;

const currencySchema = resultsSchema.extend({
  currency: z.string(),
  fees: feesSchema,
  profitFactor: z.string().nullable(),
  drawdown: z.string(),
  curve: z.array(z.object({ at: z.number(), pnl: z.string() })),
});
export type CurrencyView = z.infer<typeof currencySchema>;

const symbolSchema = resultsSchema.extend({
  symbol: z.string(),
  currency: z.string(),
  fees: feesSchema,
  averageTrade: z.string().nullable(),
  volume: z.string(),
  lastTradeAt: z.number(),
});
export type SymbolView = z.infer<typeof symbolSchema>;

const positionSchema = z.object({
  account: z.string(),
  exchange: z.string(),
  symbol: z.string(),
  market: z.enum(['spot', 'perpetual']).nullable(),
  currency: z.string(),
  amount: z.string(),
  averagePrice: z.string().nullable(),
  /** The newest price of the symbol that any event or fill brought, and when, ms. */
  price: z.object({ price: z.string(), at: z.number() }),
  /** Profit at that price, before fees; null where the position's cost is not known. */
  unrealised: z.string().nullable(),
});
export type PositionView = z.infer<typeof positionSchema>;

/** What trades came to; see rules/profit/profit.ts for what each member means. Money as decimal texts, times in ms since 1970. */
export const profitViewSchema = z.object({
  timezone: z.string(),
  /** The day that it is there. */
  today: z.string(),
  /** How many there are of each, of all time. */
  trades: z.record(tradesOfSchema, z.number()),
  /** True while events that were received are not in the books yet: what events tell is as of a moment ago. */
  isEntering: z.boolean(),
  days: z.array(daySchema),
  currencies: z.array(currencySchema),
  symbols: z.array(symbolSchema),
  positions: z.array(positionSchema),
});
export type ProfitView = z.infer<typeof profitViewSchema>;
