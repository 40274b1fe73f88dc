import type { ProfitTrade } from '../../rules/profit/profit-trade.ts';
import type { InMemoryProfit } from './profit-in-memory.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SYMBOLS = ['BTCUSDT', 'ETHUSDT', 'SOLUSDC', 'ADAEUR'] as const;
const PRICES: Readonly<Record<(typeof SYMBOLS)[number], string>> = {
  BTCUSDT: '64250.5',
  ETHUSDT: '3129',
  SOLUSDC: '148.2',
  ADAEUR: '0.4321',
};

/** Trades of the last hundred days, none on most Sundays; then today's; one position that is open, and one that is short. */
export function seedProfit(profit: InMemoryProfit, now: number): void {
  const noon = Math.floor(now / DAY) * DAY;
  const told: ProfitTrade[] = [];
  for (let day = 100; day >= 0; day -= 1) {
    if (day % 7 === 3) continue;
    for (let each = 0; each <= day % 3; each += 1) told.push(tradeOf(noon - day * DAY + each * 1_000, day * 3 + each));
  }
  profit.trades = {
    told: [...told, opened(noon + 5_000)],
    live: [tradeOf(noon - 2 * DAY, 4, { account: 'bybit-main', exchange: '', pnl: '-12.5' })],
    paper: [],
  };
  profit.orders = ordersOf(noon);
  profit.balances = balancesOf(noon);
}

function tradeOf(at: number, number: number, changes: Partial<ProfitTrade> = {}): ProfitTrade {
  const symbol = SYMBOLS[number % SYMBOLS.length] ?? 'BTCUSDT';
  return {
    at,
    account: 'okd',
    exchange: 'bybit',
    symbol,
    market: 'spot',
    side: 'sell',
    amount: '0.15',
    price: PRICES[symbol],
    fee: '0.0375',
    feeCurrency: symbol === 'ADAEUR' ? 'EUR' : 'USDT',
    pnl: `${((number * 37) % 113) - 49}.${String((number * 7) % 100).padStart(2, '0')}`,
    position: { amount: '0', averagePrice: null },
    ...changes,
  };
}

function opened(at: number): ProfitTrade {
  const position = { amount: '-0.05', averagePrice: '64000.00' };
  const market = 'perpetual' as const;
  return tradeOf(at, 0, { side: 'sell', market, pnl: null, fee: '0.00001', feeCurrency: 'BNB', position });
}

function ordersOf(at: number): InMemoryProfit['orders'] {
  const order = {
    symbol: 'BTCUSDT',
    side: 'buy' as const,
    amount: '0.1',
    signalPrice: '64000',
    signalAt: at,
    decidedAt: at + 4,
    lastPrice: '64250',
  };
  return [
    {
      ...order,
      outcome: 'filled',
      reason: '',
      averagePrice: '64032',
      filled: '0.1',
      sentAt: at + 9,
      filledAt: at + 380,
    },
    {
      ...order,
      outcome: 'blocked',
      reason: 'maxOrderNotional',
      averagePrice: null,
      filled: '0',
      sentAt: null,
      filledAt: null,
    },
  ];
}

function balancesOf(at: number): InMemoryProfit['balances'] {
  const balance = { account: 'okd', exchange: 'bybit', wallet: 'spot', available: null, locked: null, at };
  const before = (total: string) => ({ total, at: at - DAY });
  return [
    { ...balance, asset: '*', total: '12450.75', usdValue: '12450.75', previous: before('12300.00') },
    {
      ...balance,
      asset: 'USDT',
      total: '8000.5',
      usdValue: '8000.5',
      available: '7500.5',
      locked: '500',
      previous: before('8100'),
    },
    { ...balance, asset: 'BTC', total: '0.05', usdValue: null, previous: null },
  ];
}
