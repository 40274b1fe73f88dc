import { z } from 'zod';
import { durationSchema } from '../../rules/document/duration-schema.ts';
import { readDecimal } from '../../rules/event/decimal.ts';
import type { ToldProblem } from '../../rules/problems/problem.ts';
import { isLoopbackHost } from '../delivery/private-address.ts';
import { settingsProblem, worded } from './problem.ts';
import { secretReferenceSchema } from './secret-reference.ts';

const identifier = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, worded('identifier'));

/** A quantity of money or coins: a number or a decimal text, not below zero; kept as it was written. */
const quantitySchema = z
  .union([z.number(), z.string()], worded('decimalText'))
  .refine((value) => readDecimal(value)?.gte(0) === true, worded('numberFromZero'))
  .transform(String);

const percentSchema = z.number(worded('number')).min(0, worded('least', 0)).max(50, worded('most', 50));

/** What every broker has: its name in rules, and which market it trades; orders of the other one are refused. */
const common = { id: identifier, market: z.enum(['spot', 'perpetual']).default('spot') };

/** Steps of a paper market; where none are set, orders are taken as they are. */
const paperMarketSchema = z.strictObject({
  priceStep: quantitySchema.optional(),
  amountStep: quantitySchema.optional(),
  minAmount: quantitySchema.optional(),
  minNotional: quantitySchema.optional(),
});

/** Fills at the newest price that an event of the symbol brought. */
export const paperBrokerSchema = z.strictObject({
  ...common,
  kind: z.literal('paper'),
  /** Of the notional, taken in the quote currency. */
  feePercent: percentSchema.default(0.1),
  /** Between bid and ask; a fill pays half of it. */
  spreadPercent: percentSchema.default(0),
  /** Worse than the price seen, for market and stop orders. */
  slippagePercent: percentSchema.default(0),
  /** From the order's acceptance to its first fill. */
  latency: durationSchema.default('0ms'),
  /** The largest part of an order that one price fills, percent of its amount; 100 fills it at once. */
  fillPercent: z.number().gt(0, worded('moreThan', 0)).max(100, worded('most', 100)).default(100),
  /** What the account begins with: currency → quantity. */
  balances: z
    .record(z.string().regex(/^[A-Z0-9]{1,20}$/, worded('currencySuch')), quantitySchema)
    .default({ USDT: '10000' }),
  markets: z.record(z.string(), paperMarketSchema).default({}),
});
export type PaperBrokerSettings = z.infer<typeof paperBrokerSchema>;

/** The exchanges whose behaviour with client order ids is known and tested. */
export const EXCHANGES = ['binance', 'bybit', 'okx'] as const;

/** An exchange through ccxt. */
export const ccxtBrokerSchema = z.strictObject({
  ...common,
  kind: z.literal('ccxt'),
  exchange: z.enum(EXCHANGES, worded('oneOf', EXCHANGES.join(', '))),
  apiKey: secretReferenceSchema,
  apiSecret: secretReferenceSchema,
  /** Exchanges such as OKX that have a third secret. */
  password: secretReferenceSchema.optional(),
  /** The exchange's test environment. */
  sandbox: z.boolean().default(false),
  /** Replaces scheme and host of every API address; paths stay. */
  baseUrl: z.url({ protocol: /^https?$/, error: worded('addressSuch', 'https://api.example.com') }).optional(),
  timeout: durationSchema.default('10s'),
  /** The user has looked at how the exchange treats a repeated client order id, and accepts it; see `lookUp` of a broker. */
  acceptUnproven: z.boolean().default(false),
});
export type CcxtBrokerSettings = z.infer<typeof ccxtBrokerSchema>;

/** OKD Finance's own REST interface, reference profile. */
export const okdBrokerSchema = z.strictObject({
  ...common,
  kind: z.literal('okd'),
  baseUrl: z.url({ protocol: /^https?$/, error: worded('addressSuch', 'https://develop.okd.finance/api') }),
  accessToken: secretReferenceSchema,
  /** Refreshed tokens go to the vault: under the names of these references, or `ID.access-token` and `ID.refresh-token`. */
  refreshToken: secretReferenceSchema.optional(),
  fingerprint: z.string().min(1, worded('filledText')),
  timeout: durationSchema.default('10s'),
  acceptUnproven: z.boolean().default(false),
});
export type OkdBrokerSettings = z.infer<typeof okdBrokerSchema>;

/** A place where orders go. Its `id` is what rules call it. */
export const brokerSchema = z.discriminatedUnion('kind', [paperBrokerSchema, ccxtBrokerSchema, okdBrokerSchema], {
  error: worded('brokerKind'),
});
export type BrokerSettings = z.infer<typeof brokerSchema>;

/** The paper broker that is there without any in the settings. */
export const PAPER_BROKER = 'paper';

/**
 * A problem for each id that is used twice: an order must not depend on which of them is found first; for real money behind the name
 * that stands for paper; for an account at OKX without its passphrase; and for what OKD's reference does not have.
 */
export function brokerProblems(brokers: readonly BrokerSettings[]): ToldProblem[] {
  return brokers.flatMap((broker, index) => {
    const { id, kind } = broker;
    const path = `$.brokers[${index}].id`;
    if (id === PAPER_BROKER && kind !== 'paper') return [settingsProblem(path, 'keptForPaper', id, kind)];
    if (broker.kind === 'ccxt' && broker.exchange === 'okx' && broker.password === undefined)
      return [settingsProblem(`$.brokers[${index}].password`, 'okxPassphrase')];
    const isRepeated = brokers.findIndex((other) => other.id === id) < index;
    if (isRepeated) return [settingsProblem(path, 'takenByBroker', id)];
    return broker.kind === 'okd' ? okdProblems(broker, index) : [];
  });
}

/** OKD's reference has a spot market alone, and its token is all that it takes to trade: it leaves this machine only encrypted. */
function okdProblems({ market, baseUrl }: OkdBrokerSettings, index: number): ToldProblem[] {
  const { protocol, hostname } = new URL(baseUrl);
  const isOpen = protocol === 'http:' && !isLoopbackHost(hostname);
  return [
    ...(market === 'spot' ? [] : [settingsProblem(`$.brokers[${index}].market`, 'okdSpotOnly')]),
    ...(isOpen ? [settingsProblem(`$.brokers[${index}].baseUrl`, 'okdEncrypted')] : []),
  ];
}
