const any = { all: [{ fact: 'type', operator: 'isPresent', value: true }] };
const EVERYTHING =
  '{{ type }} {{ symbol }} {{ side | upcase }} {{ amount }} {{ price | money }} {{ notional | money }} {{ reason }} ' +
  '{{ text }} {{ data | json }} {{ data.orderId }} {{ at | date: "%Y" }} {{ totalUSDValue | money }} {{ change }}';

/**
 * Rules that touch all that an event can hold: every channel with its built-in texts and with its own, and everything that looks
 * back. They fire on whatever comes.
 */
export const POISONED_RULES: readonly Record<string, unknown>[] = [
  {
    id: 'built-in',
    conditions: any,
    actions: [{ type: 'notify' }, { type: 'telegram' }, { type: 'discord' }, { type: 'email' }, { type: 'log' }],
  },
  {
    id: 'own-texts',
    conditions: any,
    actions: [
      { type: 'notify', title: '{{ symbol }}', message: EVERYTHING },
      { type: 'telegram', message: EVERYTHING },
      {
        type: 'discord',
        title: '{{ type }}',
        message: EVERYTHING,
        fields: [{ name: '{{ side }}', value: '{{ data | json }}' }],
      },
      { type: 'email', subject: '{{ symbol }} {{ text }}', message: EVERYTHING, html: `<p>${EVERYTHING}</p>` },
      { type: 'log', message: EVERYTHING },
      {
        type: 'http',
        method: 'POST',
        url: 'http://127.0.0.1:9/{{ symbol }}?q={{ data | json }}',
        headers: { 'x-symbol': '{{ symbol }} {{ text }}' },
        body: { all: EVERYTHING, data: '{{ data }}' },
      },
    ],
  },
  {
    id: 'looks-back',
    conditions: {
      any: [
        {
          fact: 'window',
          name: 'sum',
          params: { measure: 'sum', field: 'amount', groupBy: ['symbol'], last: '10m' },
          operator: 'greaterThan',
          value: 0,
        },
        {
          fact: 'window',
          name: 'mean',
          params: { measure: 'vwap', groupBy: ['exchange'], events: 5 },
          operator: 'lessThan',
          value: 0,
        },
        {
          fact: 'window',
          name: 'kinds',
          params: { measure: 'distinct', field: 'data.orderId', last: '1h' },
          operator: 'greaterThan',
          value: 2,
        },
        {
          fact: 'series',
          params: { field: 'price', groupBy: ['symbol'], hysteresisPercent: 0.5 },
          operator: 'crossesAbove',
          value: 50_000,
        },
        {
          fact: 'price',
          operator: 'greaterThan',
          value: { fact: 'latest', params: { field: 'price', groupBy: ['symbol'] }, timesPercent: 101 },
        },
      ],
    },
    trigger: { groupBy: ['symbol', 'side'], cooldown: '1m' },
    actions: [{ type: 'log', message: '{{ window.sum }} {{ window.mean }} {{ window.kinds }}' }],
  },
  {
    id: 'reads-texts',
    conditions: {
      any: [
        { fact: 'text', operator: 'matches', value: '(a+)+$' },
        { fact: 'symbol', operator: 'matches', value: '^([A-Z]{2,10})+USDT?$' },
        { fact: 'data', path: '$.a.b[0].c', operator: 'containsText', value: 'x' },
        { fact: 'data', path: '$.condition.type', operator: 'in', value: ['above', 'below'] },
        { not: { fact: 'reason', operator: 'startsWith', value: 'Insufficient' } },
      ],
    },
    actions: [{ type: 'notify' }],
  },
  {
    id: 'collects',
    conditions: any,
    actions: [
      { type: 'telegram', batch: { maxEvents: 3, groupBy: ['type', 'symbol'] } },
      {
        type: 'discord',
        message: '{{ batch.count }} {{ batch.totalAmount }} {{ batch.vwap }}',
        batch: { maxEvents: 3 },
      },
    ],
  },
];
