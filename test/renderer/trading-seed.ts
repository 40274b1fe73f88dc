import type {
  BrokerView,
  LimitsView,
  OrderDetail,
  OrderStep,
  Trade,
  TradingStop,
} from '../../service/contract/orders.ts';
import type { InMemoryTrading } from './trading-in-memory.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** 24 characters, as an order has them. */
export const idOf = (name: string) => name.replaceAll(/[^a-z2-7]/g, '').padEnd(24, 'a');

/** An order that nothing is special about; `at` in ms. */
export function seedOrder(name: string, seq: number, at: number, parts: Partial<OrderDetail> = {}): OrderDetail {
  const id = idOf(name);
  return {
    id,
    seq,
    clientOrderId: id,
    event: 'evt-1',
    rule: 'btc-breakout',
    ruleName: 'BTC breakout',
    stage: 'live',
    broker: 'paper',
    money: 'paper',
    symbol: 'BTCUSDT',
    side: 'buy',
    kind: 'market',
    amount: '0.05',
    price: null,
    stopPrice: null,
    notional: '3200.50',
    status: 'filled',
    reason: null,
    exchangeOrderId: null,
    filled: '0',
    averagePrice: null,
    createdAt: at,
    updatedAt: at,
    leg: 'entry',
    parent: null,
    timeInForce: null,
    reduceOnly: false,
    trailPercent: null,
    takeProfit: null,
    stopLoss: null,
    expiresAt: at + MINUTE,
    signalPrice: '64010.00',
    approval: null,
    plan: null,
    steps: [step(at, 'pending', 'The rule BTC breakout fired.')],
    trades: [],
    lastPrice: { price: '64250.00', at },
    ...parts,
  };
}

function step(at: number, status: OrderStep['status'], detail: string): OrderStep {
  return { at, status, detail };
}

/** Two orders that wait for a yes, on paper and with real money; then the lives that an order can have. */
export function seedOrders(now: number): OrderDetail[] {
  const at = (minutes: number) => now - minutes * MINUTE;
  const live = { broker: 'bybit-main', money: 'live' } as const;
  const filled = filledOrder(at(14));
  return [
    seedOrder('ask-live', 14, now - 8 * SECOND, {
      ...live,
      symbol: 'ETHUSDT',
      side: 'sell',
      amount: '0.80',
      notional: '2503.20',
      status: 'waiting',
      ruleName: 'Take the ETH profit',
      rule: 'eth-profit',
      approval: { code: 'K7Q2', until: now + 95 * SECOND, askedPrice: '3129.00' },
      lastPrice: { price: '3117.15', at: now - 2 * SECOND },
    }),
    seedOrder('ask-paper', 13, now - 20 * SECOND, {
      kind: 'limit',
      price: '64000.00',
      status: 'waiting',
      approval: { code: 'M4TX', until: now + 40 * SECOND, askedPrice: '64010.00' },
      lastPrice: { price: '64250.50', at: now - 3 * SECOND },
    }),
    seedOrder('lost', 12, at(3), {
      ...live,
      symbol: 'SOLUSDT',
      amount: '12.5',
      notional: '1850.00',
      status: 'unknown',
      rule: 'sol-dip',
      ruleName: 'Buy the SOL dip',
      reason: { code: 'unknownOrder', message: 'Bybit did not answer within 10 seconds' },
      steps: [
        step(at(3), 'pending', 'The rule Buy the SOL dip fired.'),
        step(at(3) + 40, 'sending', 'Sent to bybit-main.'),
        step(at(3) + 10_040, 'unknown', 'Bybit did not answer within 10 seconds. Looked up 6 times: not found.'),
      ],
    }),
    seedOrder('resting', 11, at(6), {
      ...live,
      kind: 'limit',
      price: '62500.00',
      amount: '0.020',
      notional: '1250.00',
      status: 'accepted',
      exchangeOrderId: '1724390022211',
      takeProfit: '66000.00',
      stopLoss: '61000.00',
      timeInForce: 'GTC',
    }),
    seedOrder('partly', 10, at(9), {
      kind: 'limit',
      price: '3050.00',
      symbol: 'ETHUSDT',
      amount: '2.00',
      filled: '0.75',
      averagePrice: '3049.80',
      notional: '6100.00',
      status: 'partially_filled',
      rule: 'eth-profit',
      ruleName: 'Take the ETH profit',
    }),
    filled,
    seedOrder('profit-leg', 8, at(14) + 900, {
      ...live,
      side: 'sell',
      kind: 'limit',
      leg: 'takeProfit',
      parent: filled.id,
      price: '66000.00',
      status: 'accepted',
      reduceOnly: true,
    }),
    seedOrder('stop-leg', 7, at(14) + 950, {
      ...live,
      side: 'sell',
      kind: 'stop',
      leg: 'stopLoss',
      parent: filled.id,
      stopPrice: '61000.00',
      status: 'accepted',
      reduceOnly: true,
    }),
    seedOrder('too-large', 6, at(31), {
      ...live,
      amount: '0.5',
      notional: '32005.00',
      status: 'refused',
      reason: {
        code: 'maxOrderNotional',
        message: 'The order is worth 32005.00 USDT; at most 5000 are allowed',
      },
      steps: [
        step(at(31), 'pending', 'The rule BTC breakout fired.'),
        step(at(31) + 2, 'refused', 'maxOrderNotional: the order is worth 32005.00 USDT; at most 5000 are allowed.'),
      ],
    }),
    seedOrder('poor', 5, at(46), {
      ...live,
      symbol: 'SOLUSDT',
      amount: '40',
      notional: '5920.00',
      status: 'refused',
      reason: { code: '170131', message: 'Insufficient balance.' },
    }),
    seedOrder('late', 4, at(70), {
      status: 'expired',
      reason: { code: 'approval', message: 'nobody approved it in time', said: ['nobodyApproved'] },
    }),
    seedOrder('canceled', 3, at(95), { kind: 'limit', price: '60000.00', status: 'canceled' }),
    seedOrder('shadow', 2, at(130), { stage: 'shadow', status: 'shadow', amount: null, notional: '100' }),
    seedOrder('small', 1, at(190), {
      symbol: 'SHIBUSDT',
      side: 'sell',
      amount: '1250000',
      filled: '1250000',
      averagePrice: '0.00001234',
      notional: '15.425',
      status: 'filled',
    }),
  ];
}

