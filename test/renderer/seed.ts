import type { TraceNode } from '../../rules/engine/judgement.ts';
import type {
  DeliveryStatus,
  DeliveryView,
  EventDetail,
  Notification,
  RuleVerdict,
  RuleView,
  SourceView,
} from '../../service/contract/views.ts';
import { seedWatch } from './monitoring-seed.ts';

/** Where the in-memory service listens. */
export const LISTENER = 'http://127.0.0.1:3000';

/** A rule as the in-memory service holds it. */
export interface SeededRule {
  view: RuleView;
  text: string;
}

const condition = (index: number, verdict: TraceNode['verdict'], parts: Partial<TraceNode>): TraceNode => ({
  kind: 'condition',
  path: `$.conditions.all[${index}]`,
  verdict,
  evaluated: true,
  operator: 'equal',
  ...parts,
});

function fillTrace(found: string, symbol: string): TraceNode {
  const fits = found === 'order.filled';
  return {
    kind: 'all',
    path: '$.conditions',
    verdict: fits ? 'true' : 'false',
    evaluated: true,
    children: [
      condition(0, fits ? 'true' : 'false', { fact: 'type', found, expected: 'order.filled' }),
      condition(1, 'true', {
        fact: 'symbol',
        operator: 'in',
        found: symbol,
        expected: ['BTCUSDT', 'ETHUSDT'],
        evaluated: fits,
      }),
    ],
  };
}

const breakoutTrace: TraceNode = {
  kind: 'all',
  path: '$.conditions',
  verdict: 'false',
  evaluated: true,
  children: [
    condition(0, 'true', { fact: 'type', found: 'price.threshold', expected: 'price.threshold' }),
    condition(1, 'false', {
      fact: 'price',
      operator: 'greaterThan',
      found: 49_870.5,
      expected: 50_000,
      distance: -129.5,
      name: 'breakout',
    }),
    {
      kind: 'any',
      path: '$.conditions.all[2]',
      verdict: 'unknown',
      evaluated: true,
      children: [
        {
          ...condition(0, 'unknown', { fact: 'strategyId', expected: 'grid-eth-01', missing: 'fact' }),
          path: '$.conditions.all[2].any[0]',
        },
        {
          ...condition(1, 'false', {
            fact: 'data',
            factPath: '$.change',
            operator: 'lessThan',
            found: 3.35,
            expected: 0,
            distance: 3.35,
          }),
          path: '$.conditions.all[2].any[1]',
        },
      ],
    },
  ],
};

function verdict(
  rule: string,
  name: string,
  outcome: RuleVerdict['outcome'],
  trace: TraceNode,
  words: string,
): RuleVerdict {
  const stored = outcome !== 'not_true';
  const { verdict } = trace;
  const version = '3f1c9a7be2d04c58';
  return { rule, name, version, stage: 'paper', at: 0, outcome, verdict, group: {}, trace, stored, words };
}

const RULE_TEXT = (id: string, name: string, type: string, level: string) =>
  `${JSON.stringify(
    {
      id,
      name,
      enabled: true,
      conditions: { all: [{ fact: 'type', operator: 'equal', value: type }] },
      actions: [{ type: 'notify', level, title: name, message: '{{ symbol }} {{ side }} {{ amount }} @ {{ price }}' }],
    },
    null,
    2,
  )}\n`;

function rule(id: string, name: string, type: string, parts: Partial<RuleView>): SeededRule {
  const text = RULE_TEXT(id, name, type, 'success');
  const view: RuleView = {
    id,
    name,
    file: `${id}.json`,
    enabled: true,
    state: 'active',
    problems: [],
    priority: 1,
    version: `v-${id}-1`,
    sentence: `When an event is ${type}: show a notification “${name}”.`,
    actions: ['notify'],
    tags: [],
    lastFiredAt: null,
    firings24h: 0,
    firingDays: Array.from({ length: 14 }, () => 0),
    ladder: { step: 'paper', orders: false, watched: false, fell: null },
    ...parts,
  };
  return { view, text };
}

