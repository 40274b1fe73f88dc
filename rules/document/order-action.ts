import Big from 'big.js';
import { z } from 'zod';
import { readNumber } from '../conditions/number.ts';
import { isRecord } from '../event/json.ts';
import { worded } from '../problems/worded.ts';
import {
  filledTextSchema,
  fixedTextSchema,
  notNegativeSchema,
  numberSchema,
  percentSchema,
  positiveSchema,
  sideSchema,
  spanSchema,
  textSchema,
  trailSchema,
} from './parameter.ts';

const flagSchema = z.boolean(worded('flag'));
const approval = {
  /** `ask`: sent only after the user has approved it; default `none`. */
  approve: z.enum(['none', 'ask'], worded('choice', '"none"', '"ask"')).optional(),
  /** The answer counts as no after this long; default 5m. */
  approveWithin: spanSchema.optional(),
};

const ORDER_SIZES = ['amount', 'notional', 'percentOfBalance'] as const;

/** An order at a broker. Exactly one of `amount` (base currency), `notional` (quote currency) and `percentOfBalance` says how much. */
export const orderSchema = z
  .strictObject({
    type: z.literal('order'),
    broker: fixedTextSchema,
    symbol: filledTextSchema,
    side: sideSchema,
    /** Default `market`. */
    kind: z
      .enum(['market', 'limit', 'stop', 'stop_limit'], worded('choice', '"market", "limit", "stop"', '"stop_limit"'))
      .optional(),
    amount: positiveSchema.optional(),
    notional: positiveSchema.optional(),
    percentOfBalance: percentSchema.optional(),
    price: positiveSchema.optional(),
    stopPrice: positiveSchema.optional(),
    /** Of a stop order: the stop follows the best price at this distance, percent of it; a `stopPrice` beside it holds until that is nearer. */
    trailPercent: trailSchema.optional(),
    takeProfit: positiveSchema.optional(),
    stopLoss: positiveSchema.optional(),
    reduceOnly: flagSchema.optional(),
    timeInForce: z.enum(['GTC', 'IOC', 'FOK', 'PO'], worded('choice', '"GTC", "IOC", "FOK"', '"PO"')).optional(),
    /** Not sent when older than this; default 60s. */
    expiresAfter: spanSchema.optional(),
    ...approval,
  })
  .refine((order) => ORDER_SIZES.filter((size) => order[size] !== undefined).length === 1, {
    error: worded('oneSize', ORDER_SIZES.join(', ')),
    when: hasKeys,
  })
  .refine((order) => !String(order.kind).endsWith('limit') || order.price !== undefined, {
    path: ['price'],
    error: worded('limitNeedsPrice'),
    when: hasKeys,
  })
  .refine((order) => !needsStopPrice(order) || order.stopPrice !== undefined, {
    path: ['stopPrice'],
    error: worded('stopNeedsPrice'),
    when: hasKeys,
  })
  .refine((order) => order.stopPrice === undefined || String(order.kind).startsWith('stop'), {
    path: ['stopPrice'],
    error: worded('onlyStopWaits'),
    when: hasKeys,
  })
  .refine((order) => order.price === undefined || order.kind !== 'stop', {
    path: ['price'],
    error: worded('stopAtAnyPrice'),
    when: hasKeys,
  })
  .refine((order) => order.trailPercent === undefined || order.kind === 'stop', {
    path: ['trailPercent'],
    error: worded('onlyStopTrails'),
    when: hasKeys,
  });

function needsStopPrice({ kind, trailPercent }: { kind?: unknown; trailPercent?: unknown }): boolean {
  return kind === 'stop_limit' || (kind === 'stop' && trailPercent === undefined);
}

export const cancelOrdersSchema = z.strictObject({
  type: z.literal('cancelOrders'),
  broker: fixedTextSchema,
  symbol: filledTextSchema.optional(),
});

/** Orders what remained of a cancelled order, as a limit order at an adjusted price (SPEC row S34); see rules/orders/retry.ts. */
export const retryOrderSchema = z.strictObject({
  type: z.literal('retryOrder'),
  broker: fixedTextSchema,
  adjustPricePercent: numberSchema.optional(),
  adjustAmountPercent: numberSchema.optional(),
  /** Default 3. */
  maxAttempts: z.number(worded('wholeNumber')).int(worded('wholeNumber')).min(1).max(20).optional(),
});

/** So that what belongs together is checked beside other problems of the same object, not only after them. */
function hasKeys({ value }: { value: unknown }): boolean {
  return isRecord(value);
}

/** `targets`: shares of `totalUSDValue` in percent; `thresholdPercent` in percentage points (SPEC row S37); see rules/orders/rebalance.ts. */
export const rebalanceSchema = z.strictObject({
  type: z.literal('rebalance'),
  broker: fixedTextSchema,
  quote: filledTextSchema,
  targets: z
    .record(
      z.string().regex(/^[A-Z0-9]+$/, worded('currency')),
      z.number(worded('percentage')).min(0, worded('least', 0)).max(100, worded('most', 100)),
    )
    .refine(
      (targets) =>
        Object.values(targets)
          .reduce((sum, share) => sum.plus(share), new Big(0))
          .eq(100),
      worded('wholeShares'),
    ),
  thresholdPercent: notNegativeSchema.optional(),
  minNotional: notNegativeSchema.optional(),
  maxTradePercent: percentSchema.optional(),
  ...approval,
  /** Default `ask`: the plan is shown before it acts. */
  approve: approval.approve,
});

const countSchema = notNegativeSchema.refine((value) => {
  const number = readNumber(value);
  return number === null || Number.isInteger(number);
}, worded('wholeNumber'));

/** What each limit takes, as in the settings. */
const LIMIT_VALUES = {
  maxOrderNotional: notNegativeSchema,
  maxDailyNotional: notNegativeSchema,
  maxOrdersPerMinute: countSchema,
  maxOrdersPerDay: countSchema,
  maxDailyLoss: notNegativeSchema,
  priceCollarPercent: percentSchema,
} as const;
const LIMITS = Object.keys(LIMIT_VALUES) as (keyof typeof LIMIT_VALUES)[];

/** New values of risk limits, `null` where the settings have none; looser ones only with `allowLoosen` (SPEC row S38). */
export const setRiskSchema = z.strictObject({
  type: z.literal('setRisk'),
  set: z
    .partialRecord(z.enum(LIMITS, worded('oneOf', LIMITS.join(', '))), numberSchema)
    .refine((limits) => Object.keys(limits).length > 0, worded('someLimit'))
    .superRefine((limits, context) => {
      for (const [limit, value] of Object.entries(limits)) {
        const found = LIMIT_VALUES[limit as keyof typeof LIMIT_VALUES].safeParse(value);
        const message = found.error?.issues[0]?.message;
        if (message !== undefined) context.addIssue({ code: 'custom', path: [limit], message });
      }
    }),
  allowLoosen: flagSchema.optional(),
});

/** The next step of a strategy of the settings, once (SPEC row S31). */
export const strategySchema = z.strictObject({ type: z.literal('strategy'), strategy: filledTextSchema });

/** Switches another rule on or off. */
export const setRuleSchema = z.strictObject({
  type: z.literal('setRule'),
  rule: textSchema.min(1, worded('idOfRule')),
  enabled: flagSchema,
});

/** Stops all orders. A rule can only turn it on. */
export const killSwitchSchema = z.strictObject({
  type: z.literal('killSwitch'),
  on: z.literal(true, worded('killSwitchOn')),
});
