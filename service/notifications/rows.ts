import type { RuleDocument } from '../../rules/document/schema.ts';
import { DOCUMENTED_TYPES, type DocumentedType } from '../../rules/event/documented-types.ts';
import type { Said } from '../contract/sayings/en.ts';

/** A kind of event that somebody can be told of, as a rule that has no actions yet. */
export interface Row {
  /** Canonical event type, or a name of its own for a part of one. */
  type: string;
  title: Said;
  when: Pick<RuleDocument, 'conditions' | 'trigger'>;
}

const TITLES: Readonly<Record<DocumentedType, Said>> = {
  'order.filled': ['orderFilled'],
  'order.partially_filled': ['orderFilledInPart'],
  'order.canceled': ['orderCanceled'],
  'order.rejected': ['orderRejected'],
  'balance.updated': ['totalReported'],
  'balance.changed': ['assetChanged'],
  'price.threshold': ['priceAlert'],
  'deposit.confirmed': ['depositArrived'],
  'withdrawal.completed': ['withdrawalCompleted'],
  'position.opened': ['positionOpened'],
  'position.closed': ['positionClosed'],
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
  title: ['totalLow'],
  when: {
    conditions: { all: [is('type', 'balance.updated'), { fact: 'totalUSDValue', operator: 'lessThan', value: 100 }] },
    trigger: { when: 'becomesTrue', groupBy: ['exchange'] },
  },
};

const LARGE_CHANGE: Row = {
  type: 'balance.large_change',
  title: ['assetChangedMuch'],
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
