import type { RuleDocument } from '../../rules/document/schema.ts';
import { DOCUMENTED_TYPES } from '../../rules/event/documented-types.ts';

const is = (fact: string, value: unknown) => ({ fact, operator: 'equal', value });

/**
 * The rules of a first start: what the OKD document does with its events, made of what this version acts on. Texts are left to
 * the built-in templates (SPEC rows S29, S40, S88) where those say it best.
 */
export const EXAMPLE_RULES: readonly RuleDocument[] = [
  {
    id: 'order-filled',
    name: 'An order was filled',
    description: 'The first rule of most traders: every fill becomes a notification.',
    conditions: { all: [is('type', 'order.filled')] },
    actions: [{ type: 'notify', level: 'success' }],
  },
  {
    id: 'large-fill',
    name: 'A large fill: 10,000 or more',
    description:
      'The notional is price × amount, in the quote currency. At most one message every ten minutes for each symbol.',
    priority: 5,
    conditions: {
      all: [
        { fact: 'type', operator: 'in', value: ['order.filled', 'order.partially_filled'] },
        { fact: 'notional', operator: 'greaterThanInclusive', value: 10_000 },
      ],
    },
    trigger: { groupBy: ['symbol'], cooldown: '10m' },
    actions: [
      {
        type: 'notify',
        level: 'warning',
        title: 'Large fill',
        message: '{{ side | upcase }} {{ amount }} {{ symbol }} for {{ notional | money }}',
        sound: true,
      },
    ],
  },
  {
    id: 'partial-fill',
    name: 'An order was filled in part',
    conditions: { all: [is('type', 'order.partially_filled')] },
    actions: [{ type: 'log', level: 'info' }],
  },
  {
    id: 'order-canceled',
    name: 'An order was canceled',
    conditions: { all: [is('type', 'order.canceled')] },
    actions: [{ type: 'notify', level: 'warning' }, { type: 'log' }],
  },
  {
    id: 'order-rejected',
    name: 'An order was rejected',
    conditions: { all: [is('type', 'order.rejected')] },
    actions: [{ type: 'notify', level: 'error', sound: true }],
  },
  {
    id: 'low-balance',
    name: 'The total balance fell below $100',
    description: 'Fires when it falls below, not again at every update while it stays there.',
    conditions: { all: [is('type', 'balance.updated'), { fact: 'totalUSDValue', operator: 'lessThan', value: 100 }] },
    trigger: { when: 'becomesTrue', groupBy: ['exchange'] },
    actions: [{ type: 'notify', level: 'warning' }],
  },
  {
    id: 'btc-above-50000',
    name: 'BTC rose above 50,000',
    description: 'Fires when the price comes from below, at most every ten minutes however much it flutters.',
    conditions: {
      all: [
        is('type', 'price.threshold'),
        is('symbol', 'BTCUSDT'),
        { fact: 'price', operator: 'greaterThan', value: 50_000 },
      ],
    },
    trigger: { when: 'becomesTrue', cooldown: '10m' },
    actions: [{ type: 'notify', level: 'info' }],
  },
  {
    id: 'btc-below-40000',
    name: 'BTC fell below 40,000',
    conditions: {
      all: [
        is('type', 'price.threshold'),
        is('symbol', 'BTCUSDT'),
        { fact: 'price', operator: 'lessThan', value: 40_000 },
      ],
    },
    trigger: { when: 'becomesTrue', cooldown: '10m' },
    actions: [{ type: 'notify', level: 'warning' }],
  },
  {
    id: 'unknown-type',
    name: 'An event of a type that no example knows',
    conditions: { all: [{ fact: 'type', operator: 'notIn', value: [...DOCUMENTED_TYPES] }] },
    actions: [{ type: 'log', level: 'warning', message: 'Unknown event type: {{ type }}' }],
  },
];
