type Json = Record<string, unknown>;

const leaf = (fact: string, operator: string, value: unknown, more: Json = {}): Json => ({
  fact,
  operator,
  value,
  ...more,
});
const type = (value: string): Json => leaf('type', 'equal', value);
const symbol = (value: string): Json => leaf('symbol', 'equal', value);
const window = (params: Json, operator: string, value: unknown): Json => leaf('window', operator, value, { params });
const notify = [{ type: 'notify', title: '{{ symbol }}', message: '{{ price | money }}' }];

/** Crossings of round levels, of one symbol each. */
const CROSSINGS = ['BTCUSDT', 'ETHUSDT', 'BNBUSDT', 'SOLUSDT', 'XRPUSDT', 'ADAUSDT'].map((name, index) => ({
  id: `above-${name}`,
  conditions: {
    all: [
      type('price.threshold'),
      symbol(name),
      leaf('series', 'crossesAbove', 50_000 / 3 ** index, {
        params: { field: 'price', groupBy: ['symbol'], hysteresisPercent: 5 },
      }),
    ],
  },
  actions: notify,
}));

/** What looks at one event alone. */
const PLAIN = [
  {
    id: 'big-fill',
    conditions: { all: [type('order.filled'), leaf('notional', 'greaterThan', 99_000)] },
    trigger: { cooldown: '1h' },
  },
  { id: 'jump', conditions: { all: [type('price.threshold'), leaf('change', 'greaterThan', 2.499)] } },
  { id: 'fall', conditions: { all: [type('price.threshold'), leaf('change', 'lessThan', -2.499)] } },
  {
    id: 'low-balance',
    conditions: { all: [type('balance.updated'), leaf('totalUSDValue', 'lessThan', 5)] },
    trigger: { when: 'becomesTrue' },
  },
  {
    id: 'either',
    conditions: {
      all: [
        leaf('type', 'in', ['order.filled', 'order.rejected']),
        { any: [leaf('amount', 'greaterThan', 2.0005), leaf('exchange', 'equal', 'kraken')] },
      ],
    },
    trigger: { groupBy: ['symbol'], limit: { count: 1, per: 'day' } },
  },
  {
    id: 'held',
    conditions: { all: [type('price.threshold'), symbol('BTCUSDT'), leaf('change', 'greaterThan', 0)] },
    trigger: { for: '5m', groupBy: ['symbol'], cooldown: '1d' },
  },
  { id: 'silence', conditions: { all: [type('balance.updated')] }, trigger: { absent: '2h' } },
].map((rule) => ({ ...rule, actions: notify }));

const FILLS = { types: ['order.filled'], groupBy: ['symbol'] };
const TICKS = { types: ['price.threshold'], groupBy: ['symbol'] };

/** What looks back. */
const WINDOWS = [
  {
    id: 'many-fills',
    conditions: { all: [type('order.filled'), window({ measure: 'count', ...FILLS, last: '10m' }, 'greaterThan', 9)] },
  },
  {
    id: 'volume',
    conditions: {
      all: [type('order.filled'), window({ measure: 'sum', field: 'amount', ...FILLS, last: '1h' }, 'greaterThan', 45)],
    },
  },
  {
    id: 'above-own-vwap',
    conditions: {
      all: [
        type('order.filled'),
        window({ measure: 'vwap', ...FILLS, last: '1d' }, 'lessThan', { fact: 'price', timesPercent: 60 }),
      ],
    },
  },
  {
    id: 'drawdown',
    conditions: {
      all: [
        type('price.threshold'),
        window({ measure: 'drawdownPercent', field: 'price', ...TICKS, last: '1d' }, 'greaterThan', 40),
      ],
    },
  },
  {
    id: 'range',
    conditions: {
      all: [
        type('price.threshold'),
        window({ measure: 'max', field: 'price', ...TICKS, events: 500 }, 'greaterThan', 1e9),
      ],
    },
  },
  {
    id: 'spread',
    conditions: {
      all: [
        type('price.threshold'),
        window({ measure: 'stddev', field: 'price', ...TICKS, last: '6h' }, 'greaterThan', 1e9),
      ],
    },
  },
  {
    id: 'cheaper',
    conditions: {
      all: [
        type('order.filled'),
        leaf('price', 'lessThan', { fact: 'latest', params: { field: 'price', ...FILLS }, timesPercent: 50 }),
      ],
    },
  },
].map((rule) => ({ ...rule, trigger: { groupBy: ['symbol'], cooldown: '1h' }, actions: notify }));

/** Twenty rules as a trader has them; seven look back, two wait. */
export const TWENTY_RULES: readonly ({ id: string } & Json)[] = [...CROSSINGS, ...PLAIN, ...WINDOWS];
