import type { TFunction } from 'i18next';

/** Documents that a new rule can begin from. */
export const STARTERS = [
  'orderFilled',
  'orderFailed',
  'priceAbove',
  'lowBalance',
  'deposit',
  'callUrl',
  'nextStep',
  'empty',
] as const;
export type Starter = (typeof STARTERS)[number];

export function isStarter(name: string): name is Starter {
  return STARTERS.some((starter) => starter === name);
}

/** The document as the text of a file, with its texts in the user's language. */
export function starterText(starter: Starter, t: TFunction): string {
  const name = t(`starters.${starter}.name`);
  const { id, conditions, trigger, actions } = parts(starter, name);
  return `${JSON.stringify({ id, name, enabled: true, conditions, ...(trigger && { trigger }), actions }, null, 2)}\n`;
}

interface Parts {
  id: string;
  conditions: object;
  trigger?: object;
  actions: object[];
}

function parts(starter: Starter, title: string): Parts {
  switch (starter) {
    case 'orderFilled':
      return {
        id: 'order-filled',
        conditions: { all: [type('order.filled')] },
        actions: [notify('success', title, '{{ symbol }} {{ side }} {{ amount }} @ {{ price }}')],
      };
    case 'orderFailed':
      return {
        id: 'order-failed',
        conditions: { all: [{ fact: 'type', operator: 'in', value: ['order.rejected', 'order.canceled'] }] },
        actions: [notify('error', title, '{{ symbol }} {{ orderId }} {{ reason }}')],
      };
    case 'priceAbove':
      return {
        id: 'price-above',
        conditions: {
          all: [
            type('price.threshold'),
            { fact: 'symbol', operator: 'equal', value: 'BTCUSDT' },
            { fact: 'price', operator: 'greaterThan', value: 50_000 },
          ],
        },
        trigger: { when: 'becomesTrue', groupBy: ['symbol'], cooldown: '10m' },
        actions: [notify('info', title, '{{ symbol }} {{ price | money }}')],
      };
    case 'lowBalance':
      return {
        id: 'low-balance',
        conditions: { all: [type('balance.updated'), { fact: 'totalUSDValue', operator: 'lessThan', value: 100 }] },
        trigger: { when: 'becomesTrue', groupBy: ['exchange'] },
        actions: [notify('warning', title, '{{ exchange }} {{ totalUSDValue | money }}')],
      };
    case 'deposit':
      return {
        id: 'deposit',
        conditions: { all: [type('deposit.confirmed')] },
        actions: [notify('success', title, '{{ amount }} {{ asset }} {{ network }}')],
      };
    case 'nextStep':
      return {
        id: 'next-step',
        conditions: { all: [type('order.filled'), { fact: 'strategyId', operator: 'isPresent', value: true }] },
        actions: [{ type: 'strategy', strategy: '{{ strategyId }}' }],
      };
    case 'callUrl':
      return {
        id: 'call-url',
        conditions: { all: [type('order.filled')] },
        actions: [
          {
            type: 'http',
            method: 'POST',
            url: 'https://example.com/fills',
            body: { symbol: '{{ symbol }}', side: '{{ side }}', amount: '{{ amount }}', price: '{{ price }}' },
          },
        ],
      };
    case 'empty':
      // Refused as switched on until it has a condition: it would hold for every event.
      return { id: 'new-rule', conditions: { all: [] }, actions: [{ type: 'notify', level: 'info' }] };
  }
}

function type(name: string): object {
  return { fact: 'type', operator: 'equal', value: name };
}

function notify(level: string, title: string, message: string): object {
  return { type: 'notify', level, title, message };
}
