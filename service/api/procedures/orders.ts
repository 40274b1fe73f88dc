import type { Router } from '@orpc/server';
import type { Contract } from '../../contract/contract.ts';
import { asked, listOrders, orderDetail } from '../orders.ts';
import type { Parts } from '../parts.ts';
import type { Spoken } from '../spoken.ts';
import { USER } from '../trading.ts';
import { os } from './implementer.ts';

export const orders: Router<Contract['orders'], Parts & Spoken> = {
  list: os.orders.list.handler(({ context, input }) => listOrders(context, input)),
  get: os.orders.get.handler(({ context, input }) => orderDetail(context, input.id)),
  watch: os.orders.watch.handler(({ context, signal }) => context.feeds.orders.subscribe(signal)),
  approve: os.orders.approve.handler(({ context, input: { id, code } }) =>
    asked(context, id, context.trading.desk.approve(id, code, USER)),
  ),
  reject: os.orders.reject.handler(({ context, input: { id, code } }) =>
    asked(context, id, context.trading.desk.reject(id, code, USER)),
  ),
  cancel: os.orders.cancel.handler(async ({ context, input: { id } }) =>
    asked(context, id, await context.trading.desk.cancel(id, USER)),
  ),
  trades: os.orders.trades.handler(({ context, input }) => context.journal.orders.tradePage(input)),
};
