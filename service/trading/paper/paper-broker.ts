import Big from 'big.js';
import type { OrderKind, TimeInForce } from '../../contract/orders.ts';
import { HookdeskError } from '../../errors.ts';
import type { Clock, Log } from '../../host.ts';
import type { Journal, JournalWriter } from '../../journal/journal.ts';
import type { PaperOrder } from '../../journal/paper-journal.ts';
import type { PaperBrokerSettings } from '../../settings/brokers.ts';
import type {
  Balance,
  Broker,
  BrokerAbilities,
  BrokerOrder,
  Canceled,
  Found,
  Market,
  NewOrder,
  OrderReference,
  Placed,
} from '../broker.ts';
import { PaperAccount } from './account.ts';
import { admission, type Hold } from './admission.ts';
import { activate, match } from './matching.ts';
import { openAccount } from './opening.ts';
import { type PaperTerms, paperMarket, termsOf } from './terms.ts';
import { seenOf } from './view.ts';

export interface PaperMeans {
  journal: Journal;
  clock: Clock;
  log: Log;
}

const KINDS: readonly OrderKind[] = ['market', 'limit', 'stop', 'stop_limit'];
const TIMES: readonly TimeInForce[] = ['GTC', 'IOC', 'FOK', 'PO'];
const STOPPED = 'the paper broker was stopped';

/**
 * An exchange that is simulated: orders trade at the newest price that an event of their symbol brought. Every change is one
 * transaction, so that a kill leaves either all of it or nothing; the disk is the truth, memory only a copy.
 */
export class PaperBroker implements Broker {
  readonly kind = 'paper';
  readonly id: string;
  readonly market: PaperBrokerSettings['market'];
  readonly abilities: BrokerAbilities = {
    kinds: new Set(KINDS),
    reduceOnly: true,
    trailing: true,
    timesInForce: new Set(TIMES),
    clientOrderIds: 'refuses_repeats',
    isProven: true,
  };
  readonly #means: PaperMeans;
  readonly #terms: PaperTerms;
  readonly #prices = new Map<string, Big>();
  readonly #timers = new Set<() => void>();
  readonly #listeners: ((order: BrokerOrder) => void)[] = [];
  #account: PaperAccount;
  #isStopped = false;

