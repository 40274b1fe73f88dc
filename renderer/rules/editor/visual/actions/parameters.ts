import type { editor } from '../../../../text/en/editor.ts';

/** Types of actions that have a form, as the menu lists them. */
export const ACTION_TYPES = [
  'notify',
  'telegram',
  'discord',
  'email',
  'http',
  'log',
  'order',
  'cancelOrders',
  'retryOrder',
  'rebalance',
  'setRisk',
  'strategy',
  'setRule',
  'killSwitch',
] as const;
export type ActionType = (typeof ACTION_TYPES)[number];

export type ParameterName = Exclude<keyof typeof editor.param, 'addEntry' | 'removeEntry' | 'key'>;

/** Lists of values that have words. */
export type Choices = 'level' | 'side' | 'kind' | 'timeInForce' | 'approve';

/** How a parameter of an action is entered. */
export type Parameter = { name: ParameterName } & (
  | { as: 'template'; rows?: number; builtin?: true }
  /** A number, or a template that gives one. */
  | { as: 'number' }
  | { as: 'choice'; of: Choices; values: readonly string[] }
  | { as: 'plain'; values: readonly string[] }
  | { as: 'flag' }
  | { as: 'text' | 'duration' | 'texts' | 'json' | 'broker' | 'strategy' | 'rule' | 'side' | 'size' | 'discordFields' }
  /** Name → text, or → number. */
  | { as: 'entries'; of: 'template' | 'number'; names?: readonly string[] }
);

const BROKER: Parameter = { name: 'broker', as: 'broker' };
const APPROVAL: readonly Parameter[] = [
  { name: 'approve', as: 'choice', of: 'approve', values: ['none', 'ask'] },
  { name: 'approveWithin', as: 'duration' },
];
const MESSAGE: Parameter = { name: 'message', as: 'template', rows: 2, builtin: true };

/** Risk limits that a rule can set. */
export const LIMITS = [
  'maxOrderNotional',
  'maxDailyNotional',
  'maxOrdersPerMinute',
  'maxOrdersPerDay',
  'maxDailyLoss',
  'priceCollarPercent',
] as const satisfies readonly (keyof typeof editor.limit)[];

/** The form of each type of action, in the order in which it is read. */
export const PARAMETERS: Record<ActionType, readonly Parameter[]> = {
  notify: [
    { name: 'level', as: 'choice', of: 'level', values: ['info', 'success', 'warning', 'error'] },
    { name: 'title', as: 'template', builtin: true },
    MESSAGE,
    { name: 'sound', as: 'flag' },
  ],
  telegram: [MESSAGE, { name: 'chatId', as: 'text' }],
  discord: [
    { name: 'title', as: 'template', builtin: true },
    MESSAGE,
    { name: 'fields', as: 'discordFields' },
    { name: 'color', as: 'template' },
  ],
  email: [
    { name: 'subject', as: 'template', builtin: true },
    MESSAGE,
    { name: 'html', as: 'template', rows: 2 },
    { name: 'to', as: 'texts' },
  ],
  http: [
    { name: 'method', as: 'plain', values: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] },
    { name: 'url', as: 'template' },
    { name: 'headers', as: 'entries', of: 'template' },
    { name: 'body', as: 'json' },
    { name: 'timeout', as: 'duration' },
  ],
  log: [
    { name: 'level', as: 'choice', of: 'level', values: ['debug', 'info', 'success', 'warning', 'error'] },
    MESSAGE,
  ],
  order: [
    BROKER,
    { name: 'symbol', as: 'template' },
    { name: 'side', as: 'side' },
    { name: 'kind', as: 'choice', of: 'kind', values: ['market', 'limit', 'stop', 'stop_limit'] },
    { name: 'size', as: 'size' },
    { name: 'price', as: 'number' },
    { name: 'stopPrice', as: 'number' },
    { name: 'trailPercent', as: 'number' },
    { name: 'takeProfit', as: 'number' },
    { name: 'stopLoss', as: 'number' },
    { name: 'timeInForce', as: 'choice', of: 'timeInForce', values: ['GTC', 'IOC', 'FOK', 'PO'] },
    { name: 'expiresAfter', as: 'duration' },
    { name: 'reduceOnly', as: 'flag' },
    ...APPROVAL,
  ],
  cancelOrders: [BROKER, { name: 'symbol', as: 'template' }],
  retryOrder: [
    BROKER,
    { name: 'adjustPricePercent', as: 'number' },
    { name: 'adjustAmountPercent', as: 'number' },
    { name: 'maxAttempts', as: 'number' },
  ],
  rebalance: [
    BROKER,
    { name: 'quote', as: 'template' },
    { name: 'targets', as: 'entries', of: 'number' },
    { name: 'thresholdPercent', as: 'number' },
    { name: 'minNotional', as: 'number' },
    { name: 'maxTradePercent', as: 'number' },
    ...APPROVAL,
  ],
  setRisk: [
    { name: 'set', as: 'entries', of: 'number', names: LIMITS },
    { name: 'allowLoosen', as: 'flag' },
  ],
  strategy: [{ name: 'strategy', as: 'strategy' }],
  setRule: [
    { name: 'rule', as: 'rule' },
    { name: 'enabled', as: 'flag' },
  ],
  killSwitch: [],
};

