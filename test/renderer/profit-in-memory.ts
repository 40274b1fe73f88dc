import { implement } from '@orpc/server';
import type { withBalance } from '../../rules/books/balances.ts';
import { calendarDay } from '../../rules/engine/calendar-day.ts';
import { unrealised } from '../../rules/profit/open-positions.ts';
import { profitOf } from '../../rules/profit/profit.ts';
import type { ProfitTrade } from '../../rules/profit/profit-trade.ts';
import { dailyReport } from '../../rules/report/daily-report.ts';
import type { OwnOrder } from '../../rules/report/execution.ts';
import type { ReportTrade } from '../../rules/report/trades.ts';
import { contract } from '../../service/contract/contract.ts';
import type { TradesOf } from '../../service/contract/profit.ts';

/** Trades without a journal: a test sets up what the interface shows. */
export class InMemoryProfit {
  timezone = 'UTC';
  isEntering = false;
  trades: Record<TradesOf, ProfitTrade[]> = { told: [], live: [], paper: [] };
  orders: OwnOrder[] = [];
  balances: (ReturnType<typeof withBalance> & { account: string })[] = [];
  /** What was asked for as a table, the newest last. */
  tables: string[] = [];

  report(date: string, timezone: string) {
    const { told, paper } = this.trades;
    return dailyReport({
      date,
      timezone,
      real: { trades: told.map(reportTrade), orders: this.orders },
      paper: { trades: paper.map(reportTrade), orders: [] },
    });
  }
}

function reportTrade({ at, account, exchange, ...trade }: ProfitTrade): ReportTrade {
  return { ...trade, timestamp: at, exchange: exchange === '' ? account : exchange, orderId: `order-${at}` };
}

const context = { service: {} as { profit: InMemoryProfit; now: () => number } };
const os = implement(contract).$context<typeof context>();

/** The procedures over in-memory trades. */
export const profitProcedures = {
  get: os.profit.get.handler(({ context: { service }, input: { of, since } }) => {
    const { timezone, isEntering, trades } = service.profit;
    const { positions, ...counted } = profitOf(trades[of], timezone, since);
    return {
      timezone,
      today: calendarDay(service.now(), timezone),
      isEntering,
      trades: { told: trades.told.length, live: trades.live.length, paper: trades.paper.length },
      ...counted,
      positions: positions.map(({ lastPrice, at, ...held }) => ({
        ...held,
        price: { price: lastPrice, at },
        unrealised: unrealised(held, lastPrice),
      })),
    };
  }),
  table: os.profit.table.handler(async function* ({ context: { service }, input: { of, what, since } }) {
    service.profit.tables.push(`${what} ${of} ${since}`);
    yield 'at,broker,symbol\n';
    yield '2025-11-03T12:00:00.000Z,okd,BTCUSDT\n';
  }),
};

export const bookProcedures = {
  catchUp: os.books.catchUp.handler(() => {}),
  rebuild: os.books.rebuild.handler(() => {}),
  orders: os.books.orders.handler(() => []),
  positions: os.books.positions.handler(() => []),
  balances: os.books.balances.handler(({ context: { service } }) => service.profit.balances),
};

export const reportProcedures = {
  daily: os.report.daily.handler(({ context: { service }, input: { date = '2026-11-03', timezone = 'UTC' } }) =>
    service.profit.report(date, timezone),
  ),
};
