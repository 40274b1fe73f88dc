import type Big from 'big.js';
import { decimalOf, objectOf, type SenderData, textOf } from './data.ts';
import { nearestNumber } from './decimal.ts';
import { readEnvelope } from './envelope.ts';
import type { CanonicalEvent, Problem } from './event.ts';
import { member } from './json.ts';
import { NUMBER_FIELDS, type NumberField, namesOf, TEXTS } from './names.ts';
import { missingFields } from './needs.ts';
import { type Market, readSymbol } from './symbol.ts';
import { eventTime } from './time.ts';

/** Where a body came from. */
export interface Origin {
  /** Id of the source, `file` in a back-test. */
  source: string;
  preset: string;
  /** ms since 1970 UTC. */
  receivedAt: number;
}

/** An event that has no id yet. Not empty `problems`: genuine, but not understood; it waits in quarantine. */
export interface ReadEvent {
  event: Omit<CanonicalEvent, 'id'>;
  problems: Problem[];
}

/**
 * Turns a verified body into the canonical event: dialects A and B of OKD Finance and anybody else's object (INTERFACE
 * section 4; SEED rows S113–S117, W16, W22, W35). Never throws; an optional field of the wrong kind is left out.
 */
export function readEvent(body: Record<string, unknown>, origin: Origin): ReadEvent {
  const { type, data, times, problems } = readEnvelope(body);
  const decimals = readDecimals(type, data);
  return {
    event: {
      source: origin.source,
      type,
      at: eventTime(times, origin.receivedAt),
      receivedAt: origin.receivedAt,
      ...readMarket(data),
      ...defined({
        side: textOf(data, ['side'])?.toLowerCase(),
        exchange: textOf(data, ['exchange'])?.toLowerCase(),
        retryable: booleanOf(data, 'retryable'),
        notional: numberOf(decimals.price && decimals.amount?.times(decimals.price)),
      }),
      ...readTexts(data),
      ...mapped(decimals),
      ...readCondition(data),
      data: data.values,
    },
    problems: [...problems, ...missingFields(type, data)],
  };
}

/** Turns a plain-text delivery into an event of type `text`. */
export function readText(text: string, origin: Origin): ReadEvent {
  const { source, receivedAt } = origin;
  return { event: { source, type: 'text', at: receivedAt, receivedAt, text, data: { text } }, problems: [] };
}

/**
 * The exact decimal behind a canonical number, for sums and money: from `data`, where it stands as the sender wrote it.
 * Undefined where the event does not have the field.
 */
export function exactDecimal(
  event: Pick<CanonicalEvent, 'type' | 'data'>,
  field: NumberField | 'notional',
): Big | undefined {
  const data: SenderData = { values: event.data, path: '$' };
  if (field !== 'notional') return readDecimals(event.type, data)[field];
  const { price, amount } = readDecimals(event.type, data);
  return price && amount?.times(price);
}

type Decimals = Partial<Record<NumberField, Big>>;

function readDecimals(type: string, data: SenderData): Decimals {
  const decimals: Decimals = {};
  for (const field of NUMBER_FIELDS) {
    const decimal = decimalOf(data, namesOf(field, type, data.values));
    if (decimal !== undefined) decimals[field] = decimal;
  }
  return withRemaining(decimals, data);
}

/** Dialect B states what was ordered and what was done, A what is left. */
function withRemaining(decimals: Decimals, data: SenderData): Decimals {
  if (decimals.remaining !== undefined) return decimals;
  const ordered = decimalOf(data, ['quantity']);
  const executed = decimalOf(data, ['executedQuantity']);
  if (ordered === undefined || executed === undefined || executed.gt(ordered)) return decimals;
  return { ...decimals, remaining: ordered.minus(executed) };
}

function mapped(decimals: Decimals): Partial<Record<NumberField, number>> {
  return Object.fromEntries(Object.entries(decimals).map(([field, decimal]) => [field, nearestNumber(decimal)]));
}

function readTexts(data: SenderData): Partial<Record<keyof typeof TEXTS, string>> {
  const found = Object.entries(TEXTS).map(([field, names]) => [field, textOf(data, names)] as const);
  return Object.fromEntries(found.filter(([, text]) => text !== undefined));
}

function readMarket(data: SenderData): Partial<Market> {
  const sent = member(data.values, 'symbol');
  const market = typeof sent === 'string' ? readSymbol(sent) : null;
  if (market === null) return {};
  return isDerivative(data) ? { ...market, market: 'perpetual' } : market;
}

/** Positions say what they are in `type` (`futures`), others in `market`. */
function isDerivative(data: SenderData): boolean {
  const kinds = [member(data.values, 'market'), data.path === '$' ? undefined : member(data.values, 'type')];
  return kinds.some((kind) => kind === 'futures' || kind === 'perpetual' || kind === 'swap');
}

/** What a price alert was set to: `condition: {type: above | below, value}` (S21, S115). */
function readCondition(data: SenderData): Pick<Partial<CanonicalEvent>, 'direction' | 'level'> {
  const condition = objectOf(data, 'condition');
  if (condition === undefined) return {};
  return defined({
    direction: textOf(condition, ['type'])?.toLowerCase(),
    level: numberOf(decimalOf(condition, ['value'])),
  });
}

function booleanOf(data: SenderData, name: string): boolean | undefined {
  const value = member(data.values, name);
  return typeof value === 'boolean' ? value : undefined;
}

/** A product may leave the range of doubles although its factors do not. */
function numberOf(decimal: Big | undefined): number | undefined {
  const number = decimal === undefined ? undefined : nearestNumber(decimal);
  return Number.isFinite(number) ? number : undefined;
}

function defined<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