  /** Opens the account with what the settings say that it begins with. Throws a journal error. */
  constructor(settings: PaperBrokerSettings, means: PaperMeans) {
    this.id = settings.id;
    this.market = settings.market;
    this.#means = means;
    this.#terms = termsOf(settings);
    this.#account = this.#load();
    openAccount(this.#account, settings.balances, means.journal);
    for (const order of this.#account.open.values()) if (!order.isWorking) this.#activateLater(order);
  }

  async place(order: NewOrder, signal: AbortSignal): Promise<Placed> {
    if (this.#isStopped) return { kind: 'unsent', message: STOPPED };
    if (signal.aborted) return { kind: 'unsent', message: 'it was given up before it was sent' };
    const market = paperMarket(order.symbol, this.#terms);
    if (market === undefined) return refused('NO_MARKET', `${order.symbol} does not tell its two currencies`);
    if (this.#means.journal.paper.order(this.id, order.clientOrderId) !== undefined) {
      return refused('DUPLICATE_CLIENT_ORDER_ID', 'there is an order of this client order id already');
    }
    const seen = this.#prices.get(order.symbol) ?? null;
    const hold = admission(order, { account: this.#account, market, terms: this.#terms, seen });
    if ('code' in hold) return refused(hold.code, hold.message);
    try {
      const placed = this.#change((writer) => this.#insert(order, market, hold, seen, writer));
      if (!placed.isWorking) this.#activateLater(placed);
      return { kind: 'accepted', order: this.#view(placed) };
    } catch (error) {
      if (!(error instanceof HookdeskError)) throw error;
      // Only where nothing can have been written is it safe to say so.
      const kind = error.code === 'JOURNAL_BUSY' || error.code === 'JOURNAL_FULL' ? 'unsent' : 'unknown';
      return { kind, message: error.message };
    }
  }

  async find({ clientOrderId }: OrderReference): Promise<Found> {
    if (this.#isStopped) return { kind: 'failed', message: STOPPED };
    const order = this.#means.journal.paper.order(this.id, clientOrderId);
    return order === undefined ? { kind: 'absent' } : { kind: 'found', order: this.#view(order) };
  }

  async cancel({ clientOrderId }: OrderReference): Promise<Canceled> {
    if (this.#isStopped) return { kind: 'unknown', message: STOPPED };
    const stored = this.#means.journal.paper.order(this.id, clientOrderId);
    if (stored === undefined) return { kind: 'refused', code: 'NO_ORDER', message: 'there is no such order' };
    const order = this.#account.open.get(stored.seq);
    if (order === undefined) return { kind: 'ended' };
    try {
      this.#change((_writer, account) => {
        order.status = 'canceled';
        order.updatedAt = this.#means.clock.now();
        account.changed(order);
      });
      return { kind: 'canceled' };
    } catch (error) {
      if (error instanceof HookdeskError) return { kind: 'unknown', message: error.message };
      throw error;
    }
  }

  async openOrders(symbol: string | null): Promise<{ orders: BrokerOrder[] } | { failed: string }> {
    if (this.#isStopped) return { failed: STOPPED };
    const open = [...this.#account.open.values()].filter((order) => symbol === null || order.symbol === symbol);
    return { orders: open.map((order) => this.#view(order)) };
  }

  async marketOf(symbol: string): Promise<{ market: Market | undefined } | { failed: string }> {
    return this.#isStopped ? { failed: STOPPED } : { market: paperMarket(symbol, this.#terms) };
  }

  async balances(): Promise<{ balances: Balance[] } | { failed: string }> {
    return this.#isStopped ? { failed: STOPPED } : { balances: this.#account.balances() };
  }

  async check(): Promise<{ works: boolean; message: string }> {
    if (this.#isStopped) return { works: false, message: STOPPED };
    return { works: true, message: 'Paper trading on this machine: no money moves' };
  }

  onChange(listener: (order: BrokerOrder) => void): void {
    this.#listeners.push(listener);
  }

  priced(symbol: string, price: string): void {
    if (this.#isStopped) return;
    const seen = new Big(price);
    this.#prices.set(symbol, seen);
    const open = [...this.#account.open.values()].filter((order) => order.symbol === symbol && order.isWorking);
    if (open.length === 0) return;
    this.#changeAndTell((matching) => {
      for (const order of open) if (this.#account.open.has(order.seq)) match(order, seen, matching(order));
    });
  }

  stop(): void {
    this.#isStopped = true;
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }

  #insert(order: NewOrder, market: Market, hold: Hold, seen: Big | null, writer: JournalWriter): PaperOrder {
    const now = this.#means.clock.now();
    const { latency } = this.#terms;
    const placed = writer.paper.insertOrder({
      ...order,
      account: this.id,
      base: market.base,
      quote: market.quote,
      status: 'accepted',
      filled: '0',
      cost: '0',
      ...hold,
      isWorking: false,
      isTriggered: false,
      bestPrice: null,
      activeAt: now + latency,
      reasonCode: null,
      reasonMessage: null,
      createdAt: now,
      updatedAt: now,
    });
    this.#account.insert(placed);
    const matching = { account: this.#account, market, terms: this.#terms, writer: writer.paper, now };
    if (latency === 0) activate(placed, seen, matching);
    return placed;
  }

  /** Its latency is over, and it meets the market. */
  #activateLater(order: PaperOrder): void {
    const { clock } = this.#means;
    const cancel = clock.after(Math.max(0, order.activeAt - clock.now()), () => {
      this.#timers.delete(cancel);
      const waiting = this.#account.open.get(order.seq);
      if (this.#isStopped || waiting === undefined || waiting.isWorking) return;
      const seen = this.#prices.get(waiting.symbol) ?? null;
      const isDone = this.#changeAndTell((matching) => activate(waiting, seen, matching(waiting)));
      if (!isDone) this.#activateLater(waiting);
    });
    this.#timers.add(cancel);
  }

  /** Changes orders for which nobody waits, and tells of them; false where the journal could not be written: nothing has changed. */
  #changeAndTell(work: (matching: (order: PaperOrder) => Parameters<typeof match>[2]) => void): boolean {
    const { clock, log } = this.#means;
    const now = clock.now();
    try {
      const changed = this.#changed((writer) => {
        work((order) => {
          const market = paperMarket(order.symbol, this.#terms);
          if (market === undefined) throw new Error(`a paper order has the unknown market ${order.symbol}`);
          return { account: this.#account, market, terms: this.#terms, writer: writer.paper, now };
        });
      }).orders;
      for (const order of changed) this.#tell(order);
      return true;
    } catch (error) {
      log.error(
        { broker: this.id, error: String(error) },
        'Paper orders could not be matched; the next price tries again',
      );
      return false;
    }
  }

  #tell(order: PaperOrder): void {
    const view = this.#view(order);
    for (const listener of this.#listeners) listener(view);
  }

  #change<T>(work: (writer: JournalWriter, account: PaperAccount) => T): T {
    return this.#changed(work).result;
  }

  /** One transaction, with what it changed of the account. After a failure the account is read again. */
  #changed<T>(work: (writer: JournalWriter, account: PaperAccount) => T): { result: T; orders: PaperOrder[] } {
    try {
      return this.#means.journal.transaction((writer) => {
        const result = work(writer, this.#account);
        return { result, orders: this.#account.write(writer.paper) };
      });
    } catch (error) {
      this.#account = this.#load();
      throw error;
    }
  }

  #load(): PaperAccount {
    return new PaperAccount(this.id, this.market, this.#means.journal.paper);
  }

  #view(order: PaperOrder): BrokerOrder {
    return seenOf(order, this.#means.journal.paper.fills(order.seq));
  }
}

function refused(code: string, message: string): Placed {
  return { kind: 'refused', code, message };
}
