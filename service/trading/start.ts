import { SENDS_ORDERS } from '../contract/sends-orders.ts';
import type { QueuedDelivery } from '../journal/journal.ts';
import type { RuleEditor } from '../rulebook/edit.ts';
import type { Shutdown } from '../shutdown.ts';
import type { State } from '../state.ts';
import type { Brokers } from './brokers.ts';
import type { TradingControls } from './controls.ts';
import { createBrokers } from './create-brokers.ts';
import { createControls } from './create-controls.ts';
import { createDesk } from './create-desk.ts';
import { createGuard } from './create-guard.ts';
import { createLedger } from './create-ledger.ts';
import type { OrderDesk } from './desk.ts';
import { createLadder } from './ladder/create-ladder.ts';
import type { Ladder } from './ladder/ladder.ts';
import { OrderUsage } from './order-usage.ts';
import { type PriceBook, pricesOf } from './price-book.ts';
import type { TellTrouble } from './trouble.ts';

/** Told what is on disk, for the interface. */
export interface OrderNews {
  /** Ids of orders, and of deliveries, whose new state is on disk. */
  orders(ids: string[]): void;
  deliveries(ids: string[]): void;
  /** Limits, switches or stops changed. */
  trading(): void;
  /** Rules are on other steps of the ladder. */
  rules(): void;
}

/** Everything that has to do with orders, running. */
export interface Trading {
  readonly brokers: Brokers;
  readonly controls: TradingControls;
  readonly desk: OrderDesk;
  readonly prices: PriceBook;
  readonly ladder: Ladder;
}

/**
 * Starts what orders need, each part after what it asks: prices, positions, brokers, the user's controls, the guard, the desk. It is
 * taken down in the other direction. Nothing is sent before {@link OrderDesk.resume}.
 */
export function startTrading(
  { host, journal, settings, vault, secrets, rulebook, clockWatch }: State,
  news: OrderNews,
  tell: TellTrouble,
  editor: RuleEditor,
  shutdown: Shutdown,
): Trading {
  const { clock, log } = host;
  const prices = pricesOf(journal);
  const ledger = createLedger(journal.orders);
  const usage = new OrderUsage({
    orders: journal.orders,
    ledger,
    prices,
    timezone: () => settings.current.timezone,
  });
  const brokers = createBrokers({ settings, vault, secrets, host, journal, prices });
  shutdown.add(() => brokers.stop());
  prices.onPrice((symbol, { price, at }) => {
    for (const broker of brokers.all()) broker.priced?.(symbol, price, at);
  });
  const controls = createControls({
    settings,
    journal,
    clock,
    log,
    usage,
    tell,
    onChange: () => news.trading(),
    onKilled: () => desk.halt(),
  });
  const ladder = createLadder({
    journal,
    rulebook,
    settings: () => settings.current.ladder,
    prices,
    clock,
    log,
    tell,
    setStage: (rule, stage, actor) => editor.setStage(rule, stage, actor),
    onChange: () => news.rules(),
  });
  editor.onRename = (from, to) => ladder.renamed(from, to);
  const guard = createGuard({
    settings: () => settings.current,
    orders: journal.orders,
    prices,
    ledger,
    usage,
    isKilled: () => controls.isKilled,
    capOf: (rule) => rulebook.find(rule)?.document?.cap?.notional ?? null,
    ladder,
    ownFills: (rule) => journal.ladder.ownFills(rule),
  });
  const desk: OrderDesk = createDesk({
    journal,
    brokers,
    guard,
    ledger,
    prices,
    settings: () => settings.current,
    clock,
    log,
    random: host.random,
    tell,
    onOrders: (ids) => {
      ladder.ordersChanged(ids);
      news.orders(ids);
    },
    onDeliveries: (ids) => news.deliveries(ids),
  });
  shutdown.add(() => desk.stop());
  clockWatch.onSleep(() => desk.reconcile());
  return { brokers, controls, desk, prices, ladder };
}

/** What belongs to the desk and not to a channel. */
export function isForDesk({ type }: Pick<QueuedDelivery, 'type'>): boolean {
  return type === 'cancelOrders' || SENDS_ORDERS.has(type);
}
