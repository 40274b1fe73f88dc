import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Journal } from '../../../service/journal/journal.ts';
import { openJournal } from '../../../service/journal/open.ts';
import type { OrderChange } from '../../../service/journal/stored-order.ts';
import type { Risk } from '../../../service/settings/risk.ts';
import { createGuard } from '../../../service/trading/create-guard.ts';
import { createLedger } from '../../../service/trading/create-ledger.ts';
import type { Guard, GuardedOrder, Passed, Refusal } from '../../../service/trading/guard.ts';
import type { Ladder } from '../../../service/trading/ladder/ladder.ts';
import type { Execution, Ledger } from '../../../service/trading/ledger.ts';
import { OrderUsage } from '../../../service/trading/order-usage.ts';
import { PriceBook } from '../../../service/trading/price-book.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { RulesOfLadder } from './rules-of-ladder.ts';
import { plain } from './said-reasons.ts';
import { execution, fill, intent } from './stored-orders.ts';
import { NOON, WIDE } from './wide-limits.ts';

export { NOON, WIDE };

/** A live purchase of BTC worth 100 dollars, about to be sent. */
export function guarded(changes: Partial<GuardedOrder> = {}): GuardedOrder {
  const market = { symbol: 'BTCUSDT', base: 'BTC', quote: 'USDT', priceStep: null, amountStep: null };
  return {
    id: 'order-1',
    rule: 'breakout',
    stage: 'live',
    money: 'live',
    broker: 'main',
    leg: 'entry',
    symbol: 'BTCUSDT',
    market: { ...market, minAmount: null, minNotional: null },
    marketKind: 'spot',
    side: 'buy',
    kind: 'market',
    amount: '0.002',
    price: null,
    stopPrice: null,
    reduceOnly: false,
    depth: 0,
    createdAt: NOON,
    expiresAt: NOON + 3 * 24 * 60 * 60 * 1000,
    expected: null,
    alignedWith: null,
    ...changes,
  };
}

/** A guard over a real journal, and the part of the desk that matters to it. */
export class GuardUnderTest {
  readonly journal: Journal;
  readonly caps = new Map<string, number>();
  risk: Risk;
  timezone = 'UTC';
  isKilled = false;
  prices!: PriceBook;
  ledger!: Ledger;
  usage!: OrderUsage;
  ladder!: Ladder;
  guard!: Guard;
  readonly rules = new RulesOfLadder();

  constructor(risk: Partial<Risk> = {}) {
    this.risk = { ...WIDE, ...risk };
    this.journal = openJournal(join(temporaryFolder(), 'journal.sqlite'));
    onTestFinished(() => this.journal.close());
    this.restart();
    this.prices.note('BTCUSDT', '50000', NOON);
  }

  /** Everything that is only in memory is gone, prices included. */
  restart(): void {
    const { orders } = this.journal;
    const prices = new PriceBook();
    const ledger = createLedger(orders);
    const usage = new OrderUsage({ orders, ledger, prices, timezone: () => this.timezone });
    const ladder = this.rules.ladder(this.journal, prices);
    const guard = createGuard({
      settings: () => ({ risk: this.risk, timezone: this.timezone }),
      orders,
      prices,
      ledger,
      usage,
      isKilled: () => this.isKilled,
      capOf: (rule) => this.caps.get(rule) ?? null,
      ladder,
      ownFills: (rule) => this.journal.ladder.ownFills(rule),
    });
    Object.assign(this, { prices, ledger, usage, ladder, guard });
  }

  /** The code of the refusal, or null. */
  code(changes: Partial<GuardedOrder> = {}, now = NOON): string | null {
    const verdict = this.guard.judge(guarded(changes), now);
    return 'refused' in verdict ? plain(verdict).refused : null;
  }

  /** The refusal in English, once it is known to be said in every language. */
  refusal(changes: Partial<GuardedOrder> = {}, now = NOON): Omit<Refusal, 'said'> {
    const verdict = this.guard.judge(guarded(changes), now);
    if (!('refused' in verdict)) throw new Error(`passed with ${verdict.notional}`);
    return plain(verdict);
  }

  /** Judges and marks as sending, in one turn. */
  send(id: string, changes: Partial<GuardedOrder> = {}, now = NOON): Passed | Refusal {
    const order = guarded({ id, ...changes });
    const verdict = this.guard.judge(order, now);
    if ('refused' in verdict) return verdict;
    const { rule, money, broker, symbol, side, amount, leg } = order;
    this.journal.transaction(({ orders }) => {
      if (!orders.has(id)) orders.insert(intent(id, { rule, money, broker, symbol, side, amount, leg }), now);
      orders.change(id, { status: 'sending', sentAt: now, value: verdict.value }, now, null);
    });
    return verdict;
  }

  change(id: string, change: OrderChange): void {
    this.journal.transaction(({ orders }) => orders.change(id, change, NOON, null));
    if (change.status === 'refused') this.guard.returned(id);
  }

  fill(id: string, changes: Partial<Execution> = {}): void {
    fill(this.journal, this.ledger, execution(id, { broker: 'main', money: 'live', order: id, at: NOON, ...changes }));
  }
}