function filledOrder(at: number): OrderDetail {
  const order = seedOrder('filled', 9, at, {
    broker: 'bybit-main',
    money: 'live',
    filled: '0.05',
    averagePrice: '64012.30',
    exchangeOrderId: '1724390011111',
    takeProfit: '66000.00',
    stopLoss: '61000.00',
    updatedAt: at + 820,
    steps: [
      step(at, 'pending', 'The rule BTC breakout fired.'),
      step(at + 12, 'sending', 'Sent to bybit-main: buy 0.05 BTCUSDT at market.'),
      step(at + 340, 'accepted', 'Accepted as 1724390011111.'),
      step(at + 610, 'partially_filled', '0.02 filled at 64011.00.'),
      step(at + 820, 'filled', '0.05 filled at 64012.30 on average.'),
    ],
  });
  return { ...order, trades: seedTrades(at, order.id) };
}

function seedTrades(at: number, order: string): Trade[] {
  const trade = (id: string, amount: string, price: string, held: string): Trade => ({
    id,
    order,
    broker: 'bybit-main',
    symbol: 'BTCUSDT',
    side: 'buy',
    amount,
    price,
    fee: '0.00002',
    feeCurrency: 'BTC',
    pnl: null,
    position: { amount: held, averagePrice: '64012.30' },
    at,
  });
  return [trade('t-2', '0.03', '64013.17', '0.05'), trade('t-1', '0.02', '64011.00', '0.02')];
}

const LIMITS: LimitsView = {
  maxOrderNotional: 5000,
  maxDailyNotional: 20_000,
  maxOrdersPerMinute: 5,
  maxOrdersPerDay: 50,
  maxDailyLoss: 200,
  allowedSymbols: ['BTCUSDT', 'ETHUSDT', 'SOLUSDT'],
  priceCollarPercent: 2,
};

const STOP: TradingStop = {
  key: 'unknown:lost',
  kind: 'unknown',
  rule: 'sol-dip',
  symbol: 'SOLUSDT',
  order: idOf('lost'),
  since: 0,
  message: 'Bybit did not answer within 10 seconds, and six look-ups did not find the order.',
};

const BREAKER: TradingStop = {
  key: 'breaker:grid',
  kind: 'breaker',
  rule: 'eth-grid',
  symbol: null,
  order: idOf('poor'),
  since: 0,
  message: 'Three orders in a row were refused, the last one with 170131: Insufficient balance.',
};