/** Rules in every state that a list can show. @param now ms since 1970 */
export function seedRules(now: number): SeededRule[] {
  return [
    rule('order-filled', 'Order filled', 'order.filled', {
      lastFiredAt: now - 42_000,
      firings24h: 37,
      actions: ['notify', 'http'],
    }),
    rule('btc-breakout', 'BTC above 50,000', 'price.threshold', {
      lastFiredAt: now - 7_500_000,
      firings24h: 1,
      sentence:
        'When BTCUSDT rises above 50,000, at most every 10 minutes for each symbol: notify me and write to Telegram.',
    }),
    rule('low-balance', 'Low balance', 'balance.updated', { enabled: false, state: 'disabled' }),
    rule('volume-spike', 'Three fills in ten minutes', 'order.filled', {
      enabled: false,
      state: 'disabled',
    }),
    rule('old-discord', 'Discord summary', 'order.filled', {
      state: 'invalid',
      sentence: '',
      problems: [
        { path: '$.conditions.all[0].operator', message: 'unknown operator "equals"; did you mean "equal"?' },
        { path: '$.actions[0].message', message: 'unknown name "prise"' },
      ],
    }),
  ];
}

/** Sources as a first start has them. */
export function seedSources(listener: string, now: number): SourceView[] {
  return [
    {
      id: 'okd',
      preset: 'okd',
      path: '/webhook/okd-finance',
      url: `${listener}/webhook/okd-finance`,
      secrets: [{ kind: 'vault', name: 'okd', present: true, until: null }],
      proof: null,
      rateLimitPerMinute: 100,
      allowIps: null,
      lastEventAt: now - 42_000,
      received: 1284,
      quarantined: 3,
      refused: { 401: 12, 429: 2 },
      watch: seedWatch('okd', now - 42_000),
    },
    {
      id: 'tradingdesk',
      preset: 'token',
      path: '/hooks/tradingdesk',
      url: `${listener}/hooks/tradingdesk`,
      secrets: [{ kind: 'env', name: 'DESK_TOKEN', present: false, until: null }],
      proof: { header: 'authorization', signature: null },
      rateLimitPerMinute: null,
      allowIps: null,
      lastEventAt: null,
      received: 0,
      quarantined: 0,
      refused: {},
      watch: seedWatch('tradingdesk', null),
    },
  ];
}

/** The bodies that events are seeded from, in turn. */
const BODIES: readonly { type: string; data: Record<string, unknown>; fields: Partial<EventDetail['event']> }[] = [
  {
    type: 'order.filled',
    data: { orderId: '1839204417', symbol: 'ETHUSDT', side: 'sell', amount: 2.5, price: 3487.35, exchange: 'bybit' },
    fields: {
      symbol: 'ETHUSDT',
      side: 'sell',
      amount: 2.5,
      price: 3487.35,
      notional: 8718.375,
      exchange: 'bybit',
      orderId: '1839204417',
    },
  },
  {
    type: 'price.threshold',
    data: { symbol: 'BTCUSDT', price: 49_870.5, change: 3.35, condition: { type: 'above', value: 50_000 } },
    fields: { symbol: 'BTCUSDT', price: 49_870.5, change: 3.35, direction: 'above', level: 50_000 },
  },
  {
    type: 'balance.updated',
    data: { exchange: 'binance', totalUSDValue: 4457.44, assets: [{ currency: 'BTC', amount: 0.05, usdValue: 2250 }] },
    fields: { exchange: 'binance', totalUSDValue: 4457.44 },
  },
  {
    type: 'order.partially_filled',
    data: {
      orderId: 'okx-77120934551',
      symbol: 'BTCUSDT',
      side: 'buy',
      amount: 0.00125,
      price: 50_210.4,
      exchange: 'okx',
    },
    fields: {
      symbol: 'BTCUSDT',
      side: 'buy',
      amount: 0.00125,
      price: 50_210.4,
      exchange: 'okx',
      orderId: 'okx-77120934551',
    },
  },
  {
    type: 'deposit.confirmed',
    data: { asset: 'USDT', amount: '1500', network: 'TRC20' },
    fields: { asset: 'USDT', amount: 1500, network: 'TRC20' },
  },
];

