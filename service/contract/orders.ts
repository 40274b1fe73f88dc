import { z } from 'zod';
import { stageSchema } from '../../rules/engine/judgement.ts';
import { saidSchema } from '../../rules/explain/said-schema.ts';

export const sideSchema = z.enum(['buy', 'sell']);
export type Side = z.infer<typeof sideSchema>;

export const orderKindSchema = z.enum(['market', 'limit', 'stop', 'stop_limit']);
export type OrderKind = z.infer<typeof orderKindSchema>;

/** Good till canceled, immediate or cancel, fill or kill, post only. */
export const timeInForceSchema = z.enum(['GTC', 'IOC', 'FOK', 'PO']);
export type TimeInForce = z.infer<typeof timeInForceSchema>;

/**
 * Life of an order. `pending`: wanted, not judged yet; `waiting`: for an approval; `sending`: its one request is under way; `unknown`: its
 * fate is being looked up, or could not be found; `shadow`: only recorded.
 */
export const orderStatusSchema = z.enum([
  'pending',
  'waiting',
  'sending',
  'accepted',
  'partially_filled',
  'filled',
  'canceled',
  'refused',
  'expired',
  'unknown',
  'shadow',
]);
export type OrderStatus = z.infer<typeof orderStatusSchema>;

/** For one of our limits the setting's name, or `killSwitch`; for an exchange its own code and message. */
export const orderReasonSchema = z.object({
  code: z.string(),
  message: z.string(),
  said: saidSchema.optional(),
});
export type OrderReason = z.infer<typeof orderReasonSchema>;

