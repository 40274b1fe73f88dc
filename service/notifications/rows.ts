import type { RuleDocument } from '../../rules/document/schema.ts';
import { DOCUMENTED_TYPES, type DocumentedType } from '../../rules/event/documented-types.ts';

/** A kind of event that somebody can be told of, as a rule that has no actions yet. */
export interface Row {
  /** Canonical event type, or a name of its own for a part of one. */
  type: string;
  title: string;
  when: Pick<RuleDocument, 'conditions' | 'trigger'>;
}

const TITLES: Readonly<Record<DocumentedType, string>> = {
  'order.filled': 'An order was filled',
  'order.partially_filled': 'An order was filled in part',
  'order.canceled': 'An order was canceled',
  'order.rejected': 'An order was rejected',
  'balance.updated': 'The total balance was reported',
  'balance.changed': 'The balance of an asset changed',
  'price.threshold': 'A price alert came',
  'deposit.confirmed': 'A deposit arrived',
  'withdrawal.completed': 'A withdrawal was completed',
  'position.opened': 'A position was opened',
  'position.closed': 'A position was closed',
};

const is = (fact: string, value: unknown) => ({ fact, operator: 'equal', value });
const outside = (limit: number) => ({ not: { fact: 'change', operator: 'between', value: [-limit, limit] } });

/** R5: what counts as a large change, in units of the asset; of any other 100. */
const LARGE: readonly [asset: string, limit: number][] = [
  ['BTC', 0.1],
  ['ETH', 1],
  ['USDT', 1000],
];
const OTHERS = { fact: 'asset', operator: 'notIn', value: LARGE.map(([asset]) => asset) };

const LOW_BALANCE: Row = {
  type: 'balance.low',
  title: 'The total balance fell below $100',
  when: {
    conditions: { all: [is('type', 'balance.updated'), { fact: 'totalUSDValue', operator: 'lessThan', value: 100 }] },
    trigger: { when: 'becomesTrue', groupBy: ['exchange'] },
  },
};

const LARGE_CHANGE: Row = {
  type: 'balance.large_change',
  title: 'The balance of an asset changed by a large amount',
  when: {
    conditions: {
      all: [
        is('type', 'balance.changed'),
        {
          any: [
            ...LARGE.map(([asset, limit]) => ({ all: [is('asset', asset), outside(limit)] })),
            { all: [OTHERS, outside(100)] },
          ],
        },
      ],
    },
  },
};

/** The rows of the matrix (R17): every documented type, and the two alerts on balances (S39, R5). */
export const ROWS: readonly Row[] = [
  ...DOCUMENTED_TYPES.map((type) => ({ type, title: TITLES[type], when: { conditions: { all: [is('type', type)] } } })),
  LOW_BALANCE,
  LARGE_CHANGE,
];

/** `order.partially_filled` → `notify-order-partially-filled`. */
export function ruleIdOf({ type }: Row): string {
  return `notify-${type.replaceAll(/[._]/g, '-')}`;
}