export const SIZES = ['amount', 'notional', 'percentOfBalance'] as const;

/** Parameters of an order that only some kinds have. */
const OF_KIND: Partial<Record<ParameterName, readonly string[]>> = {
  price: ['limit', 'stop_limit'],
  stopPrice: ['stop', 'stop_limit'],
  trailPercent: ['stop'],
};

/** Whether a form has a field for a parameter now: it fits the kind of order, or stands there already. */
export function isAsked(action: Record<string, unknown>, { name }: Parameter): boolean {
  if (action.type !== 'order' || action[name] !== undefined) return true;
  if (name === 'approveWithin') return action.approve === 'ask';
  const kinds = OF_KIND[name];
  return kinds === undefined || kinds.includes(String(action.kind ?? 'market'));
}

/** Channels whose messages can be collected. */
export const BATCHED: ReadonlySet<string> = new Set(['notify', 'telegram', 'discord', 'email', 'http', 'log']);

/** Members of an action for which its form has no field: they are kept as they are written. */
export function otherMembers(action: Record<string, unknown>): string[] {
  const type = ACTION_TYPES.find((one) => one === action.type);
  if (type === undefined) return [];
  const known = new Set<string>(['type', ...PARAMETERS[type].map(({ name }) => name)]);
  if (type === 'order') for (const size of SIZES) known.add(size);
  if (type === 'killSwitch') known.add('on');
  if (BATCHED.has(type)) known.add('batch');
  return Object.keys(action).filter((name) => !known.has(name));
}

/** A new action that has what it needs, as far as that can be known. */
export function newAction(type: ActionType): Record<string, unknown> {
  switch (type) {
    case 'notify':
      return { type, level: 'info' };
    case 'http':
      return {
        type,
        method: 'POST',
        url: 'https://example.com/',
        body: { symbol: '{{ symbol }}', price: '{{ price }}' },
      };
    case 'order':
      return { type, broker: 'paper', symbol: '{{ symbol }}', side: 'buy', kind: 'market', notional: 100 };
    case 'cancelOrders':
      return { type, broker: 'paper', symbol: '{{ symbol }}' };
    case 'retryOrder':
      return { type, broker: 'paper', adjustPricePercent: 0.1, maxAttempts: 3 };
    case 'rebalance':
      return {
        type,
        broker: 'paper',
        quote: 'USDT',
        targets: { BTC: 50, USDT: 50 },
        thresholdPercent: 5,
        approve: 'ask',
      };
    case 'setRisk':
      return { type, set: { maxOrderNotional: 100 } };
    case 'strategy':
      return { type, strategy: '{{ strategyId }}' };
    case 'setRule':
      return { type, rule: '', enabled: false };
    case 'killSwitch':
      return { type, on: true };
    default:
      return { type };
  }
}