/** An order as the listing shows it (`orders`). Money and quantities are decimal texts; times in ms since 1970. */
export const orderSchema = z.object({
  id: z.string(),
  clientOrderId: z.string(),
  event: z.string(),
  rule: z.string(),
  stage: stageSchema,
  broker: z.string(),
  symbol: z.string(),
  side: sideSchema,
  kind: orderKindSchema,
  /** Base currency; null until a size given in other terms was worked out. */
  amount: z.string().nullable(),
  price: z.string().nullable(),
  stopPrice: z.string().nullable(),
  /** Quote currency; null until it is known. */
  notional: z.string().nullable(),
  status: orderStatusSchema,
  reason: orderReasonSchema.nullable(),
  exchangeOrderId: z.string().nullable(),
  /** Base currency. */
  filled: z.string(),
  averagePrice: z.string().nullable(),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type Order = z.infer<typeof orderSchema>;

/** One step of an order's life line. */
export const orderStepSchema = z.object({
  at: z.number(),
  status: orderStatusSchema,
  /** What happened, in words; the limit and the values where it was refused. */
  detail: z.string(),
});
export type OrderStep = z.infer<typeof orderStepSchema>;

/** Which order of an action it is: the order itself, or one of the two that protect it. */
export const orderLegSchema = z.enum(['entry', 'takeProfit', 'stopLoss']);
export type OrderLeg = z.infer<typeof orderLegSchema>;

/** What waits for the user's yes. Without an answer by `until` (ms) it is a no. */
export const approvalSchema = z.object({
  /** Single-use, bound to this order and its price. */
  code: z.string(),
  until: z.number(),
  /** The last price when it was asked; null where none was known. */
  askedPrice: z.string().nullable(),
});
export type Approval = z.infer<typeof approvalSchema>;

export const orderViewSchema = orderSchema.extend({
  /** Position in the journal; grows with time. */
  seq: z.number(),
  ruleName: z.string(),
  /** `paper` or `live`: whose money it is. */
  money: z.enum(['paper', 'live']),
  leg: orderLegSchema,
  /** Id of the order that a leg protects. */
  parent: z.string().nullable(),
  timeInForce: timeInForceSchema.nullable(),
  reduceOnly: z.boolean(),
  trailPercent: z.string().nullable(),
  takeProfit: z.string().nullable(),
  stopLoss: z.string().nullable(),
  /** Not sent after this, ms. */
  expiresAt: z.number(),
  /** The price of the event that led to it, quote currency. */
  signalPrice: z.string().nullable(),
  approval: approvalSchema.nullable(),
  /** Of an order of a plan the plan's id: its orders are approved, rejected and expire together, with one code; null for all others. */
  plan: z.string().nullable(),
});
export type OrderView = z.infer<typeof orderViewSchema>;

/** An execution of one of our orders (`trades`). */
export const tradeSchema = z.object({
  id: z.string(),
  order: z.string(),
  broker: z.string(),
  symbol: z.string(),
  side: sideSchema,
  amount: z.string(),
  price: z.string(),
  fee: z.string(),
  feeCurrency: z.string().nullable(),
  /** Realised, in the quote currency, after the fees of both sides (FIFO); null when opening, or where the cost is not known. */
  pnl: z.string().nullable(),
  /** Of this broker and symbol, after the trade. */
  position: z.object({ amount: z.string(), averagePrice: z.string().nullable() }),
  at: z.number(),
});
export type Trade = z.infer<typeof tradeSchema>;

export const orderDetailSchema = orderViewSchema.extend({
  steps: z.array(orderStepSchema),
  trades: z.array(tradeSchema),
  /** The newest price of the symbol and when it came, ms; null where none is known. */
  lastPrice: z.object({ price: z.string(), at: z.number() }).nullable(),
});
export type OrderDetail = z.infer<typeof orderDetailSchema>;

/** What keeps orders of a rule from being sent until the user allows them again. */
export const tradingStopSchema = z.object({
  key: z.string(),
  /**
   * `unknown`: the fate of an order could not be found; `breaker`: three refusals in a row; `overfilled`: more of an order was filled
   * than was ordered.
   */
  kind: z.enum(['unknown', 'breaker', 'overfilled']),
  rule: z.string(),
  /** Null: every symbol of the rule. */
  symbol: z.string().nullable(),
  /** The order that it is about. */
  order: z.string(),
  since: z.number(),
  message: z.string(),
  said: saidSchema.optional(),
});
export type TradingStop = z.infer<typeof tradingStopSchema>;

/** Limits of orders, as the settings have them; null: not set. Money in US dollars. */
export const limitsViewSchema = z.object({
  maxOrderNotional: z.number().nullable(),
  maxDailyNotional: z.number().nullable(),
  maxOrdersPerMinute: z.number().nullable(),
  maxOrdersPerDay: z.number().nullable(),
  maxDailyLoss: z.number().nullable(),
  allowedSymbols: z.array(z.string()).nullable(),
  priceCollarPercent: z.number().nullable(),
});
export type LimitsView = z.infer<typeof limitsViewSchema>;

/** What is done with an order whose alert states another position than there is. */
export const positionExpectationSchema = z.enum(['refuse', 'ask', 'align', 'ignore']);
export type PositionExpectation = z.infer<typeof positionExpectationSchema>;

/** How much of the limits is used up, for paper and live apart; decimal texts in US dollars. */
export const usageSchema = z.object({
  notionalToday: z.string(),
  ordersToday: z.number(),
  ordersLastMinute: z.number(),
  /** Above 0: so much was lost today, realised and unrealised; null where it is not known. */
  lossToday: z.string().nullable(),
});
export type Usage = z.infer<typeof usageSchema>;

export const tradingViewSchema = z.object({
  killSwitch: z.object({ on: z.boolean(), since: z.number().nullable(), actor: z.string().nullable() }),
  /** `risk.tradingEnabled`: whether live orders may be sent. */
  armed: z.boolean(),
  limits: limitsViewSchema,
  positionExpectation: positionExpectationSchema,
  /** Limits that live orders still need. */
  missing: z.array(z.string()),
  usage: z.object({ paper: usageSchema, live: usageSchema }),
  stops: z.array(tradingStopSchema),
  /** Orders that wait for an approval. */
  waiting: z.number(),
  /** Orders whose fate is not known. */
  unknown: z.number(),
});
export type TradingView = z.infer<typeof tradingViewSchema>;

export const brokerViewSchema = z.object({
  id: z.string(),
  kind: z.enum(['paper', 'ccxt', 'okd']),
  market: z.enum(['spot', 'perpetual']),
  /** `bybit`, the host of `baseUrl`, or empty for paper. */
  exchange: z.string(),
  sandbox: z.boolean(),
  /** Whether the settings name it; false: the paper broker that is there without. */
  configured: z.boolean(),
  secrets: z.array(
    z.object({
      path: z.string(),
      kind: z.enum(['env', 'vault', 'file', 'value']),
      name: z.string(),
      present: z.boolean(),
    }),
  ),
  clientOrderIds: z.enum(['refuses_repeats', 'among_open', 'never']),
  isProven: z.boolean(),
  acceptUnproven: z.boolean(),
  /** As {@link brokerFormSchema} takes them, so that a form begins with what is in force: every member but the secrets. */
  settings: z.record(z.string(), z.unknown()),
});
export type BrokerView = z.infer<typeof brokerViewSchema>;

export const brokerCheckSchema = z.object({
  works: z.boolean(),
  message: z.string(),
  said: saidSchema.optional(),
  balances: z.array(z.object({ currency: z.string(), available: z.string(), total: z.string() })),
});
export type BrokerCheck = z.infer<typeof brokerCheckSchema>;

/** What the form of a broker says; secrets that are left out stay as they are. */
export const brokerFormSchema = z.object({
  id: z.string().min(1),
  kind: z.enum(['paper', 'ccxt', 'okd']),
  /** The broker's settings without its secrets, as settings.json has them. */
  settings: z.record(z.string(), z.unknown()),
  /** Field of the settings (`apiKey`) → the secret, which goes to the vault. */
  secrets: z.record(z.string(), z.string()).default({}),
});
export type BrokerForm = z.infer<typeof brokerFormSchema>;
