import { durationMs } from '../../rules/document/duration.ts';
import type { PlannedAction } from '../../rules/engine/judgement.ts';
import { decimalText, readDecimal } from '../../rules/event/decimal.ts';
import type { CanonicalEvent } from '../../rules/event/event.ts';
import { exactDecimal } from '../../rules/event/read.ts';
import { marketName, readSymbol } from '../../rules/event/symbol.ts';
import type { OrderKind, Side } from '../contract/orders.ts';
import type { JournalReader } from '../journal/journal.ts';
import type { OrderReader } from '../journal/order-journal.ts';
import type { OrderIntent } from '../journal/stored-order.ts';
import type { BrokerSettings } from '../settings/brokers.ts';
import { brokersOf, chosenBroker } from './broker-choice.ts';
import { type Decided, type Ordered, type Ordering, orderToldOf, type ToldReader } from './ordering.ts';
import { rebalanced } from './rebalancing.ts';
import { retried } from './retries.ts';
import { told } from './told.ts';

/** An order that was not sent after this is not sent at all. */
const EXPIRES_AFTER = '60s';

const UNPAID: ReadonlySet<string> = new Set(['order.canceled', 'order.rejected']);

/** Why a dead delivery of an order cannot be retried: it may be at the exchange. */
export const NEVER_AGAIN = told('neverSentAgain');

export interface IntentMeans {
  brokers: () => readonly BrokerSettings[];
  journal: Pick<JournalReader, 'event' | 'orders'> & ToldReader;
}

/** The orders that an action asks for; `event` is the one that was judged just now: a timer was set by another. `now` in ms. */
export type IntentsOf = (action: PlannedAction, on: Decided, event: CanonicalEvent | undefined, now: number) => Ordered;

export function intentsFrom(means: IntentMeans): IntentsOf {
  return (action, on, judged, now) => {
    const eventOf = () => (judged?.id === on.event ? judged : means.journal.event(on.event)?.event);
    const ordering = (event: CanonicalEvent | undefined): Ordering => ({
      on,
      event,
      orders: means.journal.orders,
      journal: means.journal,
      intentOf: (id, payload) => intentOf({ ...action, id, payload }, on, event, now, means),
    });
    switch (action.type) {
      case 'order':
        return { action, orders: [ordering(eventOf()).intentOf(action.id, action.payload)], nothing: null };
      case 'retryOrder':
        return retried(action, ordering(eventOf()));
      case 'rebalance':
        return rebalanced(action, ordering(eventOf()));
      default:
        return { action, orders: [], nothing: null };
    }
  };
}

function intentOf(
  { id, payload }: PlannedAction,
  { event: eventId, rule, stage }: Decided,
  event: CanonicalEvent | undefined,
  now: number,
  means: IntentMeans,
): OrderIntent {
  const named = readSymbol(String(payload.symbol));
  const symbol = marketName(named?.symbol ?? '');
  // `{{ symbol }}` of an event about a perpetual contract means that contract.
  const isOfEvent = event?.symbol !== undefined && marketName(event.symbol) === symbol;
  const ofEvent = isOfEvent ? event?.market : undefined;
  const market = (named?.market === 'perpetual' ? named.market : ofEvent) ?? named?.market ?? null;
  const broker = chosenBroker(String(payload.broker), stage, brokersOf(means.brokers()));
  const text = (name: string) => decimalOrNull(payload[name]);
  return {
    id,
    delivery: id,
    event: eventId,
    rule,
    stage,
    money: broker.money,
    leg: 'entry',
    parent: null,
    broker: broker.id,
    market,
    symbol,
    side: payload.side as Side,
    kind: (payload.kind as OrderKind | undefined) ?? 'market',
    amount: text('amount'),
    price: text('price'),
    stopPrice: text('stopPrice'),
    status: stage === 'shadow' ? 'shadow' : 'pending',
    signalPrice: event !== undefined && isOfEvent ? priceOf(event) : null,
    expiresAt: now + durationMs((payload.expiresAfter as string | undefined) ?? EXPIRES_AFTER),
    depth: event === undefined ? 0 : depthOf(event, means.journal.orders),
    request: payload,
  };
}

/** Exact price of an event, decimal text; null where it brought none. */
export function priceOf(event: Omit<CanonicalEvent, 'id'>): string | null {
  if (event.price === undefined || event.price <= 0) return null;
  const decimal = exactDecimal(event, 'price') ?? readDecimal(event.price);
  return decimal === null ? null : decimalText(decimal);
}

/** What the market paid, as far as an event tells: the price of an order that was canceled or rejected is nobody's but its own. */
export function marketPriceOf(event: Omit<CanonicalEvent, 'id'>): string | null {
  return UNPAID.has(event.type) ? null : priceOf(event);
}

/** One more than the order that the event tells of, where it is one of ours. */
function depthOf(event: CanonicalEvent, orders: OrderReader): number {
  const cause = orderToldOf(event, orders);
  return cause === undefined ? 0 : cause.depth + 1;
}

function decimalOrNull(value: unknown): string | null {
  const decimal = readDecimal(value);
  return decimal === null ? null : decimalText(decimal);
}
