import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { balanceSchema, toldOrderSchema, toldPositionSchema } from '../books.ts';
import { profitQuerySchema, profitTableSchema, profitViewSchema } from '../profit.ts';
import { dailyReportSchema, reportQuerySchema } from '../report.ts';
import { base } from './base.ts';

export const books = {
  /** Done once everything that was received until now is in the books. */
  catchUp: base,
  /** Works all of them out anew. */
  rebuild: base,
  /** What events tell of orders, the newest 200. */
  orders: base.output(z.array(toldOrderSchema)),
  /** Positions after their last fill. */
  positions: base.output(z.array(toldPositionSchema)),
  balances: base.output(z.array(balanceSchema)),
};

export const report = {
  /** Of today in the settings' zone, unless it is asked otherwise. */
  daily: base.input(reportQuerySchema).output(dailyReportSchema),
};

export const profit = {
  /** What trades came to, and what is held. Reads every trade: up to a second for each hundred thousand. */
  get: base.input(profitQuerySchema).output(profitViewSchema),
  /** A table for spreadsheets, as the commands `orders` and `trades` print it with `--csv`; some lines at a time. */
  table: base.input(profitTableSchema).output(eventIterator(z.string())),
};
