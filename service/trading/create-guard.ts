import Big from 'big.js';
import { decimalText } from '../../rules/event/decimal.ts';
import type { OwnFill } from '../journal/ladder-table.ts';
import type { OrderReader } from '../journal/order-journal.ts';
import type { Settings } from '../settings/schema.ts';
import type { Admitted, Guard, GuardedOrder, Passed, Refusal } from './guard.ts';
import type { Ladder } from './ladder/ladder.ts';
import type { Ledger } from './ledger.ts';
import { allowedSymbols } from './limits/allowed-symbols.ts';
import { limitsSet, tradingEnabled } from './limits/arming.ts';
import { causationDepth } from './limits/causation-depth.ts';
import { maxOrdersPerDay, maxOrdersPerMinute } from './limits/counts.ts';
import { maxDailyLoss } from './limits/daily-loss.ts';
import { expiresAfter } from './limits/expires-after.ts';
import { killSwitch } from './limits/kill-switch.ts';
import type { AdmissionLimit, Circumstances, OrderLimit, ValueLimit } from './limits/limit.ts';
import { cap, maxDailyNotional, maxOrderNotional } from './limits/notional.ts';
import { positionExpectation, unexpected } from './limits/position-expectation.ts';
import { freshPrice, priceCollar } from './limits/price-collar.ts';
import { smallCap } from './limits/small-cap.ts';
import { stage } from './limits/stage.ts';
import { stops } from './limits/stops.ts';
import { valued } from './limits/valuation.ts';
import type { OrderUsage } from './order-usage.ts';
import type { PriceBook } from './price-book.ts';
import { refusal } from './refusal.ts';

export interface GuardMeans {
  settings: () => Pick<Settings, 'risk' | 'timezone'>;
  orders: Pick<OrderReader, 'stops'>;
  prices: PriceBook;
  ledger: Pick<Ledger, 'position'>;
  usage: OrderUsage;
  isKilled: () => boolean;
  /** The rule's own cap on the notional of each order (`cap.notional`), or null. */
  capOf: (rule: string) => number | string | null;
  ladder: Pick<Ladder, 'held' | 'smallCapOf'>;
  /** The rule's own orders with real money. */
  ownFills: (rule: string) => readonly OwnFill[];
}

/*
 * The order in which limits are asked; the first that refuses gives the reason. From what stops everything to what depends on the
 * order's size and on the others of the day.
 */
const FOR_ALL: readonly AdmissionLimit[] = [killSwitch];
const ARMED: readonly AdmissionLimit[] = [tradingEnabled, limitsSet];
const ADMISSION: readonly AdmissionLimit[] = [expiresAfter, causationDepth, stops, ...ARMED, allowedSymbols];
const EXPECTED: readonly OrderLimit[] = [positionExpectation, freshPrice, priceCollar];
const VALUES: readonly ValueLimit[] = [
  cap,
  smallCap,
  maxOrderNotional,
  maxDailyNotional,
  maxOrdersPerMinute,
  maxOrdersPerDay,
  maxDailyLoss,
];

export function createGuard(means: GuardMeans): Guard {
  return {
    judge: (order, now) => judge(order, circumstancesOf(means, now)),
    admits: (order, now) => admission(order, circumstancesOf(means, now)),
    doubts: (order) => (means.settings().risk.positionExpectation === 'ask' ? unexpected(order, means) : null),
    grew: (id, value) => means.usage.grew(id, new Big(value)),
    returned: (id) => means.usage.returned(id),
  };
}

function circumstancesOf({ settings, orders, isKilled, ...means }: GuardMeans, now: number): Circumstances {
  return { ...means, now, risk: settings().risk, isKilled: isKilled(), stops: orders.stops() };
}

function judge(order: GuardedOrder, circumstances: Circumstances): Passed | Refusal {
  const held =
    stage(order, circumstances) ??
    admission(order, circumstances) ??
    (new Big(order.amount).lte(0) ? refusal('amount', 'amountNotAboveZero', order.amount) : null);
  if (held !== null) return held;
  if (order.leg !== 'entry') return protection(order, circumstances);
  const unlikely = first(EXPECTED, order, circumstances);
  if (unlikely !== null) return unlikely;
  const valuation = valued(order, circumstances);
  if ('refused' in valuation) return valuation;
  const tooMuch = first(VALUES, valuation, circumstances);
  if (tooMuch !== null) return tooMuch;
  circumstances.usage.count(order, valuation.value, circumstances.now);
  return { notional: valuation.notional, value: decimalText(valuation.value) };
}

function admission(order: Admitted, circumstances: Circumstances): Refusal | null {
  return first([...FOR_ALL, ...(order.leg === 'entry' ? ADMISSION : ARMED)], order, circumstances);
}

/** What protects a position is no new exposure, and a price that is far away is its purpose. */
function protection(order: GuardedOrder, { prices }: Circumstances): Passed {
  const price = order.price ?? order.stopPrice ?? prices.of(order.symbol)?.price ?? '0';
  return { notional: decimalText(new Big(order.amount).times(price)), value: '0' };
}

function first<Subject>(
  limits: readonly ((subject: Subject, circumstances: Circumstances) => Refusal | null)[],
  subject: Subject,
  circumstances: Circumstances,
): Refusal | null {
  for (const limit of limits) {
    const found = limit(subject, circumstances);
    if (found !== null) return found;
  }
  return null;
}
