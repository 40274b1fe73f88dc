import type { Trade } from '../contract/orders.ts';
import type { CsvTable } from './csv.ts';

/** Executions, of our own orders or as events tell of them. */
export const TRADES: CsvTable<Trade> = {
  columns: [
    'at',
    'broker',
    'symbol',
    'side',
    'amount',
    'price',
    'fee',
    'feeCurrency',
    'pnl',
    'positionAmount',
    'positionAveragePrice',
    'order',
    'id',
  ],
  toCells({ at, broker, symbol, side, amount, price, fee, feeCurrency, pnl, position, order, id }) {
    const { amount: held, averagePrice } = position;
    const time = new Date(at).toISOString();
    return [time, broker, symbol, side, amount, price, fee, feeCurrency, pnl, held, averagePrice, order, id];
  },
};
