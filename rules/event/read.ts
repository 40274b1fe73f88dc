import type Big from 'big.js';
import { decimalOf, numberIn, objectOf, type SenderData, textOf, writtenNumber } from './data.ts';
import { readDecimal } from './decimal.ts';
import { readEnvelope } from './envelope.ts';
import type { CanonicalEvent, Problem } from './event.ts';
import { nearestDifference, nearestProduct } from './exact.ts';
import { member } from './json.ts';
import { NUMBER_FIELDS, type NumberField, namesOf, TEXTS } from './names.ts';
import { missingFields } from './needs.ts';
import { BITS, presenceIn } from './presence.ts';
import { readSymbol } from './symbol.ts';
import { eventTime } from './time.ts';
import { alertNumber, readAlert, TRADINGVIEW_ALERT } from './tradingview.ts';
import { readAlertText } from './tradingview-text.ts';

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
 * Turns a verified body into the canonical event: dialects A and B of OKD Finance, TradingView's alerts and anybody else's object
 * (SPEC rows S113–S117, W16, W22, W35). Never throws; an optional field of the wrong kind is left out.
 */
export function readEvent(body: Record<string, unknown>, origin: Origin): ReadEvent {
  const envelope = readEnvelope(body);
  const { type, data, times: sent, problems } = readAlert(envelope, origin.preset);
  // Stripe alone calls the time of an event so, in seconds; elsewhere it is when an account or an order was made.
  const times = origin.preset === 'stripe' ? [member(body, 'created'), ...sent] : sent;
  const { receivedAt, source } = origin;
  const event: Draft = { source, type, at: eventTime(times, receivedAt), receivedAt, data: envelope.data.values };
  readFields(event, data, presenceIn(data.values));
  const missing = missingFields(type, data);
  return { event, problems: missing.length === 0 ? problems : problems.concat(missing) };
}

type Draft = Omit<CanonicalEvent, 'id'>;
const SIDE = ['side'];
const EXCHANGE = ['exchange'];
const TEXT_FIELDS = (Object.keys(TEXTS) as (keyof typeof TEXTS)[]).map((field) => {
  return { field, names: TEXTS[field], bit: BITS[field] };
});
const NUMBERS_BY_BIT = NUMBER_FIELDS.map((field) => ({ field, bit: BITS[field] }));

/** `present`: see {@link presenceIn}; most events have few of the fields. */
function readFields(event: Draft, data: SenderData, present: number): void {
  const { type } = event;
  if (present & BITS.symbol) readMarket(event, data);
  if (present & BITS.side) set(event, 'side', textOf(data, SIDE)?.toLowerCase());
  if (present & BITS.exchange) set(event, 'exchange', textOf(data, EXCHANGE)?.toLowerCase());
  if (present & BITS.retryable) set(event, 'retryable', booleanOf(data, 'retryable'));
  if (present & BITS.delayed) set(event, 'delayed', booleanOf(data, 'delayed'));
  for (const { field, names, bit } of TEXT_FIELDS) if (present & bit) set(event, field, textOf(data, names));
  for (const { field, bit } of NUMBERS_BY_BIT) {
    if (present & bit) set(event, field, numberIn(data, namesOf(field, type, data.values)));
  }
  if (present & BITS.quantity && event.remaining === undefined) set(event, 'remaining', remainingNumber(data));
  if (event.price !== undefined && event.amount !== undefined) set(event, 'notional', notionalNumber(type, data));
  if (present & BITS.condition) readCondition(event, data);
}

/** Optional fields are absent rather than undefined: that is how conditions tell what is missing. */
function set<Field extends keyof Draft>(event: Draft, field: Field, value: Draft[Field] | undefined): void {
  if (value !== undefined) event[field] = value;
}

/**
 * Turns a plain-text delivery into an event of type `text`, and one of TradingView into an alert with what could be read in it
 * without doubt (see {@link readAlertText}). Never throws.
 */
export function readText(text: string, origin: Origin): ReadEvent {
  const type = origin.preset === 'tradingview' ? TRADINGVIEW_ALERT : 'text';
  const data = dataOfText(type, text);
  const { event, problems } = readEvent({ ...data, type, event: null }, origin);
  return { event: { ...event, text, data }, problems };
}

/** `data` of a plain-text delivery: `text`, and beside it the fields that were read in it. */
export function dataOfText(type: string, text: string): Record<string, unknown> {
  return type === TRADINGVIEW_ALERT ? { ...readAlertText(text), text } : { text };
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
  if (field !== 'notional') return exactField(event.type, data, field);
  const price = exactField(event.type, data, 'price');
  return price && exactField(event.type, data, 'amount')?.times(price);
}

function exactField(type: string, data: SenderData, field: NumberField): Big | undefined {
  const decimal = decimalOf(data, namesOf(field, type, data.values));
  if (decimal !== undefined) return decimal;
  return field === 'remaining' ? remainingOf(data) : (readDecimal(alertNumber(data.values, field)) ?? undefined);
}

/** Dialect B states what was ordered and what was done, A what is left. */
function remainingOf(data: SenderData): Big | undefined {
  const ordered = decimalOf(data, ['quantity']);
  const executed = ordered && decimalOf(data, ['executedQuantity']);
  return ordered === undefined || executed === undefined || executed.gt(ordered) ? undefined : ordered.minus(executed);
}

/** {@link remainingOf} for conditions. */
function remainingNumber({ values }: SenderData): number | undefined {
  const remaining = nearestDifference(member(values, 'quantity'), member(values, 'executedQuantity'));
  return remaining !== undefined && remaining >= 0 ? remaining : undefined;
}

/** price × amount for conditions. */
function notionalNumber(type: string, data: SenderData): number | undefined {
  const price = writtenNumber(data, namesOf('price', type, data.values));
  const amount = writtenNumber(data, namesOf('amount', type, data.values));
  return nearestProduct(price, amount);
}

function readMarket(event: Draft, data: SenderData): void {
  const sent = member(data.values, 'symbol');
  const market = typeof sent === 'string' ? readSymbol(sent) : null;
  if (market === null) return;
  event.symbol = market.symbol;
  event.market = isDerivative(data) ? 'perpetual' : market.market;
}

/** Positions say what they are in `type` (`futures`), others in `market`. */
function isDerivative(data: SenderData): boolean {
  const isOne = (kind: unknown) => kind === 'futures' || kind === 'perpetual' || kind === 'swap';
  return isOne(member(data.values, 'market')) || (data.path !== '$' && isOne(member(data.values, 'type')));
}

/** What a price alert was set to: `condition: {type: above | below, value}` (S21, S115). */
function readCondition(event: Draft, data: SenderData): void {
  const condition = objectOf(data, 'condition');
  if (condition === undefined) return;
  set(event, 'direction', textOf(condition, ['type'])?.toLowerCase());
  set(event, 'level', numberIn(condition, ['value']));
}

function booleanOf(data: SenderData, name: string): boolean | undefined {
  const value = member(data.values, name);
  return typeof value === 'boolean' ? value : undefined;
}