export const BROKERS: BrokerView[] = [
  {
    id: 'paper',
    kind: 'paper',
    market: 'spot',
    exchange: '',
    sandbox: false,
    configured: true,
    secrets: [],
    clientOrderIds: 'refuses_repeats',
    isProven: true,
    acceptUnproven: false,
    settings: { market: 'spot', feePercent: 0.1, spreadPercent: 0.02, balances: { USDT: '10000', BTC: '0.5' } },
  },
  {
    id: 'bybit-main',
    kind: 'ccxt',
    market: 'spot',
    exchange: 'bybit',
    sandbox: true,
    configured: true,
    secrets: ['apiKey', 'apiSecret'].map((field) => ({
      path: `$.brokers[1].${field}`,
      kind: 'vault',
      name: `brokers.bybit-main.${field}`,
      present: true,
    })),
    clientOrderIds: 'refuses_repeats',
    isProven: true,
    acceptUnproven: false,
    settings: { market: 'spot', exchange: 'bybit', sandbox: true },
  },
  {
    id: 'okd-main',
    kind: 'okd',
    market: 'spot',
    exchange: 'develop.okd.finance',
    sandbox: false,
    configured: true,
    secrets: [{ path: '$.brokers[2].accessToken', kind: 'env', name: 'OKD_TOKEN', present: false }],
    clientOrderIds: 'never',
    isProven: true,
    acceptUnproven: false,
    settings: { market: 'spot', baseUrl: 'https://develop.okd.finance/api', fingerprint: 'f0e1d2' },
  },
];

/** Armed, with orders in every state, trades, stops and brokers. `now` in ms. */
export function seedTrading(trading: InMemoryTrading, now: number): void {
  trading.orders = seedOrders(now);
  trading.brokers = structuredClone(BROKERS);
  trading.trades = tradesListed(now);
  trading.audit = auditListed(now);
  trading.put({
    armed: true,
    limits: LIMITS,
    usage: {
      paper: { notionalToday: '9300.50', ordersToday: 12, ordersLastMinute: 1, lossToday: '-42.10' },
      live: { notionalToday: '17453.70', ordersToday: 23, ordersLastMinute: 0, lossToday: '61.25' },
    },
    stops: [
      { ...STOP, since: now - 2 * MINUTE },
      { ...BREAKER, since: now - 46 * MINUTE },
    ],
    waiting: 2,
    unknown: 1,
  });
}

function tradesListed(now: number): InMemoryTrading['trades'] {
  const bought = seedTrades(now - 14 * MINUTE, idOf('filled'));
  const base = bought[0];
  if (base === undefined) throw new Error('The seed has no trade');
  const sold = (id: string, pnl: string, parts: Partial<Trade>): Trade => ({
    ...base,
    id,
    side: 'sell',
    pnl,
    ...parts,
  });
  return [
    sold('t-5', '128.45', {
      symbol: 'ETHUSDT',
      amount: '1.20',
      price: '3129.00',
      fee: '3.75',
      feeCurrency: 'USDT',
      position: { amount: '0', averagePrice: null },
      at: now - 5 * MINUTE,
    }),
    ...bought,
    sold('t-0', '-5.50', {
      broker: 'paper',
      order: idOf('small'),
      symbol: 'SHIBUSDT',
      amount: '1250000',
      price: '0.00001234',
      fee: '0.0154',
      feeCurrency: 'USDT',
      position: { amount: '2500000', averagePrice: '0.00001678' },
      at: now - 190 * MINUTE,
    }),
  ].map((trade, index) => ({ ...trade, seq: 100 - index, money: trade.broker === 'paper' ? 'paper' : 'live' }));
}

function auditListed(now: number): InMemoryTrading['audit'] {
  const entries: Omit<InMemoryTrading['audit'][number], 'seq'>[] = [
    {
      at: now - 4 * MINUTE,
      actor: 'user',
      action: 'limit.change',
      path: 'risk.tradingEnabled',
      before: false,
      after: true,
    },
    {
      at: now - 9 * MINUTE,
      actor: 'user',
      action: 'limit.change',
      path: 'risk.maxDailyNotional',
      before: 10_000,
      after: 20_000,
    },
    {
      at: now - 55 * MINUTE,
      actor: 'rule:stop-all',
      action: 'killSwitch',
      path: 'killSwitch',
      before: false,
      after: true,
    },
    {
      at: now - 80 * MINUTE,
      actor: 'file',
      action: 'broker.change',
      path: 'brokers/paper',
      before: null,
      after: { id: 'paper', kind: 'paper' },
    },
  ];
  return entries.map((entry, index) => ({ seq: entries.length - index, ...entry }));
}
