import { z } from 'zod';
import { isTimeZone } from '../../rules/conditions/time-zone.ts';
import { isDay } from '../../rules/report/daily-report.ts';
import { sideSchema } from './orders.ts';

/** Which report; without a date the day that is now, without a zone that of the settings. */
export const reportQuerySchema = z.object({
  date: z.string().refine(isDay, 'expected a day such as 2026-11-03').optional(),
  timezone: z.string().refine(isTimeZone, 'expected an IANA time zone such as Europe/Berlin').optional(),
});
export type ReportQuery = z.infer<typeof reportQuerySchema>;

const tradeSchema = z.object({
  timestamp: z.number(),
  symbol: z.string(),
  side: sideSchema,
  amount: z.string(),
  price: z.string(),
  pnl: z.string().nullable(),
  fee: z.string(),
  feeCurrency: z.string().nullable(),
  exchange: z.string(),
  orderId: z.string(),
});

const currencySchema = z.object({
  currency: z.string(),
  totalTrades: z.number(),
  totalPnL: z.string(),
  bestTrade: z.string().nullable(),
  worstTrade: z.string().nullable(),
  averageWin: z.string().nullable(),
  averageLoss: z.string().nullable(),
});

const symbolSchema = z.object({
  symbol: z.string(),
  totalTrades: z.number(),
  totalVolume: z.string(),
  totalBuys: z.number(),
  totalBuyVolume: z.string(),
  totalSells: z.number(),
  totalSellVolume: z.string(),
  lastTradeAt: z.number(),
  totalPnL: z.string(),
});

const totalsSchema = currencySchema.extend({
  winRate: z.number(),
  wins: z.number(),
  losses: z.number(),
  breakeven: z.number(),
  currencies: z.array(currencySchema),
  symbols: z.array(symbolSchema),
  recentTrades: z.array(tradeSchema),
});

const stageTimeSchema = z.object({ average: z.number(), longest: z.number() }).nullable();

const executionSchema = z.object({
  orders: z.number(),
  slippagePercent: z.string().nullable(),
  latency: z.object({ decided: stageTimeSchema, sent: stageTimeSchema, filled: stageTimeSchema }),
  blocked: z.record(z.string(), z.number()),
  blockedWouldHave: z.array(z.object({ currency: z.string(), pnl: z.string() })),
});

const daySchema = totalsSchema.extend({ execution: executionSchema.nullable() });

/** The daily report (rows S94–S98, S116); see rules/report/daily-report.ts for what each member means. */
export const dailyReportSchema = daySchema.extend({
  date: z.string(),
  timezone: z.string(),
  paper: daySchema.nullable(),
});