function delivery(
  seq: number,
  event: EventDetail['event'],
  status: DeliveryStatus,
  type: string,
  at: number,
): DeliveryView {
  const attempts: DeliveryView['attempts'] =
    status === 'done'
      ? [{ at, status: 'done', error: null }]
      : [1_000, 2_000, 4_000].map((delay, index) => ({
          at: at + delay * index,
          status: 'failed',
          error: 'answered 503 Service Unavailable',
        }));
  return {
    id: `dlv${String(seq).padStart(23, 'a')}`,
    event: event.id,
    rule: 'order-filled',
    action: 0,
    type,
    target: type === 'http' ? 'hooks.example.com' : 'this interface',
    status,
    idempotencyKey: `dlv${String(seq).padStart(23, 'a')}`,
    attempts: status === 'retrying' ? attempts.slice(0, 1) : attempts,
    nextAt: status === 'retrying' ? at + 120_000 : null,
    seq,
    createdAt: at,
    updatedAt: at,
    ruleName: 'Order filled',
    eventType: event.type,
    payload:
      type === 'http'
        ? { method: 'POST', url: 'https://hooks.example.com/fills', body: { symbol: event.symbol ?? null } }
        : { level: 'success', title: 'Order filled', message: `${event.symbol ?? ''} ${event.side ?? ''}` },
    warnings: status === 'dead' ? ['"strategyId" is missing in this event'] : [],
  };
}

/** The nth event of the seed, with everything that is known of it. */
export function seedEvent(seq: number, receivedAt: number): EventDetail {
  const { type, data, fields } = BODIES[seq % BODIES.length] ?? { type: 'event', data: {}, fields: {} };
  const quarantined = seq % 11 === 7;
  const event: EventDetail['event'] = {
    id: `evt${String(seq).padStart(20, '0')}`,
    source: 'okd',
    type,
    at: receivedAt - 180,
    receivedAt,
    ...fields,
    data,
  };
  const text = JSON.stringify({ type, data, timestamp: event.at });
  const fired = type === 'order.filled' && !quarantined;
  const status: DeliveryStatus = seq % 10 === 5 ? 'dead' : seq % 15 === 0 ? 'retrying' : 'done';
  const sent = fired
    ? [
        delivery(seq * 2, event, 'done', 'notify', receivedAt + 3),
        delivery(seq * 2 + 1, event, status, 'http', receivedAt + 4),
      ]
    : [];
  return {
    seq,
    event,
    status: quarantined ? 'quarantined' : 'accepted',
    problems: quarantined ? [{ path: '$.data.amount', message: 'expected a number above 0, got 0' }] : [],
    rules: fired ? ['order-filled'] : [],
    duplicates: seq % 13 === 3 ? 2 : 0,
    deliveries: countsOf(sent),
    raw: {
      text,
      bytes: text.length,
      sha256: 'd2c76c38c9ac4da4b84b5df1ad7a1c4ff4bfb1d0dbdc9e7e93bd6c1ba4a55dfe',
      contentType: 'application/json',
    },
    verification: {
      preset: 'okd',
      scheme: 'HMAC-SHA256 over the body, x-okd-signature',
      secret: seq % 17 === 0 ? 1 : 0,
    },
    verdicts: quarantined ? [] : verdictsOf(event),
    sent,
  };
}

function verdictsOf(event: EventDetail['event']): RuleVerdict[] {
  const fired = event.type === 'order.filled';
  const words = fired
    ? 'Fired: type is order.filled, symbol ETHUSDT is one of BTCUSDT, ETHUSDT.'
    : `Not fired: type is ${event.type}, not order.filled.`;
  return [
    verdict(
      'btc-breakout',
      'BTC above 50,000',
      'not_true',
      breakoutTrace,
      'Not fired: price is 49,870.5, which is 129.5 below 50,000; strategyId is missing.',
    ),
    verdict(
      'order-filled',
      'Order filled',
      fired ? 'fired' : 'not_true',
      fillTrace(event.type, event.symbol ?? 'none'),
      words,
    ),
  ];
}

/** Deliveries by status, as a summary has them. */
export function countsOf(sent: readonly DeliveryView[]): EventDetail['deliveries'] {
  const counts: EventDetail['deliveries'] = {};
  for (const { status } of sent) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

export function seedNotification(event: EventDetail['event'], at: number): Notification {
  const message = `${event.symbol ?? ''} ${event.side ?? ''} ${event.amount ?? ''}`;
  return {
    delivery: `dlv-${event.id}`,
    event: event.id,
    at,
    level: 'success',
    title: 'Order filled',
    message,
    sound: false,
  };
}
