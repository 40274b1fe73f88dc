import { z } from 'zod';
import { problemAt, type SaidProblem } from '../problems/problem.ts';
import { worded } from '../problems/worded.ts';
import { PURPOSE_DEFAULTS, PURPOSES } from './purpose.ts';

/** Letters, digits, dots, dashes and underscores: safe in file names, commands and the ids of rules. */
export const registrationIdSchema = z
  .string(worded('text'))
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, worded('identifier'));

const eventName = z
  .string(worded('eventName'))
  .regex(/^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/, worded('eventNameSuch'))
  .max(100, worded('mostCharacters', 100));
const exchange = z.string(worded('exchangeName')).regex(/^[a-z0-9][a-z0-9._-]{0,39}$/, worded('exchangeInLowerCase'));
const currency = z
  .string(worded('someCurrencyName'))
  .regex(/^[A-Z0-9][A-Z0-9._-]{0,19}$/, worded('currencyInUpperCase'));
const symbol = z.string(worded('symbolName')).regex(/^[A-Z0-9][A-Z0-9._:/-]{0,39}$/, worded('symbolInUpperCase'));

/** A level of the price: above or below a value in the quote currency (S21). */
export const levelSchema = z.strictObject({
  type: z.enum(['above', 'below'], worded('choice', '"above"', '"below"')),
  value: z.number(worded('aboveZero')).positive(worded('aboveZero')),
});
export type Level = z.infer<typeof levelSchema>;

/** What the provider leaves out before it sends (S18 to S21); everything that is left open here is sent. */
export const filtersSchema = z.strictObject({
  /** Only changes of a balance by more than this many US dollars. */
  minAmount: z.number(worded('aboveZero')).positive(worded('aboveZero')).optional(),
  currencies: z.array(currency).min(1, worded('someCurrency')).max(50, worded('most', 50)).optional(),
  symbol: symbol.optional(),
  conditions: z.array(levelSchema).min(1, worded('someLevel')).max(50, worded('most', 50)).optional(),
});
export type Filters = z.infer<typeof filtersSchema>;

/** Webhooks that the user wants from a provider: what is sent, to which source, and through which of its profiles. */
export const registrationSchema = z.strictObject({
  id: registrationIdSchema,
  /** Id of the source that receives them; its path is the path of the address. */
  source: z.string(worded('idOfSource')),
  purpose: z.enum(PURPOSES, worded('oneOf', PURPOSES.join(', '))),
  /** Id of the provider's profile. */
  provider: z.string(worded('idOfProvider')).default('okd'),
  /** Default: those of the purpose. */
  events: z.array(eventName).min(1, worded('someEvent')).max(50, worded('most', 50)).optional(),
  /** Without it: every exchange. */
  exchanges: z.array(exchange).min(1, worded('someExchange')).max(50, worded('most', 50)).optional(),
  filters: filtersSchema.optional(),
  active: z.boolean(worded('flag')).default(true),
  /** Whether the provider is told by itself when the public address changes; only with a profile that can call it. */
  follow: z.boolean(worded('flag')).default(false),
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
export function registrationProblems(registration: Registration): SaidProblem[] {
  const events = eventsOf(registration);
  const { exchanges, filters = {} } = registration;
  return [
    ...(events.length === 0 ? [problemAt('.events', ['ownNeedsEvent'])] : []),
    ...twins(events, '.events'),
    ...twins(exchanges ?? [], '.exchanges'),
    ...twins(filters.currencies ?? [], '.filters.currencies'),
    ...misfits(events, filters),
  ];
}

function twins(values: readonly string[], path: string): SaidProblem[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) === index ? [] : [problemAt(`${path}[${index}]`, ['listedAlready', value])],
  );
}

function misfits(events: readonly string[], filters: Filters): SaidProblem[] {
  const names = Object.keys(FITTING) as (keyof typeof FITTING)[];
  return names.flatMap((name) => {
    const other = events.find((event) => !FITTING[name].includes(event));
    if (filters[name] === undefined || other === undefined) return [];
    return [problemAt(`.filters.${name}`, ['forEventsAlone', FITTING[name].join(', '), other])];
  });
}
