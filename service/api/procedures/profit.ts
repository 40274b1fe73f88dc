import type { Router } from '@orpc/server';
import type { Contract } from '../../contract/contract.ts';
import type { Parts } from '../parts.ts';
import type { Spoken } from '../spoken.ts';
import { declaring, os } from './implementer.ts';

export const books: Router<Contract['books'], Parts & Spoken> = {
  catchUp: os.books.catchUp.handler(({ context }) => context.books.catchUp()),
  rebuild: os.books.rebuild.handler(({ context }) => context.books.rebuild()),
  orders: os.books.orders.handler(({ context }) => [...context.journal.books.orders({ limit: 200 })].toReversed()),
  positions: os.books.positions.handler(({ context }) => context.journal.books.positions()),
  balances: os.books.balances.handler(({ context }) => context.journal.books.balances()),
};

export const report: Router<Contract['report'], Parts & Spoken> = {
  daily: os.report.daily.handler(({ context, input, signal }) => context.profit.report(input, signal)),
};

export const profit: Router<Contract['profit'], Parts & Spoken> = {
  get: os.profit.get.handler(({ context, input, signal }) => context.profit.view(input, signal)),
  table: os.profit.table.handler(({ context, input, signal }) =>
    declaring(context, 'profit.table', context.profit.table(input, signal)),
  ),
};
