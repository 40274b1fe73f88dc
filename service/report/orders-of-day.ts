import Big from 'big.js';
import { decimalText, readDecimal } from '../../rules/event/decimal.ts';
import { dayAway } from '../../rules/report/daily-report.ts';
import type { OwnOrder } from '../../rules/report/execution.ts';
import { dayStart } from '../../rules/report/schedule.ts';
import type { JournalReader } from '../journal/journal.ts';
import type { StoredOrder } from '../journal/stored-order.ts';

/** Statuses of orders to which nothing happens any more. */
const ENDED: readonly string[] = ['filled', 'canceled', 'refused', 'expired', 'shadow'];

/** What rules ordered on a day of a zone, by whose money it was; without the orders that protect others. */
export function ordersOfDay(
  journal: JournalReader,
  date: string,
  timezone: string,
): { live: OwnOrder[]; paper: OwnOrder[] } {
  const [from, to] = [dayStart(date, timezone), dayStart(dayAway(date, 1), timezone)];
  const places = { after: journal.placeBefore(from), upTo: journal.placeBefore(to) };
  const prices = new Map<string, string | null>();
  const lastPriceOf = (symbol: string): string | null => {
    const known = prices.get(symbol);
    if (known !== undefined) return known;
    const found = journal.lastPrice(symbol, places.after, places.upTo) ?? null;
    prices.set(symbol, found);
    return found;
  };
  const orders = [...journal.orders.list({ since: from })].filter(
    ({ createdAt, leg }) => createdAt < to && leg === 'entry',
  );
  const of = (whose: StoredOrder['money']) =>
    orders.filter(({ money }) => money === whose).map((order) => ownOrder(journal, order, lastPriceOf));
  return { live: of('live'), paper: of('paper') };
}

function ownOrder(
  journal: JournalReader,
  order: StoredOrder,
  lastPriceOf: (symbol: string) => string | null,
): OwnOrder {
  const { symbol, side, status, reason, signalPrice, averagePrice, filled, createdAt, sentAt } = order;
  const isExecuted = filled !== '0';
  const isBlocked = !isExecuted && ENDED.includes(status);
  return {
    symbol,
    side,
    outcome: isExecuted ? 'filled' : isBlocked ? 'blocked' : 'open',
    reason: reason?.code ?? status,
    amount: order.amount ?? wantedAmount(order),
    signalPrice,
    averagePrice,
    filled,
    signalAt: journal.event(order.event)?.event.at ?? null,
    decidedAt: createdAt,
    sentAt,
    filledAt: isExecuted ? (journal.orders.tradesOf(order.id).at(-1)?.at ?? null) : null,
    lastPrice: isBlocked ? lastPriceOf(symbol) : null,
  };
}

/** What was asked for, where the order came to an end before its size was worked out. */
function wantedAmount({ request, signalPrice }: StoredOrder): string | null {
  const amount = readDecimal(request.amount);
  if (amount !== null) return decimalText(amount);
  const notional = readDecimal(request.notional);
  if (notional === null || signalPrice === null || new Big(signalPrice).lte(0)) return null;
  return decimalText(notional.div(signalPrice));
}
