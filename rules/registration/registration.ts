import { z } from 'zod';
import type { Problem } from '../event/event.ts';
import { PURPOSE_DEFAULTS, PURPOSES } from './purpose.ts';

/** Letters, digits, dots, dashes and underscores: safe in file names, commands and the ids of rules. */
export const registrationIdSchema = z
  .string('expected a text')
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'expected letters, digits, dots, dashes or underscores, 64 at most');

const eventName = z
  .string('expected the name of an event')
  .regex(/^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/, 'expected the name of an event such as order.filled')
  .max(100, 'expected at most 100 characters');
const exchange = z
  .string('expected the name of an exchange')
  .regex(/^[a-z0-9][a-z0-9._-]{0,39}$/, 'expected the name of an exchange in lower case, such as binance');
const currency = z
  .string('expected a currency')
  .regex(/^[A-Z0-9][A-Z0-9._-]{0,19}$/, 'expected a currency in upper case, such as BTC');
const symbol = z
  .string('expected a symbol')
  .regex(/^[A-Z0-9][A-Z0-9._:/-]{0,39}$/, 'expected a symbol in upper case, such as BTCUSDT');

/** A level of the price: above or below a value in the quote currency (S21). */
export const levelSchema = z.strictObject({
  type: z.enum(['above', 'below'], 'expected "above" or "below"'),
  value: z.number('expected a number above 0').positive('expected a number above 0'),
});
export type Level = z.infer<typeof levelSchema>;

/** What the provider leaves out before it sends (S18 to S21); everything that is left open here is sent. */
export const filtersSchema = z.strictObject({
  /** Only changes of a balance by more than this many US dollars. */
  minAmount: z.number('expected a number above 0').positive('expected a number above 0').optional(),
  currencies: z.array(currency).min(1, 'expected at least one currency').max(50, 'expected at most 50').optional(),
  symbol: symbol.optional(),
  conditions: z.array(levelSchema).min(1, 'expected at least one level').max(50, 'expected at most 50').optional(),
});
export type Filters = z.infer<typeof filtersSchema>;

/** Webhooks that the user wants from a provider: what is sent, to which source, and through which of its profiles. */
export const registrationSchema = z.strictObject({
  id: registrationIdSchema,
  /** Id of the source that receives them; its path is the path of the address. */
  source: z.string('expected the id of a source'),
  purpose: z.enum(PURPOSES, `expected one of ${PURPOSES.join(', ')}`),
  /** Id of the provider's profile. */
  provider: z.string('expected the id of a provider').default('okd'),
  /** Default: those of the purpose. */
  events: z.array(eventName).min(1, 'expected at least one event').max(50, 'expected at most 50').optional(),
  /** Without it: every exchange. */
  exchanges: z.array(exchange).min(1, 'expected at least one exchange').max(50, 'expected at most 50').optional(),
  filters: filtersSchema.optional(),
  active: z.boolean('expected true or false').default(true),
  /** Whether the provider is told by itself when the public address changes; only with a profile that can call it. */
  follow: z.boolean('expected true or false').default(false),
});
export type Registration = z.infer<typeof registrationSchema>;

/** The events that a registration asks for. */
export function eventsOf({ events, purpose }: Registration): readonly string[] {
  return events ?? PURPOSE_DEFAULTS[purpose].events;
}

/** Events that say a balance; only the first also says what it is worth in US dollars. */
const WORTH: readonly string[] = ['balance.updated'];
const BALANCES: readonly string[] = [...WORTH, 'balance.changed'];
const PRICES: readonly string[] = ['price.threshold'];

/** Filters that mean something for certain events alone. */
const FITTING: Readonly<Record<'minAmount' | 'currencies' | 'conditions', readonly string[]>> = {
  minAmount: WORTH,
  currencies: BALANCES,
  conditions: PRICES,
};

/** What each part allows but the whole does not. Paths are relative to the registration: `.filters.minAmount`. */
export function registrationProblems(registration: Registration): Problem[] {
  const events = eventsOf(registration);
  const { exchanges, filters = {} } = registration;
  const none = { path: '.events', message: 'expected at least one event: the purpose "own" has none of its own' };
  return [
    ...(events.length === 0 ? [none] : []),
    ...twins(events, '.events'),
    ...twins(exchanges ?? [], '.exchanges'),
    ...twins(filters.currencies ?? [], '.filters.currencies'),
    ...misfits(events, filters),
  ];
}

function twins(values: readonly string[], path: string): Problem[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) === index ? [] : [{ path: `${path}[${index}]`, message: `"${value}" is listed already` }],
  );
}

function misfits(events: readonly string[], filters: Filters): Problem[] {
  const names = Object.keys(FITTING) as (keyof typeof FITTING)[];
  return names.flatMap((name) => {
    const other = events.find((event) => !FITTING[name].includes(event));
    if (filters[name] === undefined || other === undefined) return [];
    const message = `is for ${FITTING[name].join(' and ')} alone, and this registration asks for ${other} too`;
    return [{ path: `.filters.${name}`, message: `${message}; make a registration of its own` }];
  });
}
